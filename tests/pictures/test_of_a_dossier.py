"""Pictures of what a dossier holds."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.dossier.told import AT, Told, keep

from qala.cli import run
from qala.dossier.questions import put
from qala.dossier.store import opened
from qala.positions.question import Question

CROSSING = Question("crossing", "فتح المعبر", "Opening the crossing", "مع", "for", ("المعبر",), ("فتح",), ("إغلاق",))
LORRIES = CROSSING._replace(id="lorries", label_ar="مرور الشاحنات", label_en="Lorries", object=("الشاحنات",), parent="crossing")
KARIM, HUDA, SALMA = "كريم علوان", "هدى الشامي", "سلمى القرمزي"
TEXT = "كريم علوان وهدى الشامي وسلمى القرمزي: الجملة الأولى، إذا وافق المجلس."
S = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dossier") / "press.qala"
    first, second = Told(TEXT, "2024-03-01"), Told(TEXT, "2024-04-05")
    for holder, question, side in ((KARIM, "crossing", 2), (HUDA, "crossing", 2), (KARIM, "lorries", 2), (HUDA, "lorries", -2)):
        first.stands(holder, question, side, "الجملة الأولى")
    second.stands(SALMA, "crossing", 1, "الجملة الأولى", condition="إذا وافق المجلس")
    with opened(path, write=True, create=True) as db:
        put(db, (CROSSING, LORRIES), AT)
        keep(db, first, second)
    return path


@pytest.mark.parametrize(
    ("language", "cell", "notes"),
    [
        (
            "en",
            f"{SALMA} — Opening the crossing: for, on condition, 2024-04-05",
            [
                f"on one side of “Opening the crossing” (for), differing on “Lorries”: for: {KARIM}; against: {HUDA}",
                "on different conditions",
            ],
        ),
        (
            "ar",
            f"{SALMA} — فتح المعبر: مع، بشرط، 2024-04-05",
            [f"في جانب واحد من «فتح المعبر» (مع) ومختلفون في «مرور الشاحنات»: مع: {KARIM}؛ ضد: {HUDA}", "وبشروط مختلفة"],
        ),
    ],
)
def test_a_matrix_shows_who_is_on_one_side_in_name_only(file: Path, tmp_path: Path, language: str, cell: str, notes: list[str]) -> None:
    out = tmp_path / "matrix.svg"
    assert run(["positions", "--dossier", str(file), "crossing", "--svg", str(out), "--language", language]) == 0
    root = ElementTree.parse(out).getroot()
    assert cell in [one.text for one in root.iter(f"{S}title")]
    description = root.findtext(f"{S}desc") or ""
    assert all(note in description for note in notes)


def test_a_matrix_is_of_its_day(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "matrix.svg"
    run(["positions", "--dossier", str(file), "crossing", "--as-of", "2024-03-31", "--svg", str(out)])
    text = out.read_text(encoding="utf-8")
    assert SALMA not in text and "حتى" in text


def test_a_picture_that_cannot_be_written_leaves_nothing(file: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["positions", "--dossier", str(file), "crossing", "--svg", "nowhere/matrix.svg"]) == 1
    out, err = capfdbinary.readouterr()
    assert out == b"" and b"nowhere" in err
