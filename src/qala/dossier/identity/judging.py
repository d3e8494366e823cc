"""What people say of two profiles: one, two, or nobody knows. Each is a row of the log first; each can be taken back."""

import json
from typing import NamedTuple

from qala.dossier.connection import Connection, new_id
from qala.dossier.identity.grouping import judged, regroup
from qala.errors import OutdatedError, UsageError

VERDICTS = ("same", "different", "unsure")
_LOG = "INSERT INTO decision (at, by, act, record, id, old, new, reason, undoes) VALUES (?, ?, ?, 'profile', ?, ?, ?, ?, ?)"


class Hand(NamedTuple):
    """Who decides, when, and why."""

    by: str
    at: str
    reason: str | None = None


def judge(db: Connection, left: int, right: int, verdict: str, hand: Hand, *, seen: int | None = None) -> int:
    """Record what somebody says of two profiles and let it take effect; the number of the decision comes back.

    The last word on a pair holds. What is called different stays apart, whatever chain of judgements or rules would join it.
    `seen` is the last decision about the pair that the person saw.

    Raises:
        UsageError: there is no such verdict or profile, or both are the same profile.
        OutdatedError: somebody has decided about the pair since.
    """
    if verdict not in VERDICTS:
        raise UsageError(f'"{verdict}" is no judgement; say one of {", ".join(VERDICTS)}')
    if left == right:
        raise UsageError(f"P{left} is one profile; name two")
    for profile in (left, right):
        _must_exist(db, profile)
    left, right = sorted((left, right))
    if seen is not None and (last := last_decision(db, left, right)) != seen:
        raise OutdatedError(f"P{left} and P{right} were decided about meanwhile (decision {last}); look again and decide anew")
    before = standing(db, left, right)
    old, new = (json.dumps({"left": left, "right": right, "verdict": said}) for said in (before, verdict))
    seq = new_id(db, _LOG, (hand.at, hand.by, verdict, left, old, new, hand.reason, None), "seq")
    score = db.execute(
        "SELECT max(score) FROM resemblance WHERE (left_id = ?1 AND right_id = ?2) OR (left_id = ?2 AND right_id = ?1)", (left, right)
    ).fetchone()[0]
    db.execute(
        "INSERT INTO judgement (left_id, right_id, verdict, score, decision) VALUES (?, ?, ?, ?, ?)", (left, right, verdict, score, seq)
    )
    regroup(db, (left, right))
    return seq


def undo(db: Connection, seq: int, hand: Hand) -> int:
    """Take back a judgement, or the taking back of one; all is as it was before it. The number of the decision comes back.

    Raises:
        UsageError: there is no such decision, or it is no judgement.
        OutdatedError: it was taken back before.
    """
    row = db.execute("SELECT act, record, id, old, new, undoes FROM decision WHERE seq = ?", (seq,)).fetchone()
    if row is None or row[1] != "profile":
        raise UsageError(f"decision {seq} is no judgement of who is who; see: qala who --log")
    act, _, profile, old, new, first = row
    judged_by = seq
    while first is not None:
        judged_by, first = first, db.execute("SELECT undoes FROM decision WHERE seq = ?", (first,)).fetchone()[0]
    left, right, undone = db.execute("SELECT left_id, right_id, undone FROM judgement WHERE decision = ?", (judged_by,)).fetchone()
    last = db.execute("SELECT max(seq) FROM decision WHERE undoes = ?", (seq,)).fetchone()[0]
    if last or (act == "undo" and undone != seq):
        raise OutdatedError(f"decision {seq} was taken back already, by decision {last or undone or 'an earlier one'}")
    made = new_id(db, _LOG, (hand.at, hand.by, "undo", profile, new, old, hand.reason, seq), "seq")
    db.execute("UPDATE judgement SET undone = ? WHERE decision = ?", (None if act == "undo" else made, judged_by))
    regroup(db, (left, right))
    return made


def last_decision(db: Connection, left: int, right: int) -> int:
    """The number of the last decision about a pair of profiles; 0 where there is none."""
    rows = db.execute("SELECT decision, undone FROM judgement WHERE left_id = ? AND right_id = ?", (min(left, right), max(left, right)))
    return max((seq for row in rows for seq in row if seq), default=0)


def standing(db: Connection, left: int, right: int) -> str | None:
    """What holds of two profiles."""
    pair = min(left, right), max(left, right)
    for verdict in VERDICTS:
        if any(found[:2] == pair for found in judged(db, left, verdict)):
            return verdict
    return None


def _must_exist(db: Connection, profile: int) -> None:
    if not db.execute("SELECT 1 FROM profile WHERE id = ?", (profile,)).fetchone():
        raise UsageError(f"there is no profile P{profile}; see the numbers with: qala who NAME")


def alike(db: Connection, left: int, right: int) -> list[tuple[int, int]]:
    """All pairs of profiles that are called as the left one and were likened to the actor of the right one; the pair itself first."""
    rows = db.execute(
        "SELECT r.left_id, r.right_id FROM resemblance r JOIN profile p ON p.id = r.left_id JOIN profile q ON q.id = r.right_id "
        "JOIN profile own ON own.id = ?1 JOIN profile other ON other.id = ?2 "
        "WHERE p.folded = own.folded AND p.kind = own.kind AND q.actor_id = other.actor_id ORDER BY r.left_id",
        (left, right),
    ).fetchall()
    return list(dict.fromkeys([(left, right), *rows]))


class Logged(NamedTuple):
    """A decision about who is who."""

    seq: int
    at: str
    by: str
    act: str
    pair: str
    reason: str | None
    undoes: int | None


def log(db: Connection, limit: int = 50) -> list[Logged]:
    """The last decisions about who is who, the latest first."""
    rows = db.execute(
        "SELECT seq, at, by, act, ifnull(new, old), reason, undoes FROM decision WHERE record = 'profile' ORDER BY seq DESC LIMIT ?",
        (limit,),
    )
    found = []
    for seq, at, by, act, what, reason, undoes in rows:
        pair = json.loads(what)
        found.append(Logged(seq, at, by, act, f"P{pair['left']} P{pair['right']}", reason, undoes))
    return found
