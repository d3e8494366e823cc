"""The same statement in several reports: one speaker, the same words or some of them, days that lie near each other."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from qala.dossier.connection import Connection
from qala.dossier.copies.firsts import Times
from qala.dossier.copies.postings import BITS, inserted
from qala.dossier.copies.said import contents, near, places, same, stretches, tellers

_PHRASE = {0}
_PAIRS = 1_000
"""Pairs whose words are held at one time; those of a statement take 4 KB."""
_STATEMENTS = 30
"""Statements that may share a stretch of words; one that more share is a set phrase."""


def take_in(db: Connection, documents: Sequence[int]) -> None:
    """Look for the statements of `documents` in other reports; again with the same ids nothing changes."""
    _join(db, stretches(db, "statement.document_id", documents))


def take_out(db: Connection, documents: Sequence[int]) -> None:
    """Forget the statements of `documents`; what is left of their groups is put together anew."""
    gone = stretches(db, "statement.document_id", documents)
    db.executemany("DELETE FROM wording WHERE hash = ? AND statement_id = ?", [(hash, one) for one in gone for hash in gone[one]])
    ids = [one for (one,) in db.execute(f"SELECT id FROM statement WHERE document_id IN ({_LIST})", (json.dumps(list(documents)),))]
    members = _members(db, ids)
    db.executemany("UPDATE statement SET same_as_id = NULL WHERE id = ?", [(one,) for one in members])
    _join(db, stretches(db, "statement.id", members - {*ids}))


def _join(db: Connection, fresh: Mapping[int, set[int]]) -> None:
    """Put statements, given with their stretches, into groups with those that are the same."""
    pairs = {(min(pair), max(pair)) for hash, others in _held(db, fresh).items() for pair in _pairs(db, hash, others, fresh)}
    who = tellers(db, {one for pair in pairs for one in pair})
    pairs = {(one, other) for one, other in pairs if one in who and other in who and near(who[one], who[other])}
    groups = _Groups(db)
    ordered = sorted(pairs, key=lambda pair: (pair[1], pair[0]))  # those of a new statement together
    for at in range(0, len(ordered), _PAIRS):
        some = ordered[at : at + _PAIRS]
        said = contents(db, {one for pair in some for one in pair})
        for one, other in some:
            if same(who[one], who[other], said[one], said[other]):
                groups.join(one, other)
    groups.write()


def _held(db: Connection, fresh: Mapping[int, set[int]]) -> dict[int, list[int]]:
    """The statements that hold the stretches of `fresh`, which are entered; without set phrases."""
    rows = [(hash, one) for one, hashes in fresh.items() for hash in hashes]
    held: dict[int, set[int]] = defaultdict(set)
    query = f"SELECT hash, statement_id FROM wording WHERE hash IN ({_LIST})"
    for hash, statement in db.execute(query, (json.dumps(sorted({hash for hash, _ in rows})),)):
        held[hash].add(statement)
    rows = [(hash, one) for hash, one in rows if held[hash] != _PHRASE]
    inserted(db, "wording", (hash << BITS | one for hash, one in rows))
    for hash, one in rows:
        held[hash].add(one)
    return {hash: sorted(statements) for hash, statements in held.items() if len(statements) > 1}


def _pairs(db: Connection, hash: int, held: list[int], fresh: Mapping[int, set[int]]) -> Iterator[tuple[int, int]]:
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


class _Groups:
    """Groups of statements, those of the dossier and what is joined to them."""

    def __init__(self, db: Connection) -> None:
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
        who, stands = tellers(self.db, self.of), places(self.db, self.of)
        for group in {id(group): group for group in self.of.values()}.values():
            alive = group & who.keys()
            first = min(alive, key=lambda one: (times[who[one].document], stands[one]))
            rows = [(None if one == first or one not in alive else first, one) for one in sorted(group)]
            self.db.executemany("UPDATE statement SET same_as_id = ?1 WHERE id = ?2 AND same_as_id IS NOT ?1", rows)


def _members(db: Connection, statements: Iterable[int]) -> set[int]:
    """All statements of the groups of `statements`."""
    query = """
        SELECT member.id FROM statement AS one JOIN statement AS member ON member.id = ifnull(one.same_as_id, one.id)
        OR member.same_as_id = ifnull(one.same_as_id, one.id) WHERE one.id = ?"""
    return {member for one in statements for (member,) in db.execute(query, (one,))}


_LIST = "SELECT value FROM json_each(?)"
