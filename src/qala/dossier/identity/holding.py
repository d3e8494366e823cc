"""Who held an office on a day, what somebody held, and under which profiles somebody speaks when."""

from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.identity.offices import office

_NEAR = 45
"""Days on either side within which articles that name a holder tell who held an office."""


class Holder(NamedTuple):
    """Who held an office on a day, and how that is known."""

    actor: int
    name: str
    reason: str


class Stint(NamedTuple):
    """A time in office; days may be cut to months or years."""

    office: str
    country: str
    since: str | None
    until: str | None
    origin: str  # table|roster|text|person
    actor: int | None
    """The actor that the office is where it is named without its holder."""


class Spoken(NamedTuple):
    """A profile under which somebody speaks, and the days between which it is so; None is without end."""

    profile: int
    since: str | None
    until: str | None


def holder(db: Connection, role: str, day: str, country: str | None = None) -> Holder | None:
    """Who held the office that a role names on a day, None where it is not known.

    A roster goes before the tables, these before articles; two holders at once are none.
    """
    found = office(role, country)
    row = found and db.execute("SELECT id FROM office WHERE folded = ? AND country = ?", (found.core, found.country)).fetchone()
    return held(db, row[0], day) if row else None


def held(db: Connection, office_id: int, day: str) -> Holder | None:
    """Who held an office of the dossier on a day."""
    for origin in ("person", "roster", "table"):
        rows = db.execute(_ON, (office_id, origin, day)).fetchall()
        if len({row[0] for row in rows}) == 1:
            actor, name, since, until = rows[0]
            return Holder(actor, name, f"{_SOURCES[origin]}: from {since or '?'} to {until or 'now'}")
    return _told(db, office_id, day)


def _told(db: Connection, office_id: int, day: str) -> Holder | None:
    """The one whom the articles of those days call the holder."""
    rows = db.execute(_TEXT, (office_id, day, _NEAR)).fetchall()
    if len({row[0] for row in rows}) != 1:
        return None
    actor, name, said = rows[0]
    return Holder(actor, name, f"articles around the day call so: {said}")


_SOURCES = {"person": "a person said so", "roster": "the roster", "table": "the tables"}
_ON = """
SELECT DISTINCT h.actor_id, a.name, h.since, h.until FROM holding h JOIN actor a ON a.id = h.actor_id
WHERE h.office_id = ?1 AND h.origin = ?2 AND ifnull(h.since, '') <= ?3
AND substr(?3, 1, ifnull(length(ifnull(h.until, h.vouched)), 10)) <= ifnull(ifnull(h.until, h.vouched), '9999')
ORDER BY h.since DESC"""
_TEXT = """
SELECT h.actor_id, a.name, min(h.since) FROM holding h JOIN actor a ON a.id = h.actor_id
WHERE h.office_id = ?1 AND h.origin = 'text' AND abs(julianday(h.since) - julianday(?2)) <= ?3 GROUP BY h.actor_id, a.name"""


def stints(db: Connection, actor: int) -> list[Stint]:
    """What somebody held, the earliest first; what articles say is told where neither a roster nor a table knows him in office."""
    rows = [
        Stint(*row)
        for row in db.execute(
            "SELECT o.name, o.country, min(h.since), max(h.until), h.origin, o.actor_id FROM holding h JOIN office o ON o.id = h.office_id "
            "WHERE h.actor_id = ? GROUP BY o.id, h.origin, CASE h.origin WHEN 'text' THEN '' ELSE h.since END "
            "ORDER BY min(h.since) NULLS FIRST",
            (actor,),
        )
    ]
    better = [one for one in rows if one.origin != "text"]
    return better or rows


def spoken(db: Connection, actor: int) -> list[Spoken]:
    """The profiles under which somebody speaks: all his own, and on the days of office those of the office alone."""
    own = [Spoken(profile, None, None) for (profile,) in db.execute("SELECT id FROM profile WHERE actor_id = ? ORDER BY id", (actor,))]
    return own + in_office(db, actor)


def in_office(db: Connection, actor: int) -> list[Spoken]:
    """The profiles of offices that somebody held, as far as a roster, a person or the tables tell the days."""
    rows = db.execute(
        "SELECT p.id, h.since, ifnull(h.until, h.vouched) FROM holding h JOIN office o ON o.id = h.office_id "
        "JOIN profile p ON p.actor_id = o.actor_id WHERE h.actor_id = ? AND h.origin != 'text' AND o.actor_id != ? ORDER BY p.id, h.since",
        (actor, actor),
    )
    return [Spoken(profile, since, _last_day(until)) for profile, since, until in rows]


def _last_day(until: str | None) -> str | None:
    """The last day of a month or year, as days are compared."""
    return until if until is None or len(until) == len("2021-07-31") else f"{until}-99"
