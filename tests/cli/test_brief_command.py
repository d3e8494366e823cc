"""`qala brief`: what stands on the page, hostile words, PDF."""

import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.dossier.told import AT, Told, keep

from qala.dossier.questions import put
from qala.dossier.store import opened
from qala.positions.question import Question

Call = Callable[..., tuple[int, str, str]]
CROSSING = Question("crossing", "فتح المعبر", "Opening <the> crossing", "مع", "for", ("المعبر",), ("فتح",), ("إغلاق",))
TEXT = "قال كريم علوان إن المعبر سيفتح. وقالت هدى الشامي إن المعبر سيبقى مغلقا. ووعد كريم علوان بتسليم الدفعة قبل الجمعة."


class Page(HTMLParser):
    """Looks for what has no place on such a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]


@pytest.fixture
def press(tmp_path: Path) -> Path:
    file = tmp_path / "press.qala"
    first = Told(TEXT, "2024-03-10", outlet="<script>alert(1)</script>")
    first.says("كريم علوان", "قال", "المعبر سيفتح")
    first.says("هدى الشامي", "وقالت", "المعبر سيبقى مغلقا")
    first.stands("كريم علوان", "crossing", -2, "المعبر سيفتح", statement="S1")
    first.stands("هدى الشامي", "crossing", -2, "المعبر سيبقى مغلقا", statement="S2")
    first.owes("كريم علوان", "بتسليم الدفعة", ("2024-03-15", "2024-03-15", "قبل الجمعة"))
    second = Told(TEXT.replace("سيفتح", "سيفتح غدا"), "2024-03-14")
    second.says("كريم علوان", "قال", "المعبر سيفتح غدا")
    second.stands("كريم علوان", "crossing", 2, "المعبر سيفتح غدا", statement="S1")
    with opened(file, write=True, create=True) as db:
        put(db, (CROSSING,), AT)
        keep(db, first, second)
    return file


def test_the_page_tells_sides_moves_deadlines_and_words(qala: Call, press: Path) -> None:
    code, page, _ = qala("brief", "--dossier", press, "crossing", "--as-of", "2024-03-20")
    assert code == 0
    for words in ("فتح المعبر", "مع بقوة", "ضد بقوة", "من ضد بقوة إلى مع بقوة", "قبل 15 آذار 2024", "متأخر", "بتسليم الدفعة",
                  "قال كريم علوان إن المعبر سيفتح غدا.", "قالت هدى الشامي إن المعبر سيبقى مغلقا.", "لم يراجعه أحد"):  # fmt: skip
        assert words in page, words
    before = qala("brief", "--dossier", press, "crossing", "--as-of", "2024-03-11")[1]
    assert "لم يغيّر أحد موقفه" in before and "متأخر" not in before and "سيفتح غدا" not in before


def test_english_labels_and_other_months(qala: Call, press: Path) -> None:
    english = qala("brief", "--dossier", press, "crossing", "--language", "en", "--as-of", "2024-03-20")[1]
    assert 'lang="en" dir="ltr"' in english and "Opening &lt;the&gt; crossing" in english and "by 15 March 2024" in english
    assert "14 مارس 2024" in qala("brief", "--dossier", press, "crossing", "--months", "gulf")[1]


def test_the_page_stands_alone_and_nothing_in_it_runs(qala: Call, press: Path) -> None:
    page = Page(qala("brief", "--dossier", press, "crossing")[1])
    assert not {"script", "link", "img", "iframe", "form"} & {*page.tags} and page.links == []


def test_an_unknown_question_is_told(qala: Call, press: Path) -> None:
    code, _, err = qala("brief", "--dossier", press, "bridge")
    assert code == 2 and "bridge" in err


def test_pdf(qala: Call, press: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.pdf"
    assert qala("brief", "--dossier", press, "crossing", "--pdf", out)[0] == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_what_prints_is_missing(qala: Call, press: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    code, _, err = qala("brief", "--dossier", press, "crossing", "--pdf", tmp_path / "page.pdf")
    assert code == 2 and "pip install 'qala[brief]'" in err and not (tmp_path / "page.pdf").exists()
