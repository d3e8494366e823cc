"""What the statement stage knows of one text: its tape, quotations, sentences and the parts that are not body."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from operator import sub
from typing import Any

from qala.alphabet import CARRIED, MASKS, NEWLINE, SEPARATOR_BASE, SIGNS, STEM, STOP, WORD_BASE, chars, family_codes, family_numbers
from qala.built import part
from qala.codes import Codes, Row, Sieve, bisect_left, bisect_right
from qala.lexicon import Form, Lexicon, Word
from qala.record import Section
from qala.span import Span
from qala.tokens import Tokens
from qala.tokens.quotes import Quote

_HARD = part("hard", lambda: Sieve(SEPARATOR_BASE + mask for mask in range(MASKS) if mask & (NEWLINE | STOP)))
"""Separators that end a sentence."""
_NEWLINES = part("newlines", lambda: re.compile(f"[{chars(SEPARATOR_BASE + mask for mask in range(MASKS) if mask & NEWLINE)}]"))
"""Those that end a paragraph."""

_NUNATION = "\u064b"
_APART = frozenset({"caption", "boilerplate", "dateline"})

_MARGIN = "\0" * 4

_LONGEST = 600
"""Pieces after which a sentence is cut: six times the longest of the news, so that no text costs more than its length."""


class Classes(dict[str, frozenset[str]]):
    """The code points of the words of any of the classes `A|B`, whatever clitics they carry, as sets to look a word up in."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon
        self._families: dict[str, set[int]] = {}
        for number, classes in enumerate(lexicon.families):
            for name in classes:
                self._families.setdefault(name, set()).add(number)

        self.numbers = Numbers(self)
        """The same code points as numbers, which are looked up in half the time."""

    def __missing__(self, names: str) -> frozenset[str]:
        found = self[names] = frozenset[str]().union(*map(family_codes, self.families(names)))
        return found

    def families(self, names: str) -> set[int]:
        """The numbers of the families of any of the classes."""
        return set[int]().union(*(self._families.get(name, ()) for name in names.split("|")))

    def stems(self, names: str) -> Codes:
        """What is left of the codes of these words without their clitics: `code >> STEM`; a much smaller set."""
        return Codes([number + (WORD_BASE >> STEM) for number in self.families(names)])

    def __reduce__(self) -> tuple[Any, ...]:
        return Classes, (self.lexicon,)  # most of its sets were only needed to make others

    def words(self) -> Iterator[str]:
        """The code points of all words."""
        return chain.from_iterable(map(family_codes, range(len(self.lexicon.families))))


class Numbers(dict[str, Codes]):
    """The code points of the words of any of the classes `A|B`, as numbers."""

    def __init__(self, classes: Classes) -> None:
        super().__init__()
        self.classes = classes

    def __missing__(self, names: str) -> Codes:
        found = self[names] = Codes(chain.from_iterable(map(family_numbers, self.classes.families(names))))
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return Numbers, (self.classes,)

    def all(self) -> Iterator[int]:
        """Those of all words."""
        return chain.from_iterable(map(family_numbers, range(len(self.classes.lexicon.families))))


class Page:
    """One text on its way to statements. Indexes are piece indexes."""

    times: Sequence[tuple[int, int]] = ()
    """First and last word of each time expression."""

    def __init__(
        self, tokens: Tokens, lexicon: Lexicon, quotes: Sequence[Quote], sections: Sequence[Section] = (), soft: Sequence[int] = ()
    ) -> None:
        self.tokens, self.lexicon, self.quotes, self.sections = tokens, lexicon, quotes, sections
        self.firsts: list[int] = []
        """The first word of each time expression."""
        self.timed: dict[int, int] = {}
        """The words of time expressions, with the number of each one's expression."""
        self.soft = soft
        """Offsets of newlines that end no paragraph."""
        self.nunated = _NUNATION in tokens.text
        """Whether any word is written as an indefinite accusative: موقفاً."""
        self.tape = tokens.tape
        self.codes = Row(self.tape + _MARGIN)
        """The code points of the tape, with a margin of zeros, so that what stands before and behind any word can be looked up."""
        self.speech = [quote for quote in self.quotes if not quote.name]
        """Quotations that are no names."""
        self.opens = [quote.first for quote in self.speech]
        self.quoted = [quote.first for quote in self.quotes]
        """Where quotations and quoted names begin."""
        self.names = {quote.first: quote for quote in self.quotes if quote.name}
        """Quoted names by their first words."""
        several = [quote for quote in self.quotes if quote.name and quote.last > quote.first]
        self.named = frozenset(at for quote in several for at in range(quote.first, quote.last + 1, 2))
        """Words inside quoted names of several words."""
        self.shut = [quote.last for quote in several]
        """The last words of these names."""
        self.parts = [section.span[0] for section in self.sections]
        """Where the sections begin in the text."""
        self.hard = _HARD.places(self.tape)
        if self.speech:
            self.hard = _outside(self.hard, self.speech)
        if self.soft:
            wrapped = {self.piece_at(offset) for offset in self.soft}
            self.hard = [at for at in self.hard if at not in wrapped]
        if lines := [section.span[1] for section in self.sections if section.kind == "dateline"]:
            self.hard = sorted({*self.hard, *((self.piece_at(stop - 1) + 1) & ~1 for stop in lines if stop < len(tokens.text))})
        self.hard = _bounded(self.hard, len(self.tokens.tape))

    def tell_times(self, times: Sequence[tuple[int, int]]) -> None:
        """Say which words are time expressions: the first and the last of each."""
        self.times, self.firsts = times, [first for first, _ in times]
        self.timed = {at: number for number, (first, last) in enumerate(times) for at in range(first, last + 1)}

    def apart(self, at: int) -> bool:
        """Whether a word stands in a part that is never read as body: caption, boilerplate, dateline."""
        section = self.section(at)
        return section is not None and section.kind in _APART

    def section(self, at: int) -> Section | None:
        """The section that a word stands in, if any."""
        if not self.sections:
            return None
        offset = self.tokens.places[at]
        index = bisect_right(self.parts, offset) - 1
        return self.sections[index] if index >= 0 and offset < self.sections[index].span[1] else None

    def piece_at(self, offset: int) -> int:
        """The piece that holds an offset of the text."""
        return bisect_right(self.tokens.places, offset) - 1

    def inside_speech(self, at: int) -> Quote | None:
        """The quotation that a piece stands in, if any."""
        if not self.opens:
            return None
        index = bisect_right(self.opens, at) - 1
        if index >= 0 and self.speech[index].first <= at <= self.speech[index].last:
            return self.speech[index]
        return None

    def in_name(self, at: int) -> bool:
        """Whether a word stands inside a quoted name or term of several words."""
        return at in self.named

    def name_end(self, at: int) -> int:
        """The last word of the first quoted name of several words that ends at a word or behind it, or the end of the text."""
        index = bisect_left(self.shut, at)
        return self.shut[index] if index < len(self.shut) else len(self.tokens.pieces)

    def name_at(self, at: int) -> Quote | None:
        """The quoted name that begins with a word."""
        return self.names.get(at)

    def last_letter(self, at: int) -> str:
        """The last letter of a word as it is written: only that tells ى from ي."""
        return self.tokens.text[self.tokens.place(self.tokens.starts[at + 1] - 1)]

    def nunated_within(self, first: int, last: int) -> bool:
        """Whether any of these words is written so."""
        return _NUNATION in self.tokens.text[slice(*self.tokens.span(first, last))]

    def first_letter(self, at: int) -> str:
        """The first letter of a word as it is written."""
        return self.tokens.text[self.tokens.place(self.tokens.starts[at])]

    def quote_at(self, first: int) -> Quote | None:
        """The quotation that begins with the word `first`."""
        index = bisect_left(self.opens, first)
        return self.speech[index] if index < len(self.opens) and self.opens[index] == first else None

    def quotes_within(self, first: int, last: int) -> bool:
        """Whether a quotation or a quoted name begins between two words."""
        index = bisect_left(self.quoted, first)
        return index < len(self.quoted) and self.quoted[index] < last

    def sentence_end(self, at: int) -> int:
        """The separator that ends the sentence of a piece."""
        index = bisect_left(self.hard, at)
        return self.hard[index] if index < len(self.hard) else len(self.tokens.pieces) - 1

    def sentence_start(self, at: int) -> int:
        """The first word of the sentence of a piece."""
        index = bisect_left(self.hard, at) - 1
        return self.hard[index] + 1 if index >= 0 else 1

    def paragraph_end(self, at: int) -> int:
        """The separator that ends the paragraph of a piece."""
        last = min(len(self.tape) - 1, at + _LONGEST)
        found = _NEWLINES.search(self.tape, at, last)
        return found.start() if found else last + last % 2

    def time_at(self, at: int) -> int | None:
        """The number of the time expression that a word belongs to."""
        return self.timed.get(at)

    def time_within(self, first: int, last: int) -> int | None:
        """The number of the first time expression that begins between two words."""
        index = bisect_left(self.firsts, first)
        return index if index < len(self.firsts) and self.firsts[index] <= last else None

    def next_time(self, at: int) -> int:
        """The first word of the next time expression, or the end of the text."""
        index = bisect_left(self.firsts, at)
        return self.firsts[index] if index < len(self.firsts) else len(self.tokens.pieces)

    def signs(self, at: int) -> int:
        """The signs of a separator."""
        return self.codes[at] & SIGNS

    def clitics(self, at: int) -> int:
        """The clitics of a word."""
        return self.codes[at] & CARRIED

    def word(self, at: int) -> Word:
        """A word taken apart."""
        return self.lexicon.words[self.tokens.pieces[at]]

    def forms(self, at: int) -> tuple[Form, ...]:
        """The readings of a word as a reporting word."""
        return self.lexicon.forms.get(self.lexicon.words[self.tokens.pieces[at]].stem, ())

    def words(self, first: int, last: int) -> list[bytes]:
        """The folded words from `first` to `last`, both inside."""
        return self.tokens.pieces[first : last + 1 : 2]

    def coded(self, first: int, last: int) -> list[int]:
        """The code points of the words from `first` to `last`, both inside."""
        codes = self.codes
        return [codes[at] for at in range(first, last + 1, 2)]

    def words_with(self, part: bytes) -> list[int]:
        """The words that hold `part` somewhere, in order."""
        folded, starts = self.tokens.shadow.bytes, self.tokens.starts
        found: list[int] = []
        place = folded.find(part)
        while place >= 0:
            at = bisect_right(starts, place) - 1
            if at % 2:
                found.append(at)
            place = folded.find(part, starts[at + 1])
        return found

    def stem_span(self, at: int) -> Span:
        """The range of a word without its clitics."""
        tokens = self.tokens
        _, _, _, before, after = self.lexicon.words[tokens.pieces[at]]
        start = tokens.place(tokens.starts[at] + before) if before else tokens.places[at]
        return start, tokens.place(tokens.starts[at + 1] - after) if after else tokens.places[at + 1]


def _outside(ends: list[int], speech: list[Quote]) -> list[int]:
    """The ends of sentences that stand in no quotation."""
    kept: list[int] = []
    done = 0
    for quote in speech:
        first = bisect_left(ends, quote.first, done)
        kept += ends[done:first]
        done = bisect_right(ends, quote.last, first)
    return kept + ends[done:]


def _bounded(ends: list[int], length: int) -> list[int]:
    """The ends of sentences, with cuts in those that are longer than any that people write."""
    if max(map(sub, (*ends, length), (0, *ends))) <= _LONGEST:
        return ends
    cut: list[int] = []
    before = 0
    for end in (*ends, length):
        cut += range(before + _LONGEST, end, _LONGEST)
        cut.append(end)
        before = end
    return cut[:-1]
