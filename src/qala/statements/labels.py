"""Interviews: the label at the head of a paragraph says whose words it holds (section 15)."""

import re
from collections import Counter
from collections.abc import Iterator

from qala.alphabet import COLON, HARD, MASKS, NEWLINE, SEPARATOR_BASE, chars
from qala.built import part
from qala.mentions.cast import Cast
from qala.statements.clauses import Clause, Range, between
from qala.tokens.page import Page


def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A paragraph's first words, at most four, before a colon: of the first paragraph, and of others."""
    after = f"[{chars(SEPARATOR_BASE + mask for mask in range(MASKS) if mask & NEWLINE)}]"
    colon = f"[{chars(SEPARATOR_BASE + mask for mask in range(MASKS) if mask & COLON and not mask & HARD)}]"
    words = f"(?=(.(?:{chr(SEPARATOR_BASE)}.){{0,3}}){colon})"
    return re.compile("." + words, re.DOTALL), re.compile(after + words, re.DOTALL)


_FIRST, _LATER = part("labels", _labels)
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


def _asks(page: Page, end: int) -> bool:
    return b"?" in page.tokens.pieces[end]


def voiced(page: Page, cast: Cast, clauses: list[Clause]) -> None:
    """Set who speaks in answers: in the first person the one of the label; he passes on what others say."""
    for label, end in answers(page):
        inside = [clause for clause in between(clauses, label[1] + 1, end) if clause.parent is None]
        voice = cast.meet(*label) if inside else None
        for clause in inside:
            if voice is None:
                continue
            if clause.source is None and clause.form.person in "12" and clause.form.aspect != "masdar":
                clause.player = voice
            elif clause.shared and clause.shared.player and clause.source is None:
                clause.player = clause.shared.player
            if clause.player is not voice:
                clause.chain = (*clause.chain, (voice, label, "quoted"))
