"""What the tables know of names: people, bodies, countries; folded as profiles are."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, TypeVar

from qala.fold import fold, fold_all, readable
from qala.lexicon.tables import rows, several

Value = TypeVar("Value")
_SIGNS = str.maketrans(dict.fromkeys("\"()[]#_'", " "))
_AL = "ال"
_LONGEST = 4
"""Words of a country's name."""


class Entry(NamedTuple):
    """A name of the tables."""

    name: str
    kind: str  # person|group|media|state, or the kind that institutions.tsv says
    country: str
    row: int
    """Its row in its table: the names of one row mean the same."""


def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(readable(fold(name)).translate(_SIGNS).split())


class Known:
    """The tables, ready for look-up."""

    def __init__(self) -> None:
        self.people: dict[str, list[Entry]] = {}
        self.bodies: dict[str, list[Entry]] = {}
        self.nations = dict(_folded((form, code) for form, code, *_ in rows("nationalities") if code.isupper()))
        self.places: dict[str, str] = {}
        heads = [(form, (kind, number, lemma)) for form, kind, _, number, lemma, _ in rows("heads")]
        self.heads = dict(_folded(heads))
        self._fill()

    def _fill(self) -> None:
        for nr, (name, aliases, _, _, country, *_) in enumerate(rows("people")):
            self._enter(self.people, (name, *several(aliases)), Entry(name, "person", country, nr))
        for nr, (name, aliases, kind, _, country, *_) in enumerate(rows("institutions")):
            self._enter(self.bodies, (name, *several(aliases)), Entry(name, kind, country, nr))
        for table, kind in (("groups", "group"), ("outlets", "media")):
            for nr, (name, aliases, _, _, country, *_) in enumerate(rows(table)):
                self._enter(self.bodies, (name, *several(aliases)), Entry(name, kind, country, nr))
        for nr, (code, name, aliases, _, capital, others, *_) in enumerate(rows("countries")):
            names = [name, *several(aliases)]
            self._enter(self.bodies, (*names, capital, *several(others)), Entry(name, "state", code, nr))
            self.places.update(_folded((one, code) for one in (*names, capital, *several(others)) if one))
        for place, country in _folded((name, country) for name, _, country, _, note in rows("cities") if not note):
            self.places.setdefault(place, country)

    @staticmethod
    def _enter(table: dict[str, list[Entry]], names: Iterable[str], entry: Entry) -> None:
        for name in names:
            if words := words_of(name):
                found = table.setdefault(" ".join(words), [])
                if entry not in found:
                    found.append(entry)

    def entry(self, kind: str, name: str) -> Entry | None:
        """What the tables know under a folded name, where that is one alone."""
        found = (self.people if kind == "person" else self.bodies).get(name, ())
        return found[0] if found and (len(found) == 1 or kind != "person") else None

    def country(self, words: tuple[str, ...]) -> str | None:
        """The country that the words of a name tell: by its first nationality, else by its first place."""
        return self._nation(words) or next(self._places(words), None)

    def placed(self, words: tuple[str, ...]) -> bool:
        """Whether a name names a country or a city."""
        return next(self._places(words), None) is not None

    def plural(self, word: str) -> bool:
        """Whether a noun means several."""
        head = self.heads.get(word) or self.heads.get(word.removeprefix(_AL))
        return bool(head and head[1] != "s")

    def personal(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words of a person's name behind the titles that it begins with."""
        at = 0
        while at < len(words) - 1 and self._title(words[at]):
            at += 1
        return words[at:]

    def _title(self, word: str) -> bool:
        head = self.heads.get(word.removeprefix(_AL))
        return bool(head and head[0] in _TITLES)

    def _nation(self, words: tuple[str, ...]) -> str | None:
        for at, word in enumerate(words):
            bare = word.removeprefix(_AL)
            both = f"{bare} {words[at + 1].removeprefix(_AL)}" if at + 1 < len(words) else ""
            if code := self.nations.get(both) or self.nations.get(bare):
                return code
        return None

    def _places(self, words: tuple[str, ...]) -> Iterator[str]:
        for at in range(len(words)):
            for end in range(min(len(words), at + _LONGEST), at, -1):
                if code := self.places.get(" ".join(words[at:end])):
                    yield code
                    break


_TITLES = frozenset({"title", "rank", "office", "expert"})


def _folded(pairs: Iterable[tuple[str, Value]]) -> Iterator[tuple[str, Value]]:
    """The pairs, their first halves folded."""
    pairs = list(pairs)
    for form, (_, value) in zip(fold_all(one for one, _ in pairs), pairs, strict=True):
        yield readable(form), value


@cache
def known() -> Known:
    """The tables of this version."""
    return Known()
