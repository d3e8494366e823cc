"""Statements as they are compared: who says it, on which day, in which words."""

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.copies.prints import skeletons, wording

FEW, _SOME, _MANY = 5, 6, 9
"""Words that equal statements have at least; that one has which another contains; that tell whose they are without a name."""
_EQUAL, _WITHIN = 0.65, 0.8
"""The part of the pairs of words of the longer statement, or of the shorter one, that both have."""
_DAYS = 7


class Teller(NamedTuple):
    """Who says it, in which document, on which day."""

    document: int
    day: int | None
    speaker: tuple[str, int] | None
    """The actor, or the profile that nobody has been told to be; nothing where the speaker is unknown."""
    name: str
    """Folded."""


class Content(NamedTuple):
    """What is said: how many words, and which follow which."""

    words: int
    pairs: frozenset[tuple[bytes, bytes]]


def tellers(db: Connection, statements: Collection[int]) -> dict[int, Teller]:
    """Who says each of `statements`, without those that were rejected or are gone."""
    found = {}
    for statement, document, day, speaker, actor, name in db.execute(_TELLERS, (json.dumps(list(statements)),)):
        who = ("actor", actor) if actor else ("profile", speaker) if speaker else None
        found[statement] = Teller(document, date.fromisoformat(day).toordinal() if day else None, who, name or "")
    return found


def contents(db: Connection, statements: Collection[int]) -> dict[int, Content]:
    """What each of `statements` says."""
    told: dict[int, str] = {}
    for statement, exact in db.execute(_CONTENTS, (json.dumps(list(statements)),)):
        told[statement] = f"{told.get(statement, '')} {exact}"
    return {one: Content(len(words), frozenset(pairwise(words))) for one, words in zip(told, skeletons(told.values()), strict=True)}


def places(db: Connection, statements: Collection[int]) -> dict[int, tuple[bool, int]]:
    """Where what each of `statements` says begins in its document; the title comes last."""
    found: dict[int, tuple[bool, int]] = {}
    for statement, field, start in db.execute(_PLACES, (json.dumps(list(statements)),)):
        found.setdefault(statement, (field == "title", start))
    return found


def stretches(db: Connection, column: str, ids: Collection[int]) -> dict[int, set[int]]:
    """The hashes by which statements are found again, of those that are long enough."""
    query = f"""
        SELECT statement.id, exact FROM statement JOIN span ON record_id = statement.id AND role = 'content'
        WHERE {column} IN (SELECT value FROM json_each(?))"""
    told: dict[int, list[str]] = defaultdict(list)
    for statement, exact in db.execute(query, (json.dumps(list(ids)),)):
        told[statement].append(exact)
    texts = map(" ".join, told.values())
    return {one: wording(words) for one, words in zip(told, skeletons(texts), strict=True) if len(words) >= FEW}


def near(one: Teller, other: Teller) -> bool:
    """Whether two reports may be of one statement by their days and speakers."""
    if one.day and other.day and abs(one.day - other.day) > _DAYS:
        return False
    return _one_speaker(one, other) or not one.speaker or not other.speaker or _named_alike(one.name, other.name)


def same(one: Teller, other: Teller, said: Content, too: Content) -> bool:
    """Whether two reports that are near are of one statement; on another day, or for another name, fewer words may differ."""
    common = len(said.pairs & too.pairs)
    few, many = sorted((len(said.pairs), len(too.pairs)))
    shorter = min(said.words, too.words)
    within = shorter >= _SOME and common >= _WITHIN * few
    if _one_speaker(one, other):
        one_day = not one.day or not other.day or one.day == other.day
        return within or (one_day and shorter >= FEW and common >= _EQUAL * many)
    return within and shorter >= _MANY


def _one_speaker(one: Teller, other: Teller) -> bool:
    return one.speaker is not None and other.speaker is not None and (one.speaker == other.speaker or one.name == other.name)


def _named_alike(one: str, other: str) -> bool:
    """Whether one name is part of the other: ترامب, دونالد ترامب."""
    names = {*one.split()}, {*other.split()}
    return bool(names[0]) and bool(names[1]) and (names[0] <= names[1] or names[1] <= names[0])


_TELLERS = """
    SELECT statement.id, statement.document_id, day, speaker_id, actor_id, folded
    FROM statement JOIN record ON record.id = statement.id LEFT JOIN profile ON profile.id = speaker_id
    WHERE statement.id IN (SELECT value FROM json_each(?)) AND state NOT IN ('rejected', 'gone')"""
_SPANS = "FROM span WHERE record_id IN (SELECT value FROM json_each(?)) AND role = 'content' ORDER BY record_id, nr"
_CONTENTS = f"SELECT record_id, exact {_SPANS}"
_PLACES = f"SELECT record_id, field, start {_SPANS}"
