"""One record as HTML: paragraphs on one side, the cards of their statements beside them."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qala.positions.question import Question
from qala.record import Record, Statement
from qala.span import Span, within
from qala.web import deedcards
from qala.web.cards import both, card, speaker
from qala.web.deeds import Told, deeds
from qala.web.labels import label
from qala.web.marks import Mark, Reference, marked, marks, safe

_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(slots=True)
class _Row:
    """A paragraph with what belongs to it."""

    span: Span
    marks: list[Mark] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    cards: list[str] = field(default_factory=list)


def article(record: Record, number: int, questions: Sequence[Question] = ()) -> str:
    """The record as a `<section>`; its cards are numbered in text order, their ids begin with `a` and `number`."""
    told = deeds(record, questions)
    order = sorted(record.statements, key=lambda one: (one.field != "title", first(one)))
    ids = {one.id: (f"a{number}-{index}", index) for index, one in enumerate(order, 1)}
    title = record.title or ("" if headline(record) else record.id)
    lines = [match.span() for match in _LINE.finditer(record.text)]
    heading = _rows(record, f"a{number}", "title", title, [(0, len(title))] if title else [], order, ids, told)
    rows = [_html(row, title, "h2", "title") for row in heading]
    for row in _rows(record, f"a{number}", "text", record.text, lines, order, ids, told):
        rows.append(_html(row, record.text, "p", _section(record, row.span)))
    body = f'<div class="rows">{"".join(rows)}</div>' + ("" if order or told else both("page", "none", "none"))
    table = deedcards.matrix(told, f"a{number}")
    return f'<section class="article" id="a{number}">{_about(record, order)}{table}{body}{_rest(record)}</section>'


def headline(record: Record) -> str | None:
    """The headline that stands in the text itself."""
    return next((record.quote(part.span) for part in record.sections if part.kind == "headline"), None)


def first(one: Statement) -> int:
    """Where a statement begins: at its cue, else at its words, else at its source."""
    return min((span[0] for span in (one.cue, *one.content) if span), default=one.source[0] if one.source else 0)


_Ids = dict[str, tuple[str, int]]


def _rows(
    record: Record, section: str, part: str, text: str, lines: Sequence[Span], order: Sequence[Statement], ids: _Ids, told: Sequence[Told]
) -> list[_Row]:
    """The paragraphs of a text, each with its marks, numbers and cards."""
    rows = [_Row(line) for line in lines]
    starts = [line[0] for line in lines]
    if not rows:
        return []

    def row_at(place: int) -> int:
        return max(0, bisect_right(starts, place) - 1)

    for one in (one for one in order if one.field == part):
        card_id, number = ids[one.id]
        for mark in marks(one, card_id):
            for row in rows[row_at(mark.span[0]) : row_at(mark.span[1]) + 1]:
                row.marks.append(mark)
        if one.content:
            end = max(stop for _, stop in one.content)
            rows[row_at(end - 1)].references.append(Reference(end, number, card_id))
        rows[row_at(first(one))].cards.append(card(record, one, card_id, number, ids.get(one.parent or "")))
    for deed in (deed for deed in told if deed.field == part):
        card_id = f"{section}-{deed.id}"
        for mark in deedcards.marks(deed, card_id):
            for row in rows[row_at(mark.span[0]) : row_at(mark.span[1]) + 1]:
                row.marks.append(mark)
        rows[row_at(deed.spans[0][0])].cards.append(deedcards.card(deed, card_id, ids.get(deed.statement or "")))
    return rows


def _html(row: _Row, text: str, tag: str, kind: str) -> str:
    words = marked(text, row.span, row.marks, row.references)
    cards = "".join(row.cards)
    return f'<div class="row {kind}"><{tag} class="words" dir="auto">{words}</{tag}><div class="cards">{cards}</div></div>'


def _section(record: Record, span: Span) -> str:
    return next((part.kind for part in record.sections if within(span, part.span)), "body")


def _about(record: Record, order: Sequence[Statement]) -> str:
    day = safe(record.date.value)
    date = f'<time dir="ltr" datetime="{day}">{day}</time>' if day else both("page", "undated", "undated")
    outlet = f'<span dir="auto">{safe(record.outlet)}</span>' if record.outlet else ""
    return f'<div class="about">{outlet}{date}{_speakers(record, order)}</div>'


def _speakers(record: Record, order: Sequence[Statement]) -> str:
    counts = Counter(speaker(record, one)[0] for one in order)
    chips = "".join(f"<li><bdi>{safe(name)}</bdi> <b>{count}</b></li>" for name, count in counts.most_common())
    return f'<ul class="speakers" aria-label="{safe(label("page", "speakers").arabic)}">{chips}</ul>' if chips else ""


def _rest(record: Record) -> str:
    """What was not said, and what the reading doubts."""
    return "".join(_details(key, list(items)) for key, items in (("silences", _silences(record)), ("notes", _notes(record))))


def _silences(record: Record) -> Iterator[str]:
    return (record.quote(one.span) for one in record.silences)


def _notes(record: Record) -> Iterator[str]:
    return (note.message for note in record.notes)


def _details(key: str, items: Sequence[str]) -> str:
    inner = "".join(f'<li dir="auto">{safe(item)}</li>' for item in items)
    return f"<details><summary>{both('page', key, 'name')}</summary><ul>{inner}</ul></details>" if inner else ""
