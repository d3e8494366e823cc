"""The same statement in several reports: one speaker, the same words or some of them, days that lie near each other."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from qala.dossier.copies.firsts import Times
from qala.dossier.copies.postings import BITS, inserted
from qala.dossier.copies.prints import skeleton, skeletons, wording

_FEW, _SOME, _MANY = 5, 6, 9
"""Words that equal statements have at least; that one has which another contains; that tell whose they are without a name."""
_EQUAL, _WITHIN = 0.65, 0.8
"""The part of the pairs of words of the longer statement, or of the shorter one, that both have."""
_DAYS = 7
_PHRASE = {0}
_STATEMENTS = 30
"""Statements that may share a stretch of words; one that more share is a set phrase."""


class Said(NamedTuple):
    """A statement as it is compared."""

    id: int
    document: int
    who: frozenset[object]
    """What the speaker is known by: actor or profile, folded name; nothing where the speaker is unknown."""
    day: date | None
    words: list[bytes]
    pairs: frozenset[tuple[bytes, bytes]]
    place: tuple[bool, int]
    """Where it stands in its document; the title comes last."""


def take_in(db: sqlite3.Connection, documents: Sequence[int]) -> None:
    """Look for the statements of `documents` in other reports; again with the same ids nothing changes."""
    _join(db, _stretches(db, "statement.document_id", documents))


def take_out(db: sqlite3.Connection, documents: Sequence[int]) -> None:
    """Forget the statements of `documents`; what is left of their groups is put together anew."""
    gone = _stretches(db, "statement.document_id", documents)
    db.executemany("DELETE FROM wording WHERE hash = ? AND statement_id = ?", [(hash, one) for one in gone for hash in gone[one]])
    ids = [one for (one,) in db.execute(f"SELECT id FROM statement WHERE document_id IN ({_LIST})", (json.dumps(list(documents)),))]
    members = _members(db, ids)
    db.executemany("UPDATE statement SET same_as_id = NULL WHERE id = ?", [(one,) for one in members])
    _join(db, _stretches(db, "statement.id", members - {*ids}))


def _join(db: sqlite3.Connection, fresh: Mapping[int, set[int]]) -> None:
    """Put statements, given with their stretches, into groups with those that are the same."""
    pairs = {(min(pair), max(pair)) for hash, others in _held(db, fresh).items() for pair in _pairs(db, hash, others, fresh)}
    known = {one.id: one for one in _statements(db, {one for pair in pairs for one in pair})}
    groups = _Groups(db)
    for one, other in sorted(pairs):
        if one in known and other in known and same(known[one], known[other]):
            groups.join(one, other)
    groups.write()


def _held(db: sqlite3.Connection, fresh: Mapping[int, set[int]]) -> dict[int, list[int]]:
    """The statements that hold the stretches of `fresh`, which are entered; without set phrases."""
    rows = [(hash, one) for one, hashes in fresh.items() for hash in hashes]
    held: dict[int, set[int]] = defaultdict(set)
    query = f"SELECT hash, statement_id FROM wording WHERE hash IN ({_LIST})"
    for hash, statement in db.execute(query, (json.dumps(sorted({hash for hash, _ in rows})),)):
        held[hash].add(statement)
    rows = [(hash, one) for hash, one in rows if held[hash] != _PHRASE]
    inserted(db, "INSERT OR IGNORE INTO wording", (hash << BITS | one for hash, one in rows))
    for hash, one in rows:
        held[hash].add(one)
    return {hash: sorted(statements) for hash, statements in held.items() if len(statements) > 1}


def _pairs(db: sqlite3.Connection, hash: int, held: list[int], fresh: Mapping[int, set[int]]) -> Iterator[tuple[int, int]]:
    """Statements with a stretch in common that may be the same; of many, one of each that is known, and each new one with the next."""
    new = [one for one in held if one in fresh]
    if len(held) <= _STATEMENTS:
        yield from ((one, other) for one in new for other in held if other != one)
        return
    query = f"SELECT min(id) FROM statement WHERE id IN ({_LIST}) GROUP BY ifnull(same_as_id, id)"
    known = [one for (one,) in db.execute(query, (json.dumps([one for one in held if one not in fresh]),))]
    if len(known) > _STATEMENTS:
        db.execute("DELETE FROM wording WHERE hash = ?", (hash,))
        db.execute("INSERT INTO wording VALUES (?, 0)", (hash,))
        return
    yield from pairwise(new)
    yield from ((one, other) for one in new for other in known)


def _stretches(db: sqlite3.Connection, column: str, ids: Collection[int]) -> dict[int, set[int]]:
    """The hashes by which statements are found again."""
    query = (
        f"SELECT statement.id, exact FROM statement JOIN span ON record_id = statement.id AND role = 'content' WHERE {column} IN ({_LIST})"
    )
    told: dict[int, str] = {}
    for statement, exact in db.execute(query, (json.dumps(list(ids)),)):
        told[statement] = f"{told.get(statement, '')} {exact}".replace("\n", " ")
    return {one: wording(words) for one, words in zip(told, skeletons(told.values()), strict=True) if len(words) >= _FEW}


def same(one: Said, other: Said) -> bool:
    """Whether two reports are of one statement; on another day fewer words may differ."""
    apart = abs((one.day - other.day).days) if one.day and other.day else 0
    common = len(one.pairs & other.pairs)
    shorter = min(len(one.words), len(other.words))
    few, many = sorted((len(one.pairs), len(other.pairs)))
    within = shorter >= _SOME and common >= _WITHIN * few
    if apart > _DAYS or not (within or (not apart and common >= _EQUAL * many)):
        return False
    if one.who & other.who:
        return True
    return within and shorter >= _MANY and (not one.who or not other.who or _named_alike(one, other))


def _named_alike(one: Said, other: Said) -> bool:
    """Whether one speaker's name is part of the other's: ترامب, دونالد ترامب."""
    names = [{word for name in said.who if isinstance(name, str) for word in name.split()} for said in (one, other)]
    return bool(names[0]) and bool(names[1]) and (names[0] <= names[1] or names[1] <= names[0])


class _Groups:
    """Groups of statements, those of the dossier and what is joined to them."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.of: dict[int, set[int]] = {}

    def join(self, one: int, other: int) -> None:
        """Make one group of the groups of two statements."""
        left, right = self._group(one), self._group(other)
        if left is not right:
            left |= right
            self.of.update(dict.fromkeys(right, left))

    def _group(self, statement: int) -> set[int]:
        if statement not in self.of:
            members = _members(self.db, [statement])
            self.of.update(dict.fromkeys(members, members))
        return self.of[statement]

    def write(self) -> None:
        """Have every member of each group name the first report."""
        times = Times(self.db)
        said = {one.id: one for one in _statements(self.db, self.of)}
        for group in {id(group): group for group in self.of.values()}.values():
            alive = group & said.keys()
            first = min(alive, key=lambda one: (times[said[one].document], said[one].place))
            rows = [(None if one == first or one not in alive else first, one) for one in sorted(group)]
            self.db.executemany("UPDATE statement SET same_as_id = ?1 WHERE id = ?2 AND same_as_id IS NOT ?1", rows)


def _members(db: sqlite3.Connection, statements: Iterable[int]) -> set[int]:
    """All statements of the groups of `statements`."""
    query = """
        SELECT member.id FROM statement AS one JOIN statement AS member ON member.id = ifnull(one.same_as_id, one.id)
        OR member.same_as_id = ifnull(one.same_as_id, one.id) WHERE one.id = ?"""
    return {member for one in statements for (member,) in db.execute(query, (one,))}


_LIST = "SELECT value FROM json_each(?)"
_SAID = """
    SELECT statement.id, statement.document_id, speaker_id, actor_id, folded, statement.day, field, start, exact
    FROM statement
    JOIN record ON record.id = statement.id
    JOIN span ON record_id = statement.id AND role = 'content'
    LEFT JOIN profile ON profile.id = speaker_id"""


def _statements(db: sqlite3.Connection, ids: Collection[int]) -> Iterator[Said]:
    """Statements as they are compared, without those that were rejected or are gone."""
    rows: dict[int, list[tuple[object, ...]]] = defaultdict(list)
    query = f"{_SAID} WHERE statement.id IN ({_LIST}) AND state NOT IN ('rejected', 'gone') ORDER BY statement.id, nr"
    for row in db.execute(query, (json.dumps(list(ids)),)):
        rows[row[0]].append(row[1:])
    for statement, parts in rows.items():
        yield _said(statement, skeleton(" ".join(str(part[-1]) for part in parts)), parts[0])


def _said(statement: int, words: list[bytes], row: tuple[object, ...]) -> Said:
    document, speaker, actor, folded, day, field, start, _ = row
    assert isinstance(document, int) and isinstance(start, int)
    who = frozenset[object]() if speaker is None else frozenset({("actor", actor) if actor else ("profile", speaker), folded})
    when = date.fromisoformat(day) if isinstance(day, str) else None
    return Said(statement, document, who, when, words, frozenset(pairwise(words)), (field == "title", start))
