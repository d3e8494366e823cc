"""A record as a person reads it in a terminal."""

import textwrap
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import click

from qala.cli.bidi import visual
from qala.positions.question import Question
from qala.record import Record, Statement
from qala.web.article import headline
from qala.web.cards import marks_of, shown, speaker
from qala.web.deeds import SIDES, Told, deeds, standing
from qala.web.labels import label

_INDENT = "    "


def lines(
    record: Record, width: int, *, bidi: bool = False, plain: bool = False, questions: Sequence[Question] = ()
) -> Iterator[str]:  # fmt: skip
    """The lines of one record; `plain` without colours, `bidi` also in printing order and flush right.

    `questions` are those that it was read for.
    """
    for line, style in _lines(record, width, questions):
        if bidi and line:
            yield visual(line).rjust(width)
        else:
            yield click.style(line, **style) if style and not plain else line


def counted(number: int, thing: str) -> str:
    """A number of things: 1 statement, 2 statements."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


_Style = dict[str, Any]
_Line = tuple[str, _Style]


def _lines(record: Record, width: int, questions: Sequence[Question]) -> Iterator[_Line]:
    yield record.title or headline(record) or record.id, {"bold": True}
    about = (
        record.date.value or label("page", "undated").english,
        record.outlet,
        counted(len(record.statements), "statement"),
        *(counted(len(found), kind) for kind, found in _found(record).items() if found),
    )
    yield " · ".join(part for part in about if part), {"dim": True}
    told = deeds(record, questions)
    yield from _sides(told, width)
    starts, places = [time.span[0] for time in record.times], {time.id: at for at, time in enumerate(record.times)}
    times = partial(_times, record, starts=starts, places=places)
    numbers = {one.id: number for number, one in enumerate(record.statements, 1)}
    for one in record.statements:
        yield "", {}
        yield from _statement(record, one, numbers, times, width)
    for deed in told:
        yield "", {}
        yield from _deed(deed, numbers, width)
    for silence in record.silences:
        yield "", {}
        yield from _wrapped(f"{label('page', 'silences').english}: {record.quote(silence.span)}", width, {"dim": True})
    for note in record.notes:
        yield f"note: {note.message}", {"dim": True}
    yield "", {}


def _found(record: Record) -> dict[str, Sequence[object]]:
    return {"position": record.positions, "commitment": record.commitments, "event": record.events}


def _sides(told: Sequence[Told], width: int) -> Iterator[_Line]:
    """Who is on which side of each question, where there is more than one holder."""
    for question, held in standing(told).items():
        yield "", {}
        yield question, {"bold": True}
        sides: dict[str, list[str]] = {}
        for name, positions in held.items():
            for one in positions:
                sides.setdefault(one.what[0].english, []).append(name)
        for side in (label("side", key).english for key in SIDES.values()):
            if side in sides:
                yield from _wrapped(f"{side}: {'، '.join(dict.fromkeys(sides[side]))}", width, {"fg": "green"})


def _deed(one: Told, numbers: Mapping[str, int], width: int) -> Iterator[_Line]:
    """A position, a commitment or an event."""
    head = (one.name, label("deed", one.kind).english, *(words.english for words in one.what), f"{one.confidence:.0%}")
    yield f"{one.id}. " + " · ".join(part for part in head if part), {"fg": _INKS[one.kind], "bold": True}
    if one.about:
        yield from _wrapped(one.about.arabic, width, {"dim": True})
    yield from _wrapped(one.words, width, {})
    for slot, words, value in one.facts:
        yield from _wrapped(f"{label('slot', slot).english}: {' = '.join(filter(None, (words, value)))}", width, {"dim": True})
    marks = [label("mark", mark).english for mark in one.marks]
    if one.statement and one.statement in numbers:
        marks.append(f"{label('mark', 'nested').english} {numbers[one.statement]}")
    if marks:
        yield from _wrapped(" · ".join(marks), width, {"fg": "magenta"})


_INKS = {"position": "green", "commitment": "yellow", "event": "blue"}


def _statement(record: Record, one: Statement, numbers: dict[str, int], times: Callable[[Statement], str], width: int) -> Iterator[_Line]:
    name, kind = speaker(record, one)
    head = (
        name,
        label("kind", kind).english if kind else one.reason_unknown,
        label("act", one.act).english,
        _place(one),
        f"{one.confidence:.0%}",
    )
    yield (
        f"{numbers[one.id]}. " + " · ".join(part for part in head if part),
        {"fg": "cyan", "bold": True} if kind else {"fg": "cyan"},
    )
    words = shown(record, one)
    yield from _wrapped(f"«{words}»" if one.form == "direct" else words, width, {})
    if one.chain:
        links = ((actor.name if (actor := record.actor(link.actor)) else record.quote(link.span, one.field)) for link in one.chain)
        yield from _wrapped(" ← ".join((record.outlet or label("page", "outlet").arabic, *links, name)), width, {"fg": "yellow"})
    valued = times(one)
    if valued:
        yield from _wrapped(valued, width, {"dim": True})
    particulars = [label("mark", mark).english for mark in marks_of(one)]
    if addressee := record.actor(one.addressee):
        particulars.append(f"{label('slot', 'addressee').english} {addressee.name}")
    if one.parent in numbers:
        particulars.append(f"{label('mark', 'nested').english} {numbers[one.parent]}")
    if particulars:
        yield from _wrapped(" · ".join(particulars), width, {"fg": "magenta"})


def _times(record: Record, one: Statement, starts: Sequence[int], places: Mapping[str, int]) -> str:
    """The times of a statement with their values: its own, and those that it speaks of.

    `starts` is where all times begin, `places` their numbers by their ids.
    """
    inside = {at for first, stop in one.content for at in range(bisect_left(starts, first), bisect_left(starts, stop))}
    own = {places[one.time]} if one.time and one.time in places else set()
    times = [record.times[at] for at in sorted(inside | own) if record.times[at].field == one.field]
    return " · ".join(f"{record.quote(time.span, time.field)} = {time.value or '?'}" for time in times)


def _place(one: Statement) -> str:
    """The characters from the cue of a statement to its last word."""
    spans = [span for span in (one.cue, *one.content) if span]
    place = f"{min(span[0] for span in spans)}-{max(span[1] for span in spans)}" if spans else ""
    return f"title {place}" if one.field == "title" else place


def _wrapped(words: str, width: int, style: _Style) -> Iterator[_Line]:
    for line in textwrap.wrap(words, width, initial_indent=_INDENT, subsequent_indent=_INDENT, break_on_hyphens=False):
        yield line, style
