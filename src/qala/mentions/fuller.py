"""Where a text names more fully whom a short phrase means: a surname, a bare office, an honorific, a role (S6, R3)."""

from collections.abc import Iterator

from qala.alphabet import ARTICLE, COMMA, CONJ, PREPOSITION
from qala.fold import fold
from qala.mentions.names import PARTICLES, TAGS, alike
from qala.mentions.phrase import Phrases
from qala.tokens.page import Classes, Page

_AL = fold("ال")
_NEAR = 120
"""Pieces before a phrase that points back in which a name is looked for."""
_ROLE = 8
"""Words of the longest role that is looked for."""
_MEANT = 24
"""Places of a head that are looked at."""

Place = tuple[int, int]


class Fuller:
    """Looks up and down one page."""

    def __init__(self, page: Page, classes: Classes, phrases: Phrases) -> None:
        self.page, self.classes, self.phrases = page, classes, phrases
        self.titles, self.bodies = classes["TITLE|RANK"], classes["INSTITUTION|GROUP|MEDIA|DOCUMENT"]
        self.ala = classes["ALA"]
        self.offices = classes["OFFICE"]
        self._national: dict[str, list[int]] | None = None
        self._heads: dict[bytes, list[int]] | None = None
        self._different = b""
        """Each word of the text once, with blanks around it."""

    def named(self, at: int) -> Place | None:
        """The full name that the single name at `at` is a part of: the nearest before it, else the first behind it."""
        pieces = self.page.tokens.pieces
        token = pieces[at].strip(TAGS)
        before: list[Place] = []
        for place in self.page.words_with(token):
            if pieces[place] != token:
                continue
            first, last = self._around(place)
            if last > first:
                if first > at:
                    return self._fullest(before) or (first, last)
                before.append((first, last))
        return self._fullest(before)

    def _fullest(self, places: list[Place]) -> Place | None:
        """The last of several, or an earlier one that says the same and more."""
        if not places:
            return None
        best = places[-1]
        for place in reversed(places):
            longer = place[1] - place[0] > best[1] - best[0]
            if longer and {*self.page.words(*best)} <= {*self.page.words(*place)}:
                best = place
        return best

    def _around(self, at: int) -> Place:
        page, names = self.page, self.classes["NAME"]
        first = last = at
        while first - 2 > 0 and not page.signs(first - 1) and self.in_front(first - 2):
            first -= 2
        while last + 2 < len(page.tape) and not page.signs(last + 1) and page.tape[last + 2] in names and self.in_front(last + 2):
            last += 2
        return first, last

    def in_front(self, at: int) -> bool:
        """Whether a word can belong to the name that stands behind it."""
        if self.page.tape[at] in self.classes["ALA"]:
            return self.page.last_letter(at) == "ي"
        plain = self.page.tape[at] in self.classes["NAME|X"] and not self.page.clitics(at) & (PREPOSITION | ARTICLE)
        return plain or self.page.tokens.pieces[at] in PARTICLES

    def misspelt(self, token: bytes) -> Place | None:
        """A full name whose last word is this one but for a letter."""
        page, pieces = self.page, self.page.tokens.pieces
        middle = len(token) // 2
        self._different = self._different or b" %b " % b" ".join({*pieces[1::2]})
        for half in (token[:middle], token[middle:]):
            meant = {word for word in _holding(self._different, half) if _misspells(word.strip(TAGS), token)}
            for at in page.words_with(half) if meant else ():
                if pieces[at] in meant and at >= 3 and not page.signs(at - 1) and self.in_front(at - 2):
                    return at - 2, at
        return None

    def headed(self, first: int, earliest: bool = False) -> Place | None:
        """The nearest longer phrase before the word at `first` with the same head, or the earliest that holds a name."""
        page = self.page
        barred = self.titles if page.tape[first] in self.bodies else frozenset[str]()
        places = [at for at in self._places(first) if at < first]
        for at in reversed(places) if earliest else places:
            last = self.phrases.last(page, at, page.sentence_end(at) - 1, barred)
            if last > at and barred and page.clitics(at) & ARTICLE and not page.clitics(at + 2) & ARTICLE and page.name_at(at + 2) is None:
                continue  # الوزارة صرفت المنح: behind an article only adjectives with one go on
            if last > at and (not earliest or not self.classes["NAME"].isdisjoint(page.tape[at : last + 1 : 2])):
                return at, last
        return None

    def bearer(self, first: int, heads: frozenset[str]) -> Place | None:
        """The first phrase before the word at `first` that begins with one of these nouns and holds a name."""
        page, names = self.page, self.classes["NAME"]
        for at in sorted(at for head in heads for at in self._indexed().get(fold(head), ())[:_MEANT] if at < first):
            last = self.phrases.last(page, at, page.sentence_end(at) - 1)
            if not names.isdisjoint(page.tape[at : last + 1 : 2]):
                return at, last
        return None

    def role(self, first: int, last: int) -> Place | None:
        """The phrase elsewhere in the text that has the same role and a name behind it, or a name and a comma before it."""
        page = self.page
        if last - first > 2 * _ROLE:
            return None
        words = [word.removeprefix(_AL) for word in page.words(first + 2, last)]
        for at in self._places(first):
            end = at + (last - first)
            if at == first or end >= len(page.tape) or [word.removeprefix(_AL) for word in page.words(at + 2, end)] != words:
                continue
            if end + 2 < len(page.tape) and self._called(end + 2) and not page.signs(end + 1) & ~COMMA:
                return at, self.phrases.last(page, at, page.sentence_end(at) - 1)
            described = end
            while described + 2 < len(page.tape) and page.clitics(described + 2) & ARTICLE and not page.signs(described + 1):
                described += 2
            if end < described < len(page.tape) - 3 and page.signs(described + 1) == COMMA and self._named(described + 2):
                return at, self.phrases.last(page, at, page.sentence_end(at) - 1)
            if at >= 5 and page.signs(at - 1) & COMMA and page.tape[at - 2] in self.classes["NAME"]:
                return self._around(at - 2)
        return None

    def countryman(self, first: int, last: int) -> Place | None:
        """The nearest phrase before the word at `first` that is an office, of the country of the word at `last`, with a name behind it."""
        page = self.page
        for at in reversed(self._countries().get(self._country(last), [])):
            if at + 2 >= first or not self._called(at + 2) or page.tape[at + 2] in self.ala:
                continue
            for begin in range(max(at - 2 * _ROLE, 1), at, 2):
                end = self.phrases.last(page, begin, page.sentence_end(at) - 1) if page.tape[begin] in self.offices else 0
                if end > at:
                    return begin, end
        return None

    def _country(self, at: int) -> str:
        """The country that a word names, or a nationality of it; empty where it names none."""
        lexicon = self.page.lexicon
        if nation := lexicon.nations.get(self.page.word(at).stem):
            return nation.upper()
        entry = lexicon.entries.get(self.page.tokens.pieces[at])
        return entry.country.upper() if entry and entry.kind == "state" else ""

    def _countries(self) -> dict[str, list[int]]:
        """The places of all words that name a country or a nationality, by the country."""
        if self._national is None:
            self._national = {}
            told = self.classes["NAT|PLACE"]
            for at in range(1, len(self.page.tape), 2):
                if self.page.tape[at] in told:
                    self._national.setdefault(self._country(at), []).append(at)
        return self._national

    def _named(self, at: int) -> bool:
        """Whether a known name begins here."""
        return self.page.tape[at] in self.classes["NAME"] and self.page.tape[at] not in self.ala

    def _called(self, at: int) -> bool:
        """Whether somebody's name begins here."""
        if self.page.tape[at] in self.classes["NAME"]:
            return True
        plain = self.page.tape[at] in self.classes["X"] and not self.page.clitics(at) & (PREPOSITION | CONJ | ARTICLE)
        return plain and not self.page.signs(at - 1)

    def person(self, first: int, gender: str) -> Place | None:
        """The nearest name of several words before a phrase, of this gender where the name tells it."""
        page, names, last = self.page, self.classes["NAME"], self.classes["NAME|X"]
        for at in range(first - 2, max(first - _NEAR, 1), -2):
            plain = page.tape[at] in last and not page.clitics(at) & (PREPOSITION | CONJ)
            if plain and page.tape[at - 2] in names and not page.signs(at - 1):
                begin, end = self._around(at)
                told = page.lexicon.genders.get(page.tokens.pieces[begin].strip(TAGS), "-")
                if gender not in "mf" or told not in "mf" or told == gender:
                    return begin, end
        return None

    def _places(self, first: int) -> Iterator[int]:
        """The words with the stem of the head at `first`: those before it from the nearest on, then those behind it."""
        places = self._indexed().get(self.page.word(first).stem, [])
        before = [at for at in places if at < first]
        yield from reversed(before[-_MEANT:])
        yield from places[len(before) : len(before) + _MEANT]

    def _indexed(self) -> dict[bytes, list[int]]:
        """The places of all nouns that can head a phrase, by their stems."""
        if self._heads is None:
            self._heads = {}
            pieces, words = self.page.tokens.pieces, self.page.lexicon.words
            for match in self.phrases.head.finditer(self.page.tape):
                at = match.start()
                self._heads.setdefault(words[pieces[at]].stem, []).append(at)
        return self._heads


def _holding(words: bytes, part: bytes) -> Iterator[bytes]:
    """Those of `words`, with blanks around them, that hold `part` somewhere."""
    place = words.find(part)
    while place >= 0:
        stop = words.find(b" ", place)
        yield words[words.rfind(b" ", 0, place) + 1 : stop]
        place = words.find(part, stop)


def _misspells(word: bytes, token: bytes) -> bool:
    """Whether a word is another one but for a letter."""
    return word != token and alike(word, token)
