"""What a statement is in the variables of DNA: who is a person, what is an organization, what the concept is.

A DNA file knows a value by its text alone. So two actors of one name get two values, the second with its number (`محمد علي #7`),
and an anonymous source, which is nobody else's source, always has its number.
"""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.dnafile import VARIABLES, cut

PERSONS = frozenset({"person", "office", "anonymous", "generic"})
"""Kinds of actors that are a `person`; whatever else speaks is an `organization`."""
_REMEMBERED = 10_000
_NUMBERED = frozenset({"anonymous", "generic"})
OURS = ("Country", "Sector", "Latin", "Wikidata")
"""Attributes of people and organizations that a new file of DNA does not have."""
_NUMBERS = {name: nr for nr, name in enumerate(VARIABLES, 1)}
_WHO = """
SELECT s.speaker_id AS who FROM statement s JOIN chosen_record USING (id)
UNION SELECT o.holder_id FROM position o JOIN chosen_record USING (id) WHERE o.side AND o.held = 'present'"""
_SPEAKERS = f"""
SELECT a.id AS actor, NULL AS profile, a.name, a.kind, a.country, a.sector, a.latin, a.wikidata,
    (SELECT group_concat(name, '; ') FROM (SELECT DISTINCT name FROM profile WHERE actor_id = a.id AND name <> a.name ORDER BY name))
FROM actor a WHERE a.id IN (SELECT p.actor_id FROM ({_WHO}) JOIN profile p ON p.id = who)
UNION ALL
SELECT NULL, p.id, p.name, p.kind, p.country, NULL, NULL, NULL, NULL
FROM profile p WHERE p.actor_id IS NULL AND p.id IN ({_WHO})
ORDER BY actor NULLS LAST, profile
"""


class Speaker(NamedTuple):
    """Who speaks in a statement: the variable that holds the speaker, and the entity there."""

    variable: str
    entity: int


def concept(act: str) -> str:
    """The concept of a statement.

    A statement has no topic of its own (a position on a question has), and a topic guessed from its first words would put
    statements on different matters together. What was done by saying it (demand, promise, reject …) is known, so that is the
    concept; whoever codes gives the matter its name in DNA, where values can be recoded.
    """
    return act


class Entities:
    """The values of a file: each once for a variable, with its attributes."""

    def __init__(self, db: Connection, out: sqlite3.Connection) -> None:
        self.db, self.out = db, out
        self._held: dict[tuple[str, str], int] = {}
        out.execute("CREATE TEMP TABLE speaker (actor INTEGER, profile INTEGER, variable TEXT, entity INTEGER)")
        people = [_NUMBERS["person"], _NUMBERS["organization"]]
        for name in OURS:
            out.executemany("INSERT INTO ATTRIBUTEVARIABLES (VariableId, AttributeVariable) VALUES (?, ?)", [(nr, name) for nr in people])
        for variable, kind in VARIABLES.items():
            if kind == "short text":
                self.value(variable, "")

    def speakers(self) -> None:
        """Make the entity of everybody who speaks or holds a position."""
        for actor, profile, name, kind, country, sector, latin, wikidata, others in self.db.execute(_SPEAKERS):
            variable = "person" if kind in PERSONS else "organization"
            value = self._free(variable, name, actor or profile, kind in _NUMBERED)
            known = {"Type": kind, "Alias": others, "Country": country, "Sector": sector, "Latin": latin, "Wikidata": wikidata}
            notes = f"Qala: actor {actor}" if actor else f"Qala: profile {profile}"
            entity = self._add(variable, value, {**known, "Notes": notes})
            self.out.execute("INSERT INTO temp.speaker VALUES (?, ?, ?, ?)", (actor, profile, variable, entity))
        self.out.execute("CREATE INDEX temp.speaker_actor ON speaker (actor, profile)")

    def speaker(self, actor: int | None, profile: int | None) -> Speaker | None:
        """Where the speaker of a statement stands, by the actor, or else by the profile."""
        key = (actor, None) if actor else (None, profile)
        row = self.out.execute("SELECT variable, entity FROM temp.speaker WHERE actor IS ? AND profile IS ?", key).fetchone()
        return Speaker(*row) if row else None

    def value(self, variable: str, text: str, **attributes: str) -> int:
        """The entity with that value; the last few thousand are remembered."""
        if (variable, text) not in self._held:
            if len(self._held) >= _REMEMBERED:
                self._held.clear()
            value = cut(text)
            found = self._known(variable, value)
            self._held[variable, text] = self._add(variable, value, attributes) if found is None else found
        return self._held[variable, text]

    def _free(self, variable: str, name: str, own: int, numbered: bool) -> str:
        """The name as a value that nobody else has."""
        value = cut(name)
        if numbered or self._known(variable, value) is not None:
            number = f" #{own}"
            value = cut(name, 190 - len(number)) + number
        while self._known(variable, value) is not None:  # a profile and an actor of one number
            value += "'"
        return value

    def _known(self, variable: str, value: str) -> int | None:
        query = "SELECT ID FROM ENTITIES WHERE VariableId = ? AND Value = ?"
        row = self.out.execute(query, (_NUMBERS[variable], value)).fetchone()
        return row[0] if row else None

    def _add(self, variable: str, value: str, attributes: Mapping[str, str | None]) -> int:
        number = _NUMBERS[variable]
        insert = "INSERT INTO ENTITIES (VariableId, Value, Red, Green, Blue) VALUES (?, ?, 0, 0, 0)"
        entity = self.out.execute(insert, (number, value)).lastrowid or 0
        rows = self.out.execute(
            "SELECT ID, AttributeVariable FROM ATTRIBUTEVARIABLES WHERE VariableId = ? ORDER BY ID", (number,)
        ).fetchall()
        values = [(entity, row, cut(attributes.get(name) or "")) for row, name in rows]
        self.out.executemany("INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) VALUES (?, ?, ?)", values)
        return entity
