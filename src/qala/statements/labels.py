"""Interviews: the label at the head of a paragraph says whose words it holds (section 15)."""

import re
from collections import Counter
from collections.abc import Iterator

from qala.alphabet import CLOSE, COLON, HARD, MASKS, NEWLINE, SEPARATOR_BASE, chars
from qala.built import part
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.cast import Cast, Player
from qala.mentions.phrase import Phrases
from qala.statements.clauses import Clause, Range, between
from qala.tokens.page import Classes, Page


def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A paragraph's first words, at most four, before a colon: of the first paragraph, and of others."""
    after = f"[{chars(SEPARATOR_BASE + mask for mask in range(MASKS) if mask & NEWLINE)}]"
    colon = f"[{chars(SEPARATOR_BASE + mask for mask in range(MASKS) if mask & COLON and not mask & HARD)}]"
    words = f"(?=(.(?:{chr(SEPARATOR_BASE)}.){{0,3}}){colon})"
    return re.compile("." + words, re.DOTALL), re.compile(after + words, re.DOTALL)


_FIRST, _LATER = part("labels", _labels)
_ANSWER = frozenset(map(fold, ("ج", "جواب", "الجواب", "إجابة", "الإجابة")))
"""Labels that name nobody."""
_QUESTIONS = 2
"""Of questions without labels an interview has at least so many."""
_LABELS = 4
"""An interview has at least so many labels."""


def answers(page: Page) -> Iterator[tuple[Range, int]]:
    """The words of each label of one who answers, and the separator that ends his answer.

    A label comes back, beside another one; who asks ends with a question mark.
    """
    if page.tokens.shadow.bytes.count(b":") < _LABELS:
        return
    tape = page.tape
    first = _FIRST.match(tape)
    found = [(match.start(1), match.end(1) - 1) for match in (*([first] if first else []), *_LATER.finditer(tape, 1))]
    if len(found) < _LABELS:
        return
    names = [b" ".join(page.words(*label)) for label in found]
    count = Counter(names)
    again = [(label, name) for label, name in zip(found, names, strict=True) if count[name] > 1]
    asking = {name for label, name in again if _asks(page, page.paragraph_end(label[0]))}
    for label, name in again:
        if name not in asking:
            yield label, page.paragraph_end(label[0])


def exchanges(page: Page) -> Iterator[tuple[int, int]]:
    """The paragraphs behind those that ask, from the first word to the separator, where there are several."""
    if page.tokens.shadow.bytes.count(b"?") < _QUESTIONS:
        return
    found, start, asked = [], 1, False
    while start < len(page.tape) - 1:
        end = page.paragraph_end(start)
        asks = _asks(page, end) and not page.signs(end) & CLOSE
        if asked and not asks:
            found.append((start, end))
        start, asked = end + 1, asks
    if len(found) >= _QUESTIONS:
        yield from found


def _asks(page: Page, end: int) -> bool:
    return b"?" in page.tokens.pieces[end]


class Interviews(Kept):
    """Tells whose words the answers of an interview are."""

    def __init__(self, classes: Classes, phrases: Phrases) -> None:
        self.phrases = phrases
        self.along, self.meetings = classes.numbers["MAA"], classes.numbers["OCC"]

    def __call__(self, page: Page, cast: Cast, clauses: list[Clause]) -> None:
        """Set who speaks in answers: in the first person the one of the label; he passes on what others say."""
        for label, end in answers(page):
            inside = [clause for clause in between(clauses, label[1] + 1, end) if clause.parent is None]
            nameless = page.tokens.pieces[label[0]] in _ANSWER
            voice = self._guest(page, cast, clauses, label[0]) if inside and nameless else cast.meet(*label) if inside else None
            for clause in inside:
                if voice is None:
                    continue
                if clause.source is None and clause.form.person in "12" and clause.form.aspect != "masdar":
                    clause.player = voice
                elif clause.shared and clause.shared.player and clause.source is None:
                    clause.player = clause.shared.player
                if clause.player is not voice:
                    clause.chain = (*clause.chain, (voice, label, "quoted"))
        for start, end in exchanges(page):
            inside = [clause for clause in between(clauses, start, end) if clause.player is None and clause.parent is None]
            own = [clause for clause in inside if clause.source is None and clause.form.person == "1" and clause.form.aspect != "masdar"]
            voice = self._guest(page, cast, clauses, start) if own else None
            for clause in own if voice else ():
                clause.player = voice

    def _guest(self, page: Page, cast: Cast, clauses: list[Clause], stop: int) -> Player | None:
        """Who is interviewed: named behind مع in what stands before, or the last who speaks there."""
        codes, phrases = page.codes, self.phrases
        for at in range(3, stop - 2, 2):
            if codes[at] in self.along and codes[at - 2] in self.meetings and phrases.begins(page, at + 2):
                player = cast.meet(at + 2, phrases.last(page, at + 2, page.sentence_end(at) - 1))
                if player.kind == "person":
                    return player
        people = [clause.player for clause in clauses if clause.cue < stop and clause.player and clause.player.kind == "person"]
        return people[-1] if people else None
