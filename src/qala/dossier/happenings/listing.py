"""Events as the views want them: one for all articles that tell of it, with its latest state."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from qala.dossier.connection import Connection
from qala.dossier.states import CURRENT, DECIDED, judged

AHEAD = ("scheduled", "expected", "proposed", "conditional", "postponed")
"""States of what is not known to have come to pass."""


class Party(NamedTuple):
    """Somebody who takes part."""

    id: int
    """Of the actor, or less than nothing of a profile that is of none."""
    name: str
    role: str


class Telling(NamedTuple):
    """One article that tells of an event."""

    id: int
    """Of the record."""
    document: int
    key: str
    outlet: str | None
    title: str | None
    url: str | None
    day: str | None
    status: str
    begin: str | None
    end: str | None
    state: str
    words: str
    clauses: tuple[str, ...]
    outcome: str | None


class Happening(NamedTuple):
    """One event."""

    id: int
    """Of its first record."""
    type: str
    status: str
    """As the latest article tells it."""
    begin: str | None
    end: str | None
    place: str | None
    process: str | None
    ordinal: int | None
    size: int | None
    counts: tuple[tuple[str, int], ...]
    parties: tuple[Party, ...]
    tellings: tuple[Telling, ...]

    def unresolved(self, day: str) -> bool:
        """Whether its time is over on that day, and no article says that it came to pass or did not."""
        over = (self.end or self.begin or "9999") < day
        return self.status in AHEAD and (over or (self.status == "postponed" and not self.begin))


class Outline(NamedTuple):
    """One event without words, place and people: what it takes to count and to sort."""

    id: int
    """Of its first record."""
    begin: str | None
    end: str | None
    records: tuple[int, ...]
    """One of each article that tells of it."""


class Wanted(NamedTuple):
    """Which events are wanted."""

    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    """As they stand; what was to come is found by that also once it is over."""
    actors: frozenset[int] | None = None
    process: frozenset[str] = frozenset()
    """Its terms."""


def outlines(db: Connection) -> list[Outline]:
    """All events in the order of their days, those without a day last, in a fraction of the time that `happenings` takes."""
    states = judged(db, "event")
    gone = {id for id, state in states.items() if state not in CURRENT}
    several = {happening for (happening,) in db.execute(_SEVERAL)}
    found: list[Outline] = []
    groups: dict[int, list[_Told]] = defaultdict(list)
    for happening, id, day, begin, end in db.execute(_OUTLINES):
        if id in gone:
            continue
        if happening in several:
            groups[happening].append(_Told(id, day, begin, end))
        else:
            found.append(Outline(id, begin, end, (id,)))
    for group in groups.values():
        _, dated = _holding(group, lambda one: states.get(one.id) in DECIDED)
        ids = tuple(sorted(one.id for one in group))
        found.append(Outline(min(ids), dated.begin, dated.end, ids))
    found.sort(key=itemgetter(0))  # nearly so already: one key at a time takes half the time
    found.sort(key=lambda one: one[2] or "")
    found.sort(key=lambda one: one[1] or one[2] or "9999")
    return found


class _Told(NamedTuple):
    """What an article tells of an event, in outline."""

    id: int
    day: str | None
    begin: str | None
    end: str | None


def shown(db: Connection, found: Iterable[Outline]) -> list[Happening]:
    """These events with all that is known of them, in their order."""
    outlined = [*found]
    made = {one.id: one for one in told(db, [record for one in outlined for record in one.records])}
    return [made[one.id] for one in outlined]


def told(db: Connection, records: Collection[int]) -> Iterator[Happening]:
    """The events of these records, of which each is named with all others that tell of the same."""
    return _all(db, None, records)


def happenings(db: Connection, wanted: Wanted | None = None) -> list[Happening]:
    """The events that are wanted in the order of their days; those without a day come last."""
    from qala.dossier.search.terms import terms  # takes time that a call without a process need not

    wanted = wanted or Wanted()
    found = []
    for one in _all(db, wanted.as_of):
        begin, end = one.begin or one.end, one.end or one.begin
        in_time = not (wanted.since and (end or "") < wanted.since) and not (wanted.until and (begin or "9999") > wanted.until)
        of_kind = (not wanted.types or one.type in wanted.types) and _in_state(one, wanted.statuses)
        with_them = wanted.actors is None or any(party.id in wanted.actors for party in one.parties)
        if in_time and of_kind and with_them and (not wanted.process or wanted.process <= {*terms(one.process or "")}):
            found.append(one)
    return sorted(found, key=lambda one: (one.begin or one.end or "9999", one.end or "", one.id))


def _in_state(one: Happening, statuses: tuple[str, ...]) -> bool:
    once = (telling.status for telling in one.tellings if telling.status in AHEAD)
    return not statuses or one.status in statuses or any(status in statuses for status in once)


def _all(db: Connection, as_of: str | None, records: Collection[int] | None = None) -> Iterator[Happening]:
    """Every event, or those of some records, by what was told up to a day."""
    parts = [_ONLY.format(key) if records is not None else "" for key in ("event_id", "e.id", "e.id")]
    values = {"ids": json.dumps([*records])} if records is not None else {}
    parties: dict[int, list[Party]] = defaultdict(list)
    for event, *party in db.execute(_PARTIES.format(parts[0]), values):
        parties[event].append(Party._make(party))
    words: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for event, role, exact in db.execute(_WORDS.format(parts[1]), values):
        words[event][role].append(exact)
    groups: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in db.execute(_EVENTS.format(parts[2]), {"as_of": as_of} | values):
        groups[row[0] or -row[1]].append(row)
    for rows in groups.values():
        yield _happening(rows, parties, words)


def _happening(rows: Sequence[tuple[Any, ...]], parties: dict[int, list[Party]], words: dict[int, dict[str, list[str]]]) -> Happening:
    tellings = []
    for _, id, *told in rows:
        own = words[id]
        said = " … ".join([*own["event"], *own["more"]])
        tellings.append(Telling._make((id, *told[:10], said, tuple(own["clause"]), " ".join(own["outcome"]) or None)))
    last, dated = _holding(tellings, lambda one: one.state in DECIDED)
    people: dict[int, Party] = {}
    for one in tellings:
        for party in parties[one.id]:
            if all(party.name != known.name or party.role != known.role for known in people.values()):
                people.setdefault(party.id, party)
    type, place, process, ordinal, size = (next((row[nr] for row in rows if row[nr] is not None), None) for nr in (12, 13, 14, 15, 16))
    counts: list[tuple[str, int]] = next((json.loads(row[17]) for row in reversed(rows) if row[17] != "[]"), [])
    votes = tuple((kind, number) for kind, number in counts)
    ids = min(one.id for one in tellings)
    return Happening(
        ids, type or "", last.status, dated.begin, dated.end, place, process, ordinal, size, votes,
        tuple(people.values()), tuple(tellings),
    )  # fmt: skip


_Telling = TypeVar("_Telling", _Told, Telling)


def _holding(tellings: Sequence[_Telling], decided: Callable[[_Telling], bool]) -> tuple[_Telling, _Telling]:
    """The telling by which an event stands as it does, and the one that tells its days."""
    last = max(tellings, key=lambda one: (one.day or "", decided(one), one.id))
    if last.begin or last.end:
        return last, last
    return last, max(tellings, key=lambda one: (bool(one.begin or one.end), one.day or "", one.id))


_OUTLINES = "SELECT happening_id, id, day, begin_day, end_day FROM event"
_SEVERAL = "SELECT happening_id FROM event WHERE happening_id IS NOT NULL GROUP BY happening_id HAVING count(*) > 1"
_ONLY = " AND {} IN (SELECT value FROM json_each(:ids))"
_EVENTS = """
SELECT happening_id, e.id, d.id, d.key, o.name, title, url, e.day, status, begin_day, end_day, state, type, k.name, process, ordinal, size,
    counts
FROM event e JOIN record r ON r.id = e.id JOIN document d ON d.id = e.document_id LEFT JOIN outlet o ON o.id = d.outlet_id
LEFT JOIN place k ON k.id = place_id
WHERE state NOT IN ('rejected', 'gone') AND (:as_of IS NULL OR e.day IS NULL OR e.day <= :as_of){} ORDER BY e.day, e.id"""
_PARTIES = """
SELECT event_id, ifnull(a.id, -p.id), ifnull(a.name, p.name), role FROM event_role JOIN profile p ON p.id = profile_id
LEFT JOIN actor a ON a.id = p.actor_id WHERE 1 = 1{} ORDER BY event_id, position"""
_WORDS = "SELECT record_id, role, exact FROM event e JOIN span ON record_id = e.id{} ORDER BY record_id, role, nr"
