"""Events as they are compared: what they are, when, who took part in which way, in which words."""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.search.terms import terms

_NEAR = 7
"""Days between two articles that may tell of one event whose day one of them leaves open."""
_WEEKS = 5
"""Of a longer stretch only so many weeks are looked at."""
_ROUND = 370
"""Days in which the fourth round of a process is one and the same, however often it is put off."""
_MANY = frozenset({"measure", "attack", "agreement", "vote", "message"})
"""Types of which somebody may do several on one day: their words must be alike too."""
_ALIKE, _CERTAIN = 0.5, 4
"""The share of the shorter words that such events have in common; so many words that are all equal tell one event alone."""
_CHIEF = {"visit": ("visitor",), "appointment": ("appointed",), "resignation": ("resigned",)}
"""The role whose bearer makes the event."""


class Seen(NamedTuple):
    """What is compared of one event."""

    type: str
    begin: int | None
    end: int | None
    told: int | None
    """The day on which it was told."""
    process: frozenset[str]
    ordinal: int | None
    actors: Mapping[int | str, str]
    """Role by actor; by name where each article has its own of that name: اللجنة المشتركة."""
    words: frozenset[str]
    statement: int | None
    """The first report of the statement that tells it."""


def load(db: Connection, ids: Collection[int]) -> dict[int, Seen]:
    """What is compared of these events."""
    listed = json.dumps([*ids])
    actors: dict[int, dict[int | str, str]] = defaultdict(dict)
    for event, actor, role, kind, key, folded in db.execute(_ACTORS, (listed,)):
        actors[event].setdefault(folded if kind in _OF_ONE and _BOUND.search(key) else actor, role)
    words = {event: frozenset(terms(exact)) for event, exact in db.execute(_WORDS, (listed,))}
    return {
        event: Seen(
            type, _number(begin), _number(end or begin), _number(told), frozenset(terms(process)) if process else frozenset(), ordinal,
            actors.get(event, {}), words.get(event, frozenset()), statement,
        )
        for event, type, begin, end, told, process, ordinal, statement in db.execute(_EVENTS, (listed,))
    }  # fmt: skip


def keys(one: Seen) -> tuple[list[str], list[str]]:
    """By what an event is found, and those that may be one with it: type, somebody who takes part, week; or the round of a process.

    One whose day is known is found in its weeks (d); any is found in the week in which it was told (t), and so that it is known
    that its day is not (u).
    """
    if one.ordinal:
        own = [f"{one.type} {one.ordinal}"]
        return own, own
    whose = [*map(str, one.actors)] or [" ".join(sorted(one.words))]
    weeks = range(one.begin // 7, min((one.end or one.begin) // 7, one.begin // 7 + _WEEKS) + 1) if one.begin else ()
    told = (one.told // 7,) if one.told else ()
    near = [week + step for week in told for step in (-1, 0, 1)]
    kept = [("d", week) for week in weeks] + [(sort, week) for week in told for sort in ("t" if weeks else "tu")]
    sought = [("d", week) for week in weeks] + [("u" if weeks else "t", week) for week in near]
    return [[f"{sort} {one.type} {who} {week}" for who in whose for sort, week in some] for some in (kept, sought)]  # type: ignore[return-value]


def same(one: Seen, other: Seen) -> bool:
    """Whether two tell of one event."""
    if one.type != other.type:
        return False
    if one.statement is not None and one.statement == other.statement and one.words == other.words:
        return True
    if one.ordinal and other.ordinal:
        return one.ordinal == other.ordinal and _one_process(one, other) and _within(one, other, _ROUND)
    return _days(one, other) and _parties(one, other)


def _one_process(one: Seen, other: Seen) -> bool:
    """Whether two are rounds of one process: by its name, else by who takes part."""
    if one.process and other.process:
        return one.process <= other.process or other.process <= one.process
    return not one.actors.keys().isdisjoint(other.actors)


def _within(one: Seen, other: Seen, days: int) -> bool:
    first, second = one.begin or one.told, other.begin or other.told
    return first is None or second is None or abs(first - second) <= days


def _days(one: Seen, other: Seen) -> bool:
    """Whether the days of two have one in common; where one is not known, whether they were told near each other."""
    if one.begin is None or other.begin is None:
        return one.told is not None and other.told is not None and abs(one.told - other.told) <= _NEAR
    return one.begin <= (other.end or other.begin) and other.begin <= (one.end or one.begin)


def _parties(one: Seen, other: Seen) -> bool:
    """Whether the same take part: all of the fewer, or two at least; of some types the words must be alike as well."""
    few, many = sorted((one.words, other.words), key=len)
    common = len(few & many)
    if not one.actors or not other.actors:
        return common == len(many) >= _CERTAIN
    both = one.actors.keys() & other.actors.keys()
    if len(both) < min(2, len(one.actors), len(other.actors)):
        return False
    chief = _CHIEF.get(one.type, ())
    first, second = ({actor for actor, role in seen.actors.items() if role in chief} for seen in (one, other))
    if first and second and first.isdisjoint(second):
        return False
    sure = one.type not in _MANY and any(isinstance(actor, int) for actor in both)
    return sure or common >= _ALIKE * max(1, len(few))


def _number(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None


_LIST = "(SELECT value FROM json_each(?))"
_EVENTS = f"""
SELECT e.id, type, begin_day, end_day, e.day, process, ordinal, ifnull(s.same_as_id, s.id)
FROM event e LEFT JOIN statement s ON s.id = e.statement_id WHERE e.id IN {_LIST}"""
_OF_ONE, _BOUND = frozenset({"institution", "group", "government"}), re.compile(r"\|[0-9]")
"""Kinds of profiles that are known by their name alone where they are of one document, as their key says."""
_ACTORS = f"""
SELECT event_id, ifnull(actor_id, -p.id), role, p.kind, p.key, p.folded FROM event_role JOIN profile p ON p.id = profile_id
WHERE event_id IN {_LIST} ORDER BY event_id, position"""
_WORDS = f"SELECT record_id, group_concat(exact, ' ') FROM span WHERE record_id IN {_LIST} AND role IN ('event', 'more') GROUP BY record_id"
