"""PDF: the order in which Arabic is read, columns, and files that cannot be read."""

import random
import subprocess
from pathlib import Path
from typing import Any

import pytest
from given import OTHER, TEXT, failures, offer, written
from printed import filed, pdf, right

from qala.dossier.ingest import pdf as pdf_module
from qala.dossier.paper import reader as pdf_reader
from qala.dossier.paper.glyphs import Glyph, by_shape, line, plain
from qala.dossier.paper.order import order, turned
from qala.dossier.paper.pages import Page, Paragraph, page, texts

# Lines -----------------------------------------------------------------------------------------------------------------------


def glyphs(signs: str, x: float = 0, y: float = 0) -> list[Glyph]:
    """Signs from left to right, each five wide and ten high."""
    return [Glyph(x + 5 * at, y, x + 5 * at + 5, y + 10, sign) for at, sign in enumerate(signs)]


@pytest.mark.parametrize(
    ("paper", "read"),
    [
        ("ريزولا لاق", "قال الوزير"),
        ("2021 ماع يف", "في عام 2021"),
        ("31/12/2021 يف", "في 31/12/2021"),
        ("23-07-2021 موي", "يوم 2021-07-23"),
        ("رالود 3.5 نم لقأ", "أقل من 3.5 دولار"),
        ("%15 ةبسن", "نسبة 15%"),
        ("مويلا Reuters News ةلاكو", "وكالة Reuters News اليوم"),
        ("ةعومجم G20 تلاق", "قالت G20 مجموعة"),
        (".(مهم) رمأ «الك»", "«كلا» أمر (مهم)."),
        ("(Reuters) ةلاكو", "وكالة (Reuters)"),
        ("٢٠٢١ ماع", "عام ٢٠٢١"),
        ("The minister said (2021)", "The minister said (2021)"),
        ("2021", "2021"),
    ],
)
def test_a_line_is_read_as_it_is_meant(paper: str, read: str) -> None:
    assert line(glyphs(paper)) == read


def test_the_order_in_the_file_does_not_matter() -> None:
    signs = glyphs(TEXT[::-1])
    random.Random(1).shuffle(signs)
    assert line(signs) == TEXT


def test_a_ligature_is_one_sign() -> None:
    signs = [*glyphs("ح"), Glyph(5, 0, 10, 10, "لأ"), *glyphs("ا", 10)]
    assert line(signs) == "الأح"


def test_a_mark_stands_behind_its_letter() -> None:
    signs = [Glyph(0, 0, 5, 10, "."), Glyph(5, 0, 10, 10, "ا"), Glyph(6, 4, 9, 14, "\N{ARABIC FATHATAN}"), Glyph(10, 0, 15, 10, "د")]
    assert line(signs) == "دا\N{ARABIC FATHATAN}."


def test_a_gap_is_a_blank_and_what_is_printed_twice_is_read_once() -> None:
    bold = [*glyphs("لاق"), *(glyph._replace(x0=glyph.x0 + 0.3, x1=glyph.x1 + 0.3) for glyph in glyphs("لاق"))]
    assert line([*bold, *glyphs("مث", 18)]) == "ثم قال"


def test_brackets_by_their_meaning() -> None:
    paper = glyphs(")مهم( رمأ")
    assert not by_shape([paper])
    assert line(paper, mirrored=False) == "أمر (مهم)"


@pytest.mark.parametrize(
    ("forms", "letters"),
    [
        ("\ufe8d\ufedf\ufee4\ufef4\ufee8\ufe8e\ufe80", "الميناء"),
        ("\ufefb", "لا"),
        ("\ufdf2", "الله"),
        ("\ufb01le", "file"),
        ("\ufe70", "\u064b"),
        ("\ufd3e", "\ufd3e"),
    ],
)
def test_presentation_forms_become_letters(forms: str, letters: str) -> None:
    assert plain(forms) == letters


# Pages -----------------------------------------------------------------------------------------------------------------------


def printed(*lines: tuple[float, float, str]) -> Page:
    """The page of lines that end at a right edge."""
    return page([glyph for edge, y, text in lines for glyph in glyphs(text[::-1], edge - 5 * len(text), y)])


def read(*lines: tuple[float, float, str]) -> list[str]:
    return texts([printed(*lines)])


FULL, SHORT = "كلام طويل في الميناء الجديد", "كلام قصير."


def test_lines_that_go_on_are_one_paragraph() -> None:
    assert read((500, 700, FULL), (500, 688, FULL), (500, 676, SHORT)) == [f"{FULL} {FULL} {SHORT}"]


@pytest.mark.parametrize(
    "lines",
    [
        [(500, 700, FULL), (500, 688, SHORT), (500, 676, FULL), (500, 664, FULL)],
        [(500, 700, FULL), (500, 688, FULL), (500, 676, FULL), (500, 650, FULL)],
        [(500, 700, FULL), (500, 688, FULL), (480, 676, FULL), (500, 664, FULL)],
    ],
    ids=["the last line is short", "the space is wide", "the first line is indented"],
)
def test_where_a_paragraph_ends(lines: list[tuple[float, float, str]]) -> None:
    assert len(read(*lines)) == 2


def test_the_right_column_is_read_first() -> None:
    right_column = [(500, 700 - 12 * at, f"{FULL} يمين {at}") for at in range(3)]
    left_column = [(290, 694 - 12 * at, f"{FULL} يسار {at}") for at in range(4)]
    title = (500, 760, "عنوان يمتد فوق العمودين كليهما من اليمين إلى اليسار حتى آخر السطر وما بعده")
    found = read(title, *left_column, *right_column)
    assert found[0].startswith("عنوان")
    assert [word for word in " ".join(found[1:]).split() if word in ("يمين", "يسار")] == ["يمين"] * 3 + ["يسار"] * 4


def test_a_paragraph_goes_on_on_the_next_page_and_numbers_of_pages_are_left_out() -> None:
    first, second = printed((500, 700, FULL), (500, 688, FULL)), printed((500, 700, SHORT))
    number = Page((Paragraph("- 12 -", 10),))
    assert texts([first, number, second]) == [f"{FULL} {FULL} {SHORT}"]


def test_running_titles_are_left_out() -> None:
    pages = [printed((500, 760, f"جريدة الضفاف {nr}"), (500, 700, f"{FULL} {word}.")) for nr, word in enumerate("ابجد")]
    assert [text for text in texts(pages) if "جريدة" in text] == []
    assert len(texts(pages)) == 4 and len(texts(pages[:2])) == 4


PLAIN = "أكدت الحكومة (أمس) أن الخطة القادمة للمدينة تشمل الموانئ كافة وأن اللجنة المكلفة بالمتابعة مستمرة"


def test_a_page_whose_lines_stand_reversed() -> None:
    lines = [(500.0, 700.0 - 12 * nr, text) for nr, text in enumerate((turned(PLAIN), turned(PLAIN)))]
    found = printed(*lines)
    assert found.turned and texts([found]) == [f"{PLAIN} {PLAIN}"]
    assert not printed((500, 700, LONG)).turned


def test_an_empty_page() -> None:
    assert (page([]), texts([])) == (Page(), [])


LONG = "أكدت الحكومة أن الخطة القادمة للمدينة تشمل الموانئ كافة في عام 2021 وأن اللجنة المكلفة بالمتابعة مستمرة"

# Files -----------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process."""
    monkeypatch.setattr(pdf_module, "_content", pdf_reader.answer)


@pytest.mark.usefixtures("at_once")
def test_a_file(tmp_path: Path) -> None:
    data = pdf([right(700, "الميناء", size=10), right(660, TEXT)], [right(700, OTHER)], title="الميناء")
    found = offer(written(tmp_path, "port.pdf", data))
    assert (found.document.text, found.document.title, found.how) == (f"الميناء\n{TEXT}\n{OTHER}", "الميناء", "pdf")
    assert (found.document.meta["notes"], found.size) == ((), len(data))


@pytest.mark.parametrize("step", ["-1 0 0 1", "-1 0 0 -1"])
@pytest.mark.usefixtures("at_once")
def test_letters_that_advance_to_the_left(tmp_path: Path, step: str) -> None:
    data = pdf([(560, 700, TEXT)], step=step)
    assert offer(written(tmp_path, "port.pdf", data)).document.text == TEXT


@pytest.mark.usefixtures("at_once")
def test_letters_that_stand_upright_in_a_margin_are_left_out(tmp_path: Path) -> None:
    (found,) = failures(written(tmp_path, "port.pdf", pdf([(20, 100, TEXT)], step="0 1 -1 0")))
    assert "holds no text" in found.message


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (pdf([]), "holds no text, perhaps only pictures"),
        (pdf([right(700, TEXT)], named=False), "do not say which letters they show"),
    ],
)
@pytest.mark.usefixtures("at_once")
def test_what_is_no_text(tmp_path: Path, data: bytes, finding: str) -> None:
    (found,) = failures(written(tmp_path, "odd.pdf", data))
    assert finding in found.message


@pytest.mark.parametrize("data", [b"%PDF-1.4 and nothing more", pdf([right(700, TEXT)])[:300], filed([b"<< /Root 1 0 R >>"])])
@pytest.mark.usefixtures("at_once")
def test_a_broken_file(tmp_path: Path, data: bytes) -> None:
    (found,) = failures(written(tmp_path, "odd.pdf", data))
    assert "PDF" in found.message and ";" in found.message


def test_a_file_is_read_by_a_process_of_its_own(tmp_path: Path) -> None:
    assert offer(written(tmp_path, "port.pdf", pdf([right(700, TEXT)]))).document.text == TEXT


def test_limits_are_set_but_never_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    hard = {resource.RLIMIT_AS: resource.RLIM_INFINITY, resource.RLIMIT_CPU: 5}
    wanted: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (0, hard[kind]))
    monkeypatch.setattr(resource, "setrlimit", lambda kind, most: wanted.append((kind, most)))
    pdf_reader.limited()
    assert wanted == [(resource.RLIMIT_AS, (pdf_reader.MEMORY, pdf_reader.MEMORY))]


@pytest.mark.parametrize("error", [MemoryError(), RecursionError(), KeyError("x")])
def test_whatever_the_library_stumbles_over(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def content(_: bytes) -> None:
        raise error

    monkeypatch.setattr(pdf_reader, "content", content)
    assert set(pdf_reader.answer(b"")) == {"wrong"}


@pytest.mark.parametrize(
    ("outcome", "finding"),
    [
        (subprocess.TimeoutExpired("x", 1), "took more than"),
        (b"", "needs more memory or time"),
        (b'{"locked": true}', "locked with a password"),
    ],
)
def test_a_reader_that_was_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, outcome: Any, finding: str) -> None:
    def run(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        if isinstance(outcome, Exception):
            raise outcome
        return subprocess.CompletedProcess([], 0, outcome)

    monkeypatch.setattr(subprocess, "run", run)
    (found,) = failures(written(tmp_path, "odd.pdf", pdf([])))
    assert finding in found.message


def test_a_file_without_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "find_spec", lambda _: None)
    (found,) = failures(written(tmp_path, "port.pdf", pdf([])))
    assert "pip install 'qala[dossier]'" in found.message


def test_reversed_text_is_known_and_turned() -> None:
    assert (order(LONG), order(turned(LONG)), order("كلمة")) == ("read", "reversed", "unknown")
    assert turned(turned(LONG)) == LONG


@pytest.mark.parametrize(("text", "code"), [(f"{LONG}\n{turned(LONG[:60])}", "order"), (LONG, "")])
def test_doubtful_order_is_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, code: str) -> None:
    found = {"text": text, "title": None, "letters": 9, "unmapped": 0, "pages": 1, "broken": 0, "turned": 0}
    monkeypatch.setattr(pdf_module, "_content", lambda _: found)
    document = offer(written(tmp_path, "port.pdf", b"%PDF-1.4")).document
    assert [note.code for note in document.meta["notes"]] == [code] * bool(code)
    assert document.text.startswith(LONG)
