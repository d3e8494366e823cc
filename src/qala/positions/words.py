"""The words of questions and of stance, and what finds them in a text in whatever form they stand."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from qala import built
from qala.alphabet import HARD
from qala.fold import fold, fold_all
from qala.lexicon.tables import rows
from qala.remembered import Remembered
from qala.tokens.page import Page

Meaning = TypeVar("Meaning")
Keys = frozenset[bytes]
_SHORT = 3
"""Letters that a word keeps when a prefix of one letter or an ending is taken off."""
_PARTICLE = 2
"""The same behind a conjunction: ولا."""
_CONJUNCTIONS = (b"", fold("و"), fold("ف"))
_BEFORE_NOUNS = (b"", *map(fold, ("ال", "بال", "كال", "لل", "ب", "ل", "ك")))
_ARTICLES = (fold("ال"), fold("لل"))
_BEFORE_SHORT = tuple(map(fold, ("ال", "بال", "لل", "ل")))
"""What may stand before a verbal noun of two letters: لحل; بعد is no ب with عد."""
_BEFOREVERBS = (b"", fold("س"), fold("ل"))
_SUFFIXES = (b"", *map(fold, ("ه", "ها", "هم", "هما", "هن", "نا", "ي", "ك", "كم", "ني")))
_ENDINGS = (b"", *map(fold, ("ة", "ات", "ون", "ين", "ا")))
_PLURAL = fold("ات")
_TA, _HA, _AL = fold("ت"), fold("ة"), fold("ال")
_SEATED = "ؤ"
"""What a form before a pronoun ends in that looks like another verb without one: يبدؤه, يبدو."""
_SEEM = "بدا"
"""A verb that is written like بدأ once it is folded, and is never a deed."""
_RETURN, _NO_LONGER = frozenset({"عاد", "أعاد"}), frozenset({"أعد", "تعد", "نعد", "يعد"})
"""Verbs of which these forms stand only behind لم, where they say that something is no longer so: elsewhere they are others'."""
OBJECTS = tuple(map(fold, ("ه", "ها", "هم", "هما")))
"""Pronouns that a verb carries as its object."""
_MASDAR, _IMPERFECT = "masdar", "imperfect"
_MOST = "أشد"
"""A noun, من أشد المعارضين, that looks like a rare form of أشاد."""
_NOUNS = frozenset({"مواقف", "موقف", "شان"})
"""Nouns that are no participles: of أوقف, of شن."""
_THERE = frozenset(map(fold, ("هناك", "هنالك")))
"""Words that look like a verb with a pronoun, هنأك, and are none."""
VERB = b"="
"""What the key of a verb begins with."""
_EXISTING = frozenset({VERB + fold("وجد")})
"""Verbs that mean something else than their verbal noun: وجود القوات is no finding."""


class Found(NamedTuple, Generic[Meaning]):
    """A word or phrase of a vocabulary in a text: its first and last word, and what it means."""

    first: int
    last: int
    meaning: Meaning


class Vocabulary(Generic[Meaning]):
    """Words and phrases with their meanings; finds them whatever clitics they carry and however they are inflected.

    Args:
        entries: each word or phrase, its meaning, and whether all forms of the verb that it comes from are meant too.
    """

    def __init__(self, entries: Iterable[tuple[str, Meaning, bool]]) -> None:
        self.openers: dict[bytes, list[tuple[tuple[Keys, ...], Meaning]]] = {}
        for text, meaning, verbal in entries:
            opening, *others = (self.keys(word, verbal) for word in fold(text).split())
            for key in opening:
                self.openers.setdefault(key, []).append((tuple(others), meaning))
        self.beginning: Remembered[bytes, tuple[tuple[tuple[Keys, ...], Meaning], ...]] = Remembered(self._beginning)
        """What may begin with a word of a text."""
        nouns = [key for key in self.openers if not key.startswith(VERB)]
        self.part: re.Pattern[bytes] | None = None
        """What every word that may begin something holds, where all that it can be is a noun."""
        if nouns and len(nouns) == len(self.openers):
            self.part = re.compile(b"|".join(re.escape(key.removesuffix(_HA)) for key in sorted(nouns)))

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self.openers,)

    def keys(self, word: bytes, verbal: bool) -> Keys:
        """What a word of the vocabulary is known by: itself without article, and the verbs that it is a form of."""
        bare = word[len(_AL) :] if word.startswith(_AL) and len(word) > len(_AL) + 1 else word
        forms = (word, bare, *_without(word, _BEFOREVERBS[1:2]))
        verbs = {VERB + lemma for form in forms for lemma in verb_forms(True).get(form, ())} - _EXISTING if verbal else set[bytes]()
        if VERB + word in verbs:
            verbs = {VERB + word}  # عارض is a verb itself, not only who shows: عرض
        return frozenset([bare, *verbs])

    def readings(self, piece: bytes) -> Keys:
        """The keys that a word of a text may have."""
        return readings(piece)

    def plain(self, piece: bytes) -> Keys:
        """What is left of a word of a text without the clitics that it may have: the same word, not another form of it."""
        return self.readings(piece) - {key for key in self.readings(piece) if key.startswith(VERB)}

    def _beginning(self, piece: bytes) -> tuple[tuple[tuple[Keys, ...], Meaning], ...]:
        found = [entry for key in sorted(self.readings(piece)) for entry in self.openers.get(key, ())]
        return tuple(dict.fromkeys(found))

    def at(self, page: Page, first: int) -> list[Found[Meaning]]:
        """What begins with the word at `first`, the longest at the front."""
        pieces, found = page.tokens.pieces, []
        for others, meaning in self.beginning[pieces[first]]:
            last = first
            for keys in others:
                last += 2
                if last >= len(pieces) or page.signs(last - 1) & HARD or keys.isdisjoint(self.readings(pieces[last])):
                    break
            else:
                found.append(Found(first, last, meaning))
        return sorted(found, key=lambda one: -one.last) if len(found) > 1 else found

    def within(self, page: Page) -> list[Found[Meaning]]:
        """All of a page, in order."""
        begin, pieces = self.beginning, page.tokens.pieces
        return [found for at in self._places(page) if begin[pieces[at]] for found in self.at(page, at)]

    def _places(self, page: Page) -> Iterable[int]:
        """The words of a page that may begin something."""
        tokens = page.tokens
        if self.part is None:
            return range(1, len(tokens.pieces), 2)
        found = {bisect_right(tokens.starts, match.start()) - 1 for match in self.part.finditer(tokens.shadow.bytes)}
        return sorted(at for at in found if at % 2)


def _restored(openers: dict[bytes, list[tuple[tuple[Keys, ...], Any]]]) -> "Vocabulary[Any]":
    vocabulary: Vocabulary[Any] = Vocabulary(())
    vocabulary.openers = openers
    return vocabulary


def readings(piece: bytes) -> Keys:
    """The keys that a word of a text may have."""
    return _known[piece]


def _readings(piece: bytes) -> Keys:
    found: set[bytes] = set()
    forms = verb_forms()
    for body in _without(piece, _CONJUNCTIONS, _PARTICLE):
        if body in _THERE:
            return frozenset([body])
        whole = body in forms
        short = (stem for stem in _without(body, _BEFORE_SHORT, _PARTICLE) if len(stem) == _PARTICLE and stem in forms and not whole)
        for stem in (*_without(body, _BEFORE_NOUNS[:2] if whole else _BEFORE_NOUNS), *short):  # بحث is no ب with حث
            for bare in (stem,) if _definite(body, stem) else _stems(stem):
                found.update(_nouns(bare))
                found.update(_verbs(bare))
        for stem in _without(body, _BEFOREVERBS):
            for bare in _stems(stem):
                found.update(_verbs(bare))
    return frozenset(found)


def _definite(body: bytes, stem: bytes) -> bool:
    """Whether an article was taken off a word, which can have no pronoun behind it then: الاجتماعي is nobody's اجتماع."""
    return body[: len(body) - len(stem)].endswith(_ARTICLES)


def _verbs(form: bytes) -> Iterator[bytes]:
    return (VERB + lemma for lemma in verb_forms().get(form, ()))


def _without(word: bytes, prefixes: Iterable[bytes], least: int = _SHORT) -> Iterator[bytes]:
    """What is left of a word without each of the prefixes that it has."""
    for prefix in prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= (least if prefix else 1):
            yield word[len(prefix) :]


def _stems(word: bytes) -> Iterator[bytes]:
    """A word without each of the suffixes that it may have."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= (_SHORT if suffix else 1):
            stem = word[: len(word) - len(suffix)]
            yield stem
            if suffix and stem.endswith(_TA):
                yield stem[:-1] + _HA


def _nouns(word: bytes) -> Iterator[bytes]:
    """A noun without each ending of gender and number that it may have; that of a plural may stand for ة."""
    for ending in _ENDINGS:
        if word.endswith(ending) and (not ending or len(word) - len(ending) >= _SHORT):
            stem = word[: len(word) - len(ending)]
            yield stem
            if ending == _PLURAL:
                yield stem + _HA


def verb_forms(naming: bool = False) -> Mapping[bytes, tuple[bytes, ...]]:
    """The verbs that each form can be one of; those by which people name a verb alone where `naming`: not نقل of قال, nor تخلي of أخلى."""
    if not _forms:
        _forms.update(built.part("verb_forms", _verb_forms))
    return _forms[naming]


def speaking_forms() -> frozenset[bytes]:
    """The forms of verbs that nobody but the speakers themselves can be the subject of: نريد."""
    global _speaking
    if _speaking is None:
        _speaking = built.part("speaking_forms", _speaking_forms)
    return _speaking


_known = Remembered(_readings)
_forms: dict[bool, Mapping[bytes, tuple[bytes, ...]]] = {}
_speaking: frozenset[bytes] | None = None


def _verb_forms() -> dict[bool, dict[bytes, tuple[bytes, ...]]]:
    table = [row for row in rows("verb_forms") if not _misleading(*row[:3])]
    forms, lemmas = fold_all(row[0] for row in table), fold_all(row[1] for row in table)
    found: dict[bool, dict[bytes, tuple[bytes, ...]]] = {False: {}, True: {}}
    nouns = {form for form, row in zip(forms, table, strict=True) if row[2] == _MASDAR}
    for form, lemma, row in zip(forms, lemmas, table, strict=True):
        others = row[3] in ("1", "2") or row[2].startswith("passive") or (row[2] == _IMPERFECT and form in nouns)
        for naming in (False,) if others else (False, True):
            known = found[naming].get(form, ())
            if lemma not in known:
                found[naming][form] = (*known, lemma)
    return found


def _misleading(form: str, lemma: str, aspect: str) -> bool:
    """Whether a form is better not known: it looks like that of another word."""
    other = (lemma in _RETURN and form in _NO_LONGER) or form in _NOUNS or form == _MOST
    return lemma == _SEEM or other or (aspect == "stem" and (form.endswith(_SEATED) or len(form) < _SHORT))


def _speaking_forms() -> frozenset[bytes]:
    table = list(rows("verb_forms"))
    forms = fold_all(row[0] for row in table)
    others = {form for form, row in zip(forms, table, strict=True) if row[3] != "1"}
    return frozenset(forms) - others
