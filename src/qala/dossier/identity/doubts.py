"""Pairs of which a person should say whether they are one: least certain and most consequential first."""

import json
import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.identity.persons import JOINS
from qala.dossier.states import SAID

_BARELY = JOINS + 0.06
"""Up to here a join is shown too."""


class Side(NamedTuple):
    """One profile of a doubtful pair."""

    profile: int
    actor: int
    name: str
    country: str | None
    statements: int
    roles: tuple[str, ...]
    quote: str | None
    """Words of it, or else the title of an article that names it."""


class Doubt(NamedTuple):
    """A doubtful pair: what rules say of it and what holds today."""

    left: Side
    right: Side
    score: float
    reason: str
    joined: bool
    alike: int
    """How many pairs of these names wait."""
    unsure: bool
    """Whether somebody said that nobody knows."""


class _Pair(NamedTuple):
    left: int
    right: int
    score: float
    reason: str
    joined: int
    folded: str
    left_actor: int
    right_actor: int
    unsure: int


def doubts(db: Connection, limit: int = 20) -> list[Doubt]:
    """The pairs that wait for a person."""
    waiting: dict[tuple[str, int], list[_Pair]] = {}
    for row in db.execute(_WAITING, (_BARELY,)):
        pair = _Pair(*row)
        if bool(pair.joined) == (pair.left_actor == pair.right_actor):
            waiting.setdefault((pair.folded, pair.right_actor), []).append(pair)
    said = _statements(db, {pair.left for pairs in waiting.values() for pair in pairs})
    counted = [(_weight(pairs, said), pairs) for pairs in waiting.values()]
    counted.sort(key=lambda one: (-one[0], one[1][0].left, one[1][0].right))
    return [_doubt(db, pairs) for _, pairs in counted[:limit]]


_WAITING = """
SELECT r.left_id, r.right_id, r.score, r.reason, r.joins, p.folded, p.actor_id, q.actor_id,
       EXISTS (SELECT 1 FROM judgement j WHERE j.undone IS NULL AND j.verdict = 'unsure'
               AND j.left_id = min(r.left_id, r.right_id) AND j.right_id = max(r.left_id, r.right_id))
FROM resemblance r JOIN profile p ON p.id = r.left_id JOIN profile q ON q.id = r.right_id
WHERE (NOT r.joins OR r.score < ?)
AND NOT EXISTS (SELECT 1 FROM judgement j WHERE j.undone IS NULL AND j.verdict != 'unsure'
                AND j.left_id = min(r.left_id, r.right_id) AND j.right_id = max(r.left_id, r.right_id))"""


def _weight(pairs: list[_Pair], said: Mapping[int, int]) -> float:
    """How uncertain a pair is, times how much hangs on it; what nobody knows comes last."""
    first = pairs[0]
    if first.unsure:
        return -1.0
    at_stake = sum(said.get(pair.left, 0) for pair in pairs)
    return (1 - abs(2 * first.score - 1)) * math.log2(2 + at_stake)


def _statements(db: Connection, profiles: Iterable[int]) -> dict[int, int]:
    """How many statements profiles have; those that have none are left out."""
    return dict(iter(db.execute(_SAID, (json.dumps([*profiles]),))))


_SAID = f"""
SELECT speaker_id, count(*) FROM statement WHERE speaker_id IN (SELECT value FROM json_each(?)) AND id {SAID} GROUP BY speaker_id"""


def _doubt(db: Connection, pairs: list[_Pair]) -> Doubt:
    first = pairs[0]
    return Doubt(side(db, first.left), side(db, first.right), first.score, first.reason, bool(first.joined), len(pairs), bool(first.unsure))


def side(db: Connection, profile: int) -> Side:
    """A profile as a person is shown it."""
    actor, name, country, anchor = db.execute("SELECT actor_id, name, country, anchor FROM profile WHERE id = ?", (profile,)).fetchone()
    shown = (
        [row[0] for row in db.execute("SELECT id FROM profile WHERE actor_id = ? ORDER BY id LIMIT 50", (actor,))] if anchor else [profile]
    )
    roles = dict.fromkeys(role for one in shown for role in _roles(db, one))
    quote = next(filter(None, (_quote(db, one) for one in shown)), None)
    return Side(profile, actor, name, country, sum(_statements(db, shown).values()), tuple(roles)[:3], quote)


def _roles(db: Connection, profile: int) -> Iterable[str]:
    rows = db.execute("SELECT DISTINCT value FROM appearance, json_each(roles) WHERE profile_id = ? AND roles != '[]' LIMIT 3", (profile,))
    return [role for (role,) in rows]


def _quote(db: Connection, profile: int) -> str | None:
    """Words of a profile, else the title of an article that names it."""
    row = db.execute(
        "SELECT exact FROM statement JOIN span ON record_id = statement.id WHERE speaker_id = ? AND role = 'content' LIMIT 1", (profile,)
    ).fetchone()
    row = (
        row
        or db.execute(
            "SELECT title FROM appearance JOIN document ON document.id = document_id WHERE profile_id = ? AND title IS NOT NULL LIMIT 1",
            (profile,),
        ).fetchone()
    )
    return row[0] if row else None
