"""What an actor has to do with the rest of a dossier: under which profiles he is, who quotes him and through whom, who speaks most."""

import json
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.identity.portrait import Portrait, Seen, portrait
from qala.dossier.states import SAID


class Actor(NamedTuple):
    """Somebody whom articles name: an actor, or a profile that is of none yet."""

    id: int
    """Of the actor, or less than nothing of a profile that is of none."""
    profile: int
    """The first of his profiles; stays when others join or leave him."""
    profiles: tuple[int, ...]


class Quoting(NamedTuple):
    """Who hands on what somebody says."""

    name: str
    id: int
    """0 for an outlet, else as `Actor.id`."""
    statements: int


class Speaker(NamedTuple):
    """Somebody with the number of his statements."""

    id: int
    name: str
    kind: str
    statements: int


def actor(db: Connection, profile: int) -> Actor | None:
    """Whose profile it is; None where there is no such profile."""
    row = db.execute("SELECT actor_id FROM profile WHERE id = ?", (profile,)).fetchone()
    if row is None:
        return None
    return Actor(-profile, profile, (profile,)) if row[0] is None else by_number(db, row[0])


def by_number(db: Connection, number: int) -> Actor | None:
    """The actor of that number; None where there is none, or none of whom a profile is left."""
    found = [row[0] for row in db.execute("SELECT id FROM profile WHERE actor_id = ? ORDER BY anchor IS NOT NULL, id", (number,))]
    return Actor(number, found[0], tuple(found)) if found else None


def pictured(db: Connection, one: Actor) -> Portrait:
    """What is known of somebody, also where his profile is of no actor."""
    if one.id > 0:
        return portrait(db, one.id)
    name, kind, country = db.execute("SELECT name, kind, country FROM profile WHERE id = ?", (one.profile,)).fetchone()
    (documents,) = db.execute("SELECT count(DISTINCT document_id) FROM appearance WHERE profile_id = ?", (one.profile,)).fetchone()
    said, first, last = db.execute(
        f"SELECT count(*), min(day), max(day) FROM statement WHERE speaker_id = ? AND id {SAID}", (one.profile,)
    ).fetchone()
    (addressed,) = db.execute(f"SELECT count(*) FROM statement WHERE addressee_id = ? AND id {SAID}", (one.profile,)).fetchone()
    seen = Seen(one.profile, name, kind, 1, documents)
    return Portrait(one.id, name, kind, country, None, "text", (seen,), (), (), said, addressed, first, last)


def outlets(db: Connection, one: Actor, limit: int = 20) -> list[Quoting]:
    """The outlets that report what somebody says, the most frequent first."""
    return [Quoting(name, 0, number) for name, number in db.execute(_OUTLETS, (json.dumps(one.profiles), limit))]


def sources(db: Connection, one: Actor, limit: int = 20) -> list[Quoting]:
    """Who stands between outlets and somebody: those whom articles quote for what he says, the most frequent first."""
    return [Quoting(*row) for row in db.execute(_SOURCES, (json.dumps(one.profiles), limit))]


def speakers(db: Connection) -> list[Speaker]:
    """All who say something, who says most first."""
    return [Speaker(*row) for row in db.execute(_SPEAKERS)]


_HIS = "s.speaker_id IN (SELECT value FROM json_each(?)) AND r.state NOT IN ('rejected', 'gone')"
_OUTLETS = f"""
SELECT o.name, count(*) FROM statement s JOIN record r ON r.id = s.id JOIN document d ON d.id = s.document_id
JOIN outlet o ON o.id = outlet_id WHERE {_HIS} GROUP BY o.id, o.name ORDER BY 2 DESC, 1 LIMIT ?"""
_SOURCES = f"""
SELECT coalesce(a.name, p.name) AS name, coalesce(a.id, -p.id) AS id, count(*) FROM statement s JOIN record r ON r.id = s.id
JOIN chain_link c ON c.statement_id = s.id JOIN profile p ON p.id = c.profile_id LEFT JOIN actor a ON a.id = p.actor_id
WHERE {_HIS} GROUP BY 2, 1 ORDER BY 3 DESC, 1 LIMIT ?"""
_SPEAKERS = f"""
SELECT coalesce(a.id, -p.id), coalesce(a.name, p.name), coalesce(a.kind, p.kind), CAST(sum(said) AS bigint) FROM (
    SELECT speaker_id, count(*) AS said FROM statement WHERE speaker_id IS NOT NULL AND id {SAID} GROUP BY speaker_id
) JOIN profile p ON p.id = speaker_id LEFT JOIN actor a ON a.id = p.actor_id
GROUP BY 1, 2, 3 ORDER BY 4 DESC, 2, 1"""
