"""Atom feeds and TimelineJS."""

import json
from xml.etree import ElementTree

from qala.dossier.happenings.listing import Happening, Party, Telling
from qala.export.atom import Feed, Item, atom
from qala.export.timelinejs import timelinejs

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = Feed("urn:qala:feed:crossing", "المعبر", "https://desk.example/f.atom", "https://desk.example/", "2024-03-14T09:00:00Z")
TELLING = Telling(4, 1, "a", "الأفق", None, None, "2024-03-01", "scheduled", None, None, "proposed", "زيارة <b>الوزير</b>", (), None)
VISIT = Happening(
    4, "visit", "scheduled", "2024-04-02", "2024-04-04", None, None, None, None, (), (Party(1, "سامر", "visitor"),), (TELLING,)
)


def test_a_feed_is_sound_whatever_stands_in_it() -> None:
    item = Item("urn:qala:R4", "<قال> & \x00", "نص ]]> \ud800", "https://desk.example/r/4?a=1&b=2", "2024-03-14", "كريم")
    root = ElementTree.fromstring(atom(FEED, [item]).encode())
    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == "<قال> & \ufffd"
    assert entry.findtext(f"{ATOM}updated") == "2024-03-14T00:00:00Z"
    link = entry.find(f"{ATOM}link")
    assert link is not None and link.get("href") == "https://desk.example/r/4?a=1&b=2"
    assert {child.tag.removeprefix(ATOM) for child in root} >= {"id", "title", "updated", "author", "link", "entry"}


def test_a_slide_has_its_days_and_harmless_words() -> None:
    (slide,) = json.loads(timelinejs([VISIT], "المعبر", lambda one: f"/r/{one.id}"))["events"]
    assert slide["start_date"] == {"year": 2024, "month": 4, "day": 2} and slide["end_date"] == {"year": 2024, "month": 4, "day": 4}
    assert "سامر" in slide["text"]["headline"] and "<b>" not in slide["text"]["text"] and '<a href="/r/4">' in slide["text"]["text"]


def test_of_a_month_only_the_month_is_told_and_what_has_no_day_is_left_out() -> None:
    month = VISIT._replace(begin="2024-04-01", end="2024-04-30")
    (slide,) = json.loads(timelinejs([month, VISIT._replace(begin=None, end=None)], "x"))["events"]
    assert slide["start_date"] == {"year": 2024, "month": 4} and "end_date" not in slide
