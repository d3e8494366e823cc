"""`qala network`: positions and codings of a dossier become networks."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from tests.dossier.told import AT, Told, keep

from qala.cli import run
from qala.dossier.codings import keep as keep_codings
from qala.dossier.ingest import Coding
from qala.dossier.questions import put
from qala.dossier.store import opened, transaction
from qala.positions.question import Question

CROSSING = Question("crossing", "فتح المعبر", "Opening the crossing", "مع", "for", ("المعبر",), ("فتح",), ("إغلاق",))
LORRIES = CROSSING._replace(id="lorries", label_ar="مرور الشاحنات", label_en="Lorries", object=("الشاحنات",), parent="crossing")
TOLLS = CROSSING._replace(id="tolls", label_ar="الرسوم", label_en="Tolls", object=("الرسوم",))
KARIM, HUDA, SALMA = "كريم علوان", "هدى الشامي", "سلمى القرمزي"
TEXT = "كريم علوان وهدى الشامي وسلمى القرمزي: الجملة الأولى، والجملة الثانية."
Call = Callable[..., tuple[int, str, str]]


def told(day: str | None, *stands: tuple[str, str, int], **more: str) -> Told:
    one = Told(TEXT, day)
    for holder, question, side in stands:
        one.stands(holder, question, side, "الجملة الأولى", **more)
    return one


def coding(actor: str, concept: str, agreement: bool | None) -> Coding:
    start = TEXT.index(actor)
    return Coding("list.csv", start, start + len(actor), actor, actor, concept, agreement)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dossier") / "press.qala"
    with opened(path, write=True, create=True) as db:
        put(db, (CROSSING, LORRIES, TOLLS), AT)
        first, *_ = keep(
            db,
            told("2024-03-01", (KARIM, "crossing", 2), (HUDA, "crossing", 1), (KARIM, "lorries", 2), (HUDA, "lorries", -2)),
            told("2024-04-05", (KARIM, "crossing", 2), (SALMA, "crossing", -1), (SALMA, "tolls", 0)),
            told("2024-04-09", (HUDA, "crossing", -2), when="past"),
        )
        with transaction(db):
            codings = [coding(KARIM, "السوق", True), coding(HUDA, "السوق", False), coding(HUDA, "الميناء", None)]
            keep_codings(db, first, codings, 1)
            db.execute("UPDATE record SET state = 'accepted' WHERE kind = 'position' AND document_id = ?", (first,))
    return path


@pytest.fixture
def net(file: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    """Carry out `qala network`; exit code, standard output and standard error come back."""

    def call(*arguments: object) -> tuple[int, str, str]:
        code = run(["network", "--dossier", str(file), *map(str, arguments)])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


def ties(out: str) -> dict[str, float]:
    found: dict[str, Any] = json.loads(out)
    names = [node["name"] for node in found["nodes"]]
    return {f"{names[tie['source']]} {names[tie['target']]}": tie["weight"] for tie in found["ties"]}


def test_a_question_is_taken_with_its_parts(net: Call) -> None:
    code, out, _ = net("crossing")
    assert code == 0
    lines = [f"-2\t{SALMA}\t{KARIM}", f"-1\t{SALMA}\t{HUDA}", f"1\t{KARIM}\t{HUDA}"]  # Karim and Huda: 2 * 1 less 1 * 1
    assert out.splitlines() == ["3 actors, 3 ties, 6 statements", *lines]
    assert net("crossing", "--limit", 1)[1].splitlines()[1:] == [
        lines[0],
        "… 2 more; see all with --json, or write them with --graphml FILE",
    ]
    assert ties(net("crossing", "--aggregate", "congruence", "--json")[1]) == {f"{KARIM} {HUDA}": 2}


def test_what_was_held_earlier_and_what_is_doubtful_ties_nobody(net: Call) -> None:
    _, out, _ = net("crossing", "tolls", "--type", "twomode", "--json")
    lorries = {f"{KARIM} مرور الشاحنات": 1, f"{HUDA} مرور الشاحنات": -1}
    assert ties(out) == {f"{SALMA} فتح المعبر": -1, f"{KARIM} فتح المعبر": 2, f"{HUDA} فتح المعبر": 1} | lorries


def test_codings_that_were_made_elsewhere_are_concepts_too(net: Call) -> None:
    assert ties(net("السوق", "--json")[1]) == {f"{KARIM} {HUDA}": -1}
    found = json.loads(net("--type", "twomode", "--aggregate", "ignore", "--language", "en", "--json")[1])
    names = [node["name"] for node in found["nodes"] if node["variable"] == "concept"]
    assert names == ["Lorries", "Opening the crossing", "Tolls", "السوق", "الميناء"]
    assert found["nodes"][3] | {"frequency": 0} == {
        "name": "Lorries", "variable": "concept", "frequency": 0, "question": "lorries", "label_ar": "مرور الشاحنات", "label_en": "Lorries",
        "parent": "crossing",
    }  # fmt: skip


def test_only_what_people_accepted(net: Call) -> None:
    assert ties(net("crossing", "--state", "accepted", "--aggregate", "conflict", "--json")[1]) == {f"{KARIM} {HUDA}": 1}


def test_windows_give_a_network_each(net: Call, tmp_path: Path) -> None:
    code, out, _ = net("crossing", "--window", "months", "--size", 1, "--svg", tmp_path / "net.svg")
    assert code == 0
    assert [line for line in out.splitlines() if "actors" in line] == [
        "2024-03-01 to 2024-03-31: 2 actors, 0 ties, 4 statements",
        "2024-04-01 to 2024-04-30: 2 actors, 1 tie, 2 statements",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["net.2024-03-01.svg", "net.2024-04-01.svg"]


def test_all_files_at_once(net: Call, tmp_path: Path) -> None:
    files = {name: tmp_path / f"net.{name}" for name in ("svg", "graphml", "gexf", "dl", "csv")}
    code, _, err = net("crossing", *(part for name, path in files.items() for part in (f"--{name}", path)), "--r", tmp_path / "draw.R")
    assert (code, err) == (0, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*(path.name for path in files.values()), "draw.R", "draw.graphml"])
    title = ElementTree.parse(files["svg"]).getroot().find("{http://www.w3.org/2000/svg}title")
    assert title is not None and title.text == "فتح المعبر"
    events = files["csv"].read_text(encoding="utf-8").splitlines()
    assert events[0].startswith('"statement_id";"time";"person";"organization";"concept";"agreement";"start_position"')
    assert len(events) == 7
    assert [line.split(";", 1)[1] for line in events if "الشاحنات" in line and HUDA in line] == [
        f'2024-03-01 00:00:00;"{HUDA}";"";"مرور الشاحنات";0;38;51;"الجملة الأولى";1;1;"article-1";"";"المرسى";"";""'
    ]


def test_an_event_list_alone_wants_a_file(net: Call, tmp_path: Path) -> None:
    assert net("--type", "eventlist")[0] == 2
    code, out, _ = net("--type", "eventlist", "--csv", tmp_path / "events.csv")
    assert (code, out) == (0, "") and (tmp_path / "events.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "finding"),
    [
        (["crosing"], '"crosing": the dossier has no such question; say crossing'),
        (["crossing", "--aggregate", "combine"], "aggregate combine does not go with onemode"),
        (["crossing", "--since", "gestern"], "gestern"),
        (["crossing", "--svg", "nowhere/net.svg"], "nowhere"),
    ],
)
def test_what_is_wrong_is_told(net: Call, arguments: list[str], finding: str) -> None:
    code, out, err = net(*arguments)
    assert code in (1, 2) and out == "" and finding in err


def test_nothing_is_found(net: Call) -> None:
    assert net("crossing", "--since", "2030", "--window", "days") == (0, "nothing was found\n", "")
    assert net("crossing", "--since", "2030")[1] == "0 actors, 0 ties, 0 statements\n"


def test_without_scipy_it_says_what_to_install(net: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "scipy.sparse", None)
    code, _, err = net("crossing")
    assert code == 2 and "pip install 'qala[networks]'" in err
