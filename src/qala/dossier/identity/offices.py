"""Offices under their many names: وزير الخارجية العراقي and وزير خارجية العراق are one, whoever holds it."""

from functools import cache, lru_cache
from typing import NamedTuple

from qala.dossier.identity.known import known, words_of
from qala.lexicon.tables import rows

_AL, _LAL, _LI = "ال", "لل", "ل"
_SMALL = frozenset("في لدي الي علي من شوون خاص خاصه دايم دايمه رسمي رسميه شخصي شخصيه اتحادي".split())
"""Words that do not tell one office of a country from another."""
_STATES = frozenset("دوله جمهوريه مملكه سلطنه اماره".split())
"""The same behind the second word: وزير خارجية دولة قطر."""
_MASCULINE = {"عليا": "اعلي", "ساميه": "سامي", "عامه": "عام", "اولي": "اول"}
_UNIONS = ("UN", "EU")
_PAST = frozenset("سابق اسبق راحل مقال مستقيل منتخب مكلف مرشح مخلوع معزول متوفي".split())
_ALONE = frozenset("رييس ملك امير سلطان بابا".split())
"""Heads that name an office of a country by themselves."""


class Office(NamedTuple):
    """An office: what it is called without its country, and of which country it is."""

    core: str
    country: str

    @property
    def told(self) -> bool:
        """Whether it is known of which country or body it is."""
        return bool(self.country) or self.core in _countryless()


@lru_cache(5_000)
def office(role: str, country: str | None = None) -> Office | None:
    """The office that a role names, None where it names none that one person holds today.

    Args:
        role: as an article says it, without the holder's name.
        country: the holder's, for roles that name none.

    >>> office("وزيرة خارجية فرنسا") == office("وزير الخارجية الفرنسي")
    True
    >>> office("وزير الخارجية الأسبق", "FR")
    """
    tables = known()
    words = words_of(role)
    if not words or tables.plural(words[0]) or any(word.removeprefix(_AL) in _PAST for word in words):
        return None
    lemma = tables.lemma(words[0])
    if lemma is None:
        return None
    own, rest = tables.without_country(words[1:])
    return _named(_words(lemma, rest), own or country or tables.seat(words[1:]) or "")


def _words(lemma: str, rest: tuple[str, ...]) -> tuple[str, ...]:
    """The words that tell an office, its first as `lemma`."""
    plain = [_plain(word) for word in rest]
    plain = [word for at, word in enumerate(plain) if word and not (at and word in _STATES)]
    other = _names().get((lemma, ""), lemma)
    return (other if plain and " " not in other else lemma, *plain)


def _named(words: tuple[str, ...], country: str) -> Office | None:
    """The office of these words, under the name that the tables prefer."""
    core = " ".join(words)
    core = _names().get((core, country)) or _names().get((core, "")) or core
    if " " not in core and core not in _ALONE and core not in _names().values():
        return None
    return Office(core, "" if core in _countryless() else country)


def _plain(word: str) -> str:
    """A word of an office's name without article and preposition, empty where it tells nothing."""
    if word in _SMALL:
        return ""
    for bound in (_LAL, "و" + _AL, _AL):
        if word.startswith(bound):
            word = word.removeprefix(bound)
            break
    else:
        bare = word.removeprefix(_LI)
        word = bare if bare in _SMALL or known().lemma(bare) else word
    return "" if word in _SMALL else _MASCULINE.get(word, word)


def _core(name: str, country: str = "") -> str:
    """The words of an office of the tables, as a role's are."""
    first, *rest = words_of(name)
    own, others = known().without_country(tuple(rest))
    kept = others if own == country and country in _UNIONS else tuple(rest)
    return " ".join((known().lemma(first) or first.removeprefix(_AL), *filter(None, map(_plain, kept))))


@cache
def _names() -> dict[tuple[str, str], str]:
    """The preferred name of each office by another name and country."""
    found = {}
    for form, name, countries, _ in rows("office_names"):
        for country in countries.split() or [""]:
            found[_core(form), country] = _core(name)
    return found


class Holding(NamedTuple):
    """Who held an office, from `holders.tsv`; days may be cut to months or years."""

    office: Office
    name: str  # of the office
    person: str
    since: str
    until: str | None
    as_of: str

    def on(self, day: str) -> bool:
        """Whether it was held on a day, as far as the tables vouch for it; days at the edges count for both holders."""
        return self.since <= day and day[: len(last)] <= last if (last := self.until or self.as_of) else False


@cache
def _countryless() -> frozenset[str]:
    return frozenset(_core(name) for name, country, *_ in rows("holders") if not country)


@cache
def holdings() -> tuple[Holding, ...]:
    """All that the tables know of who held what."""
    return tuple(
        Holding(Office(_core(name, country), country), name, person, since, until or None, as_of)
        for name, country, person, since, until, as_of, _ in rows("holders")
    )
