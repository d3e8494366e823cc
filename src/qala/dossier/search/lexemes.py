"""Which words belong together: each form that the tables know, with the keys under which it is found.

A key is the folded form that stands for all forms of a word: the singular of a noun, the verb for its persons and its verbal
noun. A form that may belong to several words has several keys.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple
from zlib import crc32

from qala import built
from qala.dossier.search.sounds import distance, sounds
from qala.fold import fold, readable
from qala.lexicon.tables import rows, several

NOUN, VERB, IMPERFECT, BOUND, NAME, FOREIGN, PARTICLE = 1, 2, 4, 8, 16, 32, 64
"""What a form may be; BOUND stands only before a pronoun, FOREIGN is a name that newspapers spell in several ways."""
RARE, USUAL = 20, 30
"""Weights of forms whose frequency is not known: ten times the decimal logarithm of occurrences in a thousand million words."""
ARTICLE = "ال"
_NISBA_ENDS = ("يتان", "يتين", "يون", "يين", "يات", "يان", "يه", "يا", "ي")


CHECKSUM = ""
"""The entry that tells two tables apart; no word is empty."""


class Lexeme(NamedTuple):
    """What the tables know of a form."""

    kind: int
    weight: int
    keys: tuple[str, ...]


Lexemes = dict[str, str]
"""Kind, weight and keys by folded form, joined by blanks: `lexeme` takes one apart where it is needed."""


def lexemes() -> Lexemes:
    """All forms of the tables."""
    return built.part("search", _made)


def _made() -> Lexemes:
    table = _Builder().build()
    return table | {CHECKSUM: f"{crc32(repr(sorted(table.items())).encode()):08x}"}


def lexeme(packed: str) -> Lexeme:
    """One entry of the table, taken apart."""
    kind, weight, *keys = packed.split(" ")
    return Lexeme(int(kind), int(weight), tuple(keys))


class _Builder:
    """Collects kinds, weights and lemmas by form; then lemmas become keys."""

    def __init__(self) -> None:
        self.kinds: dict[str, int] = {}
        self.weights: dict[str, int] = {}
        self.lemmas: dict[str, dict[str, None]] = {}
        self.spoken: list[tuple[str, str]] = []
        """Imperfects of the first person, with their verbs: rare in news."""
        self.verbs: dict[str, dict[str, None]] = {}
        """The verbs that a verbal noun belongs to."""

    def build(self) -> Lexemes:
        for step in (
            self._particles,
            self._verbs,
            self._nouns,
            self._others,
            self._nisbas,
            self._names,
            self._words,
            self._plurals,
            self._spellings,
        ):
            step()
        self._sound_plurals()
        self._unspoken()
        keys = {form: self._keys(form) for form in self.kinds}
        return {form: f"{kind} {self.weights.get(form) or _weight(kind)} {' '.join(keys[form])}" for form, kind in self.kinds.items()}

    def _put(self, kind: int, pairs: Iterable[tuple[str, str]]) -> None:
        """Enter forms, each with its lemma."""
        for form, lemma in _folded(pairs):
            self.kinds[form] = self.kinds.get(form, 0) | kind
            self.lemmas.setdefault(form, {})[lemma] = None

    def _particles(self) -> None:
        self._put(PARTICLE, ((form, form) for form, classes in rows("words") if _PARTICLES & {*classes.split()} and " " not in form))

    def _verbs(self) -> None:
        """Finite forms and verbal nouns belong to the verb; a participle is a word of its own, if it is no shorter than others."""
        table = [row for row in rows("verb_forms") if " " not in row[0]]
        participles: dict[str, str] = {}
        for form, lemma, aspect, _, gender, number, _ in table:
            if (aspect, gender, number) == _PARTICIPLE:
                participles.setdefault(lemma, form)
        found: dict[int, list[tuple[str, str]]] = {VERB: [], IMPERFECT: [], BOUND: [], NOUN: []}
        for form, lemma, aspect, *_ in table:
            if aspect != "participle":
                found[_ASPECTS.get(aspect, VERB)].append((form, lemma))
            elif len(form) > _SHORT:
                found[NOUN].append((form, participles[lemma]))
        for kind, pairs in found.items():
            self._put(kind, pairs)
        self.spoken = [(row[0], row[1]) for row in table if row[2:4] == ["imperfect", "1"]]
        for form, lemma in _folded((row[0], row[1]) for row in table if row[2] == "masdar"):
            self.verbs.setdefault(form, {})[lemma] = None

    def _nouns(self) -> None:
        self._put(NOUN, ((form, lemma) for form, _, _, _, lemma, _ in rows("heads") if " " not in form))

    def _others(self) -> None:
        """Words of time and the like, where they are no forms of other words: أمس is not of مسّ."""
        spoken = {form for form, _ in _folded(self.spoken)}
        words = [row[0] for table in ("words", "calendar", "time_words") for row in rows(table) if " " not in row[0]]
        self._put(NOUN, ((form, form) for form, _ in _folded((word, word) for word in words) if form not in self.kinds or form in spoken))

    def _nisbas(self) -> None:
        """The masculine singular stands for all, in its first spelling; a plural without an ending belongs to the words of its people."""
        singulars: dict[str, list[str]] = {}
        broken: list[tuple[str, str]] = []
        for form, code, gender, number in rows("nationalities"):
            if (gender, number) == ("m", "s") and form.endswith("ي"):
                singulars.setdefault(code, []).append(form)
            elif not form.endswith((*_NISBA_ENDS[:-1], "ية")):
                broken.append((form, code))
        usual = [(form, _usual(form, forms)) for forms in singulars.values() for form in forms]
        self._put(NOUN, usual)
        self._put(
            NOUN, ((form, lemma) for form, code in broken for one, lemma in usual if one in singulars.get(code, ()) and _alike(form, one))
        )

    def _names(self) -> None:
        """Names of persons word by word, others where they are one word; other spellings in a row count as the first."""
        found = [(_bare(form), _bare(form)) for form, _ in rows("names")]
        for table, name in _NAMED.items():
            for row in rows(table):
                texts = [row[name], *several(row[name + 1])]
                words = [_bare(word) for text in texts for word in text.split() if table == "people" or " " not in text]
                found += [(word, _usual(word, words)) for word in dict.fromkeys(words) if len(word) > 2]
        self._put(NAME, found)

    def _plurals(self) -> None:
        """What the table calls a plural has no other singular as a noun."""
        pairs = _folded((form, singular) for singular, plurals in rows("plurals") for form in (singular, *plurals.split()))
        for form, singular in pairs:
            if form != singular and not self.kinds.get(form, 0) & (VERB | IMPERFECT):
                self.lemmas.get(form, {}).pop(form, None)
        self._put(NOUN, pairs)

    def _words(self) -> None:
        """Frequent words: their weights, and the lemmas of those that no other table knows."""
        for form, kind, weight, lemmas in rows("search_words"):
            self.weights[form] = int(weight)
            for lemma in lemmas.split():
                self.kinds[form] = self.kinds.get(form, 0) | (NAME | FOREIGN if kind == "f" else NOUN if kind == "n" else 0)
                self.lemmas.setdefault(form, {})[lemma] = None

    def _spellings(self) -> None:
        """Another spelling has the keys of the usual one and no other."""
        for form, usual in _folded((form, usual) for form, usual, _ in rows("spellings")):
            self.kinds[form] = self.kinds.get(form, 0) | self.kinds.setdefault(usual, NAME)
            self.lemmas[form] = dict(self.lemmas.setdefault(usual, {usual: None}))

    def _sound_plurals(self) -> None:
        """A noun that no table knows but as itself, and that looks like the plural of another, is taken for that."""
        for form, kind in self.kinds.items():
            if kind != NOUN or [*self.lemmas[form]] != [form]:
                continue
            for ending, instead in _SOUND:
                base = form.removesuffix(ending) + instead
                if form.endswith(ending) and len(base) > 3 and self.kinds.get(base, 0) & NOUN and form not in self.numbers:
                    self.lemmas[form] = dict(self.lemmas[base])
                    break

    def _unspoken(self) -> None:
        """A form that is a word as it stands is not also an imperfect of the first person: نقل is not of قال."""
        for form, lemma in _folded(self.spoken):
            if form in self.lemmas[form] and form != lemma:
                self.lemmas[form].pop(lemma, None)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numerals: ثلاثين is not the plural of ثلاث."""
        return frozenset(form for form, _ in _folded((row[0], row[0]) for row in rows("numbers")))

    def _keys(self, form: str) -> list[str]:
        """The keys of a form: its lemmas, verbal nouns by their verbs."""
        return list(dict.fromkeys(key for lemma in self.lemmas[form] for key in self.verbs.get(lemma, (lemma,))))


_PARTICLES = frozenset("PREP PREPPRON REL PRON DEM NEG AN IF WHEN UNTIL MA THUMMA SAWF QAD LAKIN BECAUSE KANA BAL HAYTHU WITHIN".split())
_PARTICIPLE = ("participle", "m", "s")
_ASPECTS = {"imperfect": IMPERFECT, "passive-imperfect": IMPERFECT, "stem": BOUND, "masdar": NOUN, "participle": NOUN}
_NAMED = {"people": 0, "countries": 1, "cities": 0, "groups": 0, "institutions": 0, "outlets": 0}
"""Tables of names, with the column of the name; other names for the same stand in the next one."""
_SOUND = (("ات", ""), ("ات", "ه"), ("ون", ""), ("ين", ""))
_SPELLING = 0.1
_SHORT = 3
"""A participle of so few letters, قالٍ, is hardly ever written, but its letters are those of frequent verbs."""
_ALIKE = 2
"""Letters that a people's plural and its nisba must share: أتراك and تركي, not إنجليز and بريطاني."""


def _folded(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs with both words folded, in one pass."""
    words = readable(fold("\n".join(text for pair in pairs for text in pair))).split("\n")
    return list(zip(words[::2], words[1::2], strict=True)) if len(words) > 1 else []


def _usual(word: str, words: list[str]) -> str:
    """The first of the words that is the same in another spelling, or else the word itself."""
    folded = readable(fold(word))
    alike = (one for one in words if sounds(readable(fold(one))) == sounds(folded))
    return next((one for one in alike if distance(folded, readable(fold(one))) <= _SPELLING * len(word)), word)


def _alike(plural: str, singular: str) -> bool:
    return len({*plural} & {*singular} - {*"اأي"}) >= _ALIKE


def _bare(word: str) -> str:
    """A name without its article."""
    return word[2:] if word.startswith(ARTICLE) and len(word) > 4 else word


def _weight(kind: int) -> int:
    return USUAL if kind & (NOUN | NAME | PARTICLE) else RARE
