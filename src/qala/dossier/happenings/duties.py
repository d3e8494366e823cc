"""Commitments as they are compared: whose they are, what is to be done, until when."""

import json
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.search.terms import terms

_SEASON = 120
"""Days; two articles that tell of one commitment are at most two such seasons apart."""
_LIKE, _MORE = 0.6, 0.8
"""The share of the shorter words that two have in common, and that they need where their days differ."""


class Owed(NamedTuple):
    """What is compared of one commitment."""

    debtor: int
    positive: bool
    due: str | None
    told: int | None
    words: frozenset[str]


def load(db: Connection, ids: Collection[int]) -> dict[int, Owed]:
    """What is compared of these commitments."""
    listed = json.dumps([*ids])
    words = {record_id: frozenset(terms(exact)) for record_id, exact in db.execute(_WORDS, (listed,))}
    return {
        record_id: Owed(
            debtor, bool(positive), due, date.fromisoformat(day).toordinal() if day else None, words.get(record_id, frozenset())
        )
        for record_id, debtor, positive, due, day in db.execute(_OWED, (listed,))
    }  # fmt: skip


def keys(one: Owed) -> tuple[list[str], list[str]]:
    """By what a commitment is found, and those that may be one with it: debtor, a word, and the season in which it was told."""
    if one.told is None:
        return [], []
    season = one.told // _SEASON
    kept = [f"{one.debtor} {word} {season}" for word in one.words]
    return kept, [f"{one.debtor} {word} {near}" for word in one.words for near in (season - 1, season, season + 1)]


def same(one: Owed, other: Owed) -> bool:
    """Whether two are one commitment."""
    if one.debtor != other.debtor or one.positive != other.positive:
        return False
    few, many = sorted((one.words, other.words), key=len)
    common = len(few & many)
    if one.due and other.due and one.due != other.due:  # a deadline that was moved
        return common >= 3 and common >= _MORE * len(many)
    return common >= min(2, len(many)) and common >= _LIKE * len(few) and common > 0


_LIST = "(SELECT value FROM json_each(?))"
_OWED = f"""
SELECT c.id, ifnull(actor_id, -p.id), positive, due_end, day FROM commitment c JOIN profile p ON p.id = debtor_id WHERE c.id IN {_LIST}"""
_WORDS = f"SELECT record_id, group_concat(exact, ' ') FROM span WHERE record_id IN {_LIST} AND role IN ('what', 'more') GROUP BY record_id"
