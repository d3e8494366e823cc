"""The words of time: what the tables `calendar`, `time_units`, `numbers` and `time_words` say.

A word's kinds are the classes of the rules in `rules/times.toml`, each with its value. A word with the article has the
kinds of its stem, prefixed by `the_`; a proclitic (و ف ب ل ك) is cut off and remembered.
"""

import re
from collections.abc import Iterator, Mapping

from qala.built import expression
from qala.errors import TableError
from qala.fold import fold
from qala.kept import Kept
from qala.lexicon.tables import rows
from qala.named import NamedTuple

Kinds = Mapping[str, str]
"""Values by kind."""

ARTICLE = fold("ال")
_CONJUNCTIONS = (fold("و"), fold("ف"))
_PREPOSITIONS = (fold("ب"), fold("ل"), fold("ك"))
_HIJRI, _GREGORIAN = fold("ه"), fold("م")
_DIGITS = expression(rb"(?P<article>" + ARTICLE + rb")?(?P<figures>[0-9]+(?:[/.,:-][0-9]+)*)(?P<era>[" + _HIJRI + _GREGORIAN + rb"])?")
_NUMBER = {"one": "one", "two": "two", "two of": "twoof", "many": "many"}
_FIGURE = expression(rb"[0-9]")
_LEADING = b"|".join(map(fold, ("في", "من", "أن")))
_GLUED = expression(rb"[0-9][\x80-\xff]{2}|(?<![\x80-\xff])(?:" + _LEADING + rb")[0-9]|[\x80-\xff]{3}(?<!" + ARTICLE + rb")[0-9]")
_PARTS = expression(rb"[0-9]+(?:[/.,:-][0-9]+)*(?:[" + _HIJRI + _GREGORIAN + rb"](?![\x80-\xff]))?|[^0-9]+")
_DOUBLE = _PREPOSITIONS[1] * 2
_DATE = expression(r"\d{1,2}([/.-])\d{1,2}\1\d{4}|\d{4}([/.-])\d{1,2}\2\d{1,2}|\d{1,2}/\d{1,2}/\d\d")
_HIJRI_YEAR = expression(r"\b1[345]\d\d\b")
_CLOCK, _COMMA_CLOCK = expression(r"([01]?\d|2[0-4]):[0-5]\d"), expression(r"([01]?\d|2[0-4])[.,][0-5]\d")
_YEARS, _DAYS = expression(r"(1[89]|20)\d\d[/-]((1[89]|20)\d\d|\d\d)"), expression(r"\d{1,2}-\d{1,2}")
_DECIMAL = expression(r"\d{1,3}[.,]\d{1,2}")
_CACHE = 8_000


class Word(NamedTuple):
    """What the tables say of one word."""

    kinds: Kinds
    cut: int = 0
    """Length of the proclitics before it, in bytes of the shadow."""
    joined: bool = False
    """Whether a conjunction is the first of them."""
    governed: bool = False
    """Whether a preposition is the last of them."""


Phrase = tuple[tuple[bytes, ...], dict[str, str]]
"""The words after the first, and the kinds of the whole."""
Opening = tuple[tuple[int, bool, bool, list[Phrase]], ...]
"""Length and sorts of the proclitics, and the phrases that begin after them."""


class TimeWords(Kept):
    """All words of time, and phrases of several words by their first."""

    def __init__(self) -> None:
        self.forms: dict[bytes, dict[str, str]] = {}
        self.phrases: dict[bytes, list[Phrase]] = {}
        self._inside: dict[bytes, bool] = {}
        self._ends: set[bytes] = set()
        """The last words of phrases."""
        self._openings: dict[bytes, Opening] = {}
        self._words: dict[bytes, Word | None] = {}
        weights = {kind: weight for kind, weight, _ in rows("time_kinds")}
        self._quiet = frozenset(weights)
        """Kinds that are part of a time only beside another word of time, or before one; all others announce a time."""
        self._before = frozenset(kind for kind, weight in weights.items() if weight == "before")
        for place, form, kinds in _entries():
            self._add(place, fold(form), kinds)
        for phrases in self.phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))
        self._mark_phrases()
        self._stems = {*self.forms, *(ARTICLE + form for form in self.forms), *self._inside}
        """What a word of time is without its proclitics."""

    def _add(self, place: str, form: bytes, kinds: dict[str, str]) -> None:
        first, *rest = form.split(b" ")
        if not rest:
            clash = kinds.keys() & self.forms.get(form, {}).keys()
            if clash:
                raise TableError(f"{place}: this form already has the kind {', '.join(sorted(clash))}; keep one of them")
            self.forms.setdefault(form, {}).update(kinds)
        else:
            self.phrases.setdefault(first, []).append((tuple(rest), kinds))

    def _mark_phrases(self) -> None:
        """Remember the words of phrases, and which of them announces the phrase."""
        for first, phrases in self.phrases.items():
            for rest, kinds in phrases:
                if kinds.keys() <= self._quiet:
                    triggers = set()
                else:
                    words = [first, *rest]
                    rare = [word for word in words if len(word) > 3 and not self._kinds(word)]
                    loud = [word for word in words if not {kind.removeprefix("the_") for kind in self._kinds(word)} <= self._quiet]
                    triggers = {(loud or rare or [words[-1]])[0]}
                self._ends.add(rest[-1])
                for word in (first, *rest):
                    self._inside[word] = self._inside.get(word, False) or word in triggers

    def word(self, form: bytes) -> Word | None:
        """What the tables say of `form`, or None."""
        if form in self._words:
            return self._words[form]
        if len(self._words) > _CACHE:
            self._words.clear()
        found = self._words[form] = self._read(form)
        return found

    def _read(self, form: bytes) -> Word | None:
        for cut, joined, governed, stem in _stems(form):
            kinds = self._kinds(stem)
            if kinds:
                return Word(kinds, cut, joined, governed)
        return None

    def openings(self, form: bytes) -> Opening:
        """The phrases that begin with `form`, with or without its proclitics."""
        found = self._openings.get(form)
        if found is None:
            if len(self._openings) > _CACHE:
                self._openings.clear()
            readings = ((cut, joined, governed, self.phrases.get(stem)) for cut, joined, governed, stem in _stems(form))
            found = self._openings[form] = tuple((*reading, phrases) for *reading, phrases in readings if phrases)  # type: ignore[misc]
        return found

    def phrase(self, words: list[bytes]) -> tuple[int, Word] | None:
        """The longest phrase that `words` begin with: its number of words and what it says, or None."""
        for cut, joined, governed, phrases in self.openings(words[0]):
            for rest, kinds in phrases:
                if tuple(words[1 : 1 + len(rest)]) == rest:
                    return 1 + len(rest), Word(kinds, cut, joined, governed)
        return None

    def weight(self, form: bytes) -> str:
        """2 for a word that announces a time, 1 for one beside it, 4 for one before it, else 0."""
        known = self._stems
        if not (form in known or form[1:] in known or form[2:] in known or _FIGURE.search(form) or _DOUBLE in form[:3]):
            return "0"
        inside = [stem for _, _, _, stem in _stems(form) if stem in self._inside]
        loud = any(self._inside[stem] for stem in inside)
        beside = "4" if self._ends.isdisjoint(inside) else "1"
        word = self.word(form)
        if loud or word is None:
            parts = set(map(self.weight, unglued(form))) if _GLUED.search(form) else set()
            return "2" if loud or "2" in parts else "1" if parts - {"0"} else beside if inside else "0"
        kinds = {kind.removeprefix("the_") for kind in word.kinds}
        return "2" if not kinds <= self._quiet else beside if kinds <= self._before else "1"

    def _kinds(self, stem: bytes) -> Kinds:
        kinds = dict(self.forms.get(stem, ()))
        if stem.startswith(ARTICLE):
            for kind, value in self.forms.get(stem[len(ARTICLE) :], {}).items():
                kinds["the_" + kind] = value
        figures = _DIGITS.fullmatch(stem)
        return dict(_figures(figures)) if figures else kinds


def is_glued(text: bytes) -> bool:
    """Whether a word and a number stand together without a blank somewhere."""
    return _GLUED.search(text) is not None


def unglued(form: bytes) -> list[bytes]:
    """A word and a number written without a blank, taken apart; any other form as it is.

    >>> len(unglued(fold("29يونيو2021"))), len(unglued(fold("2021م")))
    (3, 1)
    """
    return _PARTS.findall(form) if _GLUED.search(form) else [form]


def _entries() -> Iterator[tuple[str, str, dict[str, str]]]:
    for table in ("calendar", "numbers", "time_words"):
        for line, row in enumerate(rows(table), 2):
            yield f"{table}.tsv:{line}", row[0], {row[1]: row[2]}
    for line, (form, unit, number, _) in enumerate(rows("time_units"), 2):
        yield f"time_units.tsv:{line}", form, {f"unit_{_NUMBER[number]}": unit, f"{unit}_{_NUMBER[number]}": unit}


def _stems(form: bytes) -> Iterator[tuple[int, bool, bool, bytes]]:
    """The form itself, then the form without its proclitics: how much is cut, and what the proclitics are."""
    yield 0, False, False, form
    joined = form[:1] in _CONJUNCTIONS
    if joined:
        yield 1, True, False, form[1:]
    base = int(joined)
    if form[base : base + 1] in _PREPOSITIONS:
        yield base + 1, joined, True, form[base + 1 :]
    if joined and form[:1] in _PREPOSITIONS:
        yield 1, False, True, form[1:]
    if form[base : base + 2] == _DOUBLE:
        yield base + 1, joined, True, ARTICLE + form[base + 2 :]


def _figures(match: re.Match[bytes]) -> Iterator[tuple[str, str]]:
    """The kinds of a number in figures, by its shape and range."""
    article, figures, era = (part.decode("latin-1") if part else "" for part in match.group("article", "figures", "era"))
    the = "the_" if article else ""
    if era:
        if figures.isdigit() and len(figures) in (3, 4):
            yield ("hijridigits" if match["era"] == _HIJRI else "yeardigits"), figures
        return
    if figures.isdigit():
        yield from _whole(the, figures)
    elif _DATE.fullmatch(figures):
        yield ("hijridate" if _HIJRI_YEAR.search(figures) else "date"), figures
    elif _CLOCK.fullmatch(figures):
        yield "clock", figures
    elif _YEARS.fullmatch(figures):
        yield "years", figures
    elif _DAYS.fullmatch(figures):
        yield the + "numbers", figures
        if all(1 <= int(day) <= 31 for day in figures.split("-")):
            yield "days", figures
    elif _DECIMAL.fullmatch(figures):
        yield "decimal", figures.replace(",", ".")
        if _COMMA_CLOCK.fullmatch(figures):
            yield "commaclock", figures


def _whole(the: str, figures: str) -> Iterator[tuple[str, str]]:
    number = int(figures[:9])
    if len(figures) < 7:
        yield the + "number", figures
    if len(figures) <= 2 and 1 <= number <= 31:
        yield the + "day", figures
    if len(figures) <= 2 and number >= 32:
        yield the + "shortyear", figures
    if len(figures) == 4:
        if 1800 <= number <= 2199:
            yield "year", figures
        if 1900 <= number <= 2050:
            yield "bareyear", figures
        if 1000 <= number < 1800:
            yield "oldyear", figures
        if 1300 <= number <= 1600:
            yield "hijriyear", figures
