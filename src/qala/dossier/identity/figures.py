"""Whom and what the tables know, as actors of a dossier: made when they are first met."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from qala.dossier.connection import Connection, new_id
from qala.dossier.identity import offices
from qala.dossier.identity.known import Entry, known
from qala.dossier.identity.names import Tokens, blocks, tokens
from qala.dossier.identity.profiles import folded


class Figure(NamedTuple):
    """A person of the tables with all names."""

    entry: Entry
    name: str
    country: str | None
    names: tuple[Tokens, ...]


class Figures(NamedTuple):
    """The persons of the tables by what they are looked up by."""

    named: dict[str, list[Figure]]
    """By a folded name."""
    told: dict[Tokens, list[Figure]]
    """By the telling words of a name."""
    blocked: dict[str, list[Figure]]
    families: dict[str, list[Figure]]


@cache
def figures() -> Figures:
    """The persons of the tables, ready for look-up."""
    found = Figures(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
    for entry, forms in known().called.items():
        if entry.kind != "person":
            continue
        told = tuple(dict.fromkeys(map(tokens, forms)))
        figure = Figure(entry, entry.name, entry.country or None, told)
        for form in forms:
            found.named[form].append(figure)
        for one in told:
            found.told[one].append(figure)
        _index(found.blocked, (block for one in told for block in blocks(one)), figure)
        _index(found.families, (one[-1] for one in told if one), figure)
    return found


def _index(table: dict[str, list[Figure]], keys: Iterable[str], figure: Figure) -> None:
    for key in dict.fromkeys(keys):
        table[key].append(figure)


class Anchors:
    """The profiles that stand for somebody known, made when they are asked for."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self._made: dict[str, int] = {}

    def person(self, figure: Figure) -> int:
        """The profile of a person of the tables."""
        profile, new = self._anchor("person", figure.entry, "person")
        if new:
            for holding in _held().get(figure.name, ()):
                self.hold(holding, profile)
        return profile

    def body(self, entry: Entry, kind: str) -> int:
        """The profile of a body of the tables; what kind of body it is taken for at first."""
        return self._anchor("state" if entry.kind == "state" else "body", entry, "state" if entry.kind == "state" else kind)[0]

    def hold(self, holding: offices.Holding, profile: int) -> None:
        """Write down that a person of the tables held an office."""
        office = office_row(self.db, holding.office, holding.name)
        self.db.execute(_HOLDING, (office, holding.since, holding.until, holding.as_of, profile))

    def holders(self, office: offices.Office) -> None:
        """Write down all that the tables know of who held an office."""
        for holding in holders(office):
            figure = next((one for one in figures().named[folded(holding.person)] if one.name == holding.person), None)
            if figure:
                self.person(figure)

    def _anchor(self, group: str, entry: Entry, kind: str) -> tuple[int, bool]:
        key = f"table|{group}|{entry.name}|{entry.country}"
        if key in self._made:
            return self._made[key], False
        found = self.db.execute("SELECT id FROM profile WHERE key = ?", (key,)).fetchone()
        self._made[key] = found[0] if found else make(self.db, key, (entry.name, kind, entry.country or None), "table")
        if not found:
            names = [
                (name, known().written[name], "latin" if name.isascii() else "name", self._made[key]) for name in known().called[entry]
            ]
            self.db.executemany(_ALIAS, names)
        return self._made[key], not found


def make(db: Connection, key: str, what: tuple[str, str, str | None], origin: str) -> int:
    """A new profile and actor for somebody known: name, kind, country."""
    name, kind, country = what
    actor = new_id(db, "INSERT INTO actor (name, kind, country, origin) VALUES (?, ?, ?, ?)", (*what, origin))
    values = (key, name, folded(name), kind, country, actor, actor, origin)
    return new_id(db, _PROFILE, values)


def holders(office: offices.Office) -> list[offices.Holding]:
    """Who held an office, as far as the tables know."""
    return _of_office().get(office, [])


def office_row(db: Connection, office: offices.Office, name: str) -> int:
    """The id of an office, made if need be."""
    db.execute("INSERT INTO office (name, folded, country) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (name, office.core, office.country))
    found: int = db.execute("SELECT id FROM office WHERE folded = ? AND country = ?", (office.core, office.country)).fetchone()[0]
    return found


_PROFILE = "INSERT INTO profile (key, name, folded, kind, country, actor_id, home, anchor) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_ALIAS = "INSERT INTO alias (actor_id, folded, text, kind) SELECT home, ?1, ?2, ?3 FROM profile WHERE id = ?4 ON CONFLICT DO NOTHING"
_HOLDING = """
INSERT INTO holding (office_id, actor_id, since, until, vouched, origin, profile_id)
SELECT ?1, actor_id, ?2, ?3, ?4, 'table', id FROM profile WHERE id = ?5 ON CONFLICT DO NOTHING"""


@cache
def _held() -> dict[str, list[offices.Holding]]:
    """What each person of the tables held."""
    found = defaultdict(list)
    for holding in offices.holdings():
        found[holding.person].append(holding)
    return found


@cache
def _of_office() -> dict[offices.Office, list[offices.Holding]]:
    """Who held each office."""
    found = defaultdict(list)
    for holding in offices.holdings():
        found[holding.office].append(holding)
    return found
