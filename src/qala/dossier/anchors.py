"""Where a quotation stands in a text that may have changed (W3C Web Annotation: position and quotation with context)."""

import re
from typing import NamedTuple

from qala.span import Span

CONTEXT = 24
"""Characters kept on each side of a quotation."""


class Quotation(NamedTuple):
    """Words with what stood before and after them."""

    exact: str
    prefix: str
    suffix: str


class Anchor(NamedTuple):
    """Where a quotation stands now: found|moved|ambiguous|orphaned; the old place where no new one is certain."""

    state: str
    span: Span


def quotation(text: str, span: Span) -> Quotation:
    """The words of a span with their context.

    >>> quotation("قال الوزير إن الجسر مفتوح", (14, 19))
    Quotation(exact='الجسر', prefix='قال الوزير إن ', suffix=' مفتوح')
    """
    start, stop = span
    return Quotation(text[start:stop], text[max(0, start - CONTEXT) : start], text[stop : stop + CONTEXT])


def head(prefix: str, exact: str) -> str:
    """The letters before words that begin inside a word, as what somebody says does behind إنّ: with them it can be read.

    >>> head("قال إن", "ه جاهز"), head("قال إن ", "الجسر جاهز")
    ('إن', '')
    """
    found = _LETTERS.search(prefix) if exact[:1].isalnum() else None
    return found[0] if found else ""


_LETTERS = re.compile(r"[\w\u0640\u064b-\u0652\u0670]+$")


def anchored(text: str, span: Span, quoted: Quotation) -> Anchor:
    """Where `quoted`, which stood at `span`, stands in `text`.

    It is found where it was, or moved to the only place that has the words, or to the only one that has them in their context.
    Nothing is taken for nearly equal.

    >>> anchored("وأمس قال الوزير", (0, 3), Quotation("قال", "", " الوزير"))
    Anchor(state='moved', span=(5, 8))
    """
    if quotation(text, span) == quoted:
        return Anchor("found", span)
    places = _places(text, quoted.exact)
    if len(places) > 1:
        places = _nearest(text, quoted, places)
    if len(places) == 1:
        start = places[0]
        return Anchor("found" if start == span[0] else "moved", (start, start + len(quoted.exact)))
    return Anchor("ambiguous" if places else "orphaned", span)


def _places(text: str, exact: str) -> list[int]:
    """Every place at which the words stand."""
    found, at = list[int](), text.find(exact) if exact else -1
    while at >= 0:
        found.append(at)
        at = text.find(exact, at + 1)
    return found


def _nearest(text: str, quoted: Quotation, places: list[int]) -> list[int]:
    """The places with the same context on both sides, else those with it on one side, else all."""
    before = [at for at in places if text[:at].endswith(quoted.prefix)]
    after = [at for at in places if text.startswith(quoted.suffix, at + len(quoted.exact))]
    return [at for at in before if at in after] or before or after or places
