"""The process over time: rounds, visits and meetings, decisions, deadlines and statements in lanes; the same for TimelineJS."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from fastapi import APIRouter, Request, Response

from qala.desk.api import tagged
from qala.desk.known import only
from qala.desk.lanes import Drawing, Thing, drawing
from qala.desk.manner import asked_day
from qala.desk.opened import Reading
from qala.desk.pages import held
from qala.desk.shown import manner_of, shown
from qala.dossier.connection import Connection
from qala.dossier.duties import listing as duties
from qala.dossier.duties.listing import Duty
from qala.dossier.happenings import listing as events
from qala.dossier.happenings.listing import Happening
from qala.dossier.store import now
from qala.export.timelinejs import timelinejs
from qala.pictures.labels import label

router = APIRouter()
_MOST, _SLIDES = 60, 150
"""Events and deadlines that are drawn at once, events that TimelineJS is given."""
LANES = ("rounds", "meetings", "decisions", "deadlines")
_LANE = {
    "round": "rounds", "summit": "rounds", "agreement": "rounds", "visit": "meetings", "meeting": "meetings", "call": "meetings",
    "message": "meetings", "ceremony": "meetings",
}  # fmt: skip
"""Types of events by the lane that they stand in; all others are decisions and deeds."""


@router.get("/timeline", name="timeline")
def timeline(request: Request, db: Reading, since: str = "", until: str = "") -> Response:
    """What lies between two days, or else the last of all that there is, drawn and as a table."""
    only(request, "event", "commitment")
    language = manner_of(request).lang
    today = now()[:10]
    (first, wrong), (last, wrong_too) = asked_day(since), asked_day(until)
    marks = _Marks(request, db, first, last)
    ahead = bool(first and not last)
    part, many = marks.part(ahead), marks.many
    before = _day_beside(part[0].begin, -1) if many > len(part) and not ahead else None
    behind = _day_beside(part[-1].end, 1) if many > len(part) and ahead else None
    things = _things(db, part, language, today)
    drawn, between = None, None
    if things:
        between = _between(things, first, last)
        drawn = _drawn(things, _days(db, between), between, today, language)
    return shown(
        request, "timeline.html", drawn=drawn, things=things, between=between, since=since, until=until, wrong=(wrong, wrong_too),
        many=many, today=today, before=before, behind=behind,
    )  # fmt: skip


@router.get("/timeline.json", name="timelinejs")
def slides(request: Request, db: Reading, since: str = "", until: str = "") -> Response:
    """The events as TimelineJS takes them."""
    language = manner_of(request).lang
    first, last = asked_day(since)[0], asked_day(until)[0]
    inside = [
        one for one in held.happened(request, db)
        if not (first and (one.end or one.begin or "") < first) and not (last and (one.begin or one.end or "9999") > last)
    ]  # fmt: skip
    dated = [one for one in inside if one.begin or one.end] or inside
    found = events.shown(db, dated[:_SLIDES] if first and not last else dated[-_SLIDES:])
    root = str(request.base_url).rstrip("/")
    made = timelinejs(found, "Qala", lambda one: f"{root}/records/{one.tellings[-1].id}", language)
    return tagged(request, made.encode("utf-8", "replace"), "application/json")


class _Mark(NamedTuple):
    """An event or a deadline with a day, before it is known what it says; sorted as it stands."""

    begin: str
    end: str
    owed: bool
    id: int
    records: tuple[int, ...]


class _Marks:
    """All events and deadlines between two days."""

    def __init__(self, request: Request, db: Connection, first: str | None, last: str | None) -> None:
        since, until = first or "", f"{last or '9999'}~"
        told, owed = held.happened(request, db), held.owed(request, db)
        self._events = [one for one in told if (day := one.end or one.begin) and day >= since and (one.begin or day) <= until]
        self._owed = [one for one in owed if (day := one.due) and since <= day <= until]
        self.many = len(self._events) + len(self._owed)

    def part(self, ahead: bool) -> list[_Mark]:
        """The first of them, or the last; both lists come in the order of their days."""
        cut = slice(None, _MOST) if ahead else slice(-_MOST, None)
        found = [
            _Mark((one.begin or one.end or "")[:10], (one.end or one.begin or "")[:10], False, one.id, one.records)
            for one in self._events[cut]
        ]
        found += [_Mark(*((one.due or "")[:10],) * 2, True, one.id, one.records) for one in self._owed[cut]]
        return sorted(found)[cut]


def _things(db: Connection, part: Sequence[_Mark], language: str, today: str) -> list[Thing]:
    """What these are, in their order."""
    told = {(False, one.id): _event(one, language) for one in events.told(db, _records(part, owed=False))}
    told |= {(True, one.id): _deadline(one, language, today) for one in duties.duties(db, records=_records(part, owed=True))}
    return [told[one.owed, one.id] for one in part]


def _records(part: Sequence[_Mark], *, owed: bool) -> list[int]:
    return [record for one in part if one.owed == owed for record in one.records]


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


def _days(db: Connection, between: tuple[str, str]) -> dict[str, int]:
    """How many statements each of these days has."""
    return dict(iter(db.execute(_SAID, between)))


_SAID = "SELECT day, count(*) FROM statement WHERE day BETWEEN ? AND ? AND same_as_id IS NULL GROUP BY day"


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
