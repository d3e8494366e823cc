"""What stands around a cue besides its source: medium, occasion, place, addressee, time, hedge."""

import re
from dataclasses import dataclass

from qala.alphabet import BI, CLITICS, COMMA, LI, PREPOSITION, WORD_BASE, chars
from qala.statements.clauses import Clause
from qala.tokens.page import Classes, Page


@dataclass(slots=True)
class Slots:
    """Piece ranges, first and last word; None where the text says nothing."""

    medium: tuple[int, int] | None = None
    occasion: tuple[int, int] | None = None
    place: tuple[int, int] | None = None
    addressee: tuple[int, int] | None = None
    time: int | None = None
    hedge: str | None = None


class SlotReader:
    """Reads the circumstances of a clause."""

    def __init__(self, classes: Classes) -> None:
        self.classes = classes
        self.medium, self.occasion, self.places = classes["MEDIUM"], classes["OCCASION"], classes["PLACE"]
        self.carriers, self.audience = classes["MEDIA|BODY|LATIN"], classes["ADDR|GROUP|ANONYMOUS|OFFICE|EXPERT"]
        self.prepositions, self.along = classes["FI|ALA|ADV|MIN"], classes["ALA|ADV|MIN"]
        self.hedges = classes["HEDGE"]
        bound = {code for code in self.carriers | self.audience if (ord(code) - WORD_BASE) % CLITICS & PREPOSITION == LI}
        self.telling = re.compile(f"[{chars(map(ord, self.medium | self.occasion | self.places | bound))}]")

    def __call__(self, page: Page, clause: Clause) -> Slots:
        """The circumstances in the gap, before the verb, and the hedge behind the content."""
        slots = Slots()
        first, last = clause.gap
        if clause.mark == "attribution":
            return slots
        begin = (clause.source[1] + 2) if clause.source and clause.source[0] >= first else first
        self._walk(page, slots, begin, last)
        start = page.sentence_start(clause.cue)
        if clause.cue - start <= 24 and not clause.parent:
            self._walk(page, slots, start, clause.cue - 2)
        self._hedge(page, clause, slots)
        return slots

    def _walk(self, page: Page, slots: Slots, first: int, last: int) -> None:
        if first > last:
            return
        if slots.time is None:
            slots.time = page.time_within(first, last)
        tape = page.tokens.tape
        for match in self.telling.finditer(tape, first, last + 1):
            at = match.start()
            code = tape[at]
            preposition = tape[at - 2] if at - 2 >= first else ""
            bound = page.clitics(at) & PREPOSITION
            if bound == LI:
                if code in self.carriers:
                    slots.medium = slots.medium or (at, self._chunk(page, at, last))
                elif slots.addressee is None and code in self.audience:
                    slots.addressee = (at, self._chunk(page, at, last))
            elif bound != BI and preposition not in self.prepositions:
                continue
            elif code in self.medium and slots.medium is None:
                slots.medium = (at, self._chunk(page, at, last))
            elif code in self.occasion and slots.occasion is None:
                slots.occasion = (at, self._chunk(page, at, last))
            elif code in self.places and slots.place is None and preposition not in self.along:
                slots.place = (at, at)

    def _chunk(self, page: Page, at: int, last: int) -> int:
        """The end of a circumstance: the comma, the next preposition of its kind, or a time word."""
        while at + 2 <= last and not page.signs(at + 1) & COMMA and page.tokens.tape[at + 2] not in self.classes["ADJO|FI|DAY"]:
            at += 2
        return at

    def _hedge(self, page: Page, clause: Clause, slots: Slots) -> None:
        if clause.lemma in ("زعم", "ادعى") or clause.passive:
            slots.hedge = "outlet"
        at = clause.end + 1
        for word in range(at, min(at + 6, len(page.tokens.pieces)), 2):
            if page.tokens.tape[word] in self.hedges:
                slots.hedge = "speaker"
