"""RSS and Atom: what each version says of an entry, and what hostile feeds cannot do."""

from pathlib import Path

import pytest
from given import OTHER, TEXT, failures, items, offer, offers, told, written

from qala.dossier.ingest import Offer

LONG = f"{TEXT} {OTHER} " * 5


def rss(*entries: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"'
    channel = "<title>صحيفة الضفاف</title><link>https://a.example</link>" + "".join(f"<item>{entry}</item>" for entry in entries)
    return f'{head}<rss version="2.0" {spaces}><channel>{channel}</channel></rss>'


def atom(*entries: str) -> str:
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>وكالة الساحل</title><link href="https://b.example"/>{inside}</feed>'


def test_an_entry_of_rss(tmp_path: Path) -> None:
    entry = (
        "<media:title>صورة</media:title><title>الميناء &amp; المدينة</title><link>https://a.example/1</link>"
        "<guid isPermaLink='false'>g1</guid>"
        f"<pubDate>Fri, 23 Jul 2021 10:00:00 +0300</pubDate><description>{TEXT[:20]}…</description>"
        f"<content:encoded><![CDATA[<p>{LONG}</p><script>x()</script><p>{OTHER}&nbsp;</p>]]></content:encoded>"
    )
    path = written(tmp_path, "feed.xml", rss(entry))
    found = offer(path)
    assert (found.document.id, found.document.title, found.document.outlet) == ("g1", "الميناء & المدينة", "صحيفة الضفاف")
    assert (found.document.url, found.document.published) == ("https://a.example/1", "Fri, 23 Jul 2021 10:00:00 +0300")
    assert found.document.text == f"{LONG.strip()}\n{OTHER}"
    assert (found.place, found.how) == (f"{path}:g1", "feed")
    assert "summary" not in [note.code for note in found.document.meta["notes"]]


@pytest.mark.parametrize(
    "content",
    [
        f'<content type="html">&lt;p&gt;{LONG}&lt;/p&gt;</content>',
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p></div></content>',
        f'<content type="text">{LONG}</content>',
        f"<summary>{LONG}</summary>",
    ],
)
def test_an_entry_of_atom(tmp_path: Path, content: str) -> None:
    dates = "<updated>2021-07-24T10:00:00Z</updated><published>2021-07-23T10:00:00Z</published>"
    links = '<link rel="self" href="https://b.example/self"/><link href="https://b.example/1"/>'
    found = offer(written(tmp_path, "feed.atom", atom(f"<id>urn:1</id><title>الميناء</title>{links}{dates}{content}"))).document
    assert (found.id, found.text, found.url, found.outlet) == ("urn:1", LONG.strip(), "https://b.example/1", "وكالة الساحل")
    assert found.published == "2021-07-23T10:00:00Z"


def test_an_entry_of_rdf(tmp_path: Path) -> None:
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="https://c.example"><title>منبر النهر</title></channel><item rdf:about="https://c.example/1">'
        f"<title>الميناء</title><link>https://c.example/1</link><description>{LONG}</description><dc:date>2021-07-23</dc:date></item></rdf:RDF>"
    )
    found = offer(written(tmp_path, "feed.rdf", feed)).document
    assert (found.id, found.outlet, found.published, found.text) == ("https://c.example/1", "منبر النهر", "2021-07-23", LONG.strip())


def test_a_summary_is_told(tmp_path: Path) -> None:
    found = offer(written(tmp_path, "feed.xml", rss(f"<title>خبر</title><description>{TEXT}</description>"))).document
    assert [note.code for note in found.meta["notes"]] == ["summary"]


def test_an_entry_of_another_outlet(tmp_path: Path) -> None:
    entry = f"<source url='https://b.example'>وكالة الساحل</source><description>{LONG}</description>"
    assert offer(written(tmp_path, "feed.xml", rss(entry))).document.outlet == "وكالة الساحل"


def test_the_declared_encoding_counts(tmp_path: Path) -> None:
    data = rss(f"<description>{LONG}</description>", head='<?xml version="1.0" encoding="windows-1256"?>').encode("cp1256")
    assert told(written(tmp_path, "feed.xml", data)) == [LONG.strip()]


@pytest.mark.parametrize("broken", ["<description>نص & نص <b>نص</description>", "<description>نص", "<title><title><title>", "\x01\x02"])
def test_a_broken_entry_never_stops_those_before(tmp_path: Path, broken: str) -> None:
    first = items(written(tmp_path, "feed.xml", rss(f"<guid>1</guid><description>{LONG}</description>", broken)))[0]
    assert isinstance(first, Offer) and first.document.text == LONG.strip()


def test_markup_in_a_title_is_only_words(tmp_path: Path) -> None:
    entry = f"<title>&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;الميناء&lt;/b&gt;</title><description>{LONG}</description>"
    assert offer(written(tmp_path, "feed.xml", rss(entry))).document.title == "الميناء"


LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ها"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE])
def test_entities_are_refused(tmp_path: Path, doctype: str) -> None:
    (found,) = failures(written(tmp_path, "feed.xml", rss("<description>&a;</description>", head=doctype)))
    assert "declares entities of its own" in found.message


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        ("<x>" * 5000, "is no feed"),
        ("<note><to>x</to></note>", "<note> is no feed"),
        ("no markup", "broken XML"),
        (rss(), "the feed has no entries"),
    ],
)
def test_what_is_no_feed(tmp_path: Path, data: str, finding: str) -> None:
    (found,) = failures(written(tmp_path, "feed.xml", data))
    assert finding in found.message


def test_a_feed_is_known_without_its_name(tmp_path: Path) -> None:
    assert len(offers(written(tmp_path, "feed", rss(f"<description>{LONG}</description>")))) == 1
    assert len(offers(written(tmp_path, "feed2", atom(f"<id>1</id><summary>{LONG}</summary>")))) == 1
