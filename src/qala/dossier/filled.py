"""A record as a form that a person fills in: each field with its value as text, and what the filled form changes."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from qala.dossier import documents
from qala.dossier.connection import Connection
from qala.dossier.editing import KINDS, PARTS, Editable
from qala.dossier.snapshots import Snapshot, snapshot
from qala.errors import UsageError

_STRETCH = re.compile(r"(?:(title):)?(\d{1,9})-(\d{1,9})")
_LONGEST = 300
"""Characters of a name."""
_NUMBERS = ("ordinal", "size")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What nobody types into a name."""


class Field(NamedTuple):
    """A field of the form."""

    name: str
    kind: str
    """word|name|day|evidence|text|number|parties"""
    value: str
    """Evidence as START-STOP, several with a comma between, in the title with `title:` before; parties as NAME:ROLE, one a line."""
    choices: tuple[str, ...] = ()
    """Of a word; an empty one where none need be."""
    quoted: tuple[str, ...] = ()
    """The words of the evidence."""


def fields(db: Connection, record_id: int) -> list[Field]:
    """The form of a record as it stands; empty where people can change nothing of such.

    Raises:
        UsageError: there is no such record.
    """
    row = db.execute("SELECT kind FROM record WHERE id = ? AND state <> 'gone'", (record_id,)).fetchone()
    if row is None:
        raise UsageError(f"there is no record R{record_id}")
    own = KINDS.get(row[0])
    return [one._replace(value=_clean(one, one.value)) for one in _fields(db, snapshot(db, record_id), own)] if own else []


def changed(db: Connection, record_id: int, posted: Mapping[str, str]) -> dict[str, Any]:
    """What a filled form changes, as `Desk.edit` takes it; fields that are missing or as they were are left out.

    Raises:
        UsageError: there is no such record, or what stands in a field cannot be read.
    """
    texts = documents.texts(db, *db.execute("SELECT document_id FROM record WHERE id = ?", (record_id,)).fetchone() or (0,))
    found: dict[str, Any] = {}
    for field in fields(db, record_id):
        text = _typed(field, posted.get(field.name, field.value))
        if text == field.value:
            continue
        if field.kind == "evidence":
            found.setdefault("spans", {})[field.name] = _places(field, text, texts)
        else:
            found[field.name] = _read(field, text)
    return found


def missing(db: Connection, document: int, posted: Mapping[str, str]) -> dict[str, Any]:
    """What a form tells of a statement that was not read, as `Desk.missed` takes it; what is left empty is left out.

    Raises:
        UsageError: what stands in a field cannot be read.
    """
    texts = documents.texts(db, document)
    found: dict[str, Any] = {}
    for field in NEW:
        if text := _typed(field, posted.get(field.name, "")):
            if field.kind == "evidence":
                found.setdefault("spans", {})[field.name] = _places(field, text, texts)
            else:
                found[field.name] = _read(field, text)
    return found


NEW = (
    Field("content", "evidence", ""), Field("speaker", "name", ""), Field("act", "word", "assert", tuple(KINDS["statement"].words["act"])),
    Field("polarity", "word", "asserted", tuple(KINDS["statement"].words["polarity"])), Field("cue", "evidence", ""),
    Field("source", "evidence", ""),
)  # fmt: skip
"""The form of a statement that was not read."""


def _fields(db: Connection, kept: Snapshot, own: Editable) -> list[Field]:
    values = kept["values"]
    made = [Field(name, "name", _called(db, values[column])) for name, column in own.names.items()]
    made += [Field(name, "word", _word(values[name]), tuple(map(_word, words))) for name, words in own.words.items()]
    made += [Field(name, "day", values[name] or "") for name in own.days]
    made += [_other(db, kept, name) for name in own.others]
    for role in own.roles:
        rows = [row for row in kept["spans"] if row[0] == role]
        places = ", ".join(f"{'title:' * (field == 'title')}{start}-{stop}" for _, _, field, start, stop, *_ in rows)
        made.append(Field(role, "evidence", places, (), tuple(row[5] for row in rows)))
    return made


def _other(db: Connection, kept: Snapshot, name: str) -> Field:
    if name == "participants":
        return Field(name, "parties", "\n".join(f"{_called(db, profile)}:{role}" for profile, role in kept["chain"]), PARTS)
    if name == "place":
        row = db.execute("SELECT name FROM place WHERE id = ?", (kept["values"]["place_id"],)).fetchone()
        return Field(name, "text", row[0] if row else "")
    return Field(name, "number" if name in _NUMBERS else "text", _word(kept["values"][name]))


def _word(value: Any) -> str:
    return "" if value is None else str(value)


def _called(db: Connection, profile: int | None) -> str:
    row = db.execute("SELECT name FROM profile WHERE id = ?", (profile,)).fetchone()
    return row[0] if row else ""


def _typed(field: Field, text: str) -> str:
    """What somebody typed.

    Raises:
        UsageError: it is too long.
    """
    clean = _clean(field, text)
    if field.kind in ("name", "text", "parties") and any(len(line) > _LONGEST for line in clean.splitlines()) and clean != field.value:
        raise UsageError(f"{field.name} is longer than {_LONGEST} characters; shorten it")
    return clean


def _clean(field: Field, text: str) -> str:
    """A text without what cannot be seen."""
    lines = (" ".join(_UNSEEN.sub("", line).split()) for line in text.splitlines())
    return "\n".join(filter(None, lines)) if field.kind == "parties" else " ".join(lines).strip()


def _read(field: Field, text: str) -> Any:
    """The text of a field as the record has it."""
    if field.kind == "parties":
        return [_party(line) for line in text.splitlines()]
    numeric = field.kind == "number" or (field.kind == "word" and all(_is_number(one) for one in field.choices if one))
    return int(text) if numeric and _is_number(text) else text or None


def _is_number(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdigit() and len(digits) < 10


def _party(line: str) -> tuple[str, str]:
    name, _, role = line.rpartition(":")
    if not name.strip():
        raise UsageError(f'"{line}" is no participant; write NAME:ROLE, for example "سامر الحداد:visitor"')
    return name.strip(), role.strip()


def _places(field: Field, text: str, texts: Mapping[str, str]) -> list[tuple[str, int, int]]:
    """The places that somebody means: written as START-STOP, or as words of the article."""
    parts = [part.strip() for part in text.split(",")] if text else []
    if all(_STRETCH.fullmatch(part) for part in parts):
        return [(match[1] or "text", int(match[2]), int(match[3])) for match in map(_STRETCH.fullmatch, parts) if match]
    found = [(name, at) for name, whole in texts.items() for at in _stands(whole, text)]
    if not found:
        raise UsageError(f'{field.name}: "{text[:60]}" is not in the article')
    if len(found) > 1:
        raise UsageError(f'{field.name}: "{text[:60]}" is there {len(found)} times; write more of them, or the place as START-STOP')
    name, at = found[0]
    return [(name, at, at + len(text))]


def _stands(whole: str, words: str) -> list[int]:
    flat = whole.replace("\n", " ")
    found, at = list[int](), flat.find(words)
    while at >= 0:
        found.append(at)
        at = flat.find(words, at + 1)
    return found
