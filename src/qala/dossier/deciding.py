"""What a person's words mean for a record: fields to set, places to part it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from qala.dossier.anchors import quotation
from qala.dossier.connection import Connection
from qala.dossier.editing import ROLES
from qala.dossier.inbox import WORDS, Proposal, proposal
from qala.errors import UsageError

_NUMBERS = ("background", "side", "positive", "inferred", "doubted", "ordinal", "size")
_STRETCH = re.compile(r"\d+-\d+(,\d+-\d+)*")


def changes(values: Sequence[str]) -> dict[str, Any]:
    """What `FIELD=VALUE` pairs change; contents and other evidence are written as START-STOP, several with a comma between."""
    found: dict[str, Any] = {}
    for pair in values:
        field, sign, value = pair.partition("=")
        if not sign:
            raise UsageError(f'"{pair}" sets nothing; write FIELD=VALUE, for example act=deny')
        if field in ROLES or (field == "place" and _STRETCH.fullmatch(value)):
            found.setdefault("spans", {})[field] = [("text", *_span(part)) for part in value.split(",")] if value else []
        elif field == "participants":
            found[field] = [_participant(part) for part in value.split(",")] if value else []
        else:
            number = field in _NUMBERS and value.removeprefix("-").isdecimal()
            found[field] = int(value) if number else value or None
    return found


def _participant(text: str) -> tuple[str, str]:
    name, _, role = text.strip().rpartition(":")
    if not name:
        raise UsageError(f'"{text}" is no participant; write NAME:ROLE, for example "سامر الحداد:visitor"')
    return name, role


def _span(text: str) -> tuple[int, int]:
    start, _, stop = text.partition("-")
    try:
        return int(start), int(stop)
    except ValueError as error:
        raise UsageError(f'"{text}" is no stretch; write START-STOP, for example 120-168') from error


def parts(one: Proposal, at: int | None) -> list[dict[str, Any]]:
    """The two records into which one is parted at a character."""
    if at is None or not any(start < at < stop for start, stop, _ in one.contents):
        places = ", ".join(f"{start} to {stop}" for start, stop, _ in one.contents)
        raise UsageError(f"--at must lie inside the words of R{one.id}, {places}")
    first = [(one.field, start, min(stop, at)) for start, stop, _ in one.contents if start < at]
    second = [(one.field, max(start, at), stop) for start, stop, _ in one.contents if stop > at]
    role = WORDS[one.kind]
    return [{"spans": {role: first}}, {"spans": {role: second}}]


def shown(db: Connection, record_id: int) -> Proposal:
    """The record of that id."""
    found = proposal(db, record_id)
    if found is None:
        raise UsageError(f"there is no record R{record_id} to decide about; see: qala review --list")
    return found


def together(content: list[list[Any]], texts: Mapping[str, str]) -> list[list[Any]]:
    """The words of several statements in the order of the text; those that meet, or between which nothing but blanks stand, are one."""
    found: list[list[Any]] = []
    for row in sorted(content, key=lambda row: (row[2], row[3])):
        field, start, stop = row[2:5]
        last = found[-1] if found else None
        if last and last[2] == field and not texts[field][last[4] : start].strip():
            place = last[3], max(last[4], stop)
            found[-1] = ["content", last[1], field, *place, *quotation(texts[field], place)]
        else:
            found.append(["content", len(found), *row[2:]])
    return found
