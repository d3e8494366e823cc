"""What a dossier knows of an actor: names seen, offices over time, how much he said and when."""

import re
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.identity.holding import Stint, stints
from qala.dossier.identity.profiles import folded
from qala.dossier.states import SAID
from qala.errors import UsageError

_ID = re.compile(r"([PA])(\d+)")
_MOST = 20
"""Actors that one name finds."""


class Seen(NamedTuple):
    """A name under which an actor was seen."""

    profile: int
    """The first profile of that name and kind; a family name has one in each document."""
    name: str
    kind: str
    profiles: int
    documents: int


class Portrait(NamedTuple):
    """An actor of a dossier."""

    id: int
    name: str
    kind: str
    country: str | None
    latin: str | None
    origin: str
    names: tuple[Seen, ...]
    aliases: tuple[str, ...]
    offices: tuple[Stint, ...]
    statements: int
    addressed: int
    first: str | None
    last: str | None


def portrait(db: Connection, actor: int) -> Portrait:
    """What is known of an actor."""
    name, kind, country, latin, origin = db.execute(
        "SELECT name, kind, country, latin, origin FROM actor WHERE id = ?", (actor,)
    ).fetchone()
    names = [
        Seen(*row)
        for row in db.execute(
            "SELECT one.id, profile.name, profile.kind, one.profiles, one.documents FROM (SELECT min(p.id) AS id, "
            "count(DISTINCT p.id) AS profiles, count(DISTINCT a.document_id) AS documents FROM profile p "
            "LEFT JOIN appearance a ON a.profile_id = p.id WHERE p.actor_id = ? AND p.anchor IS NULL GROUP BY p.folded, p.kind) AS one "
            "JOIN profile ON profile.id = one.id ORDER BY one.documents DESC, one.id",
            (actor,),
        )
    ]
    said, first, last = db.execute(
        "SELECT count(*), min(s.day), max(s.day) FROM profile p JOIN statement s ON s.speaker_id = p.id "
        f"WHERE p.actor_id = ? AND s.id {SAID}",
        (actor,),
    ).fetchone()
    (addressed,) = db.execute(
        f"SELECT count(*) FROM profile p JOIN statement s ON s.addressee_id = p.id WHERE p.actor_id = ? AND s.id {SAID}", (actor,)
    ).fetchone()
    aliases = [text for (text,) in db.execute("SELECT text FROM alias WHERE actor_id = ? GROUP BY text ORDER BY min(kind), text", (actor,))]
    held = tuple(stints(db, actor))
    return Portrait(actor, name, kind, country, latin, origin, tuple(names), tuple(aliases), held, said, addressed, first, last)


def named(db: Connection, text: str) -> list[int]:
    """The actors that a text means: P17 and A5 by number, else all who bear the name, or a part of it where nobody bears it whole."""
    if match := _ID.fullmatch(text):
        return [_numbered(db, match[1], int(match[2]))]
    name = folded(text)
    if not name:
        raise UsageError("the name is empty; write a name, or P and the number of a profile")
    found = [actor for (actor,) in db.execute(_WHOLE, (name, name, _MOST))]
    return found or [actor for (actor,) in db.execute(_PART, (name, name, _MOST))]


def profile_of(db: Connection, text: str) -> int:
    """The profile that a text means: by number, or the first of the one actor who bears the name.

    Raises:
        UsageError: nobody or several are meant.
    """
    if match := re.fullmatch(r"P(\d+)", text):
        return int(match[1])
    actors = named(db, text)
    if len(actors) != 1:
        several = ", ".join(f"A{actor}" for actor in actors)
        raise UsageError(
            f'"{text}" means {f"several: {several}" if actors else "nobody"}; see: qala who "{text}", and write P with a number'
        )
    row = db.execute("SELECT id FROM profile WHERE actor_id = ? ORDER BY anchor IS NULL, id LIMIT 1", (actors[0],)).fetchone()
    if row is None:
        raise UsageError(f"{text} is no longer anybody: all its names belong to others now")
    found: int = row[0]
    return found


def _numbered(db: Connection, letter: str, number: int) -> int:
    query = "SELECT actor_id FROM profile WHERE id = ?" if letter == "P" else "SELECT id FROM actor WHERE id = ?"
    row = db.execute(query, (number,)).fetchone()
    if row is None or row[0] is None:
        raise UsageError(f"there is no {letter}{number}; see the numbers with: qala who NAME")
    found: int = row[0]
    return found


_WHOLE = """
SELECT actor_id FROM (
    SELECT actor_id FROM profile WHERE folded = ? AND actor_id IS NOT NULL
    UNION SELECT actor_id FROM alias WHERE folded = ?)
JOIN actor ON actor.id = actor_id WHERE EXISTS (SELECT 1 FROM profile p WHERE p.actor_id = actor.id)
ORDER BY origin = 'text', actor_id LIMIT ?"""
_PART = """
SELECT p.actor_id FROM profile p
WHERE instr(' ' || p.folded || ' ', ' ' || ? || ' ') > 0 OR instr(' ' || p.folded || ' ', ' ال' || ? || ' ') > 0
GROUP BY p.actor_id ORDER BY count(*) DESC LIMIT ?"""
