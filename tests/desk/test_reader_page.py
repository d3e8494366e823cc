"""The reader: marks and cards beside each other, the article's day with its reasons, long articles in pages."""

import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk.long_article import long_article, nested
from tests.dossier.conftest import record
from tests.dossier.told import AT, Told, keep

from qala.desk.app import make_app
from qala.dossier.articles.article import article
from qala.dossier.articles.paragraphs import pages
from qala.dossier.documents import Custody
from qala.dossier.runs import Run
from qala.dossier.store import opened, transaction
from qala.dossier.writing import Writer
from qala.text.inputs import Document

MOST = 100_000
"""Bytes of a page."""
TAGS = re.compile(r"<[^>]*>")


def desk(file: Path, *articles: Told) -> TestClient:
    with opened(file, write=True, create=True) as db:
        keep(db, *articles)
    return TestClient(make_app(file), base_url="http://localhost")


def paragraphs(page: str) -> list[str]:
    """The words of each paragraph, without the numbers of cards."""
    found = re.findall(r'<(?:p|h1) class="words"[^>]*>(.*?)</(?:p|h1)>', page, re.DOTALL)
    return [unescape(TAGS.sub("", re.sub(r'<a class="ref".*?</a>', "", one))) for one in found]


def marked(page: str, role: str, card: str) -> str:
    """The words that are marked so for a card."""
    pieces = re.findall(r'<span class="([^"]*)" data-of="([^"]*)">(.*?)</span>', page)
    return "".join(unescape(words) for roles, cards, words in pieces if role in roles.split() and card in cards.split())


@pytest.mark.parametrize("lines", [True, False])
def test_every_card_of_a_very_long_article_is_on_a_small_page(tmp_path: Path, lines: bool) -> None:
    told = long_article(lines=lines)
    client = desk(tmp_path / "press.qala", told)
    shown, text, number = list[str](), "", 1
    while (answer := client.get(f"/articles/1?page={number}")).status_code == 200:
        assert len(answer.content) < MOST
        shown += re.findall(r'<article class="card [^"]*" id="(r\d+)"', answer.text)
        text += "".join(paragraphs(answer.text))
        number += 1
    assert len(told.text) >= 50_000 and text.replace("\n", "") == told.text.replace("\n", "")
    assert len(shown) == len({*shown}) == 300
    for one in (shown[0], shown[150], shown[-1]):
        assert f'id="{one}"' in client.get(f"/records/{one[1:]}").text


def test_what_is_edited_or_split_is_on_the_page_that_opens(tmp_path: Path) -> None:
    client = desk(tmp_path / "press.qala", long_article())
    for act, shown in (("edit", '<form class="edit"'), ("split", 'class="pieces"')):
        assert shown in client.get(f"/articles/1?{act}=299").text and shown not in client.get("/articles/1").text


def test_words_are_marked_for_each_card_however_they_nest(tmp_path: Path) -> None:
    page = desk(tmp_path / "press.qala", told := nested()).get("/articles/1").text
    assert paragraphs(page) == [told.title, *told.text.split("\n\n")]
    assert marked(page, "content", "r1") == told.text[slice(*told.statements[0].content[0])]
    assert marked(page, "nested", "r2") == "ستسلم الدفعة الأولى (PDF v2) قبل الجمعة"
    assert marked(page, "commitment", "r4") == "ستسلم الدفعة الأولى (PDF v2)"
    assert marked(page, "position", "r3") == "تؤيد فتح المعبر" and marked(page, "event", "r5") == "الاجتماع عقد"
    order = re.findall(r'id="r(\d+)" tabindex="0"', page)
    assert order == ["1", "2", "4", "5", "3"]


def test_an_inferred_day_tells_its_reasons(tmp_path: Path) -> None:
    text = "أعلن المتحدث سامر الحداد امس الخميس أن الجسر سيفتح. وعقد الاجتماع الأول في 22 تموز يوليو 2021، وقال الحداد إنه كان مفيدا."
    file = tmp_path / "press.qala"
    with opened(file, write=True, create=True) as db, transaction(db):
        document = Document("d", text)
        writer = Writer(db, Run(db, "test", lambda: AT).id)
        writer.new(document, record(document), "test", Custody(AT, "d", "file"))
        writer.flush()
    with opened(file) as db:
        found = article(db, 1)
    assert found is not None and found.dated.source == "inferred"
    assert all(text[one.start : one.stop] == one.exact for one in found.dated.reasons) and found.dated.reasons
    page = TestClient(make_app(file), base_url="http://localhost").get("/articles/1").text
    for one in found.dated.reasons:
        assert f"«<bdi>{one.exact}</bdi>»" in page and one.exact in marked(page, "dated", "day")


def test_an_article_without_lines_or_records_is_one_page(tmp_path: Path) -> None:
    client = desk(tmp_path / "press.qala", Told(""), Told("   \n \n"), Told("كلمة"))
    for number, words in ((1, []), (2, []), (3, ["كلمة"])):
        answer = client.get(f"/articles/{number}")
        assert answer.status_code == 200 and paragraphs(answer.text) == words


def test_a_paragraph_without_blanks_is_cut_all_the_same(tmp_path: Path) -> None:
    with opened(tmp_path / "press.qala", write=True, create=True) as db:
        keep(db, Told("ا" * 40_000))
        found = article(db, 1)
    assert found is not None
    cut = [one.span for page in pages(found) for one in page]
    assert "".join(found.text[slice(*span)] for span in cut) == found.text and len(pages(found)) > 1


@pytest.mark.parametrize(
    "address", ["articles/2", "articles/x", "articles/0", f"articles/{10**30}", "articles/1?page=9", "records/9", "records/-1"]
)
def test_what_is_not_there_is_told_as_a_page(tmp_path: Path, address: str) -> None:
    answer = desk(tmp_path / "press.qala", Told("كلمة")).get(f"/{address}")
    assert answer.status_code == 404 and "لا شيء هنا" in answer.text


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script><style>*{}</style>\u202e\u2066&lt;img onerror=x&gt;"
    page = desk(tmp_path / "press.qala", Told(f"قال سامر إن {bad} جاهز", title=bad, outlet=bad)).get("/articles/1").text
    assert "<script>alert" not in page and "<style" not in page and "\u202e" not in page and "\u2066" not in page
    assert paragraphs(page)[1] == f"قال سامر إن {bad} جاهز".replace("\u202e", "\ufffd").replace("\u2066", "\ufffd")
