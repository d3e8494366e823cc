"""Writes src/qala/data/verb_forms.tsv: the forms of the verbs in tools/sources/verbs.tsv, without vowel marks.

A form is built with its vowels, as sound, from the pattern of its verb form; then the rules for weak and doubled roots
change it, and `spell` writes it: hamza takes its seat, the vowels go.

Notation of a form with vowels: Arabic consonants; short vowels a i u; long vowels A I U; w and y for radicals that are
weak where they stand; E for the long a written ى; V for the long u written وا, W for the aw written so; T for ة. In
patterns, the digits stand for the radicals, v and p for the vowels of imperfect and perfect, P for the prefix of the
person.

In the source, a lemma of two words is a verb with its object; جاء=أتى says that the forms of أتى count as forms of جاء.

    python tools/conjugate.py            write the table
    python tools/conjugate.py --check    exit with 1 if the table differs from what would be written
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from qala.fold import fold, readable

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "tools" / "sources" / "verbs.tsv"
TABLE = ROOT / "src" / "qala" / "data" / "verb_forms.tsv"
SOURCE_HEADER = ["lemma", "form", "root", "imperfect_vowel", "masdar", "cue", "without"]
TABLE_HEADER = ["form", "lemma", "aspect", "person", "gender", "number", "cue"]

SHADDA = "\N{ARABIC SHADDA}"
HAMZA = "ء"
VOWELS = "aiuAIUEVWT"
CONSONANT = rf"[^{VOWELS}]"
LETTERS = {"[VW]$": "وا", "T$": "ة", "E$": "ى", "[VWU]": "و", "T": "ت", "[EA]": "ا", "I": "ي", "[aiu]": ""}
"""How vowels are written, at the end first."""
LONG = {"a": "A", "i": "I", "u": "U"}


class Patterns(NamedTuple):
    """The patterns of one verb form."""

    perfect: str
    imperfect: str
    passive_perfect: str
    passive_imperfect: str
    participle: str
    masdar: str


PATTERNS = {
    form: Patterns(*patterns.split(","))
    for form, patterns in {
        "I": "1a2p3,Pa12v3,1u2i3,Pu12a3,1A2i3,",
        "II": "1a22a3,Pu1a22i3,1u22i3,Pu1a22a3,مu1a22i3,تa12I3",
        "III": "1A2a3,Pu1A2i3,1U2i3,Pu1A2a3,مu1A2i3,مu1A2a3aT",
        "IV": "ءa12a3,Pu12i3,ءu12i3,Pu12a3,مu12i3,ءi12A3",
        "V": "تa1a22a3,Paتa1a22a3,تu1u22i3,Puتa1a22a3,مuتa1a22i3,تa1a22u3",
        "VI": "تa1A2a3,Paتa1A2a3,تu1U2i3,Puتa1A2a3,مuتa1A2i3,تa1A2u3",
        "VII": "iن1a2a3,Paن1a2i3,uن1u2i3,Puن1a2a3,مuن1a2i3,iن1i2A3",
        "VIII": "i1تa2a3,Pa1تa2i3,u1تu2i3,Pu1تa2a3,مu1تa2i3,i1تi2A3",
        "IX": "i12a3a3,Pa12a3i3,u12u3i3,Pu12a3a3,مu12a3i3,i12i3A3",
        "X": "iستa12a3,Paستa12i3,uستu12i3,Puستa12a3,مuستa12i3,iستi12A3",
        "QI": "1a23a4,Pu1a23i4,1u23i4,Pu1a23a4,مu1a23i4,1a23a4aT",
        "QII": "تa1a23a4,Paتa1a23a4,تu1u23i4,Puتa1a23a4,مuتa1a23i4,تa1a23u4",
        "QIV": "i12a3a4a4,Pa12a3i4i4,u12u3i4i4,Pu12a3a4a4,مu12a3i4i4,i12i34A4",
    }.items()
}
WEAK_MASDARS = {"II": "تa12i3aT", "V": "تa1a22i3", "VI": "تa1A2i3"}
HOLLOW_MASDARS = {"IV": "ءi1A3aT", "X": "iستi1A3aT"}
STRONG_MIDDLE = {"II", "III", "V", "VI", "IX"}
WITHOUT = {"", "imperfect", "passive", "participle", "masdar", "3fp", "3md"}
WITHOUT_PASSIVE = {"VII", "IX", "QIV"}
ASSIMILATED = dict(zip("ويتدذطظثزصض", ["تت", "تت", "تت", "دد", "دد", "طط", "ظظ", "ثث", "زد", "صط", "ضط"], strict=True))
"""What the first radical and the ت of form VIII become."""

PERFECT = {
    "3ms": "a", "3fs": "aت", "3md": "A", "3fd": "aتA", "3mp": "V", "3fp": "نa",
    "2ms": "تa", "2mp": "تuم", "1-s": "تu", "1-p": "نA",
}  # fmt: skip
PREFIXES = dict(zip(PERFECT, "يتيتييتتءن", strict=True))
IMPERFECT = {"s": ("u", "a", ""), "d": ("Aنi", "A"), "p": ("Uنa", "V")}
"""Endings of indicative, subjunctive and jussive; 1p goes like the singular, 3fp has an ending of its own."""
PARTICIPLE = {
    "ms": ("u", "aA"), "md": ("Aنi", "aينi"), "mp": ("Uنa", "Iنa"),
    "fs": ("aT",), "fd": ("aتAنi", "aتaينi"), "fp": ("Aتu",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verb:
    """A row of the source: `root` has hamza as ء; `vowel` is a, i or u; a first و drops out where `assimilated`."""

    lemma: str
    tail: str
    form: str
    root: str
    vowel: str
    assimilated: bool
    masdars: tuple[str, ...]
    cue: str
    without: frozenset[str]

    @property
    def hollow(self) -> bool:
        """Whether the middle radical is weak where this form puts it."""
        weak_middle = self.root[1] in "وي" and not self.defective and len(self.root) == 3
        return weak_middle and self.form not in STRONG_MIDDLE

    @property
    def doubled(self) -> bool:
        """Whether the last two consonants of a stem fall together before a vowel."""
        if self.form in {"IX", "QIV"}:
            return True
        alike = len(self.root) == 3 and self.root[1] == self.root[2] and not self.defective
        return alike and self.form not in {"II", "V"}

    @property
    def defective(self) -> bool:
        """Whether the last radical is weak."""
        return self.root[-1] in "وي"


class Row(NamedTuple):
    """A row of the table."""

    form: str
    lemma: str
    aspect: str
    person: str
    gender: str
    number: str
    cue: str


def read(path: Path) -> list[Verb]:
    """The verbs of the source.

    Raises:
        ValueError: a row that cannot be read.
    """
    header, *lines = path.read_text("utf-8").splitlines()
    if header.split("\t") != SOURCE_HEADER:
        raise ValueError(f"{path.name}:1: the header is {header!r}; write {' '.join(SOURCE_HEADER)}")
    return [_verb(f"{path.name}:{number}", line.split("\t")) for number, line in enumerate(lines, 2)]


def _verb(place: str, cells: list[str]) -> Verb:
    if found := _fault(cells):
        raise ValueError(f"{place}: {found}")
    named, form, root, vowel, masdar, cue, without = cells
    head, _, tail = named.partition(" ")
    lemma, _, made_as = head.partition("=")
    assimilated = root[0] == "و" and form == "I" and (vowel == "i" or len(vowel) > 1)
    masdars = tuple(masdar.split("|")) if masdar else ()
    absent = frozenset(without.split("|")) | ({"passive"} if form in WITHOUT_PASSIVE else set())
    verb = Verb(lemma, tail, form, root, vowel if len(vowel) == 1 else "a", assimilated, masdars, cue, absent)
    made, wanted = spell(resolve(verb, fill(verb, PATTERNS[form].perfect), "a")), made_as or lemma
    if fold(made) != fold(wanted):
        raise ValueError(f"{place}: {form} of {root} gives {made!r}, not {wanted!r}; correct form, root or vowel")
    return verb


def _fault(cells: list[str]) -> str:
    """What is wrong with the cells of a row, and what to write; empty if nothing is."""
    if len(cells) != len(SOURCE_HEADER):
        return f"{len(cells)} cells; write {len(SOURCE_HEADER)}"
    _, form, root, vowel, _, cue, without = cells
    if form not in PATTERNS:
        return f"form {form!r} is unknown; write one of {' '.join(PATTERNS)}"
    if len(root) != 3 + form.startswith("Q"):
        return f"root {root!r} has {len(root)} letters; write {3 + form.startswith('Q')}"
    if form == "I" and vowel not in {"a", "i", "u"} and not vowel.startswith("ي"):
        return f"imperfect {vowel!r} is unknown; write its vowel a, i or u, or the whole word"
    if cue not in {"yes", "no"}:
        return f"cue {cue!r} is unknown; write yes or no"
    if unknown := {*without.split("|")} - WITHOUT:
        return f"without {min(unknown)!r} is unknown; write some of {' '.join(sorted(WITHOUT))}"
    return ""


def fill(verb: Verb, pattern: str, prefix: str = "") -> str:
    """A pattern with the radicals and vowels of the verb, and with the prefix of the person."""
    radicals = list(verb.root)
    if verb.hollow:
        radicals[1] = "y"
        pattern = pattern.replace("2i", "2a") if verb.form in {"VII", "VIII"} and "P" in pattern else pattern
    if verb.defective:
        active = pattern in PATTERNS["I"][:2]
        radicals[-1] = "w" if radicals[-1] == "و" and active and verb.vowel == "u" else "y"
    if verb.form == "VIII" and verb.root[0] in ASSIMILATED:
        pattern = re.sub("1ت(.)", rf"{ASSIMILATED[verb.root[0]]}\1", pattern)
    if verb.assimilated and pattern == PATTERNS["I"].imperfect:
        pattern = pattern.replace("1", "")
    filled = re.sub("[1-4]", lambda digit: radicals[int(digit[0]) - 1], pattern)
    if verb.root == "رءي" and verb.form == "I" and "P" in pattern:
        filled = filled.replace(HAMZA, "")
    return filled.replace("v", verb.vowel).replace("p", _perfect_vowel(verb)).replace("P", prefix)


def _perfect_vowel(verb: Verb) -> str:
    """The middle vowel of the perfect of form I, as far as it shows in writing."""
    if verb.hollow:
        return "u" if verb.vowel == "u" else "i"
    return "i" if verb.lemma[-1] in "يئ" or verb.lemma[1:2] == "ئ" else "a"


def resolve(verb: Verb, stem: str, ending: str) -> str:
    """The stem with an ending, after the changes of its root."""
    word = stem + ending
    if verb.doubled:
        last = verb.root[-1]
        word = re.sub(rf"([{VOWELS}]){last}[aiu]{last}(?=[{VOWELS}])", rf"\1{last}{last}", word)
        word = re.sub(rf"({CONSONANT}){last}([aiu]){last}(?=[{VOWELS}])", rf"\1\2{last}{last}", word)
    if verb.hollow:
        word = _hollow(word)
        word = word.replace("لA", "لaي") if verb.root == "ليس" else word
    if verb.defective:
        word = _defective(word, len(stem) - 1)
    word = re.sub(rf"iو(?=[^و{VOWELS}])", "I", word)
    return re.sub(rf"uي(?=[^ي{VOWELS}])", "U", word)


def _hollow(word: str) -> str:
    word = word.replace("Ayi", f"A{HAMZA}i").replace("iyA", "iيA")
    word = re.sub(rf"[aiu]?y([aiu])({CONSONANT})(?=[^{VOWELS}]|$)", r"\1\2", word)
    word = re.sub("uyi", "I", word)
    word = re.sub("ay[aiu]", "A", word)
    return re.sub("y([aiu])", lambda match: LONG[match[1]], word)


def _defective(word: str, weak: int) -> str:
    before, radical, ending = word[:weak], word[weak], word[weak + 1 :]
    vowel, letter = before[-1], "و" if radical == "w" else "ي"
    match vowel, ending:
        case "A", _:
            return before + HAMZA + ending
        case _, "":
            return re.sub(f"{HAMZA}$", "أ", before[:-1])
        case "a", _ if ending[0] in "UV":
            return before + ("W" if ending == "V" else "و" + ending[1:])
        case _, _ if ending[0] in "UIV":
            return before[:-1] + ending
        case "a", "a" | "u":
            return before[:-1] + ("A" if radical == "w" else "E")
        case "a", "aT":
            return before[:-1] + "AT"
        case "a", _ if ending.startswith("aت"):
            return before[:-1] + ending
        case "i" | "u", "u":
            return before[:-1] + LONG[vowel]
    return before + letter + ending


def spell(word: str, loose: bool = False) -> str:
    """The word as written; `loose` is the other usual seat of a hamza before a long u (قرأوا beside قرؤوا)."""
    word = re.sub(rf"^ء([aiu])ء(?={CONSONANT})", lambda match: HAMZA + LONG[match[1]], word)
    word = word.replace(HAMZA * 2, HAMZA)
    word = re.sub(HAMZA, lambda match: _seat(word, match.start(), loose), word)
    word = re.sub(rf"({CONSONANT})\1", r"\1", re.sub("^[iu]", "ا", word))
    word = re.sub("يE$", "يA", word)
    for notation, letters in LETTERS.items():
        word = re.sub(notation, letters, word)
    return re.sub("[أآ]ا", "آ", word)


def _seat(word: str, place: int, loose: bool) -> str:
    before, after = word[place - 1 : place], word[place + 1 :]
    following = after[:1]
    if not before:
        return "إ" if following in {"i", "I"} else "أ"
    if following in {"U", "V"} and loose and before in "aA":
        return "أ" if before == "a" else HAMZA
    if after in {"", "a", "i", "u"}:
        return {"a": "أ", "i": "ئ", "u": "ؤ"}.get(before, HAMZA)
    if before in "iIيy" or following in {"i", "I"}:
        return "ئ"
    if before == "u" or (following in {"u", "U", "V"}):
        return "ؤ"
    return HAMZA if before in "AUو" else "أ"


def forms(verb: Verb) -> Iterator[tuple[str, str, str]]:
    """Aspect, person with gender and number, and the word with its vowels, of all forms but the masdar."""
    for aspect, features, pattern, prefix, endings in _paradigm(verb):
        if _absent(verb, aspect, features):
            continue
        for ending in endings:
            yield aspect, features, resolve(verb, fill(verb, pattern, prefix), ending)


def _absent(verb: Verb, aspect: str, features: str) -> bool:
    """Whether the verb lacks the form, or news hardly ever has it."""
    passive = aspect.startswith("passive")
    if not verb.without.isdisjoint((aspect, features)) or (passive and ("passive" in verb.without or features[0] != "3")):
        return True
    rare = features[0] == "2" or features == "3fp" or (passive and features[2] == "d")
    return rare and verb.cue == "no"


def _paradigm(verb: Verb) -> Iterator[tuple[str, str, str, str, tuple[str, ...]]]:
    """Aspect, features, pattern, prefix and endings of the forms that the verb has."""
    patterns = PATTERNS[verb.form]
    for features, ending in PERFECT.items():
        yield "perfect", features, patterns.perfect, "", (ending,)
        yield "passive-perfect", features, patterns.passive_perfect, "", (ending,)
    for features, prefix in PREFIXES.items():
        endings = _imperfect_endings(verb, features)
        yield "imperfect", features, patterns.imperfect, prefix, endings
        yield "passive-imperfect", features, patterns.passive_imperfect, prefix, endings
    for features, endings in PARTICIPLE.items():
        yield "participle", "-" + features, patterns.participle, "", endings


def _imperfect_endings(verb: Verb, features: str) -> tuple[str, ...]:
    if features == "3fp":
        return ("نa",)
    endings = IMPERFECT["s" if features == "1-p" else features[2]]
    rare = verb.cue == "no" and (features == "1-s" or (features == "1-p" and verb.defective))
    return endings[:2] if verb.doubled or rare else endings


def masdars(verb: Verb) -> Iterator[tuple[str, str]]:
    """Aspect and written form of the masdars: bare, in the accusative, and as stem before a pronoun."""
    for word in verb.masdars or _regular_masdar(verb):
        yield "masdar", word
        if not re.search("([ةىاأ]|اء)$", word):
            yield "masdar", re.sub(f"ي{HAMZA}$", "يئ", word) + "ا"
        if verb.defective and verb.form in {"V", "VI"}:
            yield "masdar", word.removesuffix("ي")
        for ending, seats in {"ة": "ت", "ى": "ا", HAMZA: "ئؤ"}.items():
            for seat in seats if word.endswith(ending) else "":
                yield "stem", word[:-1] + seat


def _regular_masdar(verb: Verb) -> tuple[str, ...]:
    pattern = PATTERNS[verb.form].masdar
    if verb.hollow:
        pattern = HOLLOW_MASDARS.get(verb.form, pattern)
    if verb.defective or (verb.form == "II" and verb.root[-1] == HAMZA):
        pattern = WEAK_MASDARS.get(verb.form, pattern)
    stem = fill(verb, pattern)
    if "masdar" in verb.without or not stem:
        return ()
    if not stem.endswith("T"):
        return (spell(resolve(verb, stem, "u")),)
    return (spell(resolve(verb, stem[:-2], "aT").replace("يiي", "iي")),)


def written(verb: Verb) -> Iterator[tuple[str, str, str]]:
    """Aspect, features and written form of all forms; stems are those that differ before a pronoun."""
    for aspect, features, word in forms(verb):
        takes_pronoun = aspect in {"perfect", "imperfect"} and (features[0] == "3" or verb.cue == "yes")
        for loose in (False, True):
            yield aspect, features, spell(word, loose)
            if takes_pronoun and not verb.tail and (bound := _bound(word, loose)):
                yield "stem", features, bound
    for aspect, form in masdars(verb):
        yield aspect, "---", form


def _bound(word: str, loose: bool) -> str:
    """The form as written before a pronoun; empty if it is written as ever."""
    link = "U" if word.endswith("تuم") else ""
    bound = spell(word + link + "ه", loose)[:-1]
    return bound if fold(bound) != fold(spell(word, loose)) else ""


def rows(verb: Verb) -> Iterator[Row]:
    """The rows of a verb, some of them equal."""
    tail = f" {verb.tail}" if verb.tail else ""
    for aspect, features, form in written(verb):
        marked = form if aspect == "masdar" or SHADDA not in verb.lemma else _with_shadda(form, verb.root)
        yield Row(marked + tail, verb.lemma + tail, aspect, features[0], features[1], features[2], verb.cue)


def _with_shadda(form: str, root: str) -> str:
    middle = form.index(root[1], form.index(root[0]) + 1) + 1
    return form[:middle] + SHADDA + form[middle:]


def table(verbs: list[Verb]) -> str:
    """The whole table; of rows that fold to the same, the first stays."""
    kept: dict[tuple[bytes | str, ...], Row] = {}
    for verb in sorted(verbs, key=lambda verb: verb.cue != "yes"):
        for row in rows(verb):
            kept.setdefault((fold(row.form), *row[1:-1]), row)
    ordered = sorted(kept.values(), key=lambda row: (readable(fold(row.form)), *row[1:]))
    return "".join("\t".join(row) + "\n" for row in [TABLE_HEADER, *ordered])


def main(arguments: list[str]) -> int:
    """Writes or checks the table; gives the exit status."""
    made = table(read(SOURCE))
    if arguments == ["--check"]:
        if TABLE.is_file() and TABLE.read_text("utf-8") == made:
            return 0
        print(f"{TABLE.name}: differs from what tools/conjugate.py writes; run it and commit it", file=sys.stderr)
        return 1
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text(made, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
