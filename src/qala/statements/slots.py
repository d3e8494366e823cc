"""What stands around a cue besides its source: medium, occasion, place, addressee, time, hedge."""

from dataclasses import dataclass

from qala.alphabet import COMMA, PREPOSITION
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
        self.medium = classes["MEDIUM"]
        self.occasion = classes["OCCASION"]

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
        tape = page.tokens.tape
        for at in range(first, last + 1, 2):
            code = tape[at]
            preposition = tape[at - 2] if at - 2 >= first else ""
            bound = page.clitics(at) & PREPOSITION
            if slots.time is None:
                slots.time = page.time_at(at)
            if bound == 4 and slots.addressee is None and code in self.classes["ADDR|MEDIA|BODY|LATIN|GROUP|ANONYMOUS|OFFICE|EXPERT"]:
                end = self._chunk(page, at, last)
                if code in self.classes["MEDIA|BODY|LATIN"]:
                    slots.medium = slots.medium or (at, end)
                else:
                    slots.addressee = (at, end)
            elif code in self.medium and (preposition in self.classes["FI|ALA|ADV|MIN"] or bound == 2) and slots.medium is None:
                slots.medium = (at, self._chunk(page, at, last))
            elif slots.occasion is None and (code in self.occasion and (preposition in self.classes["FI|ALA|ADV"] or bound == 2)):
                slots.occasion = (at, self._chunk(page, at, last))
            elif slots.place is None and code in self.classes["PLACE"] and (preposition in self.classes["FI"] or bound == 2):
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
            if page.tokens.tape[word] in self.classes["HEDGE"]:
                slots.hedge = "speaker"
