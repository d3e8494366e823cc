"""How statements are spread over speakers, questions, outlets, acts, kinds of chains and states."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.search.narrowing import KNOWN

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


def spread(db: Connection, statements: Sequence[int]) -> Spread:
    """How these statements are spread."""
    ids = json.dumps([*statements])
    return Spread(*(tuple(Share(*row) for row in db.execute(f"{sql} ORDER BY 3 DESC, 2 LIMIT {_MOST}", (ids,))) for sql in _FACETS))


_FROM = "FROM statement s JOIN record r ON r.id = s.id"
_IN = "s.id IN (SELECT value FROM json_each(?))"
_FACETS = (
    f"""SELECT CASE WHEN a.id IS NULL THEN 'profile:' || p.id ELSE 'actor:' || a.id END, coalesce(a.name, p.name), count(*)
    {_FROM} JOIN profile p ON p.id = s.speaker_id LEFT JOIN actor a ON a.id = p.actor_id WHERE {_IN} GROUP BY 1, 2""",
    f"""SELECT o.question, o.question, count(DISTINCT s.id) {_FROM} JOIN position o ON o.statement_id = s.id WHERE {_IN} GROUP BY 1""",
    f"""SELECT o.name, o.name, count(*) {_FROM} JOIN document d ON d.id = s.document_id JOIN outlet o ON o.id = d.outlet_id
    WHERE {_IN} GROUP BY 1""",
    f"SELECT s.act, s.act, count(*) {_FROM} WHERE {_IN} GROUP BY 1",
    f"SELECT known, known, count(*) FROM (SELECT {KNOWN} AS known {_FROM} WHERE {_IN}) AS told GROUP BY 1",
    f"SELECT r.state, r.state, count(*) {_FROM} WHERE {_IN} GROUP BY 1",
)
