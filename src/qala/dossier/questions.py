"""The questions that a dossier is read for: put in, changed, taken out; which documents have to be read again for them.

A question that is asked no more stays in its table, for the positions that people decided about. A changed one keeps what it was.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.search.expressions import query
from qala.dossier.search.index import GENERATIONS
from qala.errors import UsageError
from qala.positions.question import Question


class Asked(NamedTuple):
    """A question of the dossier."""

    question: Question
    since: str
    until: str | None
    """From when on it is asked no more."""
    positions: int
    """Those that were read and not rejected."""
    earlier: int
    """How many definitions it had before."""


def asked(db: Connection) -> tuple[Question, ...]:
    """The questions that documents are read for, in their order."""
    return tuple(_question(row[0]) for row in db.execute("SELECT definition FROM question WHERE until IS NULL ORDER BY position"))


def known(db: Connection, *, everything: bool = False) -> list[Asked]:
    """The questions with what the dossier knows of them, in their order; those that are asked no more only if it is asked for."""
    return [Asked(_question(definition), *rest) for definition, *rest in db.execute(_KNOWN) if everything or rest[1] is None]


def one(db: Connection, key: str) -> Question:
    """The question of that id.

    Raises:
        UsageError: the dossier has none.
    """
    row = db.execute("SELECT definition FROM question WHERE key = ?", (key,)).fetchone()
    if row:
        return _question(row[0])
    others = keys(db)
    if not others:
        raise UsageError(f'"{key}": the dossier has no questions; add some with: qala question add FILE')
    near = get_close_matches(key, others, 1)
    raise UsageError(f'"{key}": the dossier has no such question; ' + (f"say {near[0]}" if near else f"it has {', '.join(others)}"))


def family(db: Connection, key: str) -> list[Question]:
    """A question and its parts with theirs, each behind that which it is a part of.

    Raises:
        UsageError: the dossier has no such question.
    """
    found = [one(db, key)]
    for (part,) in db.execute("SELECT key FROM question WHERE parent = ? AND until IS NULL ORDER BY position", (key,)).fetchall():
        found += family(db, part)
    return found


def put(db: Connection, questions: Sequence[Question], at: str) -> dict[str, str]:
    """Ask these from now on; whether each was added, changed or the same comes back.

    Raises:
        UsageError: one would be a part of itself.
    """
    held = {key: (definition, until) for key, definition, until in db.execute("SELECT key, definition, until FROM question")}
    found: dict[str, str] = {}
    for question in questions:
        definition, until = held.get(question.id, (None, None))
        fresh = _definition(question)
        found[question.id] = "added" if definition is None or until else "same" if definition == fresh else "changed"
        if found[question.id] == "same":
            continue
        if definition is not None and definition != fresh:
            db.execute(_VERSION, (at, question.id))
        db.execute(_PUT, (question.id, question.label_ar, question.label_en, fresh, question.parent, at))
    _must_end(dict(iter(db.execute("SELECT key, parent FROM question ORDER BY position"))))
    return found


def _must_end(parents: Mapping[str, str | None]) -> None:
    for key in parents:
        above, parent = [key], parents[key]
        while parent and parent not in above:
            above.append(parent)
            parent = parents.get(parent)
        if parent:
            raise UsageError(f'"{key}" would be a part of itself ({" < ".join([*above, parent])}); take out one parent')


def keys(db: Connection) -> list[str]:
    """The ids of all questions."""
    return [row[0] for row in db.execute("SELECT key FROM question ORDER BY position")]


def drop(db: Connection, key: str, at: str) -> int:
    """Ask a question no more; the positions that only the machine read go, and their number comes back.

    Raises:
        UsageError: there is no such question, or it has parts that are asked.
    """
    one(db, key)
    parts = [row[0] for row in db.execute("SELECT key FROM question WHERE parent = ? AND until IS NULL ORDER BY position", (key,))]
    if parts:
        raise UsageError(f'"{key}" has parts that are asked: {", ".join(parts)}; remove those first')
    db.execute("UPDATE question SET until = ifnull(until, ?), pending = 0 WHERE key = ?", (at, key))
    ids = [row[0] for row in db.execute(_UNDECIDED, (key,))]
    db.executemany("DELETE FROM record WHERE id = ?", [(record_id,) for record_id in ids])
    return len(ids)


def unread(db: Connection) -> list[int]:
    """The documents that have to be read for questions that are new: those that may speak of them, and those with positions on them."""
    found: set[int] = set()
    for key, definition in db.execute("SELECT key, definition FROM question WHERE pending AND until IS NULL").fetchall():
        found |= {row[0] for row in db.execute("SELECT DISTINCT document_id FROM position WHERE question = ?", (key,))}
        found.update(_holding(db, _question(definition).object))
    return sorted(found)


def speaking(db: Connection, question: Question) -> list[int]:
    """The documents that may speak of a question, whether it is asked or not."""
    return sorted({*_holding(db, question.object)})


def is_read(db: Connection) -> None:
    """Note that all documents have been read for all questions."""
    db.execute("UPDATE question SET pending = 0")


def _holding(db: Connection, phrases: Iterable[str]) -> Iterator[int]:
    """The documents that may hold one of the phrases, in any form of their words; earlier texts are among that."""
    for phrase in phrases:
        if expression := query(db, f'"{phrase}"').expression:
            yield from (row[0] for row in db.execute(_HOLDING, (f"{{title words}} : ({expression})",)))


def _definition(question: Question) -> str:
    return json.dumps(question._asdict(), ensure_ascii=False, separators=(",", ":"))


def _question(definition: str) -> Question:
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(definition).items()}
    return Question(**fields)


_KNOWN = """
SELECT definition, since, until, (
    SELECT count(*) FROM position WHERE question = key
) - (
    SELECT count(*) FROM record JOIN position ON record.id = position.id
    WHERE record.kind = 'position' AND state IN ('rejected', 'gone') AND question = key
), (SELECT count(*) FROM question_version AS other WHERE other.key = question.key)
FROM question ORDER BY position"""
_VERSION = """
INSERT INTO question_version (key, since, until, definition) SELECT key, since, ?, definition FROM question WHERE key = ?"""
_PUT = """
INSERT INTO question (key, label_ar, label_en, definition, parent, position, since, pending)
VALUES (?, ?, ?, ?, ?, (SELECT ifnull(max(position), 0) + 1 FROM question), ?, 1)
ON CONFLICT (key) DO UPDATE SET label_ar = excluded.label_ar, label_en = excluded.label_en, definition = excluded.definition,
parent = excluded.parent, since = excluded.since, until = NULL, pending = 1"""
_UNDECIDED = """
SELECT record.id FROM position JOIN record ON record.id = position.id
WHERE question = ? AND state IN ('proposed', 'gone') AND record.origin = 'machine'
AND NOT EXISTS (SELECT 1 FROM claim WHERE record.id IN (left_id, right_id))"""
_HOLDING = f"SELECT DISTINCT rowid / {GENERATIONS} FROM found_document WHERE found_document MATCH ?"
