"""Files of questions: what is read, and what each mistake is told as."""

import tomllib
from pathlib import Path

import pytest

from qala.errors import UsageError
from qala.positions.question import Question
from qala.positions.questions import parse, questions

ROOT = Path(__file__).parents[2]
WHOLE = """
[[question]]
id = "bridge"
label_ar = "بناء الجسر"
label_en = "Building the bridge"
for_ar = "مع: يريد الجسر"
for_en = "For: wants the bridge"
object = ["الجسر"]
toward = ["بناء", "إتمام"]
away = ["هدم"]
"""
PART = WHOLE.replace('"bridge"', '"toll"') + 'parent = "bridge"\n'
WRONG = tomllib.loads((Path(__file__).parent / "wrong_questions.toml").read_text(encoding="utf-8"))["wrong"]


def test_a_question_keeps_all_that_it_says() -> None:
    bridge = parse(WHOLE)[0]
    assert bridge == Question(
        "bridge", "بناء الجسر", "Building the bridge", "مع: يريد الجسر", "For: wants the bridge", ("الجسر",), ("بناء", "إتمام"), ("هدم",)
    )


def test_english_is_taken_from_arabic_where_it_is_missing() -> None:
    lines = [line for line in WHOLE.splitlines() if not line.startswith(("label_en", "for_en"))]
    bridge = parse("\n".join(lines))[0]
    assert (bridge.label_en, bridge.for_en) == ("بناء الجسر", "مع: يريد الجسر")


def test_a_part_knows_its_whole() -> None:
    assert [question.parent for question in parse(WHOLE + PART)] == [None, "bridge"]


@pytest.mark.parametrize("row", WRONG, ids=lambda row: row["name"])
def test_a_mistake_is_told_with_file_key_and_remedy(row: dict[str, str], tmp_path: Path) -> None:
    text = WHOLE
    for old, new in row.get("change", []):
        assert old in text
        text = text.replace(old, new, 1)
    file = tmp_path / "questions.toml"
    file.write_text(text + row.get("more", ""), encoding="utf-8")
    with pytest.raises(UsageError) as error:
        questions(file)
    assert str(error.value) == f"{file}: {row['told']}"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nothing\.toml: No such file or directory; name a file"):
        questions(tmp_path / "nothing.toml")


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    file = tmp_path / "questions.toml"
    file.write_bytes(WHOLE.encode("cp1256"))
    with pytest.raises(UsageError, match="is no UTF-8; save the file as UTF-8"):
        questions(file)


def test_shipped_questions_are_right() -> None:
    found = questions(ROOT / "samples" / "questions.toml")
    assert [question.id for question in found if not question.parent] == ["troops", "power_contract", "crossing"]
    assert [question.id for question in found if question.parent == "troops"] == ["combat", "trainers", "airspace", "bases"]
