"""Groups of a dossier worked out anew where something was said of them, and written down."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qala.dossier.connection import Connection, new_id
from qala.dossier.identity.groups import Tie, first, grouped

_PERSON, _ROSTER, _RULE = 0, 1, 2
"""Whose word goes first; what a roster says of a profile takes the place of what rules say."""


class _Component(NamedTuple):
    """Profiles that anything ties together, with all that is said of them."""

    profiles: dict[int, tuple[int | None, int | None, str | None]]  # actor, home, anchor
    ties: list[Tie]
    apart: list[tuple[int, int]]


def regroup(db: Connection, profiles: Iterable[int]) -> None:
    """Work out the groups of these profiles and of all that is tied to them; the same ties always give the same actors."""
    component = _component(db, profiles)
    anchors = {profile: anchor for profile, (_, _, anchor) in component.profiles.items() if anchor}
    for members in grouped(component.profiles, component.ties, component.apart, anchors):
        leader = first(members, anchors)
        actor = component.profiles[leader][1] or make_home(db, leader)
        for profile in members:
            if component.profiles[profile][0] != actor:
                assign(db, profile, actor)


def make_home(db: Connection, profile: int) -> int:
    """The actor that a profile is where it is joined with no other; made at the first call."""
    actor = new_id(db, "INSERT INTO actor (name, kind, country) SELECT name, kind, country FROM profile WHERE id = ?", (profile,))
    db.execute("UPDATE profile SET home = ?1, actor_id = ifnull(actor_id, ?1) WHERE id = ?2", (actor, profile))
    return actor


def assign(db: Connection, profile: int, actor: int) -> None:
    """A profile is of this actor, and so are the offices that it was said to hold."""
    db.execute("UPDATE profile SET actor_id = ? WHERE id = ?", (actor, profile))
    db.execute(_HELD, (actor, profile))


def _component(db: Connection, profiles: Iterable[int]) -> _Component:
    waiting, met = list(profiles), dict[int, tuple[int | None, int | None, str | None]]()
    ties: set[Tie] = set()
    apart: set[tuple[int, int]] = set()
    while waiting:
        profile = waiting.pop()
        if profile in met:
            continue
        met[profile] = db.execute("SELECT actor_id, home, anchor FROM profile WHERE id = ?", (profile,)).fetchone()
        for tie in _ties(db, profile):
            ties.add(tie)
            waiting += tie.left, tie.right
        apart.update(_verdicts(db, profile, "different"))
    listed = {tie.left for tie in ties if tie.order[0] == _ROSTER}
    ties = {tie for tie in ties if tie.order[0] != _RULE or tie.left not in listed}
    return _Component(met, list(ties), sorted(apart))


def _ties(db: Connection, profile: int) -> Iterator[Tie]:
    """All that ties a profile to others: what people said in its order, then what rules say, the surest first."""
    for left, right, seq in judged(db, profile, "same"):
        yield Tie((_PERSON, seq), left, right, forced=True)
    for column in ("left_id", "right_id"):
        rows = db.execute(f"SELECT left_id, right_id, score, rule FROM resemblance WHERE {column} = ? AND joins", (profile,))
        for left, right, score, rule in rows:
            yield Tie((_ROSTER if rule == "roster" else _RULE, -score), left, right)


def _verdicts(db: Connection, profile: int, verdict: str) -> list[tuple[int, int]]:
    return [(left, right) for left, right, _ in judged(db, profile, verdict)]


def judged(db: Connection, profile: int, verdict: str) -> list[tuple[int, int, int]]:
    """The judgements of a profile that hold and say so: left, right, number of the decision. The last of a pair holds."""
    last: dict[tuple[int, int], tuple[int, str]] = {}
    for column in ("left_id", "right_id"):
        rows = db.execute(f"SELECT left_id, right_id, verdict, decision FROM judgement WHERE {column} = ? AND undone IS NULL", (profile,))
        for left, right, said, seq in rows:
            pair = min(left, right), max(left, right)
            last[pair] = max(last.get(pair, (0, "")), (seq, said))
    return [(*pair, seq) for pair, (seq, said) in last.items() if said == verdict]


LIKENED = """
INSERT INTO resemblance VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (left_id, right_id)
DO UPDATE SET score = excluded.score, joins = excluded.joins, rule = excluded.rule, reason = excluded.reason"""
"""What rules say of two profiles: the later, the earlier, score, whether it is enough, rule, reason."""
_HELD = """
UPDATE holding SET actor_id = ?1 WHERE profile_id = ?2 AND NOT EXISTS (
    SELECT 1 FROM holding AS same WHERE same.office_id = holding.office_id AND same.actor_id = ?1
    AND same.origin = holding.origin AND same.since = holding.since AND same.document_id = holding.document_id)"""
