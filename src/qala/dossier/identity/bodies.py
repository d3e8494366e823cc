"""Institutions, states, groups and media under their many names: one mark for all names of one body."""

from functools import cache, lru_cache

from qala.dossier.identity.known import Entry, known, words_of
from qala.lexicon.tables import rows, several

_AL = "ال"
_BODIES = frozenset({"institution", "government", "group", "media", "state"})
_RELATIVE = frozenset("ministry parliament court security government army commission palace bank religious".split())
"""Kinds of bodies that each country has: their names are of no one body unless a country is told."""
_FILLING = frozenset("في ب وزاره رسميه رسمي للانباء انباء وكاله دوله جمهوريه محلي".split())


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


@lru_cache(20_000)
def _mark(words: tuple[str, ...], kind: str, country: str | None) -> str | None:
    own = _own(words, kind, country)
    return _others().get(own, own) if own else None


def _own(words: tuple[str, ...], kind: str, country: str | None) -> str | None:
    """The mark of a name by itself."""
    found = _entry(words, kind)
    if found and (found.kind not in _RELATIVE or found.country):
        return f"{found.name} {found.country}".strip()
    own, rest = known().without_country(words)
    country = own or country
    core = " ".join(word for word in (one.removeprefix(_AL) for one in rest) if word not in _FILLING)
    return f"{core} {country}" if country and core and kind != "state" else None


def _entry(words: tuple[str, ...], kind: str) -> Entry | None:
    """The entry of a body: under its whole name, else without the noun of its kind, else without what describes it."""
    tables = known()
    trials = [words]
    if len(words) > 1:
        headless = words[1:] if tables.heads(words[0], kind) else words
        trials += [headless, words[:-1] if tables.describes(words[-1]) else words]
        trials.append(headless[:-1] if len(headless) > 1 and tables.describes(headless[-1]) else words)
    for trial in trials:
        if found := tables.body(" ".join(trial), kind if trial is not words else None):
            return found
    return None


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
def _figures() -> dict[str, Entry]:
    return {f"{one.name} {one.country}".strip(): one for entries in known().bodies.values() for one in entries}
