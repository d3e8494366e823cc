"""What a person may change in a record, checked before it is written."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from qala.dossier import documents
from qala.dossier.anchors import quotation
from qala.dossier.people import profile_id
from qala.dossier.snapshots import Snapshot, snapshot
from qala.errors import UsageError

WORDS: dict[str, list[Any]] = {
    "act": (
        "assert stress add evaluate reveal admit claim deny demand promise threaten warn condemn criticize accuse reject support agree "
        "welcome praise announce decide order propose expect hope ask hint tell regret offer ritual"
    ).split(),
    "polarity": ["asserted", "denied"],
    "hedge": ["outlet", "speaker", None],
    "form": ["direct", "mixed", "indirect", "nominal", "free"],
    "kind": ["speech", "thought"],
    "tier": ["core", "ext"],
    "background": [0, 1],
}
"""The words that a column may hold."""
ROLES = ("cue", "source", "content", "medium", "occasion", "place")
"""The evidence of a statement that a person may set."""
_NAMES = {"speaker": "speaker_id", "addressee": "addressee_id"}


def changed_snapshot(db: sqlite3.Connection, record_id: int, changed: Mapping[str, Any]) -> Snapshot:
    """The record as it stands, with what `changed` says in place of what it said.

    `speaker` and `addressee` take a name (of somebody in the document, else anybody), a profile id, or None; `day` an ISO day;
    `spans` a mapping from role to [field, start, stop] rows; every other key is one of `WORDS`.

    Raises:
        UsageError: a key, a word, a day or a span that cannot be.
    """
    made = snapshot(db, record_id)
    values = made["values"]
    for key, value in changed.items():
        if key in _NAMES:
            values[_NAMES[key]] = _profile(db, values["document_id"], value)
            if key == "speaker":
                values["speaker_name"] = _name(db, values["speaker_id"])
                values["reason_unknown"] = None if value else "a person found none"
        elif key == "day":
            values["day"], values["day_from"] = _day(value), "person" if value else "unknown"
        elif key == "spans":
            made["spans"] = _spans(db, values["document_id"], made["spans"], value)
        elif key in WORDS and key in values:
            values[key] = _word(key, value)
        else:
            raise UsageError(f'"{key}" cannot be changed; change one of {", ".join([*_NAMES, "day", "spans", *WORDS])}')
    return made


def _word(key: str, value: Any) -> Any:
    if value not in WORDS[key]:
        raise UsageError(f'{key} cannot be "{value}"; say one of {", ".join(str(word) for word in WORDS[key])}')
    return value


def _day(value: str | None) -> str | None:
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except (TypeError, ValueError) as error:
        raise UsageError(f'"{value}" is no day; write it as 2024-03-14') from error


def _profile(db: sqlite3.Connection, document_id: int, value: str | int | None) -> int | None:
    """The profile that is meant: by id, by a name of this document, by a name that only one profile has, or a new one."""
    if value is None or value == "":
        return None
    if isinstance(value, int):
        if not db.execute("SELECT 1 FROM profile WHERE id = ?", (value,)).fetchone():
            raise UsageError(f"there is no profile {value}")
        return value
    return profile_id(db, document_id, value)


def _name(db: sqlite3.Connection, profile_id: int | None) -> str | None:
    row = db.execute("SELECT name FROM profile WHERE id = ?", (profile_id,)).fetchone()
    return row[0] if row else None


def _spans(
    db: sqlite3.Connection, document_id: int, before: list[list[Any]], given: Mapping[str, Sequence[Sequence[Any]]]
) -> list[list[Any]]:
    texts = documents.texts(db, document_id)
    made = [row for row in before if row[0] not in given]
    for role, places in given.items():
        if role not in ROLES:
            raise UsageError(f'there is no evidence called "{role}"; say one of {", ".join(ROLES)}')
        for nr, (field, start, stop) in enumerate(places):
            if field not in texts or not 0 <= start < stop <= len(texts[field]):
                raise UsageError(
                    f"{role}: {start} to {stop} is no stretch of the {field}, which has {len(texts.get(field, ''))} characters"
                )
            made.append([role, nr, field, start, stop, *quotation(texts[field], (start, stop))])
    return sorted(made)
