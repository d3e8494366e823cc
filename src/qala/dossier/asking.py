"""Questions that somebody at the desk asks, changes or takes out: as `questions` does it, with a row of the log each."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from qala.digest import sha256
from qala.dossier import questions
from qala.dossier.connection import Connection
from qala.errors import OutdatedError
from qala.positions.question import Question


class Hand(NamedTuple):
    """Who does it, and when."""

    by: str
    at: str


def state(db: Connection) -> str:
    """What changes with any question."""
    rows = [tuple(row) for row in db.execute("SELECT key, definition, until FROM question ORDER BY key")]
    found: str = sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()
    return found[:20]


def ask(db: Connection, given: Sequence[Question], hand: Hand, seen: str) -> list[str]:
    """Ask these from now on; the ids of those that are new or changed come back. Documents wait to be read for them.

    Raises:
        UsageError: one would be a part of itself.
        OutdatedError: somebody has changed questions since.
    """
    _must_be_seen(db, seen)
    before = _definitions(db)
    made = [key for key, outcome in questions.put(db, given, hand.at).items() if outcome != "same"]
    after = _definitions(db)
    for key in made:
        _log(db, key, before.get(key), after[key], hand)
    return made


def ask_no_more(db: Connection, key: str, hand: Hand, seen: str) -> int:
    """Take a question out; the number of positions that only the machine read comes back, they go.

    Raises:
        UsageError: there is no such question, or it has parts that are asked.
        OutdatedError: somebody has changed questions since.
    """
    _must_be_seen(db, seen)
    before = _definitions(db)
    gone = questions.drop(db, key, hand.at)
    _log(db, key, before[key], None, hand)
    return gone


def _must_be_seen(db: Connection, seen: str) -> None:
    if state(db) != seen:
        raise OutdatedError("questions were changed meanwhile; look again and decide anew")


def _definitions(db: Connection) -> dict[str, str]:
    found: dict[str, str] = dict(iter(db.execute("SELECT key, definition FROM question")))
    return found


def _log(db: Connection, key: str, old: str | None, new: str | None, hand: Hand) -> None:
    db.execute(_LOG, (hand.at, hand.by, key, old, new))


_LOG = "INSERT INTO decision (at, by, act, record, id, field, old, new) VALUES (?, ?, 'question', 'question', 0, ?, ?, ?)"
