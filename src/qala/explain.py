"""Which rules read a place of a text, and how far the others of the same first word got."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from qala.alphabet import COMMA, NEWLINE
from qala.errors import RuleError
from qala.record import Record
from qala.rules import Rule, Rulebook
from qala.span import Span
from qala.tokens.page import Page

_CHUNK = re.compile(
    r"""(?: [a-z_]+= )?
        (?: \( (?: [^()'] | '[^']*' | \([^()]*\) )* \) | \{[a-z_]+\} | '[^']+' (?: \+[wblk] )? | [^\s()']+ )
        (?: [?*+]\?? | \{\d+,\d+\}\?? )?""",
    re.VERBOSE,
)
_LAZY = re.compile(r"(\}|[?*+])\?$")
DAY = "2024-03-13"
"""The day of the examples of rules, a Wednesday."""
_TOLD = frozenset({"clause", "attribution", "medial", "headline", "narrator", "silence"})
"""What rules emit that is seen in the record or in the ends of contents."""
_BACK = 45
"""Words; the trigger of a place stands no farther before it."""


class Reads(Protocol):
    """What is needed of a reader."""

    book: Rulebook

    def read(self, text: str, *, title: str | None = None, published: str | None = None) -> Record:
        """The record of a document."""

    def page(self, text: str) -> Page:
        """The text on its way to statements."""


@dataclass(frozen=True, slots=True)
class Touch:
    """Something that a rule read."""

    rule: str
    what: str
    spans: tuple[Span, ...]
    cue: Span | None = None

    def holds(self, offset: int) -> bool:
        """Whether a character belongs to it."""
        return any(start <= offset < stop for start, stop in self.spans)


def explain(reader: Reads, text: str, offset: int) -> Iterator[str]:
    """One line for each thing that covers the character at `offset`, then one for each rule that begins near it.

    The second kind tells up to which element of its pattern a rule matched, on which words, and what stood in the way.
    """
    record = reader.read(text)
    page = reader.page(record.text)
    covering = [touch for touch in (*touches(reader.book, page, record), *_sections(record)) if touch.holds(offset)]
    for touch in covering:
        yield f"{touch.rule}: {touch.what}"
    if not covering:
        yield "no rule read this character"
    triggers = {page.piece_at(touch.cue[0]) for touch in covering if touch.cue}
    if not triggers and (near := _trigger(reader.book, page, page.piece_at(offset))) is not None:
        triggers.add(near)
    if not triggers:
        yield "no rule begins at this word or before it in its sentence"
    for at in sorted(triggers):
        yield f"rules that begin at «{_words(page, at, at)}»:"
        for rule in reader.book.rules.values():
            if _begins(reader.book, rule, page, at):
                yield f"  {rule.id}: {_progress(reader.book, rule, page, at)}"


def rules_of(reader: Reads, text: str) -> frozenset[str]:
    """The ids of the rules that read something in a text, taken as a body and as a headline."""
    record, headline = reader.read(text, published=DAY), reader.read("", title=text)
    found = {touch.rule for touch in touches(reader.book, reader.page(record.text), record)}
    return frozenset(found.union(*(statement.trace for statement in headline.statements)))


def touches(book: Rulebook, page: Page, record: Record) -> Iterator[Touch]:
    """Everything that rules read in the text of a record."""
    for statement in record.statements:
        if statement.field == "text":
            parts = (statement.cue, statement.source, *statement.content)
            spans = tuple(span for span in parts if span)
            speaker = statement.speaker_name or "nobody known"
            what = f"statement {statement.id}, {statement.lemma or 'no cue'}, said by {speaker}"
            for name in statement.trace:
                yield Touch(name, what, spans, statement.cue)
            yield from _narrators(book, page, statement.id, statement.content)
    for time in record.times:
        for name in time.trace:
            yield Touch(name, f"time {time.id}, {time.type} {time.value or 'without a value'}", (time.span,))
    for silence in record.silences:
        at = page.piece_at(silence.span[0])
        rules = (rule.id for rule in book.emitting("silence") if rule.regex.match(page.tokens.tape, at))
        yield Touch(next(rules, "silence"), "silence", (silence.span,))
    for rule in book.rules.values():
        if rule.emit not in _TOLD:
            yield from _unseen(rule, page)


def _unseen(rule: Rule, page: Page) -> Iterator[Touch]:
    """Where a rule matches whose findings only fill the statements of others."""
    tape = page.tokens.tape
    for at in range(1, len(tape), 2):
        if match := rule.regex.match(tape, at):
            yield Touch(rule.id, rule.emit, (page.tokens.span(at, match.end() - 1),))


def _narrators(book: Rulebook, page: Page, owner: str, content: tuple[Span, ...]) -> Iterator[Touch]:
    """The rules that tell why a content ends before the sentence does."""
    for _, stop in content:
        at = page.piece_at(stop) + 1
        if at % 2 and at < len(page.tokens.pieces) - 1:
            for rule in book.emitting("narrator"):
                if match := rule.regex.match(page.tokens.tape, at):
                    yield Touch(rule.id, f"ends the content of {owner}", (page.tokens.span(at, match.end() - 1),))


def _sections(record: Record) -> Iterator[Touch]:
    for section in record.sections:
        yield Touch("layout", f"section {section.kind}", (section.span,))


def _trigger(book: Rulebook, page: Page, at: int) -> int | None:
    """The word at a place, or the nearest one before it in the sentence, that a rule can begin with."""
    first = page.sentence_start(at)
    at = at if at % 2 else max(at - 1, first)
    for word in range(at, max(first, at - 2 * _BACK) - 1, -2):
        if any(_begins(book, rule, page, word) for rule in book.rules.values()):
            return word
    return None


def _begins(book: Rulebook, rule: Rule, page: Page, at: int) -> bool:
    signs = page.signs(at - 1)
    if (rule.emit == "headline" and at > 1 and not signs & NEWLINE) or (rule.emit == "narrator" and not signs & COMMA):
        return False
    match = _prefix(book, rule, 1).match(page.tokens.tape, at)
    return match is not None and match.end() > at


def elements(pattern: str) -> list[str]:
    """The elements of a pattern side by side; what stands in brackets is one.

    >>> elements("V\\ngap={inner}{0,40}?\\nthat=( ; AN | : AN )")
    ['V', 'gap={inner}{0,40}?', 'that=( ; AN | : AN )']
    """
    return _CHUNK.findall(pattern)


_PREFIXES: dict[tuple[str, int], re.Pattern[str]] = {}


def _prefix(book: Rulebook, rule: Rule, size: int) -> re.Pattern[str]:
    """The first elements of a rule; a last one that takes as few words as will do takes all it can."""
    key = rule.source.pattern, size
    if key not in _PREFIXES:
        parts = elements(rule.source.pattern)[:size]
        parts[-1] = _LAZY.sub(r"\1", parts[-1])
        _PREFIXES[key] = book.compile(" ".join(parts), rule.id)
    return _PREFIXES[key]


def _progress(book: Rulebook, rule: Rule, page: Page, at: int) -> str:
    """How far a rule got from the word `at`."""
    tape, parts = page.tokens.tape, elements(rule.source.pattern)
    if match := rule.regex.match(tape, at):
        return f"matches «{_words(page, at, match.end() - 1)}»"
    reached, size = at, 0
    for count in range(1, len(parts) + 1):
        try:
            hit = _prefix(book, rule, count).match(tape, at)
        except RuleError:
            break
        if hit is None:
            break
        reached, size = max(reached, hit.end() - 1), count
    words = _words(page, at, reached)
    wanted = parts[size] if size < len(parts) else parts[-1]
    return f"element {size} of {len(parts)} reached with «{words}»; then no {wanted}, but «{_next(page, reached)}»"


def _next(page: Page, at: int) -> str:
    """The signs and the word behind a word."""
    at += at % 2 == 0
    sign = page.tokens.text[slice(*page.tokens.span(at + 1, at + 1))] if at + 1 < len(page.tokens.pieces) - 1 else ""
    if at + 2 >= len(page.tokens.pieces):
        return "the end of the text"
    return " ".join(f"{sign}{_words(page, at + 2, at + 2)}".split())


def _words(page: Page, first: int, last: int) -> str:
    last -= last % 2 == 0
    start, stop = page.tokens.span(first, max(first, last))
    return " ".join(page.tokens.text[start:stop].split())
