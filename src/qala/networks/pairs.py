"""What a tie is made of: the sentences of both actors on what both speak of."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from qala.dossier.anchors import head
from qala.dossier.connection import Connection
from qala.networks.network import counted
from qala.networks.options import Options
from qala.networks.reading import Told

_MOST = 8
"""Sentences of each actor on a concept that are told."""


class Sentence(NamedTuple):
    """One position or coding."""

    record: int
    side: int | None
    day: str | None
    words: str
    document: int
    outlet: str | None
    title: str | None


class Shared(NamedTuple):
    """A concept of which both speak, with what each says."""

    concept: str
    left: tuple[Sentence, ...]
    right: tuple[Sentence, ...]
    agree: int
    """Pairs of sentences on one side."""
    differ: int


def shared(db: Connection, told: Told, ends: tuple[str, str], options: Options) -> list[Shared]:
    """The concepts that tie two actors, those with most pairs first."""
    places: dict[str, tuple[list[int], list[int]]] = {}
    for place in counted(told.rows, options):
        row = told.rows[place]
        for end, name in enumerate(ends):
            if row.actor == name:
                places.setdefault(row.concept, ([], []))[end].append(place)
    both = {concept: own for concept, own in places.items() if all(own)}
    words = _sentences(db, [told.records[place] for own in both.values() for end in own for place in end[:_MOST]])
    found = []
    for concept, own in both.items():
        signs = [[_sign(told.rows[place].side) for place in end] for end in own]
        agree = sum(signs[0].count(sign) * signs[1].count(sign) for sign in (1, -1))
        differ = sum(signs[0].count(sign) * signs[1].count(-sign) for sign in (1, -1))
        left, right = (tuple(_sentence(told, place, words) for place in end[:_MOST]) for end in own)
        found.append(Shared(concept, left, right, agree, differ))
    return sorted(found, key=lambda one: (-one.agree - one.differ, one.concept))


def _sign(side: int | None) -> int:
    return ((side or 0) > 0) - ((side or 0) < 0)


def _sentence(told: Told, place: int, words: dict[int, tuple[str, int, str | None, str | None]]) -> Sentence:
    row, record = told.rows[place], told.records[place]
    return Sentence(record, row.side, row.day, *words[record])


def _sentences(db: Connection, records: Sequence[int]) -> dict[int, tuple[str, int, str | None, str | None]]:
    """Words, document, outlet and title of each record."""
    ids = json.dumps([*records])
    said: dict[int, list[str]] = {}
    for record, role, prefix, exact in db.execute(_WORDS, (ids,)):
        begun = head(prefix, exact) if role == "content" and record not in said else ""
        said.setdefault(record, []).append(begun + exact)
    return {record: (" … ".join(said.get(record, [])), *rest) for record, *rest in db.execute(_PLACES, (ids,))}


_IN = "IN (SELECT value FROM json_each(?))"
_WORDS = f"""
SELECT record_id, role, prefix, exact FROM span WHERE record_id {_IN} AND role IN ('evidence', 'more', 'content')
ORDER BY record_id, role, nr"""
_PLACES = f"""
SELECT r.id, d.id, o.name, d.title FROM record r JOIN document d ON d.id = r.document_id LEFT JOIN outlet o ON o.id = d.outlet_id
WHERE r.id {_IN}"""
