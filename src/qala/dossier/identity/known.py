"""What the tables know of names: people, bodies, countries; folded as profiles are."""

from codecs import charmap_decode
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from typing import NamedTuple, TypeVar

from qala.fold import READS, fold, fold_all, readable
from qala.lexicon.tables import rows, several

Value = TypeVar("Value")
_LETTERS = READS.translate(dict.fromkeys(map(ord, "\"()[]#_'"), " "))
"""What each folded byte reads as; the signs that stand around names are blanks."""
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


@lru_cache(10_000)
def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name, up to a comma."""
    return tuple(charmap_decode(fold(name), "replace", _LETTERS)[0].partition("،")[0].split())


class Known:
    """The tables, ready for look-up."""

    def __init__(self) -> None:
        self.written: dict[str, str] = {}
        """How a folded name is written."""
        self.people: dict[str, list[Entry]] = {}
        self.bodies: dict[str, list[Entry]] = {}
        self.nations = dict(_folded((form, code) for form, code, *_ in rows("nationalities") if code.isupper()))
        self.adjectives = frozenset(form for form, _ in _folded((form, "") for form, *_ in rows("nationalities")))
        self.names = frozenset(form for form, _ in _folded((form, "") for form, _ in rows("names")))
        """The words of personal names."""
        self.places: dict[str, str] = {}
        heads = [(form, (kind, number, lemma)) for form, kind, _, number, lemma, _ in rows("heads")]
        self.nouns = dict(_folded(heads))
        self.nations.update(_UNITED)
        self._fill()
        self.places.update(_UNIONS)

    def _fill(self) -> None:
        for nr, (name, aliases, _, _, country, *_) in enumerate(rows("people")):
            self._enter(self.people, (name, *several(aliases)), Entry(name, "person", country, nr))
        for _, country, name, *_ in rows("holders"):
            if " ".join(words_of(name)) not in self.people:
                self._enter(self.people, (name,), Entry(name, "person", country, -1))
        for nr, (name, aliases, kind, _, country, *_) in enumerate(rows("institutions")):
            self._enter(self.bodies, (name, *several(aliases)), Entry(name, kind, country, nr))
        for table, kind in (("groups", "group"), ("outlets", "media")):
            for nr, (name, aliases, _, _, country, *_) in enumerate(rows(table)):
                self._enter(self.bodies, (name, *several(aliases)), Entry(name, kind, country, nr))
        for nr, (code, name, aliases, _, capital, others, *_) in enumerate(rows("countries")):
            names = [name, *several(aliases)]
            self._enter(self.bodies, (*names, capital, *several(others)), Entry(name, "state", code, nr))
            self.places.update(_folded((one, code) for one in (*names, capital, *several(others)) if one))
        for place, country in _folded((name, country) for name, _, country, kind, note in rows("cities") if not note and kind in _SETTLED):
            self.places.setdefault(place, country)

    def _enter(self, table: dict[str, list[Entry]], names: Iterable[str], entry: Entry) -> None:
        for name in names:
            if words := words_of(name):
                found = table.setdefault(" ".join(words), [])
                self.written.setdefault(" ".join(words), name)
                if entry not in found:
                    found.append(entry)

    def person(self, name: str) -> Entry | None:
        """The person whom the tables know under a folded name, where it is one alone."""
        found = self.people.get(name, ())
        return found[0] if len(found) == 1 else None

    def body(self, name: str, kind: str | None = None) -> Entry | None:
        """The body that the tables know under a folded name, of the kind of a profile where that is told; else anything but media."""
        for one in self.bodies.get(name, ()):
            if (one.kind != "media") if kind is None else (_kind(one) == _HEADS.get(kind)):
                return one
        return None

    def heads(self, word: str, kind: str) -> bool:
        """Whether a noun says no more than what kind of body is named: صحيفة, حركة, منظمة."""
        head = self.nouns.get(word) or self.nouns.get(word.removeprefix(_AL))
        return bool(head and head[0] == _HEADS.get(kind))

    def describes(self, word: str) -> bool:
        """Whether a word is the adjective of a country."""
        return word.removeprefix(_AL) in self.nations

    @cached_property
    def called(self) -> dict[Entry, list[str]]:
        """All folded names of each entry."""
        found: dict[Entry, list[str]] = {}
        for table in (self.people, self.bodies):
            for name, entries in table.items():
                for entry in entries:
                    found.setdefault(entry, []).append(name)
        return found

    def country(self, words: tuple[str, ...]) -> str | None:
        """The country that the words of a name tell: by its first nationality, else by its first place."""
        return self.without_country(words)[0]

    def placed(self, words: tuple[str, ...]) -> bool:
        """Whether a name names a country or a city."""
        return next(self._places(words), None) is not None

    def without_country(self, words: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
        """The country that words tell, and the words without those that tell it."""
        for at, word in enumerate(words):
            bare = word.removeprefix(_AL)
            if at + 1 < len(words) and (code := self.nations.get(f"{bare} {words[at + 1].removeprefix(_AL)}")):
                return code, words[:at] + words[at + 2 :]
            if code := self.nations.get(bare):
                return code, words[:at] + words[at + 1 :]
        for at, end, code in self._places(words):
            return code, words[:at] + words[end:]
        return None, words

    def seat(self, words: tuple[str, ...]) -> str | None:
        """The country of the national body whose name words end with: باسم الكرملين."""
        for at in range(min(len(words), _LONGEST)):
            found = self.body(" ".join(words[at:]), "institution")
            if found and found.kind != "international":
                return found.country or None
        return None

    def lemma(self, word: str) -> str | None:
        """The dictionary form of a noun that can head a name of an office, folded."""
        head = self.nouns.get(word) or self.nouns.get(word.removeprefix(_AL))
        return " ".join(words_of(head[2])) if head and head[0] in _TITLES else None

    def plural(self, word: str) -> bool:
        """Whether a noun means several."""
        head = self.nouns.get(word) or self.nouns.get(word.removeprefix(_AL))
        return bool(head and head[1] != "s")

    def personal(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words of a person's name behind the titles that it begins with, and what describes them: الرئيس الفلسطيني."""
        at = 0
        while at < len(words) - 1 and (self._title(words[at]) or (words[at].startswith(_AL) and words[at][2:] in self.adjectives)):
            at += 1
        return self._cut(words[at:])

    def _cut(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """A name of the tables that stands among words that are no names, else all words: إيمانويل ماكرون الحادث."""
        for length in range(len(words) - 1, 0, -1):
            for at in range(len(words) - length + 1) if length > 1 else (0,):
                rest = words[:at] + words[at + length :]
                if " ".join(words[at : at + length]) in self.people and not any(map(self._telling, rest)):
                    return words[at : at + length]
        return words

    def _telling(self, word: str) -> bool:
        """Whether a word beside a name makes it another's: a name, الابن, إدارة."""
        noun = self.nouns.get(word.removeprefix(_AL))
        return word in self.names or word in _KIN or bool(noun and noun[0] in _HEADS.values())

    def _title(self, word: str) -> bool:
        head = self.nouns.get(word.removeprefix(_AL))
        return bool(head and head[0] in _TITLES)

    def _places(self, words: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
        """Where names of places stand, and their countries."""
        for at in range(len(words)):
            for end in range(min(len(words), at + _LONGEST), at, -1):
                name = " ".join(words[at:end])
                code = self.places.get(name) or self.places.get(_unbound(name))
                if code:
                    yield at, end, code
                    break


def _kind(entry: Entry) -> str:
    """The kind of the noun that names what an entry is."""
    return entry.kind if entry.kind in ("group", "media", "state") else "institution"


def _unbound(name: str) -> str:
    """A name without the preposition that is written with it."""
    return _AL + name[2:] if name.startswith(_LAL) else name[1:] if name[:1] in _BOUND else name


_LAL, _BOUND = "لل", "لب"
_HEADS = {"institution": "institution", "government": "institution", "group": "group", "media": "media", "state": "state"}
_SETTLED = ("city", "region")
_UNITED = {"اممي": "UN"}
_UNIONS = {"الامم المتحده": "UN", "الاتحاد الاوروبي": "EU"}
_KIN = frozenset("الابن ابن الاب جونيور الاول الثاني الثالث".split())
"""Words that make another of a name."""
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
