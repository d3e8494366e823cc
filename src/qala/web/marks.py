"""Text as HTML in which cue, source and content of each statement are marked, however they overlap."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from qala.record import Statement
from qala.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text, what it is in a statement, and the id of the statement's card."""

    span: Span
    role: str  # cue|source|content|position|commitment|event; a position with its leaning behind it
    card: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A small number behind the words of a statement that leads to its card."""

    place: int
    number: int
    card: str


def marks(statement: Statement, card: str) -> Iterator[Mark]:
    """The marks of one statement."""
    for role, span in (("cue", statement.cue), ("source", statement.source)):
        if span:
            yield Mark(span, role, card)
    for span in statement.content:
        yield Mark(span, "content", card)


def marked(text: str, span: Span, marks: Sequence[Mark], references: Sequence[Reference] = ()) -> str:
    """The characters of `span` as safe HTML; `marks` and `references` outside of it are left out.

    >>> marked("قال سعيد", (0, 8), [Mark((0, 3), "cue", "s1")])
    '<span class="cue" data-of="s1">قال</span> سعيد'
    """
    start, stop = span
    inside = [mark for mark in marks if mark.span[0] < stop and start < mark.span[1]]
    numbers = [reference for reference in references if start < reference.place <= stop]
    edges = {start, stop, *(number.place for number in numbers)}
    for mark in inside:
        edges.update((max(start, mark.span[0]), min(stop, mark.span[1])))
    pieces: list[str] = []
    cuts = sorted(edges)
    for left, right in pairwise(cuts):
        covering = [mark for mark in inside if mark.span[0] <= left and right <= mark.span[1]]
        pieces.append(_piece(text[left:right], covering))
        pieces.extend(_number(number) for number in numbers if number.place == right)
    return "".join(pieces)


def _piece(words: str, covering: Iterable[Mark]) -> str:
    innermost = sorted(covering, key=lambda mark: mark.span[1] - mark.span[0])
    if not innermost:
        return safe(words)
    roles = list(dict.fromkeys(word for mark in sorted(innermost, key=lambda mark: mark.role) for word in mark.role.split()))
    if sum(mark.role == "content" for mark in innermost) > 1:
        roles.append("nested")
    cards = dict.fromkeys(mark.card for mark in innermost)
    return f'<span class="{" ".join(roles)}" data-of="{" ".join(cards)}">{safe(words)}</span>'


def _number(reference: Reference) -> str:
    return f'<a class="ref" href="#{reference.card}" data-of="{reference.card}">{reference.number}</a>'


TURNING = {ord(char): "\ufffd" for char in "\0\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
"""What turns the direction of the text around it becomes a mark that is seen."""


def safe(words: str | None) -> str:
    """Words as HTML text or attribute value, inert whatever they hold."""
    return escape((words or "").encode("utf-8", "replace").decode("utf-8").translate(TURNING), quote=True)
