"""Which documents hold which stretches of text.

A stretch that many articles of one outlet hold is a set phrase or a standing paragraph, and says nothing of copies: its postings are
given up for one row, (hash, 0). Stretches only ever become set phrases, so that the order in which documents come makes no difference.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from typing import NamedTuple, TypeAlias

from qala.dossier.connection import Connection

_OF_ONE = 5
"""Articles of one outlet that may hold a stretch."""
_OF_NONE = 30
"""Articles without an outlet that may."""
_OF_ALL = 250
"""Articles of all outlets that may; it bounds the work."""
LEAST = 2
"""Stretches that two texts must share to be looked at."""

Pair: TypeAlias = tuple[int, int]


class Printed(NamedTuple):
    """A document that comes to the postings."""

    document: int
    outlet: int
    sha256: str
    hashes: set[int]
    signed: str | None


class Met(NamedTuple):
    """What the postings say when documents have come."""

    shared: dict[Pair, list[int]]
    """Stretches that are no set phrases, of pairs of which one has just come."""
    faded: set[int]
    """Documents that hold a stretch which has just become a set phrase."""


def packed(hashes: Iterable[int]) -> bytes:
    """Hashes as they are kept beside a document."""
    return array("I", sorted(hashes)).tobytes()


def unpacked(blob: bytes) -> set[int]:
    """Hashes as they were kept beside a document."""
    return set(memoryview(blob).cast("I"))


def enter(db: Connection, fresh: Mapping[int, Printed]) -> Met:
    """Enter documents; what they share with others, and what has faded, comes back."""
    seen: set[int] = set()
    twice: set[int] = set()
    for one in fresh.values():
        twice |= seen & one.hashes
        seen |= one.hashes
    held = _held(db, seen)
    phrases = {hash for hash, documents in held.items() if documents == [_PHRASE]}
    inserted(db, "posting", (hash << BITS | one.document for one in fresh.values() for hash in one.hashes - phrases))
    db.executemany(
        "INSERT INTO print VALUES (?, ?, ?, ?, ?)",
        [(one.document, one.outlet, one.sha256, packed(one.hashes), one.signed) for one in fresh.values()],
    )
    common = (twice | held.keys()) - phrases
    for one in fresh.values():
        for hash in one.hashes & common:
            held[hash].append(one.document)
    return _met(db, {hash: held[hash] for hash in common}, fresh)


_PHRASE = 0
BITS = 31


def inserted(db: Connection, table: str, rows: Iterable[int]) -> None:
    """Insert rows of a hash and an id, each in one number, that are not there; a list in JSON takes half the time of rows one by one."""
    select = f"SELECT value >> {BITS}, value & {(1 << BITS) - 1} FROM json_each(?) AS one WHERE true"
    db.execute(f"INSERT INTO {table} {select} ON CONFLICT DO NOTHING", (json.dumps(sorted(rows)),))


def _held(db: Connection, hashes: Iterable[int]) -> dict[int, list[int]]:
    """The documents that hold stretches, by stretch."""
    found: dict[int, list[int]] = defaultdict(list)
    query = "SELECT hash, document_id FROM posting WHERE hash IN (SELECT value FROM json_each(?))"
    for hash, document in db.execute(query, (json.dumps(sorted(hashes)),)):
        found[hash].append(document)
    return found


def _met(db: Connection, held: Mapping[int, list[int]], fresh: Mapping[int, Printed]) -> Met:
    shared: dict[Pair, list[int]] = defaultdict(list)
    faded: set[int] = set()
    worn: list[tuple[int]] = []
    for hash, documents in held.items():
        if _set(db, documents):
            worn.append((hash,))
            faded.update(documents)
            continue
        new = [one for one in documents if one in fresh]
        for one in new:
            for other in documents:
                if other < one or (other > one and other not in fresh):
                    shared[min(one, other), max(one, other)].append(hash)
    db.executemany("DELETE FROM posting WHERE hash = ?", worn)
    db.executemany("INSERT INTO posting VALUES (?, 0)", worn)
    return Met({pair: hashes for pair, hashes in shared.items() if len(hashes) >= LEAST}, faded)


def _set(db: Connection, documents: list[int]) -> bool:
    """Whether too many articles hold a stretch."""
    if len(documents) <= _OF_ONE:
        return False
    if len(documents) > _OF_ALL:
        return True
    query = "SELECT outlet, count(*) FROM print WHERE document_id IN (SELECT value FROM json_each(?)) GROUP BY outlet"
    return any(number > (_OF_ONE if outlet else _OF_NONE) for outlet, number in db.execute(query, (json.dumps(documents),)))


def shared(db: Connection, documents: Collection[int]) -> dict[Pair, list[int]]:
    """The stretches that are no set phrases, of each two of `documents` that share some."""
    query = "SELECT document_id, hashes FROM print WHERE document_id IN (SELECT value FROM json_each(?)) ORDER BY document_id"
    held: dict[int, list[int]] = defaultdict(list)
    for document, blob in db.execute(query, (json.dumps(list(documents)),)):
        for hash in unpacked(blob):
            held[hash].append(document)
    common = sorted(hash for hash, holding in held.items() if len(holding) > 1)
    query = f"SELECT hash FROM posting WHERE hash IN (SELECT value FROM json_each(?)) AND document_id = {_PHRASE}"
    phrases = {hash for (hash,) in db.execute(query, (json.dumps(common),))}
    found: dict[Pair, list[int]] = defaultdict(list)
    for hash in common:  # by what they share, not by each two: most share nothing
        for pair in combinations(held[hash], 2) if hash not in phrases else ():
            found[pair].append(hash)
    return {pair: hashes for pair, hashes in found.items() if len(hashes) >= LEAST}


def leave(db: Connection, document: int) -> None:
    """Take a document out; what has become a set phrase stays one."""
    row = db.execute("SELECT hashes FROM print WHERE document_id = ?", (document,)).fetchone()
    if row:
        db.executemany("DELETE FROM posting WHERE hash = ? AND document_id = ?", [(hash, document) for hash in unpacked(row[0])])
        db.execute("DELETE FROM print WHERE document_id = ?", (document,))
