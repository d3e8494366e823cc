"""Records by what they have in common: kind, rule, question, state, a sample, since when; the last that was read first."""

from typing import Any, NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.states import CURRENT


class Which(NamedTuple):
    """Which records are meant; what is empty narrows nothing."""

    kind: str
    rule: str = ""
    """That took part in them."""
    question: str = ""
    state: str = ""
    """One state; by default those that count, of a rule or a sample also what was rejected."""
    drawn: bool = False
    """Only those that a sample holds."""
    newer: int = 0
    """Only what was read behind this record."""


def listed(db: Connection, which: Which, *, limit: int, before: int = 0) -> list[int]:
    """The ids of these records, those before one of them alone where it is named."""
    states = (which.state,) if which.state else (*CURRENT, "rejected") if which.rule or which.drawn else CURRENT
    told: list[tuple[str, Any]] = [("kind = ?", which.kind), ("id > ?", which.newer)]
    told += [("id < ?", before)] if before else []
    told += [("origin = 'machine' AND instr(' ' || rules || ' ', ?) > 0", f" {which.rule} ")] if which.rule else []
    told += [("id IN (SELECT id FROM position WHERE question = ?)", which.question)] if which.question else []
    drawn = " AND id IN (SELECT record_id FROM sample_record)" if which.drawn else ""
    where = " AND ".join(line for line, _ in told)
    holes = ", ".join("?" * len(states))
    query = f"SELECT id FROM record WHERE {where}{drawn} AND state IN ({holes}) ORDER BY id DESC LIMIT ?"
    return [row[0] for row in db.execute(query, (*(value for _, value in told), *states, limit))]
