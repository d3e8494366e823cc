"""What Qala knows of words: their classes, the cue forms with their agreement, names of people, bodies and places.

A word of a text is taken apart (conjunction, preposition, article, stem, suffix) and looked up once; afterwards it is one
code point on the tape. The code says which set of classes the stem belongs to (its family) and which clitics it carries.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from qala.alphabet import ARTICLE, CLITICS, CONJ, FAMILIES, FUTURE, LI, PREPOSITION, SUFFIX, WORD_BASE
from qala.errors import TableError
from qala.fold import fold, readable
from qala.lexicon.tables import rows, several

_CACHE = 200_000
_VERBAL = frozenset({"V", "VPASS", "VERB", "KANA", "VX", "FRAMED"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word, one row of `cues.tsv`."""

    lemma: str
    pos: str  # verb|noun
    that: frozenset[str]
    quote: frozenset[str]
    np: frozenset[str]
    act: str
    kind: str


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of an inflected reporting word."""

    cue: Cue
    aspect: str
    person: str
    gender: str
    number: str


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that can head a speaker phrase, one row of `heads.tsv`."""

    kind: str
    gender: str
    number: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of several words or one: a person, group, outlet, institution, country or city."""

    name: str
    kind: str
    gender: str
    country: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word taken apart. Lengths are in shadow characters."""

    stem: bytes
    family: int
    clitics: int
    before: int  # length of the proclitics
    after: int  # length of the suffix


@dataclass
class Lexicon:
    """All tables, ready for look-up."""

    stems: dict[bytes, int] = field(default_factory=dict)
    families: list[frozenset[str]] = field(default_factory=list)
    forms: dict[bytes, tuple[Form, ...]] = field(default_factory=dict)
    heads: dict[bytes, Head] = field(default_factory=dict)
    entries: dict[bytes, Entry] = field(default_factory=dict)
    """Names by their folded words joined by one blank."""
    openers: dict[bytes, int] = field(default_factory=dict)
    """First word of each name of several words, with the greatest number of words."""
    nations: dict[bytes, str] = field(default_factory=dict)
    imperfects: set[bytes] = field(default_factory=set)
    genders: dict[bytes, str] = field(default_factory=dict)
    """Gender of given names."""
    words: dict[bytes, Word] = field(default_factory=dict)

    def word(self, folded: bytes) -> Word:
        """The analysis of a folded word, remembered."""
        found = self.words.get(folded)
        if found is None:
            if len(self.words) >= _CACHE:
                self.words.clear()
            found = self.words[folded] = self._take_apart(folded)
        return found

    def code(self, folded: bytes) -> str:
        """The code point of a folded word on the tape."""
        word = self.word(folded)
        return chr(WORD_BASE + word.family * CLITICS + word.clitics)

    def classes(self, folded: bytes) -> frozenset[str]:
        """The classes of a folded word's stem."""
        return self.families[self.word(folded).family]

    def _take_apart(self, folded: bytes) -> Word:
        bare = folded.strip(_TAGS)
        if not bare:
            return Word(folded, self._shape(folded), 0, 0, 0)
        lead = len(folded) - len(folded.lstrip(_TAGS))
        readings = [reading for reading in _readings(bare) if (reading[0] in self.stems and self._fits(*reading))]
        if bare.startswith(_TWO_WAWS):
            readings.sort(key=_unbound)
        known = next(iter(readings), None)
        stem, clitics, before, after = known or self._guess(bare)
        family = self.stems[stem] if known else self._shape(stem)
        if clitics & PREPOSITION == LI and self.families[family] <= _VERBAL:
            clitics &= ~PREPOSITION
        return Word(stem, family, clitics, lead + before, after)

    def _fits(self, stem: bytes, clitics: int, before: int, after: int) -> bool:
        """Whether a stem of these classes can carry these clitics."""
        if clitics & FUTURE:
            return stem in self.imperfects
        classes = {name for name in self.families[self.stems[stem]] if not name.startswith("=")}
        if classes <= _VERBAL:
            if clitics & PREPOSITION == LI and stem in self.imperfects:
                return not clitics & ARTICLE  # ليقول: the ل is a conjunction
            return not clitics & (ARTICLE | PREPOSITION)
        if clitics & SUFFIX and classes <= {"PART", "PARTV", "NAME"}:
            return False
        return not (classes <= {"NAME"} and clitics & ARTICLE)

    def _guess(self, bare: bytes) -> tuple[bytes, int, int, int]:
        """An unknown word: article and what stands before it are cut off, nothing else."""
        for prefix, clitics in _ARTICLES:
            if bare.startswith(prefix) and len(bare) - len(prefix) >= 3:
                return bare[len(prefix) :], clitics, len(prefix), 0
        return bare, 0, 0, 0

    def _shape(self, stem: bytes) -> int:
        if stem[:1].isdigit():
            return self._shapes["NUM"]
        if stem[:1].isascii() and stem[:1].isalpha():
            return self._shapes["LATIN"]
        return self._shapes["X"]

    @cached_property
    def _shapes(self) -> dict[str, int]:
        return {name: self.families.index(frozenset({name})) for name in ("NUM", "LATIN", "X")}


_TAGS = b"#_@"
_ARTICLES = tuple(
    (fold(text), clitics)
    for text, clitics in (
        ("وبال", CONJ | 2 | ARTICLE), ("ولل", CONJ | 4 | ARTICLE), ("فال", CONJ | ARTICLE),
        ("وكال", CONJ | 6 | ARTICLE), ("بال", 2 | ARTICLE),
        ("كال", 6 | ARTICLE), ("وال", CONJ | ARTICLE), ("لل", 4 | ARTICLE), ("ال", ARTICLE),
    )
)  # fmt: skip
_TWO_WAWS = fold("وو")
"""The first of two is a conjunction wherever the rest is a word: few words begin so."""
_PREFIXES = (
    (b"", 0), *((fold(text), clitics) for text, clitics in (
        ("و", CONJ), ("ف", CONJ), ("ال", ARTICLE), ("وال", CONJ | ARTICLE), ("فال", CONJ | ARTICLE), ("ب", 2),
        ("بال", 2 | ARTICLE), ("ل", 4),
        ("لل", 4 | ARTICLE), ("ك", 6), ("كال", 6 | ARTICLE), ("وب", CONJ | 2), ("وبال", CONJ | 2 | ARTICLE),
        ("ول", CONJ | 4), ("ولل", CONJ | 4 | ARTICLE),
        ("فب", CONJ | 2), ("فل", CONJ | 4), ("س", FUTURE), ("وس", CONJ | FUTURE), ("فس", CONJ | FUTURE), ("وك", CONJ | 6),
    )),
)  # fmt: skip
_SUFFIXES = (b"", *(fold(text) for text in ("ه", "ها", "هم", "هن", "هما", "نا", "ني")))
_TA, _HA = fold("ت"), fold("ه")
_BOUND = b"\x00"
"""Behind a stem that only stands before a suffix."""


def _unbound(reading: tuple[bytes, int, int, int]) -> bool:
    return not reading[1] & CONJ


def _readings(bare: bytes) -> Iterator[tuple[bytes, int, int, int]]:
    """Ways to take a word apart, the plainest first: stem, clitics, length before, length after."""
    for suffix in _SUFFIXES:
        if not bare.endswith(suffix):
            continue
        body = bare[: len(bare) - len(suffix)]
        for prefix, clitics in _PREFIXES:
            stem = body[len(prefix) :]
            if (len(stem) < 2 and (prefix or suffix)) or not body.startswith(prefix) or (suffix and clitics & ARTICLE):
                continue
            if not suffix:
                yield stem, clitics, len(prefix), 0
                continue
            flags = clitics | SUFFIX
            if stem.endswith(_TA):
                yield stem[:-1] + _HA, flags, len(prefix), len(suffix)
            yield stem, flags, len(prefix), len(suffix)
            yield stem + _BOUND, flags, len(prefix), len(suffix)


def load(literals: Iterable[str] = (), *, common: bool = True) -> Lexicon:
    """The lexicon of the shipped tables.

    Args:
        common: whether ordinary words are told from unknown ones.
        literals: words that rules name; each gets a class of its own, its folded form behind "=".

    Raises:
        TableError: a table is malformed.
    """
    return _Builder(literals, common=common).build()


class _Builder:
    """Collects classes by stem, then interns each distinct set of classes as a family."""

    def __init__(self, literals: Iterable[str], *, common: bool) -> None:
        self.common = common
        self.closed: set[bytes] = set()
        self.literals = literals
        self.lexicon = Lexicon()
        self.classes: dict[bytes, set[str]] = defaultdict(set)

    def build(self) -> Lexicon:
        for step in (self._words, self._cues, self._heads, self._nations, self._names, self._common, self._entries):
            step()
        for word in self.literals:
            self.mark(word, "=" + readable(fold(word)))
        return self._intern()

    def mark(self, form: str, *classes: str) -> bytes:
        stem = fold(form)
        self.classes[stem].update(classes)
        return stem

    def _words(self) -> None:
        for form, classes in rows("words"):
            self.closed.add(self.mark(form, *classes.split()))

    def _cues(self) -> None:
        cues: dict[tuple[str, str], Cue] = {}
        for lemma, pos, that, quote, np, act, kind in rows("cues"):
            cues[lemma, pos] = Cue(lemma, pos, frozenset(that.split()), frozenset(quote.split()), frozenset(np.split()), act, kind)
        forms: dict[bytes, list[Form]] = defaultdict(list)
        for form, lemma, aspect, person, gender, number, _ in rows("verb_forms"):
            noun = aspect == "masdar"
            cue = cues.get((lemma, "noun" if noun else "verb"))
            stem = fold(form) + (_BOUND if aspect == "stem" else b"")
            if cue:
                forms[stem].append(Form(cue, aspect, person, gender, number))
            self.classes[stem].add(_verb_class(aspect, bool(cue)))
            if aspect == "imperfect":
                self.lexicon.imperfects.add(stem)
        for (lemma, pos), cue in cues.items():
            if pos == "noun":
                stem = self.mark(lemma, "NCUE")
                forms[stem].append(Form(cue, "masdar", "-", "-", "-"))
        self.lexicon.forms = {stem: tuple(found) for stem, found in forms.items()}

    def _heads(self) -> None:
        for form, kind, gender, number, lemma, _ in rows("heads"):
            stem = self.mark(form, kind.upper())
            self.lexicon.heads.setdefault(stem, Head(kind, gender, number, lemma))

    def _nations(self) -> None:
        for form, code, _, _ in rows("nationalities"):
            self.lexicon.nations[self.mark(form, "NAT")] = code

    def _common(self) -> None:
        if self.common:
            for (form,) in rows("common"):
                self.mark(form, "COMMON")

    def _names(self) -> None:
        for form, gender in rows("names"):
            if self._nameable(form):
                self.lexicon.genders[self.mark(form, "NAME")] = gender

    def _nameable(self, form: str) -> bool:
        """Whether a form may be taken for a name: بان is also بأن, باسم is "in the name of"."""
        stem = fold(form)
        if "NOTNAME" in self.classes.get(stem, ()):
            return False
        return not any(stem.startswith(letter) and self.classes.get(stem[1:], set()) & _GRAMMAR for letter in _LETTERS)

    def _entries(self) -> None:
        for name, aliases, gender, role, country, *_ in rows("people"):
            self._enter(name, aliases, Entry(name, "person", gender, country, role))
            for token in name.split():
                if len(token) > 2 and self.classes.get(fold(token), set()) <= _NAMEABLE and self._nameable(token):
                    self.mark(token, "NAME")
        for name, aliases, _, gender, country, *_ in rows("groups"):
            self._enter(name, aliases, Entry(name, "group", gender, country))
        for name, aliases, _, gender, country, *_ in rows("outlets"):
            self._enter(name, aliases, Entry(name, "media", gender, country))
        for name, aliases, kind, gender, country, *_ in rows("institutions"):
            self._enter(
                name,
                aliases,
                Entry(name, "government" if kind == "palace" else "institution", gender, country),
            )
        for code, name, aliases, gender, capital, capital_aliases, *_ in rows("countries"):
            self._enter(name, aliases, Entry(name, "state", gender, code))
            if capital:
                self._enter(capital, capital_aliases, Entry(capital, "capital", "f", code))
        for name, aliases, country, kind, _ in rows("cities"):
            self._enter(name, aliases, Entry(name, kind, "f", country))

    def _enter(self, name: str, aliases: str, entry: Entry) -> None:
        for form in (name, *several(aliases)):
            words = fold(form).split()
            if not words:
                continue
            self.lexicon.entries.setdefault(b" ".join(words), entry)
            first = words[0]
            if len(words) > 1:
                self.lexicon.openers[first] = max(len(words), self.lexicon.openers.get(first, 0))
            elif first in self.closed or (first.startswith(_AL) and self.classes.get(first[2:], set()) & _HEAD_CLASSES):
                continue
            elif entry.kind == "person":
                if self.classes.get(first, set()) <= _NAMEABLE and self._nameable(form):
                    self.mark(form, "NAME")
            else:
                self.mark(form, "PLACE" if entry.kind in ("state", "capital", "city", "region", "site", "water") else "BODY")

    def _mark_plain_cues(self) -> None:
        """Cue verbs and participles that are nothing else get classes of their own: only they bar another cue's reach."""
        for stem, classes in self.classes.items():
            if "NOTV" in classes:
                classes -= {"V", "PART", "VPASS"}
            forms = self.lexicon.forms.get(stem, ())
            if any(form.cue.np for form in forms):
                classes.add("FRAMED")
            plain = not classes & {"NAME", "PLACE", "BODY"} and (stem.endswith(_ALEF) or not classes & _HEAD_CLASSES)
            if "PART" in classes and plain and stem.endswith(_ACCUSATIVE):
                classes.add("PA")
                if any(form.cue.that or form.cue.quote for form in forms):
                    classes.add("PX")
            if not any(form.cue.that for form in forms):
                continue
            spelt = {name for name in classes if not name.startswith("=")}
            if "V" in classes and spelt <= {"V", "VPASS", "VERB", "PARTV", "FRAMED"}:
                classes.add("VX")

    def _intern(self) -> Lexicon:
        self._mark_plain_cues()
        lexicon = self.lexicon
        numbers: dict[frozenset[str], int] = {}
        for base in ({"X"}, {"NUM"}, {"LATIN"}, *self.classes.values()):
            numbers.setdefault(frozenset(base), len(numbers))
        if len(numbers) > FAMILIES:
            raise TableError(f"lexicon: {len(numbers)} sets of classes, room for {FAMILIES}; merge classes that no rule tells apart")
        lexicon.families = list(numbers)
        lexicon.stems = {stem: numbers[frozenset(classes)] for stem, classes in self.classes.items()}
        return lexicon


_GRAMMAR = frozenset({"AN", "ILA", "ALA", "AN3", "FI", "MIN", "MAA", "REL", "NEG", "KANA", "QAD", "PRON", "DEM", "MA"})
_LETTERS = tuple(fold(letter) for letter in "وفبلك")
_NAMEABLE = frozenset({"NAME", "VERB", "PARTV", "COMMON"})
_AL = fold("ال")
_ALEF = fold("ا")
_HEAD_CLASSES = frozenset("OFFICE INSTITUTION GROUP ANONYMOUS EXPERT MEDIA DOCUMENT TITLE RANK QUANTITY".split())
_ACCUSATIVE = tuple(fold(ending) for ending in ("ا", "ة", "ين", "ات"))


def _verb_class(aspect: str, cue: bool) -> str:
    if not cue:
        return {"masdar": "MASDAR", "participle": "PARTV", "stem": "VERB"}.get(aspect, "VERB")
    if aspect.startswith("passive"):
        return "VPASS"
    return {"masdar": "NCUE", "participle": "PART"}.get(aspect, "V")
