"""What stands around a cue besides its source: medium, occasion, place, addressee, time, hedge."""

import re

from qala.alphabet import BI, CLITICS, COMMA, LI, PREPOSITION, WORD_BASE, chars
from qala.mentions.phrase import Phrases
from qala.statements.clauses import Clause, Slots
from qala.statements.sources import ADDRESSING
from qala.tokens.page import Classes, Page


class SlotReader:
    """Reads the circumstances of a clause."""

    def __init__(self, classes: Classes, phrases: Phrases) -> None:
        self.classes, self.phrases = classes, phrases
        self.medium, self.occasion, self.places = classes["MEDIUM"], classes["OCCASION"], classes["PLACE"]
        self.carriers, self.audience = classes["MEDIA|BODY|LATIN"], classes["ADDR|GROUP|ANONYMOUS|OFFICE|EXPERT"]
        self.prepositions, self.along = classes["FI|ALA|ADV|MIN"], classes["ALA|ADV|MIN"]
        self.announced = classes["ADDR"]
        self.hedges = classes["HEDGE"]
        bound = {code for code in self.carriers | self.audience if (ord(code) - WORD_BASE) % CLITICS & PREPOSITION == LI}
        telling = self.medium | self.occasion | self.places | bound | classes["ADDR"]
        self.telling = re.compile(f"[{chars(map(ord, telling))}]")

    def __call__(self, page: Page, clause: Clause) -> Slots:
        """The circumstances in the gap, before the verb, and the hedge behind the content."""
        slots = Slots()
        first, last = clause.gap
        if clause.mark == "attribution":
            return slots
        begin = (clause.source[1] + 2) if clause.source and clause.source[0] >= first else first
        self._walk(page, slots, begin, last)
        if slots.addressee is None and clause.lemma in ADDRESSING:
            slots.addressee = self._object(page, clause, begin, last)
        start = page.sentence_start(clause.cue)
        if clause.cue - start <= 24 and not clause.parent:
            self._walk(page, slots, start, clause.cue - 2)
        self._hedge(page, clause, slots)
        if clause.told:
            slots.medium = slots.medium or clause.told.medium
            slots.occasion = slots.occasion or clause.told.occasion
            slots.place = slots.place or clause.told.place
        return slots

    def walked(self, page: Page, first: int, last: int) -> Slots:
        """The circumstances that stand between two words."""
        slots = Slots()
        self._walk(page, slots, first, last)
        return slots

    def _object(self, page: Page, clause: Clause, first: int, last: int) -> tuple[int, int] | None:
        """Whom the words are said to, where the verb takes that person as its object: أبلغ الوسطاء بأن، دعا الحكومة إلى."""
        while first <= last and page.time_at(first) is not None:
            first += 2
        if first > last or not self.phrases.begins(page, first):
            return None
        return first, self.phrases.last(page, first, last)

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
            if code in self.announced:
                slots.addressee = slots.addressee or (at, at)
            elif bound == LI:
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
