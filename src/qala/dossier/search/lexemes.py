"""Which words belong together: each form that the tables know, with the keys under which it is found.

A key is the folded form that stands for all forms of a word: the singular of a noun, the verb for its persons and its verbal
noun. A form that may belong to several words has several keys.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property, reduce
from operator import or_
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
    keys: tuple[tuple[int, str], ...]
    """Each with the kinds in which the form has it."""


Lexemes = dict[str, str]
"""Weight, then kind and key in turn, by folded form, joined by blanks: `lexeme` takes one apart where it is needed."""


def lexemes() -> Lexemes:
    """All forms of the tables."""
    return built.part("search", _made)


def build(*, frequent: bool = True) -> Lexemes:
    """All forms, made from the tables; those of `search_words` only if it is asked for."""
    return _Builder(frequent).build()


def _made() -> Lexemes:
    table = build()
    return table | {CHECKSUM: f"{crc32(repr(sorted(table.items())).encode()):08x}"}


def lexeme(packed: str) -> Lexeme:
    """One entry of the table, taken apart."""
    weight, *cells = packed.split(" ")
    keys = tuple((int(kind), key) for kind, key in zip(cells[::2], cells[1::2], strict=True))
    return Lexeme(reduce(or_, (kind for kind, _ in keys)), int(weight), keys)


class _Builder:
    """Collects lemmas and their kinds by form; then what misleads is taken out, and lemmas become keys."""

    def __init__(self, frequent: bool) -> None:
        self.frequent = frequent
        self.lemmas: dict[str, dict[str, int]] = {}
        """The kinds in which a form has a lemma."""
        self.weights: dict[str, int] = {}
        self.spoken: list[tuple[str, str]] = []
        """Imperfects of the first person, with their verbs: rare in news."""
        self.verbs: dict[str, dict[str, None]] = {}
        """The verbs that a verbal noun belongs to."""
        self.own: set[str] = set()
        """Nouns with ة that are words of their own, though a participle or a verbal noun is written so: محافظة, منظمة."""
        self.articled: set[str] = set()
        """Forms that a table holds with their article."""
        self.nisbas: set[str] = set()
        """Masculine singulars of nationalities."""
        self.titles: set[str] = set()
        """Names of papers and bodies, many of which are ordinary words."""

    def build(self) -> Lexemes:
        for step in (self._particles, self._verbs, self._nouns, self._others, self._nisbas, self._names, self._words, self._plurals):
            step()
        for step in (self._articles, self._own, self._sound_plurals, self._feminines, self._unspoken, self._spellings, self._closed):
            step()
        return {form: self._packed(form) for form, found in self.lemmas.items() if found}

    def _packed(self, form: str) -> str:
        """A form's entry: verbal nouns have the keys of their verbs."""
        keys: dict[str, int] = {}
        for lemma, kind in self._bases(form):
            for key in (lemma,) if lemma in self.own else self.verbs.get(lemma, (lemma,)):
                keys[key] = keys.get(key, 0) | kind
        weight = self.weights.get(form) or _weight(self.kind(form))
        return " ".join([str(weight), *(f"{kind} {key}" for key, kind in keys.items())])

    def _bases(self, form: str) -> Iterator[tuple[str, int]]:
        """The lemmas of a form; one that is only known as a form of another word stands for that."""
        for lemma, kind in self.lemmas[form].items():
            others = self.lemmas.get(lemma, {})
            if kind & NOUN and lemma not in others and any(one & NOUN for one in others.values()):
                yield from ((other, kind) for other, one in others.items() if one & NOUN)
            else:
                yield lemma, kind

    def kind(self, form: str) -> int:
        """All that a form may be."""
        return reduce(or_, self.lemmas.get(form, {}).values(), 0)

    def _put(self, kind: int, pairs: Iterable[tuple[str, str]]) -> None:
        """Enter forms, each with its lemma."""
        for form, lemma in _folded(pairs):
            found = self.lemmas.setdefault(form, {})
            found[lemma] = found.get(lemma, 0) | kind

    def _instead(self, form: str, lemmas: dict[str, int]) -> None:
        """Give a form these lemmas for those that it has as a noun."""
        kept = {lemma: kind & ~NOUN for lemma, kind in self.lemmas[form].items() if kind & ~NOUN}
        self.lemmas[form] = kept | {lemma: NOUN | kept.get(lemma, 0) for lemma in lemmas}

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
        found = [(form, kind, lemma) for form, kind, _, _, lemma, _ in rows("heads") if " " not in form]
        self._put(NOUN, ((form, lemma) for form, _, lemma in found))
        self.own |= {form for form, lemma in _folded((form, lemma) for form, kind, lemma in found if kind in _BODIES) if form == lemma}
        self._articled(form for form, _, _ in found)

    def _others(self) -> None:
        """Words of time and the like, where they are no forms of other words: أمس is not of مسّ."""
        spoken = {form for form, _ in _folded(self.spoken)}
        words = [row[0] for table in ("words", "calendar", "time_words") for row in rows(table) if " " not in row[0]]
        self._put(NOUN, ((form, form) for form, _ in _folded((word, word) for word in words) if form not in self.lemmas or form in spoken))
        self._articled(words)

    def _articled(self, words: Iterable[str]) -> None:
        self.articled |= {form for form, _ in _folded((word, word) for word in words if word.startswith(ARTICLE))}

    def _nisbas(self) -> None:
        """The masculine singular stands for all, in its first spelling; a plural without an ending belongs to the words of its people."""
        singulars: dict[str, list[str]] = {}
        broken: list[tuple[str, str]] = []
        for form, code, gender, number in rows("nationalities"):
            if " " in form:
                continue
            if (gender, number) == ("m", "s") and form.endswith("ي"):
                singulars.setdefault(code, []).append(form)
            elif not form.endswith((*_NISBA_ENDS[:-1], "ية")):
                broken.append((form, code))
        usual = [(form, _usual(form, forms)) for forms in singulars.values() for form in forms]
        self._put(NOUN, usual)
        self.nisbas = {form for form, _ in _folded(usual)}
        self._put(
            NOUN, ((form, lemma) for form, code in broken for one, lemma in usual if one in singulars.get(code, ()) and _alike(form, one))
        )

    def _names(self) -> None:
        """Names of persons word by word, others where they are one word; other spellings in a row count as the first."""
        found = [(_bare(form), _bare(form)) for form, _ in rows("names")]
        for table, name in _NAMED.items():
            for row in rows(table):
                texts = [row[name], *several(row[name + 1])]
                words = [word for text in texts for word in text.split() if table == "people" or " " not in text]
                hamzated = {readable(fold(word)) for word in words if not word.startswith(ARTICLE)}
                words = [word if readable(fold(word)) in hamzated else _bare(word) for word in words]  # المانيا is ألمانيا
                pairs = [(word, _usual(word, words)) for word in dict.fromkeys(words) if len(word) > 2]
                self.titles |= {form for form, _ in _folded(pairs)} if table in _TITLED else set()
                found += pairs
        self._put(NAME, found)

    def _words(self) -> None:
        """Frequent words: their weights, and the lemmas of those that no other table knows."""
        for form, kind, weight, lemmas in rows("search_words") if self.frequent else ():
            self.weights[form] = int(weight)
            for lemma in lemmas.split():
                found = self.lemmas.setdefault(form, {})
                found[lemma] = found.get(lemma, 0) | (NAME | FOREIGN if kind == "f" else NOUN)

    def _plurals(self) -> None:
        """What the table calls a plural or a feminine has no other singular as a noun."""
        pairs = _folded((form, singular) for singular, plurals in rows("plurals") for form in (singular, *plurals.split()))
        meant: dict[str, dict[str, int]] = {}
        for form, singular in pairs:
            meant.setdefault(form, {})[singular] = NOUN
            self.lemmas.setdefault(form, {})
        for form, singulars in meant.items():
            if singulars.keys() != {form}:
                self._instead(form, singulars)
            elif not self.lemmas[form]:
                self.lemmas[form] = singulars
            if form in singulars:
                self.own.add(form)

    def _articles(self) -> None:
        """A form that is another with the article is no entry, nor a lemma."""
        articled = {form for form in self.articled - self.verbs.keys() if not self.kind(form) & (VERB | IMPERFECT | BOUND)}
        for form in articled:
            if form[2:] not in self.lemmas:
                self.lemmas[form[2:]] = {lemma.removeprefix(ARTICLE): kind for lemma, kind in self.lemmas[form].items()}
            del self.lemmas[form]
        for form, found in self.lemmas.items():
            if not articled.isdisjoint(found):
                self.lemmas[form] = {lemma[2:] if lemma in articled else lemma: kind for lemma, kind in found.items()}

    def _own(self) -> None:
        """Feminine nouns of their own, in all numbers, are no forms of participles; other words of the table stay with their verbs."""
        self.own = {form for form in self.own if form.endswith("ه") and form in self.lemmas}
        for noun in self.own:
            for ending in ("ه", "ات", "تان", "تين", "تا", "تي"):
                form = noun[:-1] + ending
                if form in self.lemmas:
                    self._instead(form, {noun: NOUN})

    def _sound_plurals(self) -> None:
        """A noun that no table knows but as itself, and that looks like the plural of another, is taken for that."""
        for form in [*self.lemmas]:
            if self.lemmas[form] != {form: NOUN} or form in self.numbers:
                continue
            bases = (form.removesuffix(ending) + instead for ending, instead in _SOUND if form.endswith(ending))
            base = next((base for base in bases if len(base) > 3 and self.kind(base) & NOUN), None)
            if base:
                self.lemmas[form] = {lemma: NOUN for lemma, kind in self.lemmas[base].items() if kind & NOUN}
        for form, found in self.lemmas.items():
            self.lemmas[form] = {self._singular(lemma): kind for lemma, kind in found.items()}

    def _singular(self, lemma: str) -> str:
        """The lemma, or its singular where a table gives words their plural as lemma: مدني, مدنيون."""
        base = lemma.removesuffix("ون")
        return base if base != lemma and lemma in self.lemmas.get(base, ()) else lemma

    def _feminines(self) -> None:
        """The feminine of a nisba belongs to its masculine, unless it is a word of its own."""
        for form in [*self.lemmas]:
            base = form[:-1]
            if form.endswith("يه") and form not in self.own and (base in self.nisbas or self.lemmas.get(base, {}).get(base, 0) & NOUN):
                self.lemmas[form] = dict(self.lemmas[base])

    def _unspoken(self) -> None:
        """A form that is a word as it stands is not also an imperfect of the first person: نقل is not of قال."""
        for form, lemma in _folded(self.spoken):
            found = self.lemmas[form]
            if form != lemma and found.get(form, 0) & (NOUN | VERB | PARTICLE):
                found.pop(lemma, None)

    def _spellings(self) -> None:
        """Another spelling has the keys of the usual one and no other."""
        for form, usual in _folded((form, usual) for form, usual, _ in rows("spellings")):
            self.lemmas[form] = dict(self.lemmas.setdefault(usual, {usual: NAME}))

    def _closed(self) -> None:
        """An ordinary word is no name of a paper; particles are nothing else, apart from those that are written like words of use."""
        for form in self.titles & self.lemmas.keys():
            if self.kind(form) & NOUN and not self.kind(form) & FOREIGN:
                self.lemmas[form] = {lemma: kind & ~NAME for lemma, kind in self.lemmas[form].items() if kind & ~NAME}
        for form, found in self.lemmas.items():
            if self.kind(form) & PARTICLE and form not in _WORDS_TOO:
                self.lemmas[form] = dict.fromkeys(found, PARTICLE)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numerals: ثلاثين is not the plural of ثلاث."""
        return frozenset(form for form, _ in _folded((row[0], row[0]) for row in rows("numbers")))


_PARTICLES = frozenset("PREP PREPPRON REL PRON DEM NEG AN IF WHEN UNTIL MA THUMMA SAWF QAD LAKIN BECAUSE KANA BAL HAYTHU WITHIN".split())
_WORDS_TOO = frozenset("اثر اثناء امام بنا تجاه خارج داخل دون سوي ضد عبر عقب علي غير فقد قبل كون مثل معنا ضمن وراء وسط".split())
_BODIES = frozenset({"institution", "group", "media"})
"""Classes of heads that are called by a noun of their own."""
_PARTICIPLE = ("participle", "m", "s")
_ASPECTS = {"imperfect": IMPERFECT, "passive-imperfect": IMPERFECT, "stem": BOUND, "masdar": NOUN, "participle": NOUN}
_NAMED = {"people": 0, "countries": 1, "cities": 0, "groups": 0, "institutions": 0, "outlets": 0}
"""Tables of names, with the column of the name; other names for the same stand in the next one."""
_TITLED = frozenset({"groups", "institutions", "outlets"})
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
