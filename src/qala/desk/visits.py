"""When the visitor was here last, kept in a cookie of his own browser: what came since is new to him."""

import re
from datetime import datetime, timedelta
from typing import NamedTuple

from fastapi import Response

from qala.dossier.arrivals import Mark

_AWAY = timedelta(minutes=30)
"""Whoever was away for so long comes for another visit."""
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
_COOKIE = re.compile(rf"(\d{{1,18}})\.(\d{{1,18}})_({_MOMENT})(?:_(\d{{1,18}})\.(\d{{1,18}})_({_MOMENT}))?")
_YEAR = 31_536_000


class Visit(NamedTuple):
    """A visit to the desk."""

    seen: Mark
    """How far the dossier went when the page was opened last."""
    since: Mark | None
    """How far it went at the end of the visit before; None on the first one."""
    at: str
    """When the page was opened last."""
    before: str | None
    """When the visit before ended."""


def visit(cookie: str | None, here: Mark, now: str) -> Visit:
    """The visit that a call belongs to, by what the browser keeps; what cannot be of this dossier counts for nothing."""
    match = _COOKIE.fullmatch(cookie or "")
    if not match:
        return Visit(here, None, now, None)
    seen = Mark(int(match[1]), int(match[2]))
    since = Mark(int(match[4]), int(match[5])) if match[4] else None
    if seen.document > here.document or seen.record > here.record:
        return Visit(here, None, now, None)
    try:
        away = datetime.fromisoformat(now) - datetime.fromisoformat(match[3])
    except ValueError:
        return Visit(here, None, now, None)
    return Visit(here, seen, now, match[3]) if away > _AWAY else Visit(here, since, now, match[6])


def keep(answer: Response, one: Visit) -> Response:
    """The answer with the visit in its cookie."""
    value = f"{one.seen.document}.{one.seen.record}_{one.at}"
    if one.since:
        value += f"_{one.since.document}.{one.since.record}_{one.before}"
    answer.set_cookie("visit", value, max_age=_YEAR, httponly=True, samesite="strict")
    return answer
