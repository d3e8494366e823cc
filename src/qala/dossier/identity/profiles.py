"""Profiles: all that articles call by one name in one way. Identity joins profiles, never documents.

A name that can mean another in the next article (an anonymous source, التقرير, الوزارة, a family name alone) gets a profile
for its document alone; whether it is joined to an actor is for rules and people to say.
"""

from functools import lru_cache
from typing import NamedTuple

from qala.dossier.identity import bodies
from qala.dossier.identity.known import Known, known, words_of
from qala.dossier.identity.names import tokens
from qala.dossier.identity.persons import common
from qala.record import Actor

_NEVER = frozenset({"anonymous", "generic", "public", "document"})
"""Kinds that are never joined to an actor of another document."""
_LONGEST = 8
"""Words of a name; what is longer holds more than one."""


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
    plain = _plain(actor.name, actor.kind, actor.country, actor.roles if actor.kind == "person" else ())
    key = f"{plain.key}|{document}" if plain.bound else plain.key
    return Profile(key, plain.name, plain.folded, actor.kind, plain.country)


def folded(name: str) -> str:
    """A name as profiles and aliases are looked up by: folded, without quotation marks.

    >>> folded("صحيفة «الأفق»")
    'صحيفه الافق'
    """
    return " ".join(words_of(name))


def bound(name: str, kind: str, country: str | None) -> bool:
    """Whether a name can mean another in the next document."""
    return _plain(name, kind, country).bound


def lasting(kind: str) -> bool:
    """Whether what is of this kind can be met again in another document."""
    return kind not in _NEVER


@lru_cache(10_000)
def _plain(name: str, kind: str, country: str | None, roles: tuple[str, ...] = ()) -> _Plain:
    words = words_of(name)
    if kind in _NEVER or not words or len(words) > _LONGEST:
        return _made(name, words, kind, country, bound=True)
    return _person(name, words, country, roles) if kind == "person" else _body(name, words, kind, country)


def _person(name: str, words: tuple[str, ...], country: str | None, roles: tuple[str, ...]) -> _Plain:
    tables = known()
    if given := _given(words, roles):
        name, words, country, roles = f"{given} {name}", words_of(f"{given} {name}"), None, ()
    own = tokens(name)
    entry = tables.person(" ".join(words)) or tables.person(" ".join(tables.personal(words)))
    if entry:
        country = entry.country
    elif country:  # a role tells better than what else the article says of somebody
        told = (tables.without_country(words_of(role))[0] for role in roles)
        country = next(filter(None, told), country)
    weak = len(own) == 1 or (common(own) and not country)
    return _made(name, words, "person", country, bound=weak)


def _given(words: tuple[str, ...], roles: tuple[str, ...]) -> str | None:
    """The given name that stands at the end of a role because it is the adjective of a country too: العقيد الركن تركي."""
    for role in roles if len(words) == 1 else ():
        _, _, last = role.rpartition(" ")
        ends = words_of(role)[-2:]
        if len(ends) == 2 and ends[0].startswith(_AL) and known().describes(ends[1]) and not ends[1].startswith(_AL):
            return last
    return None


def _body(name: str, words: tuple[str, ...], kind: str, country: str | None) -> _Plain:
    tables = known()
    entry = None if kind == "office" else bodies.entry(words, kind)
    if entry:
        country = None if entry.kind == "international" else (entry.country or None)
        return _made(name, words, kind, country, bound=False)
    country = tables.country(words) or country or (tables.seat(words[1:]) if kind == "office" else None)
    lasting = country and kind != "state" and _definite(words, kind, tables)
    return _made(name, words, kind, country, bound=not lasting)


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
