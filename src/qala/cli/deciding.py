"""What a person's words mean for a record: fields to set, places to part it."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from qala.dossier.editing import WORDS
from qala.dossier.inbox import Proposal, proposal
from qala.errors import UsageError


def changes(values: Sequence[str]) -> dict[str, Any]:
    """What `FIELD=VALUE` pairs change; contents and other evidence are written as START-STOP, several with a comma between."""
    found: dict[str, Any] = {}
    for pair in values:
        field, sign, value = pair.partition("=")
        if not sign:
            raise UsageError(f'"{pair}" sets nothing; write FIELD=VALUE, for example act=deny')
        if value[:1].isdigit() and field in ("content", "cue", "source", "medium", "occasion", "place"):
            found.setdefault("spans", {})[field] = [("text", *_span(part)) for part in value.split(",")]
        elif field in WORDS and None in WORDS[field] and not value:
            found[field] = None
        else:
            found[field] = int(value) if field == "background" and value.isdigit() else value or None
    return found


def _span(text: str) -> tuple[int, int]:
    start, _, stop = text.partition("-")
    try:
        return int(start), int(stop)
    except ValueError as error:
        raise UsageError(f'"{text}" is no stretch; write START-STOP, for example 120-168') from error


def parts(one: Proposal, at: int | None) -> list[dict[str, Any]]:
    """The two statements into which one is parted at a character."""
    if at is None or not any(start < at < stop for start, stop, _ in one.contents):
        places = ", ".join(f"{start} to {stop}" for start, stop, _ in one.contents)
        raise UsageError(f"--at must lie inside the words of R{one.id}, {places}")
    first = [(one.field, start, min(stop, at)) for start, stop, _ in one.contents if start < at]
    second = [(one.field, max(start, at), stop) for start, stop, _ in one.contents if stop > at]
    return [{"spans": {"content": first}}, {"spans": {"content": second}}]


def shown(db: sqlite3.Connection, record_id: int) -> Proposal:
    """The statement of that id."""
    found = proposal(db, record_id)
    if found is None:
        raise UsageError(f"there is no statement R{record_id}; see: qala review --list")
    return found
