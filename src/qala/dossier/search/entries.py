"""The forms of the tables, each with its lemmas and what it may be."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from qala.dossier.search.lexemes import BOUND, FOREIGN, IMPERFECT, NAME, NOUN, PARTICLE, VERB
from qala.dossier.search.sounds import distance, sounds
from qala.fold import fold, readable
from qala.lexicon.tables import rows, several

ARTICLE = "ال"
_NISBA_ENDS = ("يتان", "يتين", "يون", "يين", "يات", "يان", "يه", "يا", "ي")


class Entries:
    """Collects lemmas and their kinds by form, table after table."""

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

    def kind(self, form: str) -> int:
        """All that a form may be."""
        return reduce(or_, self.lemmas.get(form, {}).values(), 0)

    def put(self, kind: int, pairs: Iterable[tuple[str, str]]) -> None:
        """Enter forms, each with its lemma."""
        for form, lemma in folded_pairs(pairs):
            found = self.lemmas.setdefault(form, {})
            found[lemma] = found.get(lemma, 0) | kind

    def particles(self) -> None:
        self.put(PARTICLE, ((form, form) for form, classes in rows("words") if _PARTICLES & {*classes.split()} and " " not in form))

    def verb_forms(self) -> None:
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
            self.put(kind, pairs)
        self.spoken = [(row[0], row[1]) for row in table if row[2:4] == ["imperfect", "1"]]
        for form, lemma in folded_pairs((row[0], row[1]) for row in table if row[2] == "masdar"):
            self.verbs.setdefault(form, {})[lemma] = None

    def nouns(self) -> None:
        found = [(form, kind, lemma) for form, kind, _, _, lemma, _ in rows("heads") if " " not in form]
        self.put(NOUN, ((form, lemma) for form, _, lemma in found))
        self.own |= {form for form, lemma in folded_pairs((form, lemma) for form, kind, lemma in found if kind in _BODIES) if form == lemma}
        self._articled(form for form, _, _ in found)

    def others(self) -> None:
        """Words of time and the like, where they are no forms of other words: أمس is not of مسّ."""
        spoken = {form for form, _ in folded_pairs(self.spoken)}
        words = [row[0] for table in ("words", "calendar", "time_words") for row in rows(table) if " " not in row[0]]
        self.put(
            NOUN, ((form, form) for form, _ in folded_pairs((word, word) for word in words) if form not in self.lemmas or form in spoken)
        )
        self._articled(words)

    def _articled(self, words: Iterable[str]) -> None:
        self.articled |= {form for form, _ in folded_pairs((word, word) for word in words if word.startswith(ARTICLE))}

    def nationalities(self) -> None:
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
        self.put(NOUN, usual)
        self.nisbas = {form for form, _ in folded_pairs(usual)}
        self.put(
            NOUN, ((form, lemma) for form, code in broken for one, lemma in usual if one in singulars.get(code, ()) and _alike(form, one))
        )

    def names(self) -> None:
        """Names of persons word by word, others where they are one word; other spellings in a row count as the first."""
        found = [(_bare(form), _bare(form)) for form, _ in rows("names")]
        for table, name in _NAMED.items():
            for row in rows(table):
                texts = [row[name], *several(row[name + 1])]
                words = [word for text in texts for word in text.split() if table == "people" or " " not in text]
                hamzated = {readable(fold(word)) for word in words if not word.startswith(ARTICLE)}
                words = [word if readable(fold(word)) in hamzated else _bare(word) for word in words]  # المانيا is ألمانيا
                pairs = [(word, _usual(word, words)) for word in dict.fromkeys(words) if len(word) > 2]
                self.titles |= {form for form, _ in folded_pairs(pairs)} if table in _TITLED else set()
                found += pairs
        self.put(NAME, found)

    def words(self) -> None:
        """Frequent words: their weights, and the lemmas of those that no other table knows."""
        for form, kind, weight, lemmas in rows("search_words") if self.frequent else ():
            self.weights[form] = int(weight)
            for lemma in lemmas.split():
                found = self.lemmas.setdefault(form, {})
                found[lemma] = found.get(lemma, 0) | (NAME | FOREIGN if kind == "f" else NOUN)


_PARTICLES = frozenset("PREP PREPPRON REL PRON DEM NEG AN IF WHEN UNTIL MA THUMMA SAWF QAD LAKIN BECAUSE KANA BAL HAYTHU WITHIN".split())
_BODIES = frozenset({"institution", "group", "media"})
"""Classes of heads that are called by a noun of their own."""
_PARTICIPLE = ("participle", "m", "s")
_ASPECTS = {"imperfect": IMPERFECT, "passive-imperfect": IMPERFECT, "stem": BOUND, "masdar": NOUN, "participle": NOUN}
_NAMED = {"people": 0, "countries": 1, "cities": 0, "groups": 0, "institutions": 0, "outlets": 0}
"""Tables of names, with the column of the name; other names for the same stand in the next one."""
_TITLED = frozenset({"groups", "institutions", "outlets"})
_SPELLING = 0.1
_SHORT = 3
"""A participle of so few letters, قالٍ, is hardly ever written, but its letters are those of frequent verbs."""
_ALIKE = 2
"""Letters that a people's plural and its nisba must share: أتراك and تركي, not إنجليز and بريطاني."""


def folded_pairs(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
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
