"""How much of what looks like reported speech no statement covers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qala.record import Record, Statement
from qala.span import Span

SIGNS: Mapping[str, re.Pattern[str]] = {
    "colon": re.compile(r":(?=\s*\S)(?!\d)"),
    "that": re.compile(r"(?<!\w)[وف]?[بل]?[أإا]ن\u0651?(?:ه|ها|هم|هما|هن|نا|ني|ي|ك)?(?!\w)"),
    "quotation": re.compile(r'"[^"\n]*"|[“«][^“”«»\n]*[”»]'),
}
"""What often comes with a statement: a colon, the word أن, a quotation of some length."""
_LONG = 32
"""Characters from which on a quotation counts; a shorter one is often a name."""
_NEAR = 3
"""Characters between a sign and the words that it belongs to."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sign of speech, and whether a statement covers it."""

    sign: str
    span: Span
    covered: bool


def places(record: Record) -> Iterator[Place]:
    """The signs of speech in the body of an article."""
    apart = [part.span for part in record.sections if part.kind != "body"]
    extents = [extent for one in record.statements if one.field == "text" for extent in [_extent(one)] if extent]
    for sign, pattern in SIGNS.items():
        for match in pattern.finditer(record.text):
            span = match.span()
            short = sign == "quotation" and span[1] - span[0] < _LONG
            if not short and not any(start <= span[0] < stop for start, stop in apart):
                yield Place(sign, span, any(start - _NEAR <= span[0] and span[1] <= stop + _NEAR for start, stop in extents))


def _extent(one: Statement) -> Span | None:
    """From the first word of a statement to its last."""
    spans = [span for span in (one.cue, one.source, *one.content) if span]
    return (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else None
