"""Institutions, states, groups and media under their many names: one mark for all names of one body."""

from functools import cache, lru_cache

from qala.dossier.identity.known import Entry, known, words_of
from qala.lexicon.tables import rows, several

_AL = "ال"
_BODIES = frozenset({"institution", "government", "group", "media", "state"})
_RELATIVE = frozenset("ministry parliament court security government army commission palace bank religious".split())
"""Kinds of bodies that each country has: their names are of no one body unless a country is told."""
_FILLING = frozenset("في ب وزاره رسميه رسمي حكوميه حكومي للانباء انباء وكاله دوله جمهوريه".split())
_AGENCY = "وكاله"


def mark(name: str, kind: str, country: str | None) -> str | None:
    """What all names of one body have in common, None where a name is not enough.

    >>> mark("الخارجية العراقية", "institution", None) == mark("وزارة الخارجية العراقية", "institution", "IQ")
    True
    >>> mark("وزارة الخارجية", "institution", None)
    """
    return _mark(words_of(name), kind, country) if kind in _BODIES else None


def entry(words: tuple[str, ...], kind: str) -> Entry | None:
    """What the tables know of a body that needs no country to be told, by its folded words."""
    found = _entry(words, kind)
    return None if found and found.kind in _RELATIVE and not found.country else found


@lru_cache(5_000)
def _mark(words: tuple[str, ...], kind: str, country: str | None) -> str | None:
    own = _own(words, kind, country)
    own = _cores().get(own, own) if own else None
    return _others().get(own, own) if own else None


def _own(words: tuple[str, ...], kind: str, country: str | None) -> str | None:
    """The mark of a name by itself."""
    found = _entry(words, kind)
    if found and (found.kind not in _RELATIVE or found.country):
        return f"{found.name} {found.country}".strip()
    own, rest = known().without_country(words)
    country = own or country
    core = " ".join(word for word in (one.removeprefix(_AL) for one in rest) if word not in _FILLING)
    core = core or (_AGENCY if _AGENCY in words else "")
    return f"{core} {country}" if country and core and kind != "state" else None


def _entry(words: tuple[str, ...], kind: str) -> Entry | None:
    """The entry of a body: under its whole name, else without the noun of its kind, else without what describes it."""
    tables = known()
    if found := tables.body(" ".join(words), kind if kind in ("media", "state") else None):
        return found
    start, end = 0, len(words)
    while start < end - 1 and (tables.heads(words[start], kind) or words[start] in _FILLING):
        start += 1
    while start < end - 1 and (words[end - 1].removeprefix(_AL) in _FILLING or tables.describes(words[end - 1])):
        end -= 1
    for trial in (words[at:to] for at in range(start + 1) for to in range(len(words), end - 1, -1)):
        if trial != words and (found := tables.body(" ".join(trial), kind)) and _fits(found, words[end:]):
            return found
    return None


def _fits(entry: Entry, rest: tuple[str, ...]) -> bool:
    """Whether what a name says behind that of a known body can be said of it: صحيفة الأفق السورية is no paper of another country."""
    country = known().without_country(rest)[0]
    return not country or country == entry.country


@cache
def _others() -> dict[str, str]:
    """The marks of other names of a body, with its own mark, from `body_names.tsv`."""
    found = {}
    for name, others, _ in rows("body_names"):
        own = _own(words_of(name), "institution", None)
        for other in several(others):
            mark = _own(words_of(other), "institution", None)
            if own and mark:
                found[mark] = own
    return found


def figure(mark: str) -> Entry | None:
    """The body of the tables that a mark stands for."""
    return _figures().get(mark)


@cache
def _cores() -> dict[str, str]:
    """The marks of national news agencies, of which nothing but the country remains, with those of their entries."""
    found: dict[str, set[str]] = {}
    for name, entries in known().bodies.items():
        for one in entries:
            if one.kind == "media" and one.country and name.startswith(_AGENCY):
                rest = known().without_country(tuple(name.split()))[1]
                if all(word.removeprefix(_AL) in _FILLING for word in rest):
                    found.setdefault(f"{_AGENCY} {one.country}", set()).add(f"{one.name} {one.country}")
    return {core: next(iter(marks)) for core, marks in found.items() if len(marks) == 1}


@cache
def _figures() -> dict[str, Entry]:
    return {f"{one.name} {one.country}".strip(): one for entries in known().bodies.values() for one in entries}
