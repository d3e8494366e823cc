"""Write `data/search_words.tsv`: how frequent words are, and the lemmas of those that the other tables do not know.

The frequencies are those of wordfreq (code Apache-2.0, data CC BY-SA 4.0), the lemmas those of simplemma (code MIT, Arabic data
from Wiktionary, CC BY-SA 4.0). A word counts with and without its article; what is a word with a prefix is left out. Foreign
names (kind f), which newspapers spell in several ways, come from the hand-written `tools/sources/names.tsv`.

    python tools/search_words.py          write the table
    python tools/search_words.py --check  exit 1 where the shipped table differs
"""

import re
import sys
from collections.abc import Iterator
from math import log10

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
from wordfreq import get_frequency_dict

from places import DATA, SOURCES, read
from qala.dossier.search.building import build
from qala.dossier.search.lexemes import CHECKSUM, NAME, Lexemes, lexeme
from qala.dossier.search.words import Words
from qala.fold import fold, readable

SAME = 3
"""Weights (see `qala.dossier.search.lexemes`) that differ less from what is taken for granted are left out."""
LEAST_NEW = 30
"""Words that no table knows and that are rarer are left out."""
PREFIXES = ("و", "ف", "ب", "ل", "ك", "س", "وال", "بال", "لل", "ول", "وب", "وس")
PRONOUNS = ("ها", "هم", "هما", "نا", "كم", "ني", "ك")
_ARABIC = re.compile("[\u0621-\u064a]{2,}")
_ENDS_IN_HEH = "ه"
ARAB_STATES = set("IQ SY LB JO PS SA KW QA BH AE OM YE EG SD LY TN DZ MA MR SO DJ KM".split())
_ARABS = {"arabic", "arabic-levant", "nisba", "known", "ordinary"}
"""Groups of names that all newspapers spell alike."""


def main() -> int:
    """Write the table, or compare it with what is shipped; the exit code."""
    path, text = DATA / "search_words.tsv", table()
    if "--check" not in sys.argv[1:]:
        path.write_text(text, encoding="utf-8")
        return 0
    if path.read_text(encoding="utf-8") == text:
        return 0
    print("search_words.tsv: differs from the output of tools/search_words.py; run tools/search_words.py")
    return 1


def table() -> str:
    """The table as text."""
    known = {form: packed for form, packed in build(frequent=False).items() if form != CHECKSUM}
    found = {
        form: ("w", weight, "")
        for form, weight in frequencies().items()
        if form in known and abs(weight - lexeme(known[form]).weight) > SAME
    }
    found |= {form: ("n", weight, lemmas) for form, weight, lemmas in new(known)}
    for form in foreign(known):
        found[form] = ("f", found.get(form, ("", 25, ""))[1], form)
    rows = [(form, kind, str(weight), lemmas) for form, (kind, weight, lemmas) in found.items()]
    return "".join(
        "\t".join(row) + "\n" for row in [("form", "kind", "weight", "lemmas"), *sorted(rows, key=lambda row: readable(fold(row[0])))]
    )


def frequencies() -> dict[str, int]:
    """Weights of folded words, those with and without their article together; a final heh is a pronoun, not a teh marbuta."""
    counted: dict[str, float] = {}
    for word, frequency in get_frequency_dict("ar", wordlist="best").items():
        if not _ARABIC.fullmatch(word) or word.endswith(_ENDS_IN_HEH):
            continue
        folded = readable(fold(word))
        for form in {folded, folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded}:
            counted[form] = counted.get(form, 0.0) + frequency
    return {form: round(10 * (log10(frequency) + 9)) for form, frequency in counted.items()}


def new(known: Lexemes) -> Iterator[tuple[str, int, str]]:
    """Words that no table knows and that are none with a prefix or a pronoun: form, weight, lemmas."""
    lemmas, weights, words = dictionary(), frequencies(), Words(known)
    for form, weight in weights.items():
        if form in known or weight < LEAST_NEW or form.startswith("ال") or carries(form, weight, weights):
            continue
        given = [lemma for lemma in lemmas.get(form, ()) if lemma != form and plausible(form, lemma)]
        if given:
            yield form, weight, " ".join(given)
        elif form in lemmas or not any(10 * reading[0] > weight - 12 for reading in words.readings(form)):
            yield form, weight, form


def carries(form: str, weight: int, weights: dict[str, int]) -> bool:
    """Whether a word is a more frequent one with a prefix or a pronoun."""
    rests = [form[len(prefix) :] for prefix in PREFIXES if form.startswith(prefix)]
    cores = [form[: -len(pronoun)] for pronoun in PRONOUNS if form.endswith(pronoun)]
    rests += [core[:-1] + last for core in cores for last in (core[-1:], "ه" if core.endswith("ت") else "")]
    return any(len(rest) > 1 and weights.get(rest, 0) >= weight + 3 for rest in rests)


def plausible(form: str, lemma: str) -> bool:
    """Whether a form and its lemma have the same consonants, apart from those that inflection adds."""
    bare, base = skeleton(form), skeleton(lemma)
    return len(base) > 1 and (bare.startswith(base) or (form[0] in "يتنا" and skeleton(form[1:]).startswith(base)))


def skeleton(word: str) -> str:
    """The consonants of a folded word."""
    return re.sub("[اويءه]|ه$", "", word)


def dictionary() -> dict[str, list[str]]:
    """Lemmas by folded form."""
    found: dict[str, dict[str, None]] = {}
    for form, lemma in DefaultDictionaryFactory().get_dictionary("ar").items():
        text = form.decode() if isinstance(form, bytes) else form
        base = lemma.decode() if isinstance(lemma, bytes) else lemma
        if not text.startswith("ال") and _ARABIC.fullmatch(text) and _ARABIC.fullmatch(base):
            found.setdefault(readable(fold(text)), {})[readable(fold(base))] = None
    return {form: [*lemmas] for form, lemmas in found.items()}


def foreign(known: Lexemes) -> Iterator[str]:
    """Names that are spelt in several ways: those of peoples who write other letters, and those of bodies."""
    groups: dict[str, set[str]] = {}
    for row in read(SOURCES / "names.tsv"):
        for form in row["forms"].split():
            groups.setdefault(readable(fold(form)), set()).add(row["group"])
    for row in read(DATA / "people.tsv"):
        if row["country"] not in ARAB_STATES:
            for word in f"{row['name']} {row['aliases']}".split():
                groups.setdefault(readable(fold(word.removeprefix("ال"))), set())
    for row in read(DATA / "institutions.tsv"):
        if row["country"] not in ARAB_STATES and " " not in row["name"]:
            groups.setdefault(readable(fold(row["name"].removeprefix("ال"))), set())
    for form, names in groups.items():
        if not names & _ARABS and form in known and lexeme(known[form]).kind & NAME:
            yield form


if __name__ == "__main__":
    sys.exit(main())
