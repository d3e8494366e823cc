"""The page: complete in itself, inert whatever the article holds, every statement reachable."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import invented
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qala.reader import Reader
from qala.record import Record
from qala.web.cards import shown
from qala.web.labels import TABLE, label
from qala.web.marks import Mark, Reference, marked
from qala.web.page import page

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> \"' & </style> javascript:alert(1) \u202e"


class _Elements(HTMLParser):
    """The elements of a page with their attributes, and the text outside of script and style."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside not in ("script", "style"):
            self.text += data

    def all(self, tag: str, css: str = "") -> list[dict[str, str | None]]:
        return [at for name, at in self.found if name == tag and (not css or css in (at.get("class") or "").split())]


@pytest.fixture(scope="module")
def elements() -> _Elements:
    return _Elements(page([invented.record()]))


def test_every_statement_has_a_card_in_text_order(elements: _Elements) -> None:
    cards = [card["id"] for card in elements.all("article", "card")]
    assert cards == [f"a1-{number}" for number in range(1, 12)]


def test_every_mark_and_number_leads_to_a_card(elements: _Elements) -> None:
    cards = {card["id"] for card in elements.all("article", "card")}
    assert {name for _, at in elements.found if at.get("data-of") for name in (at["data-of"] or "").split()} == cards
    assert {(link["href"] or "")[1:] for link in elements.all("a", "ref")} == cards


def test_the_chain_goes_from_the_outlet_to_the_speaker(elements: _Elements) -> None:
    assert len(elements.all("ol", "chain")) == 2
    text = re.sub(r"\s+", " ", elements.text)
    assert "وكالة الضفافصحيفة المرسىمسؤولون في وزارة النقل" in text


def test_all_the_text_is_there(elements: _Elements) -> None:
    plain = re.sub(r"[\d\s]", "", elements.text)
    for line in invented.TEXT.split("\n"):
        assert re.sub(r"[\d\s]", "", line) in plain


def test_page_is_right_to_left_and_loads_nothing() -> None:
    html = page([invented.record()])
    assert '<html lang="ar" dir="rtl">' in html
    for tag, attributes in _Elements(html).found:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "form"), tag
        assert "src" not in attributes and "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)
        assert tag != "a" or (attributes["href"] or "").startswith("#a")
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp", html)


def test_policy_allows_only_this_style_and_this_script() -> None:
    html = page([invented.record()])
    style, script = (re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL) for tag in ("style", "script"))
    assert len(style) == len(script) == 1
    policy = _Elements(html).all("meta")[1]["content"] or ""
    for part in (style[0], script[0]):
        assert f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy and "unsafe" not in policy


def test_hostile_words_stay_inert() -> None:
    one = invented.statement("s1", (0, 9), (9, 20), (20, 60), "a1", speaker_name=HOSTILE, act=HOSTILE, form=HOSTILE)
    other = invented.record()._replace(statements=(one,), id=HOSTILE, title=HOSTILE, outlet=HOSTILE, text=HOSTILE * 2)
    notes = tuple(note._replace(message=HOSTILE) for note in other.notes)
    actors = tuple(actor._replace(name=HOSTILE, kind=HOSTILE) for actor in other.actors)
    html = page([other._replace(notes=notes, actors=actors, date=other.date._replace(value=HOSTILE)), invented.record()])
    found = _Elements(html)
    assert len(found.all("script")) == 1
    assert not found.all("img")
    assert html.count("</script>") == 1 and html.count("</style>") == 1
    assert not any(name.startswith("on") for _, at in found.found for name in at)


def test_several_articles_have_an_index_and_one_has_none() -> None:
    two = _Elements(page([invented.record("one"), invented.record("two")]))
    assert [link["href"] for link in two.all("a") if link.get("dir") == "auto"] == ["#a1", "#a2"]
    ids = [at["id"] for _, at in two.found if "id" in at]
    assert len(ids) == len(set(ids))
    assert not _Elements(page([invented.record()])).all("nav")


@pytest.mark.parametrize("that", ["أنه", "أنّه", "أنَّه"])
def test_a_content_that_is_a_suffix_is_shown_with_its_word(that: str) -> None:
    text = f"وأكد الوزير سامر الحداد {that} سيغادر غدا."
    record = Reader().read(text)
    assert shown(record, record.statements[0]) == f"{that} سيغادر غدا"


def test_no_record_and_an_empty_record_make_a_page() -> None:
    bare = Record("empty", None, None, None, "", invented.record().date._replace(value=None))
    assert "<main>" in page([])
    assert label("page", "none").arabic in page([bare])


def test_lone_surrogates_and_zeros_can_be_written() -> None:
    page([invented.record()._replace(text="قال \ud800 \0 شيئا", statements=(), sections=(), silences=())]).encode()


def test_overlapping_marks_keep_the_text_and_name_the_innermost_first() -> None:
    html = marked("abcdef", (0, 6), [Mark((0, 6), "content", "outer"), Mark((2, 4), "content", "inner")])
    assert html == (
        '<span class="content" data-of="outer">ab</span>'
        '<span class="content nested" data-of="inner outer">cd</span>'
        '<span class="content" data-of="outer">ef</span>'
    )


_SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair)))


@given(st.text(st.characters(exclude_characters="\r"), max_size=30), st.lists(_SPANS, max_size=6))
def test_marking_never_changes_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    inside = [(min(start, len(text)), min(stop, len(text))) for start, stop in spans]
    marks = [Mark(span, "content", f"c{number}") for number, span in enumerate(inside)]
    numbers = [Reference(span[1], number, f"c{number}") for number, span in enumerate(inside)]
    html = re.sub(r'<a class="ref".*?</a>', "", marked(text, (0, len(text)), marks, numbers))
    clean = text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
    assert _Elements(f"<p>{html}</p>").text.replace("\r\n", "\n").replace("\r", "\n") == clean.replace("\r\n", "\n").replace("\r", "\n")


def test_labels_are_sorted_unique_and_complete() -> None:
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    assert {len(row) for row in rows} == {4}
    keys = [tuple(row[:2]) for row in rows[1:]]
    assert keys == sorted(set(keys))
    assert all(all(row) for row in rows)


ACTS = """
    assert stress add evaluate reveal admit claim deny demand promise threaten warn condemn criticize accuse reject
    support agree welcome praise announce decide order propose expect hope ask hint tell regret offer ritual
"""


@pytest.mark.parametrize(("group", "codes"), [("act", ACTS), ("form", "direct mixed indirect nominal free")])
def test_every_code_of_the_contract_has_a_label(group: str, codes: str) -> None:
    assert [code for code in codes.split() if label(group, code).arabic == code] == []
