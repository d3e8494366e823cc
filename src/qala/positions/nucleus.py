"""A deed that a question asks about, as it stands in a text."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import TypeVar

from qala.named import NamedTuple
from qala.positions.words import Found
from qala.statements.clauses import Range


class Nucleus(NamedTuple):
    """A deed that a question asks about."""

    first: int
    last: int
    toward: int
    """1, or -1 for the way from it."""
    deed: Range
    object: Range | None
    """None where only a pronoun stands for it, or nothing."""
    named: bool = True
    """Whether the deed is called by its name: القرار is another word for it."""
    bare: bool = False
    """Whether only the object is named, which somebody is for or against."""
    done: bool = False
    """Whether that object is itself what somebody does: الحصار."""
    beside: bool = False
    """Whether only the object is named in a sentence that tells a deed, too."""
    occasion: bool = False
    """Whether it is only the occasion on which the deed was done: غاب عن الحفل."""
    topic: int = -1
    """The first word of the object where a relative clause tells the deed: الرسوم التي فرضتها الحكومة."""


def longest(found: Sequence[Found[int]]) -> list[Found[int]]:
    """The same without those that stand inside another, and one of each place, the one that tells most."""
    kept: list[Found[int]] = []
    for one in sorted(found, key=lambda one: (one.first, -one.last, -one.meaning)):
        if not kept or one.last > kept[-1].last:
            kept.append(one)
    return kept


Placed = TypeVar("Placed", Found[int], Nucleus)


def between(found: Sequence[Placed], first: int, stop: int) -> Sequence[Placed]:
    """Those that begin from one word to before another; all are in order."""
    begin = bisect_left(found, first, key=_first)
    return found[begin : bisect_left(found, stop, begin, key=_first)]


_first = attrgetter("first")
