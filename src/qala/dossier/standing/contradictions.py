"""Pairs that contradict each other, for a person to judge: within one holder, between articles, an assertion and its denial."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from heapq import merge
from itertools import combinations, groupby, islice, pairwise
from typing import Any, NamedTuple

from qala.dossier.claims import standing
from qala.dossier.connection import Connection
from qala.dossier.questions import asked, family
from qala.dossier.search.expressions import either
from qala.dossier.search.index import GENERATIONS
from qala.dossier.search.terms import terms
from qala.dossier.standing.stances import Stance, bare, dressed, lately, recent, stances

_SELF = 30
"""Days between two opposite positions of one holder; what is further apart is a change."""
_DENIAL = 10
"""Days in which what is denied was said."""
_ASKED, _LATELY = 32, 600
"""Pairs whose words are asked for at once; positions among which the latest pairs are looked for first."""
_COMMON, _LEAST = 0.6, 3
"""The share of the shorter words, and how many at least, that a denial has in common with what it denies."""


class Side(NamedTuple):
    """One record of a pair."""

    id: int
    who: str
    day: str | None
    said: str
    """What it says in a word: +2 crossing, asserted, denied."""
    document: int
    outlet: str | None
    title: str | None
    words: str
    holder: int
    """Whose it is, as `Holder.id` has it; 0 where nobody is known."""


class Pair(NamedTuple):
    """Two records that do not go together."""

    kind: str
    """self (one holder, two sides), sources (two articles, one day), denial."""
    question: str | None
    left: Side
    right: Side
    verdict: str | None
    """What a person said of the pair."""


def contradictions(
    db: Connection, key: str | None = None, *, judged: bool = False, holders: Collection[int] | None = None, denied: bool = True,
    told: Sequence[Stance] | None = None,
) -> Iterator[Pair]:  # fmt: skip
    """The pairs on a question and its parts, or on all with the denials of statements, the latest first.

    Those that a person has judged are left out, or they alone are told. Denials are looked for as they are asked for.

    Args:
        holders: only positions of these profiles.
        denied: with the denials; each takes as long as a search.
        told: the positions on them, where they were read before.
    """
    keys = [one.id for one in (family(db, key) if key else asked(db))]
    if holders is not None:
        told = stances(db, keys, holders)
    said = standing(db)
    wanted = (one for one in _opposed(db, keys, told) if (_pair_of(one.left.id, one.right.id) in said) == judged)
    pairs = (_judged(one, said) for one in _shown(db, wanted))
    if not denied or key is not None or holders is not None:
        yield from pairs
        return
    denied_too = (one for one in (_judged(pair, said) for pair in _denials(db)) if (one.verdict is not None) == judged)
    yield from merge(pairs, denied_too, key=_latest, reverse=True)


def denials(db: Connection, before: tuple[str, int] | None = None, looked: int = 10) -> tuple[list[Pair], tuple[str, int] | None]:
    """What the last denied statements deny, and the last of those that were looked at, where there are more.

    Args:
        before: day and id of a denied statement; only those before it are looked at.
        looked: how many of them.
    """
    last = before or ("9999", 0)
    rows = db.execute(f"{_DENIED_BEFORE} LIMIT ?", (last[0], *last, looked + 1)).fetchall()
    said = standing(db)
    pairs = [
        pair._replace(verdict=said.get((min(pair.left.id, pair.right.id), max(pair.left.id, pair.right.id))))
        for pair in _denied(db, rows[:looked])
    ]
    return pairs, (rows[looked - 1][2], rows[looked - 1][0]) if len(rows) > looked else None


def _judged(one: Pair, said: Mapping[tuple[int, int], str]) -> Pair:
    return one._replace(verdict=said.get(_pair_of(one.left.id, one.right.id)))


def _pair_of(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _latest(one: "Pair | _Opposed") -> tuple[str, int]:
    return one.right.day or "", one.right.id


class _Opposed(NamedTuple):
    """Two positions that do not go together."""

    kind: str
    left: Stance
    right: Stance


def _opposed(db: Connection, keys: Collection[str], told: Sequence[Stance] | None) -> Iterator[_Opposed]:
    """Opposite positions, the latest first; those of people who said nothing lately are looked for when all others were asked for."""
    since = lately(db, keys, _LATELY) if told is None else None
    if since:
        yield from (one for one in _sorted(recent(db, keys, since)) if _latest(one)[0] >= since)
    every = _sorted(bare(db, keys) if told is None else told)
    yield from (one for one in every if not since or _latest(one)[0] < since)


def _sorted(told: Iterable[Stance]) -> list[_Opposed]:
    return sorted(_positions(told), key=_latest, reverse=True)


def _shown(db: Connection, found: Iterator[_Opposed]) -> Iterator[Pair]:
    """Opposite positions as pairs; the words are asked for as far as the pairs are."""
    while part := [*islice(found, _ASKED)]:
        whole = dressed(db, (side for one in part for side in (one.left, one.right) if side.bare))
        for kind, left, right in part:
            left, right = (whole.get(side.id, side) for side in (left, right))
            yield Pair(kind, left.question, _side(left), _side(right), None)


def _positions(told: Iterable[Stance]) -> Iterator[_Opposed]:
    """Opposite sides of one holder near in time; the nearest pairs alone, and each statement once however many report it."""
    courses: dict[tuple[int, str], list[Stance]] = defaultdict(list)
    for stance in told:
        if stance.side and stance.day and stance.held == "present":
            courses[stance.holder.id, stance.question].append(stance)
    for course in courses.values():
        sides = [one.side for one in course]
        if min(sides) > 0 or max(sides) < 0:
            continue
        seen: set[tuple[int, int]] = set()
        days = groupby(course, key=lambda one: one.day) if len({one.day for one in course}) < len(course) else ()
        for _, here in days:
            for left, right in combinations(here, 2):
                if left.side * right.side < 0 and (left.said, right.said) not in seen:
                    seen.add((left.said, right.said))
                    yield _Opposed("sources" if left.document != right.document else "self", left, right)
        for left, right in pairwise(course):
            if left.side * right.side < 0 and not right.changed and 0 < _apart(left, right) <= _SELF:
                yield _Opposed("self", left, right)


def _apart(left: Stance, right: Stance) -> int:
    """The days between two positions."""
    return (date.fromisoformat(right.day or "") - date.fromisoformat(left.day or "")).days


def _side(one: Stance) -> Side:
    said = f"{one.side:+d} {one.question}"
    return Side(one.id, one.holder.name, one.day, said, one.document, one.outlet, one.title or one.name, one.words, one.holder.id)


def _denials(db: Connection) -> Iterator[Pair]:
    """Each denied statement with that which it denies, the last first; they are asked for as far as they are wanted."""
    before = "9999", 0
    while rows := db.execute(f"{_DENIED_BEFORE} LIMIT ?", (before[0], *before, _ASKED)).fetchall():
        yield from _denied(db, rows)
        before = rows[-1][2], rows[-1][0]


def _denied(db: Connection, rows: Sequence[Any]) -> Iterator[Pair]:
    """Denied statements, each with that which it denies: of most of its words, said in the days before."""
    for row in rows:
        denied = _Said._make(row)
        words = frozenset(terms(denied.words))
        if len(words) < _LEAST:
            continue
        day = date.fromisoformat(denied.day)
        since = (day - timedelta(_DENIAL)).isoformat()
        months = " OR ".join(f'"m{month}"' for month in dict.fromkeys(one[:7].replace("-", "") for one in (since, denied.day)))
        found = f"words : ({either(sorted(words))}) AND marks : ({months})"
        near = [_Said._make(row) for row in db.execute(_ASSERTED, (found, since, denied.day))]
        share, _, best = max(((_common(words, other.words), other.id, other) for other in near), default=(0.0, 0, denied))
        if share >= _COMMON:
            yield Pair("denial", None, best.side("asserted"), denied.side("denied"), None)


class _Said(NamedTuple):
    id: int
    who: str
    day: str
    document: int
    outlet: str | None
    title: str
    words: str
    holder: int

    def side(self, said: str) -> Side:
        return Side(self.id, self.who, self.day, said, self.document, self.outlet, self.title, self.words, self.holder)


def _common(words: Collection[str], text: str) -> float:
    other = {*terms(text)}
    both = len(other.intersection(words))
    return both / min(len(words), len(other)) if both >= _LEAST else 0.0


_COLUMNS = """s.id, coalesce(a.name, p.name, speaker_name, 'unknown'), s.day, d.id, o.name, ifnull(d.title, d.name),
    (SELECT group_concat(exact, ' ') FROM span WHERE record_id = s.id AND role = 'content'),
    coalesce(a.id, -p.id, 0)"""
_JOINED = """
JOIN record r ON r.id = s.id JOIN document d ON d.id = s.document_id LEFT JOIN outlet o ON o.id = d.outlet_id
LEFT JOIN profile p ON p.id = speaker_id LEFT JOIN actor a ON a.id = p.actor_id
WHERE same_as_id IS NULL AND s.day IS NOT NULL AND tier = 'core' AND state NOT IN ('rejected', 'gone')"""
_DENIED_BEFORE = f"""
SELECT {_COLUMNS} FROM statement s {_JOINED} AND polarity = 'denied' AND s.day <= ? AND (s.day, s.id) < (?, ?)
ORDER BY s.day DESC, s.id DESC"""
_ASSERTED = f"""
SELECT {_COLUMNS} FROM found_statement f CROSS JOIN statement s ON s.id = f.rowid / {GENERATIONS} {_JOINED}
AND found_statement MATCH ? AND s.day BETWEEN ? AND ? AND polarity = 'asserted'"""
