"""Clauses: reporting words with the contents that they promise, and what is found out of them stage by stage."""

from collections.abc import Iterable
from operator import attrgetter

from qala.lexicon import Cue, Form
from qala.mentions.cast import Player
from qala.tokens.page import Page
from qala.tokens.quotes import Quote

Range = tuple[int, int]
"""First and last word."""


class Slots:
    """What stands around a cue; None where the text says nothing."""

    medium: Range | None = None
    occasion: Range | None = None
    place: Range | None = None
    addressee: Range | None = None
    time: int | None = None
    hedge: str | None = None

    def add(self, other: "Slots") -> None:
        """Fill what is empty from another."""
        self.medium = self.medium or other.medium
        self.occasion = self.occasion or other.occasion
        self.place = self.place or other.place
        self.time = other.time if self.time is None else self.time


_NOTHING = Slots()
Step = tuple[Player, Range, str]
"""One who passed words on, the words that name him, and how: quoted, published or attributed."""


class Clause:
    """A cue with the content that its mark promises. Indexes are piece indexes of words unless said otherwise."""

    shared: "Clause | None" = None
    antecedent: tuple[int, int] | None = None  # whom a verb in the plural means, in the sentence before
    tier: str = "core"
    negated: bool = False
    passive: bool = False
    background: bool = False
    relay: tuple[int, int] | None = None  # who passed the words on: نقلت X عن Y
    relayer: "Player | None" = None  # the same, resolved
    outer_cue: int | None = None  # the verb before a noun cue: نقلت … قوله
    channels: "tuple[Clause, ...]" = ()
    parent: "Clause | None" = None
    player: "Player | None" = None
    chain: "tuple[Step, ...]" = ()
    reason: str | None = None
    repaired: bool = False
    told: Slots | None = None  # what stands behind the report (C7)
    hearer: "Player | None" = None  # to whom, where only a pronoun says it
    carried: bool = False  # نقلت عن X: who passed it on is the subject of the verb
    since: int = 1  # the first word that can be a circumstance of the clause
    hedged: bool = False  # على حد قوله
    heir_of: "Clause | None" = None  # whose speaker goes on

    sentence: int = 1  # the first word of the cue's sentence
    quote: "Quote | None" = None  # the quotation that the cue stands in

    def __init__(
        self,
        cue: int,
        form: Form,
        mark: str,  # that|colon|quote|np|attribution|medial
        gap: Range,  # words between cue and mark, both inside; empty where first > last
        start: int,  # first word of the content
        cut: int = 0,  # characters of the first word that belong to the complementiser
        end: int = 0,  # separator that ends the content
        *,
        source: Range | None = None,
        pos: str = "before",
        rule: str = "",
        spans: tuple[tuple[int, int, int], ...] = (),  # first word, cut, last word
        silent: bool = False,  # a headline of the form `speaker: words` has no cue
    ) -> None:
        self.cue, self.form, self.mark, self.gap, self.start, self.cut, self.end = cue, form, mark, gap, start, cut, end
        self.around = _NOTHING
        self.source, self.pos, self.rule, self.spans, self.silent = source, pos, rule, spans, silent
        self.lemma = form.cue.lemma

    def locate(self, page: Page) -> None:
        """Set where the cue stands."""
        self.sentence = page.sentence_start(self.cue)
        self.quote = page.inside_speech(self.cue)

    def reread(self, cue: Cue) -> None:
        """Take the cue for another word in the same form."""
        self.form = self.form._replace(cue=cue)
        self.lemma = cue.lemma


def between(clauses: list[Clause], first: int, last: int) -> list[Clause]:
    """The clauses whose cues stand from `first` to before `last`."""
    return clauses[_reached(clauses, first) : _reached(clauses, last)] if last > first else []


def _reached(clauses: list[Clause], cue: int) -> int:
    """How many of the clauses, in the order of their cues, have theirs before a word."""
    low, high = 0, len(clauses)
    while low < high:
        middle = (low + high) >> 1
        if clauses[middle].cue < cue:
            low = middle + 1
        else:
            high = middle
    return low


def locate(page: Page, clauses: Iterable[Clause]) -> None:
    """Set where each cue stands."""
    for clause in clauses:
        clause.locate(page)


by_cue = attrgetter("cue")
"""What clauses are sorted by."""
