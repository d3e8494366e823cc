"""The lexicon, built from the tables."""

from collections import defaultdict
from collections.abc import Iterable

from qala.alphabet import FAMILIES
from qala.errors import TableError
from qala.fold import fold, fold_all, readable
from qala.lexicon import BOUND, Cue, Entry, Form, Head, Lexicon
from qala.lexicon.tables import rows, several


class Builder:
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
            stem = fold(word)
            if stem.startswith(_AL) and self.classes.keys() & {stem, stem[len(_AL) :]} == {stem[len(_AL) :]}:
                stem = stem[len(_AL) :]  # الكشف is كشف with its article, and goes on to be a deed
            self.classes[stem].add("=" + readable(stem))
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
        inflected = list(rows("verb_forms"))
        for stem, (_, lemma, aspect, person, gender, number, _) in zip(fold_all(row[0] for row in inflected), inflected, strict=True):
            noun = aspect == "masdar"
            cue = cues.get((lemma, "noun" if noun else "verb"))
            stem += BOUND if aspect == "stem" else b""
            if cue:
                forms[stem].append(Form(cue, aspect, person, gender, number))
            self.classes[stem].add(_verb_class(aspect, bool(cue)))
            if aspect == "imperfect":
                self.lexicon.imperfects[stem] = ""
        for (lemma, pos), cue in cues.items():
            if pos == "noun":
                stem = self.mark(lemma, "NCUE")
                forms[stem].append(Form(cue, "masdar", "-", "-", "-"))
        self.lexicon.forms = {stem: tuple(found) for stem, found in forms.items()}

    def _heads(self) -> None:
        for form, kind, gender, number, lemma, _ in rows("heads"):
            seated = [form[:-1] + seat for seat in "ئؤ"] if form.endswith("اء") else []  # حلفائه, حلفاؤها
            for one in (form, *seated):
                self.lexicon.heads.setdefault(self.mark(one, kind.upper()), Head(kind, gender, number, lemma))

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

    def _titles_first(self) -> None:
        """الشيخ is a title with its article, whoever is called so."""
        named = [stem for stem, classes in self.classes.items() if classes == {"NAME"} and stem.startswith(_AL)]
        for stem in named:
            if "TITLE" in self.classes.get(stem.removeprefix(_AL), ()):
                del self.classes[stem]

    def _intern(self) -> Lexicon:
        self._titles_first()
        self._mark_plain_cues()
        lexicon = self.lexicon
        numbers: dict[frozenset[str], int] = {}
        shapes = ({"X"}, {"NUM"}, {"LATIN"}, {"BODY", "LATIN"})
        for base in sorted({frozenset(classes) for classes in (*shapes, *self.classes.values())}, key=_neighbours):
            numbers[base] = len(numbers)
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


def _neighbours(classes: frozenset[str]) -> tuple[list[str], list[str]]:
    """The order of families: what rules tell apart by one word stands beside what they do not, so that patterns are short."""
    names = sorted(classes)
    return [name for name in names if not name.startswith("=")], names


def _verb_class(aspect: str, cue: bool) -> str:
    if not cue:
        return {"masdar": "MASDAR", "participle": "PARTV", "stem": "VERB"}.get(aspect, "VERB")
    if aspect.startswith("passive"):
        return "VPASS"
    return {"masdar": "NCUE", "participle": "PART"}.get(aspect, "V")
