"""How statements are spread over speakers, questions, outlets, acts, kinds of chains and states."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.search.narrowing import KNOWN_OF

_MOST = 12


class Share(NamedTuple):
    """One value of a facet."""

    key: str
    """By which a search is narrowed to it."""
    name: str
    number: int


class Spread(NamedTuple):
    """The most frequent values of each facet, the most frequent first."""

    speakers: tuple[Share, ...]
    questions: tuple[Share, ...]
    outlets: tuple[Share, ...]
    acts: tuple[Share, ...]
    chains: tuple[Share, ...]
    states: tuple[Share, ...]
    documents: frozenset[int] = frozenset()
    """In which they stand."""


def spread(db: Connection, statements: Sequence[int]) -> Spread:
    """How these statements are spread."""
    ids = json.dumps([*statements])
    rows = db.execute(_STATEMENTS, (ids,)).fetchall()
    counted = Counter([(row[1], row[2]) for row in rows if row[1]])
    speakers = {(f"actor:{who}" if who > 0 else f"profile:{-who}", name): number for (who, name), number in counted.items()}
    outlets, acts, chains, states = (_counted([row[at] for row in rows]) for at in (3, 4, 5, 6))
    questions = {(key, key): number for key, number in db.execute(_QUESTIONS, (ids,))}
    documents = frozenset([row[0] for row in rows])
    return Spread(_most(speakers), _most(questions), _most(outlets), _most(acts), _most(chains), _most(states), documents)


def _counted(values: Sequence[str | None]) -> dict[tuple[str, str], int]:
    return {(value, value): number for value, number in Counter(values).items() if value}


def _most(counted: Mapping[tuple[str, str], int]) -> tuple[Share, ...]:
    found = sorted(counted.items(), key=lambda one: (-one[1], one[0][1]))[:_MOST]
    return tuple(Share(*told, number) for told, number in found)


_IN = "s.id IN (SELECT value FROM json_each(?))"
_STATEMENTS = f"""
SELECT d.id, ifnull(a.id, -p.id), coalesce(a.name, p.name), o.name, s.act, {KNOWN_OF}, r.state
FROM statement s JOIN record r ON r.id = s.id JOIN document d ON d.id = s.document_id LEFT JOIN outlet o ON o.id = d.outlet_id
LEFT JOIN profile p ON p.id = s.speaker_id LEFT JOIN actor a ON a.id = p.actor_id WHERE {_IN}"""
_QUESTIONS = f"""
SELECT h.question, count(DISTINCT s.id) FROM statement s JOIN position h ON h.statement_id = s.id WHERE {_IN} GROUP BY h.question"""
