"""Profiles: all that articles call by one name in one way. Identity joins profiles, never documents.

A name that can mean another in the next article (an anonymous source, التقرير, الوزارة, a family name alone) gets a profile
for its document alone; whether it is joined to an actor is for rules and people to say.
"""

from functools import lru_cache
from typing import NamedTuple

from qala.dossier.identity.known import Known, known, words_of
from qala.record import Actor

_NEVER = frozenset({"anonymous", "generic", "public", "document"})
"""Kinds that are never joined to an actor of another document."""


class Profile(NamedTuple):
    """What profiles are told apart by, and what they show."""

    key: str
    name: str
    folded: str
    kind: str
    country: str | None


class _Plain(NamedTuple):
    """A profile but for the document that its key may need."""

    key: str
    name: str
    folded: str
    country: str | None
    bound: bool


def profile(actor: Actor, document: int) -> Profile:
    """The profile that an actor of the document with that id belongs to.

    >>> profile(Actor("A1", "أنتوني بلينكن", "person", country="US"), 7).key
    'person|انتوني بلينكن|US'
    >>> profile(Actor("A2", "مصادر أمنية", "anonymous"), 7).key
    'anonymous|مصادر امنيه||7'
    """
    plain = _plain(actor.name, actor.kind, actor.country)
    key = f"{plain.key}|{document}" if plain.bound else plain.key
    return Profile(key, plain.name, plain.folded, actor.kind, plain.country)


def folded(name: str) -> str:
    """A name as profiles and aliases are looked up by: folded, without quotation marks.

    >>> folded("صحيفة «الأفق»")
    'صحيفه الافق'
    """
    return " ".join(words_of(name))


def lasting(kind: str) -> bool:
    """Whether what is of this kind can be met again in another document."""
    return kind not in _NEVER


@lru_cache(50_000)
def _plain(name: str, kind: str, country: str | None) -> _Plain:
    tables = known()
    words = words_of(name)
    if kind in _NEVER or not words:
        return _made(name, words, kind, country, bound=True)
    own = tables.personal(words) if kind == "person" else words
    if entry := tables.entry(kind, " ".join(words)) or tables.entry(kind, " ".join(own)):
        country = None if entry.kind == "international" else (entry.country or country or tables.country(words))
        unique = entry.kind in _UNIQUE or bool(country)
        return _made(name, words, kind, country, bound=not unique or (kind == "person" and len(own) == 1))
    if kind == "person":
        return _made(name, words, kind, country, bound=len(own) == 1)
    country = tables.country(words) or country
    return _made(name, words, kind, country, bound=not country or not _definite(words, kind, tables))


_UNIQUE = frozenset({"person", "group", "media", "state", "international", "company", "ngo"})
"""Kinds of the tables' entries that one name is enough for."""


def _definite(words: tuple[str, ...], kind: str, tables: Known) -> bool:
    """Whether a name of a country means one body or office: المتحدث باسم الجيش does, متحدث باسم الجيش and المدعون do not."""
    if kind not in ("office", "group"):
        return True
    if tables.plural(words[0]):
        return False
    if words[0].startswith(_AL):
        return True
    return len(words) > 1 and words[1] not in _LOOSE and (tables.placed(words[1:]) or any(word.startswith(_AL) for word in words[1:]))


_AL = "ال"
_LOOSE = frozenset("باسم في من لدي عن علي سابق كبير".split())


def _made(name: str, words: tuple[str, ...], kind: str, country: str | None, *, bound: bool) -> _Plain:
    joined = " ".join(words)
    return _Plain(f"{kind}|{joined}|{country or ''}", " ".join(name.split()), joined, country, bound)
