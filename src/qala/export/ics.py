"""A calendar of what is due (iCalendar, RFC 5545): a to-do for each commitment, and an event for programs that show no to-dos."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from qala.digest import sha256
from qala.dossier.duties.listing import Duty

_WIDEST = 75
"""Bytes of a line."""
_TODO = {"open": "NEEDS-ACTION", "ongoing": "IN-PROCESS", "kept": "COMPLETED", "partly": "IN-PROCESS", "broken": "CANCELLED"}
_SHARE = {"open": 0, "ongoing": 10, "kept": 100, "partly": 50, "broken": 0}
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def calendar(duties: Iterable[Duty], stamp: str) -> str:
    """The calendar of those that have a day; `stamp` is the moment of the export, UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Qala//due//AR", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    moment = stamp.replace("-", "").replace(":", "")
    for duty in duties:
        if duty.shown.due_begin or duty.shown.due_end:
            lines += [*_todo(duty, moment), *_event(duty, moment)]
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def uid(duty: Duty) -> str:
    """What a calendar knows the commitment by: the same as long as its first article and its words are."""
    first = min(duty.tellings, key=lambda telling: telling.id)
    return f"{sha256(f'{first.key}|{duty.name}|{first.words}'.encode()).hexdigest()[:24]}@qala.invalid"


def _todo(duty: Duty, stamp: str) -> Iterator[str]:
    begin, end = duty.shown.due_begin, duty.shown.due_end or duty.shown.due_begin or ""
    yield from ("BEGIN:VTODO", f"UID:{uid(duty)}", f"DTSTAMP:{stamp}", *_about(duty))
    if begin and begin < end:
        yield f"DTSTART;VALUE=DATE:{_day(begin)}"
    yield from (f"DUE;VALUE=DATE:{_day(end)}", f"STATUS:{_TODO[duty.status]}", f"PERCENT-COMPLETE:{_SHARE[duty.status]}", "END:VTODO")


def _event(duty: Duty, stamp: str) -> Iterator[str]:
    """The event lies on the last day, or on the first where the end is open."""
    day = duty.shown.due_end or duty.shown.due_begin or ""
    after = (date.fromisoformat(day) + timedelta(1)).isoformat()
    yield from ("BEGIN:VEVENT", f"UID:due-{uid(duty)}", f"DTSTAMP:{stamp}", *_about(duty), f"RELATED-TO:{uid(duty)}")
    yield from (f"DTSTART;VALUE=DATE:{_day(day)}", f"DTEND;VALUE=DATE:{_day(after)}", "TRANSP:TRANSPARENT")
    yield from (f"STATUS:{'CANCELLED' if duty.status == 'broken' else 'CONFIRMED'}", "END:VEVENT")


def _about(duty: Duty) -> Iterator[str]:
    shown = duty.shown
    what = " ".join(shown.words.split())
    yield f"SUMMARY:{_text(f'{duty.name}: {what}' if not duty.bare else f'{duty.name} (not to): {what}')}"
    told = [f"due: {shown.due}" if shown.due else "", f"condition: {shown.condition}" if shown.condition else "", f"status: {duty.status}"]
    source = " · ".join(part for part in (shown.outlet, shown.title or shown.key, shown.day) if part)
    yield f"DESCRIPTION:{_text(chr(10).join(filter(None, [*told, source])))}"
    yield f"CATEGORIES:{shown.origin.upper()}"
    if shown.url:
        yield f"URL:{''.join(shown.url.split())}"


def _day(day: str) -> str:
    return day.replace("-", "")


def _text(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> str:
    """The line in pieces that are short enough, none of which parts a character."""
    pieces, size = [""], 0
    for character in line:
        width = len(character.encode())
        if size + width > _WIDEST - (len(pieces) > 1):
            pieces.append("")
            size = 0
        pieces[-1] += character
        size += width
    return "\r\n ".join(pieces)
