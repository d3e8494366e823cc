"""Who is meant by a name, a role or an id."""

import re
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.search.expressions import meant
from qala.dossier.search.terms import terms, wanted
from qala.fold import fold, readable

_ID = re.compile(r"(actor|profile):(\d{1,18})")
_MOST = 400
"""Profiles that one name may mean."""


class Called(NamedTuple):
    """Somebody whom a name may mean."""

    name: str
    actor_id: int | None
    profiles: tuple[int, ...]

    @property
    def id(self) -> int:
        """Of the actor, or less than nothing of a profile that is of none."""
        return self.actor_id or -self.profiles[0]


class Meant(NamedTuple):
    """All whom a name may mean, those who are called just so first."""

    text: str
    everybody: tuple[Called, ...]

    @property
    def profiles(self) -> list[int]:
        """Their profiles."""
        return [profile for one in self.everybody for profile in one.profiles]

    @property
    def ids(self) -> set[int]:
        """Of the actors, or less than nothing of profiles that are of none."""
        return {one.id for one in self.everybody}

    @property
    def ambiguous(self) -> bool:
        """Whether it may be more than one."""
        return len(self.everybody) > 1


def who(db: Connection, text: str) -> Meant:
    """Whom `text` means: actor:3, profile:12, a name in any spelling or in Latin letters, or a role."""
    if match := _ID.fullmatch(text.strip()):
        column = "actor_id" if match[1] == "actor" else "id"
        return Meant(text, _grouped(db, [row[0] for row in db.execute(f"SELECT id FROM profile WHERE {column} = ?", (int(match[2]),))]))
    words = [found for want in wanted(text[:200]) if (found := meant(db, want))]
    profiles = _by_alias(db, text) + (_by_words(db, words) if words else [])
    return Meant(text, _grouped(db, list(dict.fromkeys(profiles))[:_MOST]))


def _by_alias(db: Connection, text: str) -> list[int]:
    folded = readable(fold(text[:200].strip()))
    return [
        row[0] for row in db.execute("SELECT p.id FROM alias a JOIN profile p USING (actor_id) WHERE a.folded = ? LIMIT ?", (folded, _MOST))
    ]


def _by_words(db: Connection, words: list[list[str]]) -> list[int]:
    """Profiles with a name or a role that holds all the words; those that hold no other word first."""
    found: set[tuple[int, str, str]] | None = None
    for choice in words[:8]:
        holes = ", ".join("?" * len(choice))
        rows = {*db.execute(f"SELECT profile_id, kind, called FROM search_name WHERE term IN ({holes}) LIMIT 20000", choice)}
        found = rows if found is None else found & rows
        if not found:
            return []
    ranked = sorted((len(terms(called)) - len(words), kind, profile) for profile, kind, called in found or ())
    return list(dict.fromkeys(profile for _, _, profile in ranked))


def _grouped(db: Connection, profiles: list[int]) -> tuple[Called, ...]:
    """The profiles by actor, each actor with all that are known to be the same."""
    found: dict[tuple[str, int], Called] = {}
    for profile in profiles:
        for name, actor, actor_name in db.execute(_NAMES, (profile,)):
            if actor is None:
                found[("profile", profile)] = Called(name, None, (profile,))
            elif ("actor", actor) not in found:
                same = db.execute("SELECT id FROM profile WHERE actor_id = ? ORDER BY id", (actor,))
                found[("actor", actor)] = Called(actor_name, actor, tuple(row[0] for row in same))
    return tuple(found.values())


_NAMES = "SELECT p.name, p.actor_id, a.name FROM profile p LEFT JOIN actor a ON a.id = p.actor_id WHERE p.id = ?"


def outlets(db: Connection, text: str) -> list[int]:
    """The outlets whose name holds all words of the text."""
    words = {*terms(text[:200])}
    folded = readable(fold(text[:200].strip()))
    found = db.execute("SELECT id, name FROM outlet").fetchall()
    return [one for one, name in found if (words and words <= {*terms(name)}) or readable(fold(name)) == folded]
