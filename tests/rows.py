"""Rows of expected statements against what was read: quoted words on both sides, never an offset.

A row names what differs today in `unsolved`, as `"2 act" = "why"`. The comparison is strict both ways: a difference that
is not listed fails, and so does a listed one that is gone.
"""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from qala.reader import Reader
from qala.record import Record, Silence, Statement

Row = dict[str, Any]

PLAIN = {"chain": [], "polarity": "asserted", "hedge": None, "background": False, "field": "text"}
"""What a statement must be where a row says nothing else."""
SLOTS = ("addressee", "medium", "occasion", "place", "time", "parent")
"""What must be empty where a row with `full = true` does not fill it."""
KEYS = {"id", "doc", "text", "title", "published", "outlet", "full", "statements", "silences", "times", "unsolved"}


def rows(file: Path) -> list[Row]:
    """The rows of a data file."""
    found: list[Row] = tomllib.loads(file.read_text(encoding="utf-8"))["row"]
    for row in found:
        if unknown := set(row) - KEYS:
            raise ValueError(f"{file.name}: {row.get('id')}: unknown key {', '.join(sorted(unknown))}")
    return found


def faults(reader: Reader, row: Row) -> dict[str, str]:
    """What was read otherwise than the row says: where, and how."""
    record = reader.read(row["text"], title=row.get("title"), published=row.get("published"), outlet=row.get("outlet"))
    return dict([*_statements(record, row), *_silences(record, row), *_times(record, row)])


def value(record: Record, statement: Statement, key: str) -> Any:
    """A field of a statement as a row gives it: words, names, numbers of statements."""
    if key == "speaker":
        return statement.speaker_name
    if key == "speaker_kind":
        actor = record.actor(statement.speaker)
        return actor.kind if actor else None
    if key == "chain":
        return [actor.name for link in statement.chain if (actor := record.actor(link.actor))]
    if key == "content":
        return [record.quote(span, statement.field) for span in statement.content]
    if key == "addressee":
        actor = record.actor(statement.addressee)
        return actor.name if actor else None
    if key in ("cue", "source", "medium", "occasion", "place"):
        span = getattr(statement, key)
        return record.quote(span, statement.field) if span else None
    if key in ("time", "when"):
        time = next((time for time in record.times if time.id == statement.time), None)
        return None if time is None else time.value if key == "when" else record.quote(time.span)
    if key == "parent":
        return next((number for number, one in enumerate(record.statements, 1) if one.id == statement.parent), None)
    return getattr(statement, key)


def _statements(record: Record, row: Row) -> Iterator[tuple[str, str]]:
    left = list(record.statements)
    for number, wanted in enumerate(row.get("statements", ()), 1):
        found = _partner(record, left, wanted)
        if found is None:
            yield f"{number} missed", f"no statement with the cue {wanted['cue']!r}"
            continue
        left.remove(found)
        slots = dict.fromkeys(SLOTS) if row.get("full") else {}
        for key, expected in {**PLAIN, **slots, **wanted}.items():
            given = value(record, found, key) or ("" if key == "cue" else None if expected is None else value(record, found, key))
            if given != expected:
                yield f"{number} {key}", f"{given!r}, expected {expected!r}"
    for one in left:
        cue = value(record, one, "cue") or "-"
        yield f"extra {cue}", f"{value(record, one, 'content')}, said by {one.speaker_name}"


def _partner(record: Record, left: Iterable[Statement], wanted: Row) -> Statement | None:
    """The first statement left over with the same cue and some of the same words."""
    same = [one for one in left if (value(record, one, "cue") or "") == wanted["cue"] and one.field == wanted.get("field", "text")]
    words = set(" ".join(wanted["content"]).split())
    return max(same, key=lambda one: len(words & set(" ".join(value(record, one, "content")).split())), default=None)


def _silences(record: Record, row: Row) -> Iterator[tuple[str, str]]:
    expected = row.get("silences", [])
    given = [_silence(record, one) for one in record.silences]
    for number, wanted in enumerate(expected, 1):
        found = given[number - 1] if number <= len(given) else None
        if found is None or any(found[key] != wanted.get(key) for key in ("who", "about")):
            yield f"silence {number}", f"{found}, expected {wanted}"
    for found in given[len(expected) :]:
        yield f"extra silence {found['who'] or '-'}", f"{found}"


def _silence(record: Record, silence: Silence) -> dict[str, str | None]:
    actor = record.actor(silence.who)
    return {"who": actor.name if actor else None, "about": record.quote(silence.about) if silence.about else None}


def _times(record: Record, row: Row) -> Iterator[tuple[str, str]]:
    given = {record.quote(time.span): time.value for time in record.times}
    for words, expected in row.get("times", {}).items():
        if given.get(words) != expected:
            yield f"time {words}", f"{given.get(words)!r}, expected {expected!r}"
