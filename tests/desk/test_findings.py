"""Why a form was refused is told in the reader's language."""

import ast
import re
from pathlib import Path

import pytest
from tests.desk.acting import Visit

import qala
from qala.desk.findings import TABLE, in_arabic
from qala.dossier.identity import persons

ROOT = Path(qala.__file__).parent
MODULES = [
    *(f"dossier/{name}.py" for name in (
        "accounts", "asking", "claims", "decisions", "duties/judging", "editing", "filled", "identity/judging", "logged", "precision",
        "proposing", "search/days",
    )),
    *(f"desk/forms/{path.name}" for path in sorted((ROOT / "desk" / "forms").glob("*.py"))), "desk/passwords.py",
]  # fmt: skip
ELSEWHERE = {
    '"7" is no verdict; say accept, edit or reject', "there is no record R7; ids stand in what qala said and qala review print",
    "7 ids are too many", "the form is of another kind",
}  # fmt: skip
"""What no form of the desk can bring about, or what tells nothing but where else to look."""


def raised(module: str) -> list[str]:
    """The findings that a module raises, each slot filled with a 7."""
    found = []
    for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Raise)
            and isinstance(node.exc, ast.Call)
            and getattr(node.exc.func, "id", "") in ("UsageError", "OutdatedError")
        ):
            (words,) = node.exc.args[:1]
            if isinstance(words, ast.Constant):
                found.append(str(words.value))
            elif isinstance(words, ast.JoinedStr):
                found.append("".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in words.values))
    return found


@pytest.mark.parametrize("module", MODULES)
def test_every_finding_has_its_arabic(module: str) -> None:
    left = {one for one in raised(module) if not re.search("[ء-ي]", in_arabic(one).replace("سامر الحداد", ""))}
    assert left <= ELSEWHERE


@pytest.mark.parametrize("reason", sorted({*persons._REASONS.values()}))
@pytest.mark.parametrize("context", ["a common role", "of different countries: JO, SY", "the country is not told of both"])
def test_why_two_names_may_be_one_has_its_arabic(reason: str, context: str) -> None:
    assert not re.search("[a-z]", in_arabic(f"{reason}; {context}; named together with the same people"))


def test_why_nobody_is_known_has_its_arabic() -> None:
    reasons = {
        match for path in (ROOT / "statements").glob("*.py") for match in re.findall(r'\.reason = "([^"]*)"', path.read_text("utf-8"))
    }
    assert len(reasons) > 4 and not {one for one in reasons if in_arabic(one) == one}


def test_the_table_is_in_order_and_names_the_same_slots() -> None:
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    keys = [row[0] for row in rows]
    assert keys == sorted({*keys})
    for finding, arabic in rows:
        slots = re.findall(r"\{f?\}", finding)
        assert len(re.findall(r"\{f?\}", arabic)) <= len(slots) and ("{f}" in arabic) == ("{f}" in finding), finding


@pytest.mark.parametrize(
    ("finding", "arabic"),
    [
        ('content: "كلام" is not in the article', "الكلام: «كلام» غير واردة في المقال بهذا اللفظ؛ حدد كلماتها فيه"),
        (
            'content: "كلام" is there 3 times; write more of them, or the place as START-STOP',
            "الكلام: «كلام» واردة 3 مرات؛ حددها في المقال",
        ),
        ("content: 5 to 3 is no stretch of the text, which has 40 characters", "الكلام: من 5 إلى 3 ليس موضعا فيه؛ طوله 40 حرفا"),
        ("nobody has; thought of this", "nobody has; thought of this"),
        ("x" * 5_000, "x" * 5_000),
    ],
)
def test_a_finding_in_arabic(finding: str, arabic: str) -> None:
    assert in_arabic(finding) == arabic


def test_a_refusal_is_told_in_the_language_of_the_page(own: Path) -> None:
    visit = Visit(own)
    fields = {"token": visit.token(), "document": "1", "content": "كلمات ليست في المقال أبدا", "speaker": "سامر"}
    page = visit.post("/do/missed", fields, "ar").text
    assert "غير واردة في المقال" in page and "not in the article" not in page
    assert "is not in the article" in visit.post("/do/missed", fields).text
