"""Events as TimelineJS (Knight Lab) takes them: one slide each, from the right to the left."""

import json
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any

from qala.dossier.happenings.listing import Happening
from qala.dossier.precision import precision
from qala.pictures.labels import label

_PARTS = {"year": 1, "month": 2}
"""How many parts of a date are told where no day is known."""


def timelinejs(
    events: Iterable[Happening], title: str, link: Callable[[Happening], str | None] = lambda _: None, language: str = "ar"
) -> str:
    """The JSON of the events that have a day; `link` tells where one of them is shown."""
    slides = [_slide(one, link(one), language) for one in events if one.begin or one.end]
    made = {"title": {"text": {"headline": escape(title)}}, "events": slides, "scale": "human"}
    return json.dumps(made, ensure_ascii=False, indent=1)


def _slide(one: Happening, link: str | None, language: str) -> dict[str, Any]:
    begin, end = one.begin or one.end or "", one.end or one.begin or ""
    parts = _PARTS.get(precision(begin, end), 3)
    made = {"unique_id": f"R{one.id}", "start_date": _date(begin, parts), "group": label(one.type, language)}
    if parts == 3 and begin != end:
        made["end_date"] = _date(end, 3)
    return made | {"text": {"headline": escape(_headline(one, language)), "text": "".join(_told(one, link, language))}}


def _date(day: str, parts: int) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), map(int, day[:10].split("-")[:parts]), strict=False))


def _headline(one: Happening, language: str) -> str:
    comma = "، " if language == "ar" else ", "
    what = one.process or label(one.type, language)
    nth = f" ({one.ordinal})" if one.ordinal else ""
    who = comma.join(party.name for party in one.parties)
    return f"{what}{nth} · {label(one.status, language)}{f': {who}' if who else ''}"


def _told(one: Happening, link: str | None, language: str) -> Iterator[str]:
    last = one.tellings[-1]
    source = " · ".join(filter(None, (last.outlet, last.day)))
    yield f"<p dir=auto>{escape(' '.join(last.words.split()))}</p><p><small>{escape(source)}</small></p>"
    if link:
        yield f'<p><a href="{escape(link)}">R{one.id}</a></p>'
