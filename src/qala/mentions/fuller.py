"""Where a text names more fully whom a short phrase means: a surname, a bare office, an honorific, a role (S6, R3)."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from qala.alphabet import ARTICLE, COMMA, CONJ, PREPOSITION, SIGNS, STEM
from qala.codes import Codes
from qala.fold import fold
from qala.mentions.names import FORMER, PARTICLES, TAGS, alike
from qala.mentions.parts import Parser
from qala.tokens.page import Page

_AL, _HA, _AND = fold("ال"), fold("ه"), fold("و")
_NEAR = 120
"""Pieces before a phrase that points back in which a name is looked for."""
_ROLE = 8
"""Words of the longest role that is looked for."""
_MEANT = 24
"""Places of a head or a name that are looked at."""
_LONG = 10_000
"""Pieces of a text that is not long yet."""

Place = tuple[int, int]


class Fuller:
    """Looks up and down one page."""

    def __init__(self, page: Page, parser: Parser) -> None:
        self.page, self.parser = page, parser
        self.last = parser.phrases.last
        self._national: dict[str, list[int]] | None = None
        self._states: dict[tuple[str, str], int] | None = None
        self._names: dict[bytes, list[Place]] = {}
        """The names of several words that hold a word which was asked for."""
        self._heads: dict[bytes, list[int]] = {}
        """The places of the heads that were asked for, by their stems."""
        self._index: dict[bytes, list[int]] = {}
        """The places of each word of a long text, once a word was asked for."""
        self._different = b""
        """Each word of the text once, with blanks around it."""

    def named(self, at: int) -> Place | None:
        """The full name that the single name at `at` is a part of: the nearest before it, else the first behind it."""
        token = self.page.tokens.pieces[at].strip(TAGS)
        if token.startswith(_AND) and self.surname(token.removeprefix(_AND)):
            token = token.removeprefix(_AND)  # الحداد وعلوان
        places = self._full(token)
        behind = bisect_left(places, (at + 1,))
        return self._fullest(places[max(behind - _MEANT, 0) : behind]) or next(iter(places[behind : behind + 1]), None)

    def _full(self, token: bytes) -> list[Place]:
        """The names of several words that a word is one of."""
        places = self._names.get(token)
        if places is None:
            around = [self._around(place) for place in self._at(token)]
            places = self._names[token] = [(first, last) for first, last in around if last > first]
        return places

    def _at(self, token: bytes) -> Sequence[int]:
        """The places of a word; a hash alone names nobody, and is none."""
        pieces = self.page.tokens.pieces
        if self._is_long():
            return self._words().get(token, ())
        return [at for at in self.page.words_with(token) if pieces[at] == token] if token else ()

    def _with(self, part: bytes) -> Iterable[int]:
        """The words that hold `part` somewhere, in order."""
        if self._is_long():
            return sorted(at for word in self._holding(part) for at in self._words()[word])
        return self.page.words_with(part)

    def _is_long(self) -> bool:
        """Whether an index of the words costs less than searching the text for each name."""
        return len(self.page.tokens.pieces) > _LONG

    def _words(self) -> dict[bytes, list[int]]:
        """The places of each word of a long text, which would be searched too often."""
        if not self._index:
            for number, word in enumerate(self.page.tokens.pieces[1::2]):
                self._index.setdefault(word, []).append(2 * number + 1)
        return self._index

    def _holding(self, part: bytes) -> list[bytes]:
        """The different words that hold `part` somewhere."""
        self._different = words = self._different or b" %b " % b" ".join({*self.page.tokens.pieces[1::2]})
        found: list[bytes] = []
        place = words.find(part)
        while place >= 0:
            stop = words.find(b" ", place)
            found.append(words[words.rfind(b" ", 0, place) + 1 : stop])
            place = words.find(part, stop)
        return found

    def surname(self, token: bytes) -> bool:
        """Whether the text has a name of several words that ends with this one."""
        pieces = self.page.tokens.pieces
        return any(pieces[last] == token for _, last in self._full(token))

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
        codes, given, stop = self.page.codes, self.parser.given, len(self.page.tape)
        first = last = at
        while first - 2 > 0 and not (codes[first - 1] & SIGNS or codes[first] & CONJ) and self.in_front(first - 2):
            first -= 2
        while last + 2 < stop and not codes[last + 1] & SIGNS and codes[last + 2] >> STEM in given and self.in_front(last + 2):
            if codes[last + 2] & CONJ:
                break  # سامر الحداد وهاني علوان: another one
            last += 2
        return first, last

    def in_front(self, at: int) -> bool:
        """Whether a word can belong to the name that stands behind it."""
        code, parser = self.page.codes[at], self.parser
        stem = code >> STEM
        if stem in parser.ala:
            return self.page.last_letter(at) == "ي"
        plain = (stem in parser.given or stem in parser.strange) and not code & (PREPOSITION | ARTICLE)
        if plain and (parser.adjectival(self.page, at) or (at > 2 and self.page.codes[at - 2] in parser.relating)):
            return False  # الحزب الذي ترأسه الحداد: a verb
        return plain or self.page.tokens.pieces[at] in PARTICLES

    def misspelt(self, token: bytes) -> Place | None:
        """A full name whose last word is this one but for a letter."""
        page, middle = self.page, len(token) // 2
        for half in (token[:middle], token[middle:]):
            for at in self._like(token, half):
                if at >= 3 and not page.signs(at - 1) and self.in_front(at - 2):
                    return at - 2, at
        return None

    def _like(self, token: bytes, half: bytes) -> Iterable[int]:
        """The words that hold half of a word and are that word but for a letter, in order."""
        if self._is_long():
            meant = [word for word in self._holding(half) if _misspells(word, token)]
            return sorted(at for word in meant for at in self._words()[word])
        pieces = self.page.tokens.pieces
        return [at for at in self.page.words_with(half) if _misspells(pieces[at], token)]

    def headed(self, first: int, earliest: bool = False) -> Place | None:
        """The nearest longer phrase before the word at `first` with the same head, or the earliest that holds a name."""
        page, codes = self.page, self.page.codes
        barred = self.parser.dubbed if codes[first] >> STEM in self.parser.organs else Codes()
        places = [at for at in self._places(first) if at < first]
        for at in reversed(places) if earliest else places:
            last = self.last(page, at, page.sentence_end(at) - 1, barred)
            last = self.parser.phrases.subject_last(page, at, last) if barred else last  # استعرض مجلس الوزراء مجمل الأوضاع
            if last > at and barred and codes[at] & ARTICLE and not codes[at + 2] & ARTICLE and page.name_at(at + 2) is None:
                continue  # الوزارة صرفت المنح: behind an article only adjectives with one go on
            if last > at and (not earliest or self._holds_name(at, last)):
                return at, last
        return None

    def _holds_name(self, first: int, last: int) -> bool:
        """Whether a known name stands between two words, or is one of them."""
        given = self.parser.given
        return any(code >> STEM in given for code in self.page.coded(first, last))

    def bearer(self, first: int, heads: frozenset[str]) -> Place | None:
        """The first phrase before the word at `first` that begins with one of these nouns and holds a name."""
        page = self.page
        for at in sorted(at for head in heads for at in self._headed(fold(head))[:_MEANT] if at < first):
            last = self.last(page, at, page.sentence_end(at) - 1)
            if self._holds_name(at, last):
                return at, last
        return None

    def role(self, first: int, last: int) -> Place | None:
        """The phrase elsewhere in the text that has the same role and a name behind it, or a name and a comma before it."""
        page, codes = self.page, self.page.codes
        if last - first > 2 * _ROLE:
            return None
        words = [word.removeprefix(_AL) for word in page.words(first + 2, last)]
        for at in self._places(first):
            end = at + (last - first)
            if at == first or end >= len(page.tape) or self._inner(at):
                continue
            if [word.removeprefix(_AL) for word in page.words(at + 2, end)] != words:
                continue
            if end + 2 < len(page.tape) and self._called(self._untitled(end + 2)) and not codes[end + 1] & SIGNS & ~COMMA:
                return at, self._alone(at)
            described = end
            while described + 2 < len(page.tape) and codes[described + 2] & ARTICLE and not codes[described + 1] & SIGNS:
                described += 2
            if page.tokens.pieces[described] in FORMER:
                continue
            if end < described < len(page.tape) - 3 and codes[described + 1] & SIGNS == COMMA and self._named(described + 2):
                return at, self._alone(at)
            if end < described < len(page.tape) - 3 and codes[described] in self.parser.dubbed and self._named(described + 2):
                return at, self._alone(at)  # نائب رئيس المؤتمر العام الشيخ سامر
            if at >= 5 and codes[at - 1] & COMMA and codes[at - 2] >> STEM in self.parser.given:
                return self._around(at - 2)
        return self._compatriot(first, last)

    def _compatriot(self, first: int, last: int) -> Place | None:
        """The same office before a name that is known to be of its country: الرئيس الأميركي, called الرئيس دونالد ترامب."""
        page, pieces = self.page, self.page.tokens.pieces
        country = self._country(last) if last == first + 2 and page.codes[last] & ARTICLE else ""
        for at in self._places(first) if country else ():
            if at + 4 >= len(pieces) or page.codes[at + 1] & SIGNS or not page.codes[at] & ARTICLE or not self._named(at + 2):
                continue
            names = (self.parser.entries[b" ".join(page.words(at + 2, end))] for end in range(at + 6, at, -2))
            entry = next((name for name in names if name), None)
            if entry and entry.kind == "person" and entry.country == country:
                return at, self._alone(at)
        return None

    def _alone(self, at: int) -> int:
        """The last word of the phrase at `at` before another office that is only listed with it: … علوان ونائب رئيس المجلس النجار."""
        codes, last = self.page.codes, self.last(self.page, at, self.page.sentence_end(at) - 1)
        name = next((word for word in range(at + 2, last + 1, 2) if self._named(word)), last)
        others = (word for word in range(name, last + 1, 2) if codes[word] & CONJ and codes[word] >> STEM in self.parser.offices)
        return next(others, last + 2) - 2

    def _inner(self, at: int) -> bool:
        """Whether an office belongs to another one before it: نائب رئيس المؤتمر is not رئيس المؤتمر."""
        before = self.page.codes[at - 2] if at > 2 and not self.page.codes[at - 1] & SIGNS else 0
        return before >> STEM in self.parser.offices and not before & ARTICLE

    def _untitled(self, at: int) -> int:
        """The first word at or behind `at` that is no title: الشيخ سامر الحداد."""
        codes = self.page.codes
        while at + 2 < len(self.page.tape) and codes[at] in self.parser.dubbed and codes[at] & ARTICLE and not codes[at + 1] & SIGNS:
            at += 2
        return at

    def countryman(self, first: int, last: int) -> Place | None:
        """The nearest phrase before the word at `first` that is an office, of the country of the word at `last`, with a name behind it."""
        page, codes = self.page, self.page.codes
        for at in reversed(self._countries().get(self._country(last), [])):
            if at + 2 >= first or not self._called(at + 2) or codes[at + 2] >> STEM in self.parser.ala:
                continue
            for begin in range(max(at - 2 * _ROLE, 1), at, 2):
                office = codes[begin] >> STEM in self.parser.offices
                end = self.last(page, begin, page.sentence_end(at) - 1) if office else 0
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
            for match in self.parser.national.finditer(self.page.tape):
                at = match.start()
                self._national.setdefault(self._country(at), []).append(at)
        return self._national

    def state(self, country: str, kinds: frozenset[str]) -> int | None:
        """The first word of the text that names a country's state, or its capital, as the kinds say."""
        if self._states is None:
            self._states = {}
            entries, words, opens, places = self.parser.entries, self.parser.words, self.parser.opens, self.parser.places
            codes, pieces = self.page.codes, self.page.tokens.pieces
            for at in range(1, len(pieces), 2):
                if codes[at] >> STEM not in places and not opens[pieces[at]]:
                    continue
                if entry := entries[b" ".join(words(self.page, at, at + 2))] or entries[b" ".join(words(self.page, at, at))]:
                    self._states.setdefault((entry.country, entry.kind), at)
        return min(filter(None, (self._states.get((country, kind)) for kind in kinds)), default=None)

    def _named(self, at: int) -> bool:
        """Whether a known name begins here."""
        stem = self.page.codes[at] >> STEM
        return stem in self.parser.given and stem not in self.parser.ala

    def _called(self, at: int) -> bool:
        """Whether somebody's name begins here."""
        code = self.page.codes[at]
        if code >> STEM in self.parser.given:
            return not code & CONJ  # الولايات المتحدة والعراق: another one
        plain = code >> STEM in self.parser.strange and not code & (PREPOSITION | CONJ | ARTICLE)
        return plain and not self.page.codes[at - 1] & SIGNS

    def person(self, first: int, gender: str) -> Place | None:
        """The nearest name of several words before a phrase, of this gender where the name tells it."""
        page, codes, given, strange = self.page, self.page.codes, self.parser.given, self.parser.strange
        for at in range(first - 2, max(first - _NEAR, 1), -2):
            code = codes[at]
            plain = (code >> STEM in given or code >> STEM in strange) and not code & (PREPOSITION | CONJ)
            if plain and codes[at - 2] >> STEM in given and not codes[at - 1] & SIGNS:
                begin, end = self._around(at)
                told = page.lexicon.genders.get(page.tokens.pieces[begin].strip(TAGS), "-")
                if gender not in "mf" or told not in "mf" or told == gender:
                    return begin, end
        return None

    def _places(self, first: int) -> Iterator[int]:
        """The words with the stem of the head at `first`: those before it from the nearest on, then those behind it."""
        places = self._headed(self.page.word(first).stem)
        before = bisect_left(places, first)
        yield from reversed(places[max(before - _MEANT, 0) : before])
        yield from places[before : before + _MEANT]

    def _headed(self, stem: bytes) -> list[int]:
        """The places of a noun that can head a phrase."""
        places = self._heads.get(stem)
        if places is None:
            pieces, words, heads = self.page.tokens.pieces, self.page.lexicon.words, self.parser.heads
            written = stem.removesuffix(_HA) or stem  # before a suffix it is another letter
            places = [at for at in self._with(written) if words[pieces[at]].stem == stem and heads[pieces[at]]]
            self._heads[stem] = places
        return places


def _misspells(word: bytes, token: bytes) -> bool:
    """Whether a word is another one but for a letter, and for signs around it such as that of a tag."""
    if len(word) < len(token) - 1:
        return False
    bare = word.strip(TAGS)
    return bare != token and alike(bare, token)
