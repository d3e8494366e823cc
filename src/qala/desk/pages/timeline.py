"""The process over time: rounds, visits and meetings, decisions, deadlines and statements in lanes; the same for TimelineJS."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter, Request, Response

from qala.desk.api import tagged
from qala.desk.known import known
from qala.desk.lanes import Drawing, Thing, drawing
from qala.desk.manner import asked_day
from qala.desk.opened import Reading
from qala.desk.shown import manner_of, shown
from qala.dossier.connection import Connection
from qala.dossier.duties.listing import Duty, duties
from qala.dossier.happenings.listing import Happening, happenings
from qala.dossier.store import now
from qala.export.timelinejs import timelinejs
from qala.pictures.labels import label

router = APIRouter()
_MOST = 60
"""Events and deadlines that are drawn at once."""
LANES = ("rounds", "meetings", "decisions", "deadlines")
_LANE = {
    "round": "rounds", "summit": "rounds", "agreement": "rounds", "visit": "meetings", "meeting": "meetings", "call": "meetings",
    "message": "meetings", "ceremony": "meetings",
}  # fmt: skip
"""Types of events by the lane that they stand in; all others are decisions and deeds."""


@router.get("/timeline", name="timeline")
def timeline(request: Request, db: Reading, since: str = "", until: str = "") -> Response:
    """What lies between two days, or else the last of all that there is, drawn and as a table."""
    language = manner_of(request).lang
    today = now()[:10]
    things = known(request, ("things", language, today), lambda: sorted(_things(db, language, today), key=lambda one: (one.begin, one.end)))
    (first, wrong), (last, wrong_too) = asked_day(since), asked_day(until)
    inside = [one for one in things if (not first or one.end >= first) and (not last or one.begin <= last)]
    part = inside[:_MOST] if first and not last else inside[-_MOST:]
    drawn, between = None, None
    if part:
        between = _between(part, first, last)
        said = known(request, "days", lambda: _days(db))
        drawn = _drawn(part, said, between, today, language)
    view: dict[str, Any] = {"before": None, "behind": None}
    if part and part[0] is not inside[0]:
        view["before"] = _day_beside(part[0].begin, -1)
    if part and part[-1] is not inside[-1]:
        view["behind"] = _day_beside(part[-1].end, 1)
    return shown(
        request, "timeline.html", drawn=drawn, things=part, between=between, since=since, until=until, wrong=(wrong, wrong_too),
        many=len(inside), today=today, **view,
    )  # fmt: skip


@router.get("/timeline.json", name="timelinejs")
def slides(request: Request, db: Reading, since: str = "", until: str = "") -> Response:
    """The events as TimelineJS takes them."""
    language = manner_of(request).lang
    first, last = asked_day(since)[0], asked_day(until)[0]
    found = [
        one for one in known(request, "happenings", lambda: happenings(db))
        if not (first and (one.end or one.begin or "") < first) and not (last and (one.begin or one.end or "9999") > last)
    ]  # fmt: skip
    root = str(request.base_url).rstrip("/")
    made = timelinejs(found, "Qala", lambda one: f"{root}/records/{one.tellings[-1].id}", language)
    return tagged(request, made.encode("utf-8", "replace"), "application/json")


def _things(db: Connection, language: str, today: str) -> Iterator[Thing]:
    """All events and deadlines with a day."""
    for one in happenings(db):
        if one.begin or one.end:
            yield _event(one, language)
    for duty in duties(db):
        if duty.shown.due_begin or duty.shown.due_end:
            yield _deadline(duty, language, today)


def _event(one: Happening, language: str) -> Thing:
    begin, end = one.begin or one.end or "", one.end or one.begin or ""
    comma = "، " if language == "ar" else ", "
    what = one.process or label(one.type, language)
    nth = f" ({one.ordinal})" if one.ordinal else ""
    who = comma.join(party.name for party in one.parties)
    place = f" — {one.place}" if one.place else ""
    status = "" if one.status == "held" else f" ({label(one.status, language)})"
    words = " ".join(f"{what}{nth}{status}{f': {who}' if who else ''}{place}".split())
    return Thing(_LANE.get(one.type, "decisions"), begin[:10], end[:10], one.status, words, words, f"/records/{one.tellings[-1].id}")


def _deadline(duty: Duty, language: str, today: str) -> Thing:
    begin, end = duty.shown.due_begin or duty.shown.due_end or "", duty.shown.due_end or duty.shown.due_begin or ""
    words = " ".join(f"{duty.name}: {duty.shown.words}".split())
    status = "overdue" if duty.overdue(today) else "open" if not duty.settled else duty.status
    return Thing("deadlines", end[:10] if duty.shown.due_end else begin[:10], end[:10], status, words, words, f"/commitments/{duty.id}")


def _days(db: Connection) -> dict[str, int]:
    """How many statements each day has."""
    return dict(db.execute("SELECT day, count(*) FROM statement WHERE day IS NOT NULL AND same_as_id IS NULL GROUP BY day"))


def _between(part: list[Thing], first: str | None, last: str | None) -> tuple[str, str]:
    """The first and the last day that are drawn, with a little room on both sides."""
    begin, end = first or min(one.begin for one in part), last or max(one.end for one in part)
    begin, end = min(begin, end), max(begin, end)
    room = max(3, (date.fromisoformat(end) - date.fromisoformat(begin)).days // 20)
    return _day_beside(begin, -room), _day_beside(end, 3 * room)


def _day_beside(day: str, days: int) -> str:
    """A day so many days away, or the day itself at the end of all calendars."""
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except OverflowError:
        return day


def _drawn(part: list[Thing], said: dict[str, int], between: tuple[str, str], today: str, language: str) -> Drawing:
    return drawing(part, said, LANES, between, today, language == "ar")
