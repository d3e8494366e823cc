"""What Qala knows of words: their classes, the cue forms with their agreement, names of people, bodies and places.

A word of a text is taken apart (conjunction, preposition, article, stem, suffix) and looked up once; afterwards it is one
code point on the tape. The code says which set of classes the stem belongs to (its family) and which clitics it carries.
"""

from collections.abc import Iterable, Iterator, MutableMapping
from typing import Any, TypeAlias

from qala.alphabet import ARTICLE, CLITICS, CONJ, FUTURE, LI, PREPOSITION, SUFFIX, WORD_BASE
from qala.fold import fold
from qala.kept import Kept
from qala.named import NamedTuple
from qala.remembered import Remembered

_VERBAL = frozenset({"V", "VPASS", "VERB", "KANA", "VX", "FRAMED"})


class Cue(NamedTuple):
    """A reporting word, one row of `cues.tsv`."""

    lemma: str
    pos: str  # verb|noun
    that: frozenset[str]
    quote: frozenset[str]
    np: frozenset[str]
    act: str
    kind: str


class Form(NamedTuple):
    """One reading of an inflected reporting word."""

    cue: Cue
    aspect: str
    person: str
    gender: str
    number: str


class Head(NamedTuple):
    """A noun that can head a speaker phrase, one row of `heads.tsv`."""

    kind: str
    gender: str
    number: str
    lemma: str


class Entry(NamedTuple):
    """A name of several words or one: a person, group, outlet, institution, country or city."""

    name: str
    kind: str
    gender: str
    country: str
    role: str = ""


class Word(NamedTuple):
    """A word taken apart. Lengths are in shadow characters."""

    stem: bytes
    family: int
    clitics: int
    before: int  # length of the proclitics
    after: int  # length of the suffix


_Reading: TypeAlias = tuple[bytes, int, int, int]
"""Stem, clitics, length before, length after."""


_MOST = 50_000
"""Words that are known taken apart at a time, as long as their codes are of use; one takes two hundred bytes."""


class Lexicon(Kept):
    """All tables, ready for look-up."""

    def __init__(self) -> None:
        self.stems: MutableMapping[bytes, int] = {}
        self.families: list[frozenset[str]] = []
        self.forms: MutableMapping[bytes, tuple[Form, ...]] = {}
        self.heads: MutableMapping[bytes, Head] = {}
        self.entries: MutableMapping[bytes, Entry] = {}
        """Names by their folded words joined by one blank."""
        self.openers: dict[bytes, int] = {}
        """First word of each name of several words, with the greatest number of words."""
        self.nations: MutableMapping[bytes, str] = {}
        self.imperfects: MutableMapping[bytes, str] = {}
        """Verbs in the imperfect, as keys."""
        self.genders: MutableMapping[bytes, str] = {}
        """Gender of given names."""
        self.words = Remembered(self.take_apart, _MOST)
        """Each folded word taken apart."""
        self.made: dict[str, str] = {}
        """Expressions for the elements of patterns that were asked for."""
        self._known = frozenset[str]()
        self._refusals: list[int] = []
        self._single: dict[str, int] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        from qala.lexicon.packed import packed, unpacked  # they need the types above

        return unpacked, (packed(self),)

    def code(self, folded: bytes) -> str:
        """The code point of a folded word on the tape."""
        word = self.words[folded]
        return chr(WORD_BASE + word.family * CLITICS + word.clitics)

    def classes(self, folded: bytes) -> frozenset[str]:
        """The classes of a folded word's stem."""
        return self.families[self.words[folded].family]

    def take_apart(self, folded: bytes) -> Word:
        """The analysis of a folded word."""
        bare = folded.strip(_TAGS)
        if not bare:
            return Word(folded, self._shape(folded), 0, 0, 0)
        lead = len(folded) - len(folded.lstrip(_TAGS))
        readings = _readings(bare)
        if bare.startswith(_TWO_WAWS) or bare in _AND_PARTICLE:
            readings = iter(sorted(readings, key=_unbound))
        for reading in readings:
            family = self.stems.get(reading[0])
            if family is not None and self._fits(reading[0], family, reading[1]):
                break
        else:
            reading = self._guess(bare)
            family = self._shape(reading[0])
            if b"_" in bare and (word := self._tagged(bare, lead)):
                return word
        stem, clitics, before, after = reading
        if clitics & PREPOSITION == LI and self.families[family] <= _VERBAL:
            clitics &= ~PREPOSITION
        return Word(stem, family, clitics, lead + before, after)

    def _tagged(self, bare: bytes, lead: int) -> Word | None:
        """A name of several words written as one, by the known name that it is or its first word: #الولايات_المتحدة، #وزارة_النقل."""
        if entry := self.entries.get(bare.replace(b"_", b" ")):
            kind = "NAME" if entry.kind == "person" else "PLACE" if entry.kind in _LANDS else "BODY"
            return Word(bare, self._alone(kind), 0, lead, 0)
        first = self.words[bare.partition(b"_")[0]]
        if self.families[first.family].isdisjoint(_BODIES) or first.clitics & SUFFIX:
            return None
        return Word(first.stem, first.family, first.clitics, lead + first.before, 0)

    def _fits(self, stem: bytes, family: int, clitics: int) -> bool:
        """Whether a stem of this family can carry these clitics."""
        if not clitics:
            return True
        if clitics & FUTURE:
            return stem in self.imperfects
        refused = self._refused(family)
        if refused == _BEFORE_NOUNS and clitics & PREPOSITION == LI and stem in self.imperfects:
            return not clitics & ARTICLE  # ليقول: the ل is a conjunction
        return not clitics & refused

    def _guess(self, bare: bytes) -> _Reading:
        """An unknown word: article and what stands before it are cut off, nothing else."""
        for prefix, clitics in _ARTICLES:
            if bare.startswith(prefix) and len(bare) - len(prefix) >= 3:
                return bare[len(prefix) :], clitics, len(prefix), 0
        return bare, 0, 0, 0

    def _shape(self, stem: bytes) -> int:
        if stem[:1].isdigit():
            return self._alone("NUM")
        if stem[:1].isascii() and stem[:1].isalpha():
            return self._alone("LATIN")
        if stem.startswith(_SERVANT) and len(stem) > len(_SERVANT) + 1:
            return self._alone("NAME")  # عبدالقوي: a given name, whichever attribute it is made with
        return self._alone("X")

    @property
    def known(self) -> frozenset[str]:
        """All classes."""
        self._known = self._known or frozenset().union(*self.families)
        return self._known

    def _refused(self, family: int) -> int:
        """The clitics that a stem of a family cannot carry."""
        if not self._refusals:
            self._refusals = [_refuse(frozenset(name for name in classes if not name.startswith("="))) for classes in self.families]
        return self._refusals[family]

    def _alone(self, name: str) -> int:
        """The family of words of one class only."""
        if name not in self._single:
            self._single[name] = self.families.index(frozenset({name}))
        return self._single[name]


_BEFORE_NOUNS = ARTICLE | PREPOSITION


def _refuse(classes: frozenset[str]) -> int:
    """The clitics that a stem of these classes cannot carry."""
    if classes <= _VERBAL:
        return _BEFORE_NOUNS
    if classes == {"NAME"}:
        return SUFFIX | ARTICLE
    return SUFFIX if classes <= {"PART", "PARTV", "NAME"} else 0


_TAGS = b"#_@"
_LANDS = frozenset("state capital city region site water".split())
_BODIES = frozenset({"INSTITUTION", "GROUP", "OFFICE", "MEDIA"})
_SERVANT = fold("عبدال")
_ARTICLES = tuple(
    (fold(text), clitics)
    for text, clitics in (
        ("وبال", CONJ | 2 | ARTICLE), ("ولل", CONJ | 4 | ARTICLE), ("فال", CONJ | ARTICLE),
        ("بال", 2 | ARTICLE), ("وال", CONJ | ARTICLE), ("لل", 4 | ARTICLE), ("ال", ARTICLE),
    )
)  # fmt: skip
_TWO_WAWS = fold("وو")
"""The first of two is a conjunction wherever the rest is a word: few words begin so."""
_AND_PARTICLE = frozenset(map(fold, ("وفي", "وردا")))
"""Also forms of verbs, but hardly ever."""
_PREFIXES = (
    (b"", 0), *((fold(text), clitics) for text, clitics in (
        ("و", CONJ), ("ف", CONJ), ("ال", ARTICLE), ("وال", CONJ | ARTICLE), ("فال", CONJ | ARTICLE), ("ب", 2),
        ("بال", 2 | ARTICLE), ("ل", 4),
        ("لل", 4 | ARTICLE), ("ك", 6), ("كال", 6 | ARTICLE), ("وب", CONJ | 2), ("وبال", CONJ | 2 | ARTICLE),
        ("ول", CONJ | 4), ("ولل", CONJ | 4 | ARTICLE),
        ("فب", CONJ | 2), ("فل", CONJ | 4), ("س", FUTURE), ("وس", CONJ | FUTURE), ("فس", CONJ | FUTURE), ("وك", CONJ | 6),
    )),
)  # fmt: skip
_PLAIN = _PREFIXES[:1]
_BEGINNING = {first: tuple(one for one in _PREFIXES if one[0][:1] in (b"", first)) for first in {one[0][:1] for one in _PREFIXES[1:]}}
"""The prefixes that a word may have, by its first letter; most letters begin none."""
_SUFFIXES = tuple(map(fold, ("ه", "ها", "هم", "هن", "هما", "نا", "ني")))
_ENDING = {last: tuple(one for one in _SUFFIXES if one[-1:] == last) for last in {one[-1:] for one in _SUFFIXES}}
"""The suffixes that a word may have, by its last letter."""
_TA, _HA = fold("ت"), fold("ه")
BOUND = b"\x00"
"""Behind a stem that only stands before a suffix."""


def _unbound(reading: _Reading) -> bool:
    return not reading[1] & CONJ


def _readings(bare: bytes) -> Iterator[_Reading]:
    """Ways to take a word apart, the plainest first."""
    prefixes = _BEGINNING.get(bare[:1], _PLAIN)
    for prefix, clitics in prefixes:
        if bare.startswith(prefix) and (len(bare) > len(prefix) + 1 or not prefix):
            yield bare[len(prefix) :], clitics, len(prefix), 0
    for suffix in _ENDING.get(bare[-1:], ()):
        if not bare.endswith(suffix):
            continue
        body = bare[: -len(suffix)]
        for prefix, clitics in prefixes:
            if clitics & ARTICLE or len(body) < len(prefix) + 2 or not body.startswith(prefix):
                continue
            stem, flags = body[len(prefix) :], clitics | SUFFIX
            if stem.endswith(_TA):
                yield stem[:-1] + _HA, flags, len(prefix), len(suffix)
            yield stem, flags, len(prefix), len(suffix)
            yield stem + BOUND, flags, len(prefix), len(suffix)


def load(literals: Iterable[str] = (), *, common: bool = True) -> Lexicon:
    """The lexicon, built from the tables.

    Args:
        common: whether ordinary words are told from unknown ones.
        literals: words that rules name; each gets a class of its own, its folded form behind "=".

    Raises:
        TableError: a table is malformed.
    """
    from qala.lexicon.build import Builder  # only where it was not built before

    return Builder(tuple(literals), common=common).build()
