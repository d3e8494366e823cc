"""How the record came about: which rules read how much, and what people made of it."""

from typing import NamedTuple

from qala.dossier.connection import Connection

KINDS = ("statement", "position", "commitment", "event")


class Rule(NamedTuple):
    """A rule with the records in which it took part."""

    kind: str
    name: str
    read: int
    accepted: int
    edited: int
    rejected: int


class Run(NamedTuple):
    """One call that read or changed something."""

    id: int
    at: str
    version: str
    command: str


def rules(db: Connection) -> list[Rule]:
    """All rules that took part in something, by kind, the most frequent first; a record counts for each of its rules."""
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for kind, state, names, number in db.execute(_RULES):
        for name in dict.fromkeys(names.split()):
            own = counts.setdefault((kind, name), {})
            own[state] = own.get(state, 0) + number
    found = [
        Rule(kind, name, sum(own.values()), *(own.get(state, 0) for state in ("accepted", "edited", "rejected")))
        for (kind, name), own in counts.items()
        if kind in KINDS
    ]
    return sorted(found, key=lambda one: (KINDS.index(one.kind), -one.read, one.name))


def runs(db: Connection, limit: int = 5) -> list[Run]:
    """The last calls, the latest first."""
    return [Run(*row) for row in db.execute("SELECT id, at, version, command FROM run ORDER BY id DESC LIMIT ?", (limit,))]


_RULES = """
SELECT kind, state, rules, count(*) FROM record WHERE origin = 'machine' AND state <> 'gone' GROUP BY kind, state, rules"""
"""Along an index of its own."""
