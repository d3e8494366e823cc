"""What a person may change in a record, checked before it is written."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from qala.dossier import documents
from qala.dossier.anchors import quotation
from qala.dossier.connection import Connection
from qala.dossier.people import profile_id
from qala.dossier.precision import iso_day
from qala.dossier.snapshots import Snapshot, snapshot
from qala.errors import UsageError
from qala.fold import fold, readable


class Editable(NamedTuple):
    """What of a kind of record may be changed."""

    roles: tuple[str, ...]
    """The evidence."""
    words: dict[str, list[Any]]
    """The words that a column may hold."""
    names: dict[str, str]
    """Fields that take somebody's name, with their columns."""
    days: tuple[str, ...] = ("day",)
    needed: tuple[str, ...] = ()
    """Names and evidence that cannot be empty."""
    others: tuple[str, ...] = ()
    """Fields that `_OTHERS` reads."""


KINDS = {
    "statement": Editable(
        ("cue", "source", "content", "medium", "occasion", "place"),
        {
            "act": (
                "assert stress add evaluate reveal admit claim deny demand promise threaten warn condemn criticize accuse reject support "
                "agree welcome praise announce decide order propose expect hope ask hint tell regret offer ritual"
            ).split(),
            "polarity": ["asserted", "denied"],
            "hedge": ["outlet", "speaker", None],
            "form": ["direct", "mixed", "indirect", "nominal", "free"],
            "kind": ["speech", "thought"],
            "tier": ["core", "ext"],
            "background": [0, 1],
        },
        {"speaker": "speaker_id", "addressee": "addressee_id"},
        needed=("content",),
    ),
    "position": Editable(
        ("evidence", "more", "object", "scope", "condition", "reason"),
        {
            "side": [-2, -1, 0, 1, 2],
            "basis": ["statement", "act", "report"],
            "held": ["present", "past"],
            "changed": ["changed", "reaffirmed", None],
            "inferred": [0, 1],
            "doubted": [0, 1],
        },
        {"holder": "holder_id", "via": "via_id"},
        needed=("holder", "evidence"),
    ),
    "commitment": Editable(
        ("what", "more", "due", "condition"),
        {
            "positive": [0, 1],
            "origin": "promise announcement plan threat offer agreement order ultimatum law".split(),
            "status": "open ongoing kept partly broken".split(),
        },
        {"debtor": "debtor_id", "creditor": "creditor_id", "via": "via_id"},
        ("day", "due_begin", "due_end"),
        ("debtor", "what"),
    ),
    "event": Editable(
        ("event", "more", "clause", "outcome"),
        {
            "type": "visit meeting call round summit agreement appointment resignation vote measure attack message ceremony".split(),
            "status": "held ongoing scheduled expected proposed postponed cancelled denied conditional".split(),
        },
        {},
        ("day", "begin_day", "end_day"),
        ("event",),
        ("place", "process", "ordinal", "size", "participants"),
    ),
}
"""What a person may change; of times and silences nothing but whether they are right."""
ROLES = frozenset(role for kind in KINDS.values() for role in kind.roles) - {"place"}
"""Every role of evidence whose name is not also that of another field."""
PARTS = tuple("participant visitor host caller called party chair member appointed resigned by voter mediator".split())
"""What somebody may be in an event."""


def changed_snapshot(db: Connection, record_id: int, changed: Mapping[str, Any]) -> Snapshot:
    """The record as it stands, with what `changed` says in place of what it said.

    A field that names somebody takes a name (of somebody in the document, else anybody), a profile id, or None; a day an ISO day;
    `spans` a mapping from role to [field, start, stop] rows; `participants` of an event [name or profile id, role] rows; every other
    key is one of the words of the record's kind.

    Raises:
        UsageError: a key, a word, a day or a span that cannot be.
    """
    (kind,) = db.execute("SELECT kind FROM record WHERE id = ?", (record_id,)).fetchone()
    own = KINDS.get(kind, Editable((), {}, {}, ()))
    made = snapshot(db, record_id)
    values = made["values"]
    for key, value in changed.items():
        if key in own.names:
            values[own.names[key]] = _somebody(db, values["document_id"], value, needed=key in own.needed and key)
            if key == "speaker":
                values["speaker_name"] = _name(db, values["speaker_id"])
                values["reason_unknown"] = None if value else "a person found none"
        elif key in own.days:
            values[key] = iso_day(value) if value else None
            if key == "day":
                values["day_from"] = "person" if value else "unknown"
        elif key == "spans":
            made["spans"] = _spans(db, values["document_id"], made["spans"], value, own)
        elif key in own.words:
            values[key] = _word(key, value, own.words[key])
        elif key in own.others:
            _OTHERS[key](db, made, key, value)
        else:
            fields = [*own.names, *own.days, "spans", *own.words, *own.others]
            raise UsageError(f'"{key}" cannot be changed in a {kind}; change one of {", ".join(fields)}')
    return made


def _word(key: str, value: Any, words: Sequence[Any]) -> Any:
    if value not in words:
        raise UsageError(f'{key} cannot be "{value}"; say one of {", ".join(str(word) for word in words)}')
    return value


def _somebody(db: Connection, document_id: int, value: str | int | None, *, needed: str | bool = False) -> int | None:
    """The profile that is meant: by id, by a name of this document, by a name that only one profile has, or a new one."""
    if value is None or value == "":
        if needed:
            raise UsageError(f"{needed} cannot be empty; name somebody, or reject the record")
        return None
    if isinstance(value, int):
        if not db.execute("SELECT 1 FROM profile WHERE id = ?", (value,)).fetchone():
            raise UsageError(f"there is no profile {value}")
        return value
    return profile_id(db, document_id, value)


def _name(db: Connection, profile_id: int | None) -> str | None:
    row = db.execute("SELECT name FROM profile WHERE id = ?", (profile_id,)).fetchone()
    return row[0] if row else None


def _spans(
    db: Connection, document_id: int, before: list[list[Any]], given: Mapping[str, Sequence[Sequence[Any]]], own: Editable
) -> list[list[Any]]:
    texts = documents.texts(db, document_id)
    made = [row for row in before if row[0] not in given]
    for role, places in given.items():
        if role not in own.roles:
            raise UsageError(f'there is no evidence called "{role}"; say one of {", ".join(own.roles)}')
        if role in own.needed and not places:
            raise UsageError(f"{role} cannot be empty; say where its words stand, or reject the record")
        for nr, (field, start, stop) in enumerate(places):
            if field not in texts or not 0 <= start < stop <= len(texts[field]):
                raise UsageError(
                    f"{role}: {start} to {stop} is no stretch of the {field}, which has {len(texts.get(field, ''))} characters"
                )
            made.append([role, nr, field, start, stop, *quotation(texts[field], (start, stop))])
    return sorted(made)


def _set_place(db: Connection, made: Snapshot, _: str, value: str | None) -> None:
    folded = readable(fold(value)) if value else ""
    if folded:
        db.execute("INSERT INTO place (name, folded) VALUES (?, ?) ON CONFLICT DO NOTHING", (value, folded))
    row = db.execute("SELECT id FROM place WHERE folded = ?", (folded,)).fetchone()
    made["values"]["place_id"] = row[0] if row else None


def _set_text(db: Connection, made: Snapshot, key: str, value: str | None) -> None:
    made["values"][key] = value or None


def _set_number(db: Connection, made: Snapshot, key: str, value: Any) -> None:
    if value is not None and (not isinstance(value, int) or value < 1):
        raise UsageError(f'{key} cannot be "{value}"; say a number from 1 on')
    made["values"][key] = value


def _set_participants(db: Connection, made: Snapshot, key: str, value: Sequence[tuple[str | int, str]] | None) -> None:
    chain = []
    for name, role in value or ():
        profile = _somebody(db, made["values"]["document_id"], name, needed="a participant")
        chain.append([profile, _word("role", role, PARTS)])
    made["chain"] = chain


_OTHERS: dict[str, Callable[[Connection, Snapshot, str, Any], None]] = {
    "place": _set_place,
    "process": _set_text,
    "ordinal": _set_number,
    "size": _set_number,
    "participants": _set_participants,
}
