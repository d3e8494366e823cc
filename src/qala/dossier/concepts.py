"""What a dossier's statements speak of again and again, and no question asks about: رفع العقوبات, التطبيع مع إسرائيل.

A concept is a verbal noun with what it is done to, as a code book would name it. Statements that outlets hand on count once.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qala.alphabet import ARTICLE, CARRIED, CONJ, PREPOSITION, STEM, SUFFIX
from qala.dossier.connection import Connection
from qala.dossier.questions import asked
from qala.fold import fold
from qala.positions.classes import classes
from qala.positions.nucleus import longest
from qala.positions.question import Question
from qala.positions.stances import stances
from qala.positions.words import Found, Vocabulary
from qala.reader import Reader
from qala.tokens.page import Classes, Page

_LONGEST = 4
"""Words of a concept."""
_EXAMPLES = 3
_BALL = re.compile(b".." + fold("ة"))
"""Words of two letters and an ending, which are seldom verbal nouns: كرة."""


class Example(NamedTuple):
    """A statement that speaks of a concept."""

    id: int
    speaker: str | None
    words: str


class Concept(NamedTuple):
    """What statements speak of; `words` as most of them call it."""

    words: str
    statements: int
    speakers: int
    examples: tuple[Example, ...]


def concepts(db: Connection, least: int = 3) -> list[Concept]:
    """The concepts of at least so many statements of two speakers or more that no question asks about, the most frequent first."""
    find = Finder(Reader(), asked(db))
    names: dict[bytes, Counter[str]] = defaultdict(Counter)
    told: dict[bytes, dict[int, Example]] = defaultdict(dict)
    whose: dict[bytes, set[object]] = defaultdict(set)
    for key, same, speaker, name, exact in db.execute(_STATEMENTS):
        for concept, words in find(exact):
            names[concept][words] += same not in told[concept]
            told[concept].setdefault(same, Example(key, name, " ".join(exact.split())))
            whose[concept].add(speaker)
    found = [
        Concept(min(names[one], key=lambda words: (-names[one][words], words)), len(said), len(whose[one]), _examples(said))
        for one, said in told.items()
        if len(said) >= least and len(whose[one]) > 1
    ]
    return sorted(found, key=lambda one: (-one.statements, -one.speakers, one.words))


def _examples(said: dict[int, Example]) -> tuple[Example, ...]:
    return tuple(sorted(said.values(), key=lambda one: one.id)[:_EXAMPLES])


class Finder:
    """Finds the concepts of a text that none of the questions asks about."""

    def __init__(self, reader: Reader, questions: Sequence[Question]) -> None:
        self.tokenise, self.lexicon = reader.tokenise, reader.book.lexicon
        stems = Classes(self.lexicon).stems
        self.deeds = stems("MASDAR") - stems("NCUE|OCC|DOCUMENT|PREP|BODY|PLACE|NAME")
        self.stops = stems("PREP|PRON|AN|REL|DEM|NUM|MONTH|DAY|VERB|V")
        self.leading = stems("PREP") - stems("PLACE")
        self.nations = stems("NAT")
        self.aside = self.nations | stems("QUANTITY")
        """Words that make no other concept of it: رفع جميع العقوبات الأميركية."""
        self.known = frozenset[bytes]().union(*(one.keys for one in classes()))
        self.attitudes = stances()
        self.asked = [
            (Vocabulary((word, 0, False) for word in one.object), Vocabulary((word, 0, True) for word in (*one.toward, *one.away)))
            for one in questions
        ]

    def __call__(self, text: str) -> Iterator[tuple[bytes, str]]:
        """Each concept of a text: what makes it the same in other words' forms, and its words."""
        page = Page(self.tokenise(text), self.lexicon, ())
        done = 0
        for at in range(1, len(page.tokens.pieces) - 3, 2):
            last = self._last(page, at) if at > done and self._deed(page, at) else 0
            if last and not self._asked(page, at, last):
                done = last
                start, stop = page.stem_span(at)[0], page.tokens.stop(last)
                article = "ال" if page.clitics(at) & ARTICLE else ""
                key = (page.word(word).stem for word in range(at, last + 1, 2) if page.codes[word] >> STEM not in self.aside)
                yield b" ".join(key), article + " ".join(text[start:stop].split())

    def _deed(self, page: Page, at: int) -> bool:
        """Whether a word is a verbal noun of a deed, and no word of attitude: رفض القرار is what somebody thinks of one."""
        piece = page.tokens.pieces[at]
        if (
            page.clitics(at) & SUFFIX
            or _BALL.fullmatch(page.word(at).stem)
            or any(one.meaning.kind == "attitude" for one in self.attitudes.at(page, at))
        ):
            return False
        return page.codes[at] >> STEM in self.deeds or not self.known.isdisjoint(self.attitudes.plain(piece))

    def _last(self, page: Page, at: int) -> int:
        """The last word of what the deed at a word is done to; 0 where that is not told, or by a pronoun."""
        first = at + 2
        if page.clitics(at) & ARTICLE:
            if page.codes[first] >> STEM not in self.leading or page.clitics(first) & SUFFIX:
                return 0
            first += 2
        last = first
        while last - at <= 2 * _LONGEST and self._noun(page, last):
            if page.clitics(last) & ARTICLE or "PLACE" in self.lexicon.classes(page.tokens.pieces[last]):
                nation = page.codes[last + 2] >> STEM in self.nations and page.clitics(last + 2) & ARTICLE
                return last + 2 if nation and not page.signs(last + 1) else last
            last += 2
        return 0

    def _noun(self, page: Page, at: int) -> bool:
        """Whether a word may be a noun that stands behind another in one phrase."""
        if at >= len(page.tokens.pieces) - 1 or page.signs(at - 1):
            return False
        return page.codes[at] >> STEM not in self.stops and not page.clitics(at) & (CONJ | PREPOSITION | SUFFIX) & CARRIED

    def _asked(self, page: Page, first: int, last: int) -> bool:
        """Whether a question knows both what the deed is done to and the deed."""
        return any(_within(objects, page, first, last) and _within(deeds, page, first, last) for objects, deeds in self.asked)


def _within(words: Vocabulary[int], page: Page, first: int, last: int) -> list[Found[int]]:
    return longest([found for at in range(first, last + 1, 2) for found in words.at(page, at)])


_STATEMENTS = """
SELECT s.id, ifnull(same_as_id, s.id), ifnull(p.actor_id, -p.id), ifnull(p.name, speaker_name), group_concat(exact, ' … ')
FROM statement s JOIN record r ON r.id = s.id JOIN span ON record_id = s.id AND role = 'content'
LEFT JOIN profile p ON p.id = speaker_id
WHERE state NOT IN ('rejected', 'gone') AND field = 'text' GROUP BY s.id, p.id ORDER BY s.id"""
