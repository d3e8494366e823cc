"""What became of events that were to come: they came to pass, did not, may have, or nothing was heard since.

That another event is the expected one is only proposed: a person says that both are one, or two.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from qala.dossier.happenings.listing import AHEAD, Happening

_TOOK_PLACE = ("held", "ongoing")
_EARLY, _LATE = 2, 14
"""Days before and behind the expected ones on which an event may still be that one."""
_SOON = 30
"""Days behind the article in which it may be where no day was told."""
_CHIEF = {"visit": "visitor", "appointment": "appointed", "resignation": "resigned"}


class Outcome(NamedTuple):
    """What became of an event."""

    kind: str
    """held: it came to pass; off: it was cancelled, denied or put off; perhaps: another event may be it; silent: its time is over and
    no article says more; ahead: it is still to come."""
    day: str | None = None
    """On which it came to pass, may have, or was called off; the last on which it should have been."""
    until: str | None = None
    """The last day where only a stretch is known."""
    record: int | None = None
    """The record that says so, or that of the other event."""


def outcomes(
    found: Sequence[Happening], day: str, others: Iterable[Happening] = (), claims: Mapping[tuple[int, int], str] | None = None
) -> dict[int, Outcome]:
    """What became, as of a day, of those events that once were to come, by their ids.

    Args:
        others: all events among which one may be that which was expected.
        claims: the last word of people on pairs of records; two that are different are not proposed.
    """
    held = [one for one in others if one.status in _TOOK_PLACE and one.begin]
    apart = {pair for pair, kind in (claims or {}).items() if kind == "different"}
    return {one.id: _outcome(one, day, held, apart) for one in found if once_ahead(one, AHEAD)}


def once_ahead(one: Happening, statuses: Collection[str]) -> bool:
    """Whether an article told an event in one of the states of what is to come."""
    return any(telling.status in AHEAD and telling.status in statuses for telling in one.tellings)


def _outcome(one: Happening, day: str, held: Sequence[Happening], apart: Collection[tuple[int, int]]) -> Outcome:
    last = next((telling for telling in reversed(one.tellings) if telling.status == one.status), one.tellings[-1])
    if one.status in _TOOK_PLACE:
        return Outcome("held", one.begin or last.day, one.end, last.id)
    if one.status in ("cancelled", "denied", "postponed"):
        return Outcome("off", last.day, None, last.id)
    near = [other for other in held if _meets(one, other) and not _parted(one, other, apart)]
    if near:
        best = min(near, key=lambda other: (_away(one, other), other.id))
        return Outcome("perhaps", best.begin, best.end, best.id)
    end = one.end or one.begin
    return Outcome("silent", end) if end and end < day else Outcome("ahead", end)


def _meets(one: Happening, other: Happening) -> bool:
    """Whether an event that took place may be the expected one: of its type, told later, about its days, with the same people."""
    told, later = one.tellings[0].day, other.tellings[-1].day
    if other.type != one.type or other.id == one.id or (told and later and later <= told) or _round(one) != _round(other):
        return False
    return _in_time(one, other, told) and _together(one, other)


def _round(one: Happening) -> int | None:
    return one.ordinal if one.type == "round" else None


def _in_time(one: Happening, other: Happening, told: str | None) -> bool:
    first, last = one.begin or one.end, one.end or one.begin
    held = _number(other.begin or "")
    if first and last:
        return _number(first) - _EARLY <= held <= _number(last) + _LATE
    return told is not None and _number(told) - _EARLY <= held <= _number(told) + _SOON


def _together(one: Happening, other: Happening) -> bool:
    """Whether the same take part: all of the fewer or two at least, and whoever makes the event."""
    first, second = ({party.id for party in each.parties} for each in (one, other))
    if not first or not second or len(first & second) < min(2, len(first), len(second)):
        return False
    role = _CHIEF.get(one.type)
    chief, its = ({party.id for party in each.parties if party.role == role} for each in (one, other))
    return not chief or not its or bool(chief & its)


def _parted(one: Happening, other: Happening, apart: Collection[tuple[int, int]]) -> bool:
    return any((min(a.id, b.id), max(a.id, b.id)) in apart for a in one.tellings for b in other.tellings)


def _away(one: Happening, other: Happening) -> int:
    wanted = one.begin or one.end or one.tellings[0].day or ""
    return abs(_number(other.begin or "") - _number(wanted)) if wanted else 0


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()
