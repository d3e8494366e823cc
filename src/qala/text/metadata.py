"""What a web page says of itself: title, time of publication, outlet, address.

Only what is stated counts: meta elements, JSON-LD, `<time>`. The address of the page is never a source of dates.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page states, as written there; None where it states nothing."""

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """A time of publication that was read, or the reason why it was not."""

    day: date | None = None
    """The day in the zone that the value itself gives; as written where it gives none."""
    moment: datetime | None = None
    """The exact time, where the value gives a time of day; aware where it gives a zone."""
    reason: str | None = None


_STATED = ("article:published_time", "og:article:published_time", "og:published_time")
_PUBLISHED = (
    *("datepublished", "publish_date", "publishdate", "pubdate", "article_date_original", "dc.date.issued"),
    *("dcterms.created", "dc.date", "date", "sailthru.date", "parsely-pub-date"),
)
_TITLE = ("og:title", "twitter:title", "dc.title", "headline")
_OUTLET = ("og:site_name", "application-name", "dc.publisher")
_URL = ("og:url",)
_ARTICLE = re.compile("article|posting|report|webpage", re.IGNORECASE)
_DEPTH = 12
"""Deeper nesting of JSON-LD than this is not an article's."""


class Stated(NamedTuple):
    """The places of a page that state something of it.

    `metas` are names and contents of meta elements and of those with `itemprop`; `titles` the texts of the first `h1` and of `title`;
    `times` the moments of `<time>` elements, each with whether it is marked as the publication's.
    """

    metas: list[tuple[str, str]]
    scripts: list[str]
    titles: list[str]
    times: list[tuple[str, bool]]
    canonical: list[str]


def metadata_of(tree: Any) -> Metadata:
    """The metadata of a parsed page (an element of lxml)."""
    return stated(
        Stated(
            metas=[
                (one.get("property") or one.get("name") or one.get("itemprop") or "", one.get("content") or one.get("datetime") or "")
                for one in tree.xpath("//meta[@content] | //*[@itemprop and (@content or @datetime)]")
            ],
            scripts=[one.text or "" for one in tree.xpath("//script[@type='application/ld+json']")],
            titles=["".join(one.itertext()) for path in ("//h1", "//title") for one in tree.xpath(path)[:1]],
            times=[
                (one.get("datetime"), "pubdate" in one.attrib or "publ" in one.get("class", "").lower())
                for one in tree.xpath("//time[@datetime]")
            ],
            canonical=[str(one) for one in tree.xpath("//link[@rel='canonical']/@href")],
        )
    )


def stated(page: Stated) -> Metadata:
    """The metadata of a page, each field from the most explicit place that states it."""
    metas = _metas(page.metas)
    linked = _linked(page.scripts)
    return Metadata(
        title=_first([_meta(metas, _TITLE), linked.get("headline"), *page.titles]),
        published=_first([_meta(metas, _STATED), linked.get("published"), _meta(metas, _PUBLISHED), _timed(page.times)]),
        outlet=_first([_meta(metas, _OUTLET), linked.get("publisher")]),
        url=_first([*page.canonical, _meta(metas, _URL), linked.get("url")]),
    )


def _first(values: Iterable[object]) -> str | None:
    return next((" ".join(value.split()) for value in values if isinstance(value, str) and value.strip()), None)


def _metas(told: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Contents by lower-case name; the first one counts."""
    found: dict[str, str] = {}
    for name, value in told:
        if name and value.strip():
            found.setdefault(name.strip().lower(), value)
    return found


def _meta(metas: dict[str, str], names: Iterable[str]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _timed(times: list[tuple[str, bool]]) -> str | None:
    """The date of the first `<time>` that is marked as the publication's, else the only one of the page."""
    marked = [moment for moment, is_marked in times if is_marked]
    return marked[0] if marked else times[0][0] if len(times) == 1 else None


def _linked(scripts: Iterable[str]) -> dict[str, str | None]:
    """Headline, time, publisher and address that JSON-LD gives for the article."""
    nodes = [node for script in scripts for node in _nodes(_json(script))]
    articles = [node for node in nodes if _ARTICLE.search(str(node.get("@type", "")))]
    articles.sort(key=lambda node: "datePublished" not in node)
    names = {node.get("@id"): node.get("name") for node in nodes if node.get("@id") and node.get("name")}
    return {
        "headline": _first(node.get("headline") for node in articles),
        "published": _first(node.get("datePublished") for node in articles),
        "publisher": _first(_name(node.get("publisher"), names) for node in articles),
        "url": _first(node.get("url") for node in articles),
    }


def _json(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD block, outermost first."""
    if depth > _DEPTH:
        return
    if isinstance(value, dict):
        yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(child, depth + 1)


def _name(publisher: object, names: dict[Any, Any]) -> object:
    """The name of a publisher that is given as a name, as an object or as a reference to one."""
    if isinstance(publisher, list):
        return _name(publisher[0], names) if publisher else None
    if isinstance(publisher, dict):
        reference = publisher.get("@id")
        return publisher.get("name") or (names.get(reference) if isinstance(reference, str) else None)
    return publisher


_CLOCK = r"(?P<hour>\d{1,2}):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?"
_ZONE = r"(?P<zone>Z|UTC|UT|GMT|[A-Z]{3,4}|[+-]\d\d:?(?:\d\d)?)"
_TIME = rf"{_CLOCK}(?:\s*{_ZONE})?"
_ISO = re.compile(rf"(?P<year>\d{{4}})[-/]?(?P<month>\d\d)[-/]?(?P<day>\d\d)(?:(?:T|\s+){_TIME})?", re.IGNORECASE)
_RFC = re.compile(
    r"(?:[a-z]{3,9},?\s+)?(?P<day>\d{1,2})[\s-]+(?P<month>[a-z]{3})[a-z]*[\s-]+(?P<year>\d{4}|\d\d)"
    rf"(?:,?\s+{_TIME})?",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ZONES = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
"""The zones of RFC 822 that have a name, in hours; other names say nothing sure."""
_DIGITS = {ord(char): str(value) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for value, char in enumerate(digits)}


def parse_published(value: str) -> Published:
    """The day of a time of publication in ISO 8601 or RFC 822, in the zone that it gives itself.

    >>> parse_published("Sun, 04 Apr 2021 23:30:00 +0400").day
    datetime.date(2021, 4, 4)
    >>> parse_published("last spring").reason
    '"last spring" is neither ISO 8601 nor RFC 822; write it as 2021-04-30'
    """
    written = value.strip()[:80].translate(_DIGITS)
    match = _ISO.fullmatch(written) or _RFC.fullmatch(written)
    if not match:
        return Published(reason=f'"{written}" is neither ISO 8601 nor RFC 822; write it as 2021-04-30')
    try:
        day = date(_year(match["year"]), _month(match["month"]), int(match["day"]))
        return Published(day, _moment(day, match))
    except ValueError as error:
        return Published(reason=f'"{written}" is no date: {error}; write it as 2021-04-30')


def _year(written: str) -> int:
    """The year; of two digits, those below 70 belong to this century."""
    return int(written) if len(written) == 4 else int(written) + (2000 if int(written) < 70 else 1900)


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    if written.lower() not in _MONTHS:
        raise ValueError(f"no month is called {written}")
    return _MONTHS.index(written.lower()) + 1


def _moment(day: date, match: re.Match[str]) -> datetime | None:
    if not match["hour"]:
        return None
    clock = time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0), tzinfo=_offset(match["zone"]))
    return datetime.combine(day, clock)


def _offset(zone: str | None) -> timezone | None:
    if not zone:
        return None
    if zone.upper() in ("Z", "UTC", "UT", "GMT"):
        return UTC
    if zone[0] not in "+-":
        hours = _ZONES.get(zone.upper())
        return None if hours is None else timezone(timedelta(hours=hours))
    digits = zone[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return timezone(timedelta(minutes=-minutes if zone[0] == "-" else minutes))
