"""Records of several articles that tell of one thing, brought together; those that a person parted stay apart."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple
from zlib import crc32

from qala.dossier.connection import Connection, new_id


class Kind(NamedTuple):
    """A kind of record that several articles may tell of; its table has a column `happening_id`."""

    table: str
    load: Callable[[Connection, Collection[int]], dict[int, Any]]
    """What is compared of these records."""
    keys: Callable[[Any], tuple[Iterable[str], Iterable[str]]]
    """The keys that a record is found by, and those of the records that it is to be compared with."""
    same: Callable[[Any, Any], bool]
    """Whether two that are compared tell of one thing."""


def place(db: Connection, kind: Kind) -> None:
    """Give every record that is of no happening the one that it is of; happenings that turn out to be one are joined."""
    loose = [row[0] for row in db.execute(_LOOSE.format(table=kind.table))]
    if not loose:
        return
    new = kind.load(db, loose)
    pairs = _near(db, kind, new)
    known = new | kind.load(db, {other for _, other in pairs} - new.keys())
    groups = _Groups(db, kind.table, new, known)
    for one, other in pairs:
        if other in groups.of and not groups.together(one, other) and kind.same(known[one], known[other]):
            groups.join(one, other)
    groups.write(db, kind.table)


def _near(db: Connection, kind: Kind, new: Mapping[int, Any]) -> list[tuple[int, int]]:
    """The pairs that are to be compared, a new record first."""
    kept, sought = set[tuple[int, int]](), set[tuple[int, int]]()
    for record_id, one in new.items():
        own, others = kind.keys(one)
        kept.update((crc32(key.encode()), record_id) for key in own)
        sought.update((crc32(key.encode()), record_id) for key in others)
    db.executemany("INSERT INTO happening_key VALUES (?, ?) ON CONFLICT DO NOTHING", sorted(kept))
    holding: dict[int, list[int]] = {}
    for key, record_id in db.execute(_NEAR, (json.dumps(sorted({key for key, _ in sought})),)):
        holding.setdefault(key, []).append(record_id)
    return sorted({(one, other) for key, one in sought for other in holding.get(key, ()) if one != other})


class _Groups:
    """Groups of records, those of the dossier and what is joined to them."""

    def __init__(self, db: Connection, table: str, new: Iterable[int], known: Iterable[int]) -> None:
        self.before: dict[int, int] = dict(db.execute(_MEMBERS.format(table=table), (json.dumps([*known]),)))
        """The happening of each record that has one, with all others of it."""
        self.of = self.before | {one: -one for one in new}
        """The number of each record's group: its happening, or for a new one less than nothing."""
        self.members: dict[int, set[int]] = {}
        for record_id, group in self.of.items():
            self.members.setdefault(group, set()).add(record_id)
        self.apart: dict[int, set[int]] = {}
        self._heed({(left, right): kind for left, right, kind in db.execute(_CLAIMS, (json.dumps([*self.of]),))})

    def _heed(self, claims: Mapping[tuple[int, int], str]) -> None:
        """Do as people said, the last word on a pair."""
        for left, right in (pair for pair, kind in claims.items() if kind == "different"):
            self.apart.setdefault(left, set()).add(right)
            self.apart.setdefault(right, set()).add(left)
        for left, right in (pair for pair, kind in claims.items() if kind == "same"):
            if left in self.of and right in self.of and not self.together(left, right):
                self.join(left, right)

    def together(self, one: int, other: int) -> bool:
        """Whether two are of one group."""
        return self.of[one] == self.of[other]

    def join(self, one: int, other: int) -> None:
        """Make one group of two, unless a person parted what would be in it; an older happening takes in a younger one."""
        left, right = sorted((self.of[one], self.of[other]), key=lambda group: (group < 0, abs(group)))
        apart = {parted for member in self.members[left] for parted in self.apart.get(member, ())}
        if apart & self.members[right]:
            return
        self.members[left] |= self.members.pop(right)
        self.of.update(dict.fromkeys(self.members[left], left))

    def write(self, db: Connection, table: str) -> None:
        """Write the happening of each record; those that have no record any more go."""
        rows = []
        for group, members in sorted(self.members.items()):
            happening = group
            if group < 0:
                happening = new_id(db, "INSERT INTO happening (kind) VALUES (?)", (table,))
            rows += [(happening, one) for one in sorted(members) if self.before.get(one) != happening]
        db.executemany(f"UPDATE {table} SET happening_id = ? WHERE id = ?", rows)
        gone = {*self.before.values()} - self.members.keys()
        db.executemany("DELETE FROM happening WHERE id = ?", [(one,) for one in sorted(gone)])


_NEAR = "SELECT key, record_id FROM happening_key WHERE key IN (SELECT value FROM json_each(?))"
_LOOSE = """
SELECT {table}.id FROM {table} JOIN record ON record.id = {table}.id
WHERE happening_id IS NULL AND state NOT IN ('rejected', 'gone') ORDER BY {table}.id"""
_MEMBERS = """
SELECT member.id, member.happening_id FROM {table} AS member WHERE happening_id IN (
    SELECT happening_id FROM {table} WHERE id IN (SELECT value FROM json_each(?)))"""
_CLAIMS = """
SELECT left_id, right_id, kind FROM claim
WHERE undone IS NULL AND left_id IN (SELECT value FROM json_each(?)) AND kind IN ('same', 'different') ORDER BY id"""
