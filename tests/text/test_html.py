"""Pages to plain text, and what pages say of themselves. All pages are invented."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qala.text.html import Page, page
from qala.text.metadata import Metadata, Published, parse_published

FIRST = "قال وزير النقل سامر الحداد إن المطار سيفتح يوم الأحد المقبل بعد أعمال صيانة دامت ثلاثة أشهر في المدرج الرئيسي."
SECOND = "وأضاف الحداد أن الرحلات ستستأنف تدريجيا خلال الأسبوع المقبل، مشيرا إلى أن القرار نهائي ولن يعاد النظر فيه."
ARTICLE = f"""<!doctype html><html><head><meta charset="utf-8"><title>المطار | الجسر</title>
<script>var x = "لا يقرأ";</script></head><body>
<nav><a href="/">الرئيسية</a> <a href="/s">سياسة</a></nav>
<article><h1>المطار يفتح الأحد</h1>
<figure><img src="a.jpg"><figcaption>الوزير سامر الحداد (أرشيفية)</figcaption></figure>
<p>{FIRST}</p><h2>لا تراجع عن القرار</h2><p>{SECOND}</p></article>
<footer>جميع الحقوق محفوظة</footer></body></html>"""


def sections(found: Page) -> list[tuple[str, str]]:
    return [(one.kind, found.text[slice(*one.span)]) for one in found.sections]


def test_main_text_with_headings_and_captions() -> None:
    found = page(ARTICLE)
    lines = found.text.split("\n")
    assert [line for line in lines if len(line) > 40] == [FIRST, SECOND]
    assert "الرئيسية" not in found.text and "لا يقرأ" not in found.text and "الحقوق" not in found.text
    assert ("caption", "الوزير سامر الحداد (أرشيفية)") in sections(found)
    assert ("heading", "لا تراجع عن القرار") in sections(found)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>أول</p><p>ثان</p>", "أول\nثان"),
        ("<div>أول<br>ثان</div>", "أول\nثان"),
        ("<p>قال &quot;نعم&quot; &amp; quot;لا</p>", 'قال "نعم" & quot;لا'),
        ("<p>قال <b>سامر</b>   الحداد</p><script>x</script>", "قال سامر الحداد"),
        ('<?xml version="1.0" encoding="utf-8"?><p>نص</p>', "نص"),
        ("نص بلا وسوم", "نص بلا وسوم"),
        ("", ""),
    ],
)
def test_short_pages_give_all_their_text(source: str, text: str) -> None:
    assert page(source).text == text


@settings(deadline=None, max_examples=60)
@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from([*ARTICLE.split("\n"), "<", ">", "<p", "</div>", "\0", "\x0b", "<!--"])).map("".join),
    )
)
def test_no_page_raises(source: str) -> None:
    found = page(source.encode("utf-8", "replace").decode())
    stop = 0
    for section in found.sections:
        assert stop <= section.span[0] < section.span[1] <= len(found.text)
        stop = section.span[1]


def head(inner: str, body: str = "") -> Metadata:
    return page(f"<html><head>{inner}</head><body>{body}<p>{FIRST}</p></body></html>").metadata


def linked(value: str) -> str:
    return f'<script type="application/ld+json">{value}</script>'


@pytest.mark.parametrize(
    ("inner", "published"),
    [
        ('<meta property="article:published_time" content="2019-03-14T10:00:00+02:00">', "2019-03-14T10:00:00+02:00"),
        ('<meta itemprop="datePublished" content="2019-03-14">', "2019-03-14"),
        ('<meta name="pubdate" content="Thu, 14 Mar 2019 10:00:00 GMT">', "Thu, 14 Mar 2019 10:00:00 GMT"),
        (linked('{"@type": "NewsArticle", "datePublished": "2019-03-14"}'), "2019-03-14"),
        (linked('[{"@type": "WebSite"}, {"@type": "NewsArticle", "datePublished": "2019-03-14"}]'), "2019-03-14"),
        (linked('{"@graph": [{"@type": ["NewsArticle"], "datePublished": "2019-03-14"}]}'), "2019-03-14"),
        (linked('{"@type": "NewsArticle", "datePublished": '), None),
        (linked('{"@type": "Person", "datePublished": "2001-01-01"}'), None),
        ('<meta property="article:modified_time" content="2020-01-01">', None),
        ('<link rel="canonical" href="https://aljisr.example/2019/03/14/a">', None),
        ("", None),
    ],
)
def test_time_of_publication(inner: str, published: str | None) -> None:
    assert head(inner).published == published


def test_time_element() -> None:
    assert head("", '<time datetime="2019-03-14">الخميس</time>').published == "2019-03-14"
    assert head("", '<time datetime="2019-03-14">أ</time><time datetime="2019-03-15">ب</time>').published is None
    two = '<time datetime="2019-03-14">أ</time><time class="published" datetime="2019-03-15">ب</time>'
    assert head("", two).published == "2019-03-15"


def test_title_outlet_and_address() -> None:
    inner = """<title>المطار | الجسر</title><meta property="og:title" content="المطار  يفتح">
    <meta property="og:site_name" content="الجسر"><link rel="canonical" href="https://aljisr.example/1">"""
    assert head(inner) == Metadata("المطار يفتح", None, "الجسر", "https://aljisr.example/1")
    graph = linked(
        """{"@graph": [{"@type": "Organization", "@id": "#o", "name": "المرفأ"},
        {"@type": "NewsArticle", "headline": "عنوان", "publisher": {"@id": "#o"}}]}"""
    )
    assert head(graph) == Metadata("عنوان", None, "المرفأ", None)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2019-03-14", date(2019, 3, 14)),
        ("2019-03-14T23:30:00Z", date(2019, 3, 14)),
        ("2019-03-14T23:30:00.000+04:00", date(2019, 3, 14)),
        ("2019-03-14 23:30", date(2019, 3, 14)),
        ("20190314T233000Z", date(2019, 3, 14)),
        ("Thu, 14 Mar 2019 23:30:00 GMT", date(2019, 3, 14)),
        ("Thu, 14 Mar 2019 23:30:00 +0400", date(2019, 3, 14)),
        ("14 Mar 2019", date(2019, 3, 14)),
        ("14 Mar 19 23:30 EST", date(2019, 3, 14)),
        ("٢٠١٩-٠٣-١٤", date(2019, 3, 14)),
    ],
)
def test_published_is_read(value: str, day: date) -> None:
    found = parse_published(value)
    assert (found.day, found.reason) == (day, None)
    assert found.moment is None or found.moment.date() == day


@pytest.mark.parametrize("value", ["", "أمس", "2019-02-31", "2019-13-01", "2019-03-14T25:00", "2019-03-14T10:00+99:00", "14 Mmm 2019"])
def test_published_is_not_guessed(value: str) -> None:
    found = parse_published(value)
    assert found.day is None and found.moment is None
    assert found.reason and "2021-04-30" in found.reason


@given(st.one_of(st.text(max_size=30), st.from_regex(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:?\d\d", fullmatch=True)))
def test_published_never_raises(value: str) -> None:
    found = parse_published(value)
    assert isinstance(found, Published) and (found.day is None) == (found.reason is not None)


ATTRIBUTES = f"<html><body><p {' '.join(f'a{number}=1' for number in range(50_000))}>{FIRST}</p></body></html>"
SPANS = f"<html><body><p>{FIRST}</p>{'<b>x</b>' * 31_000}</body></html>"


@pytest.mark.parametrize("source", [ATTRIBUTES, SPANS], ids=["attributes", "spans"])
def test_a_page_that_is_made_to_take_long_is_read_at_once(source: str) -> None:
    start = process_time()
    assert page(source).text.startswith(FIRST)
    assert process_time() - start < 3
