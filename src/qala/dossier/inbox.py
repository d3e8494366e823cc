"""What needs a person's eye: proposed records of a kind, least certain first, with all that is needed to decide."""

from typing import Any, NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.logged import last_decision
from qala.dossier.snapshots import snapshot
from qala.dossier.states import judged

AROUND = 120
"""Characters of the article shown on each side of a record's words."""
WORDS = {"statement": "content", "position": "evidence", "commitment": "what", "event": "event"}
"""The kinds that people decide about, with the evidence that is the record itself."""


class Link(NamedTuple):
    """One source between the outlet and the speaker."""

    name: str
    relation: str


class Proposal(NamedTuple):
    """A record as a reviewer sees it; `speaker` is whose it is, `addressee` whom it is directed at."""

    id: int
    kind: str
    """statement|position|commitment|event"""
    document_id: int
    document: str
    outlet: str | None
    title: str | None
    field: str
    speaker: str | None
    reason_unknown: str | None
    addressee: str | None
    act: str
    """Of a statement; of other kinds what it says in a word or two."""
    polarity: str | None
    day: str | None
    more: dict[str, Any]
    """What else a record that is no statement says, by the name of the field."""
    chain: tuple[Link, ...]
    contents: tuple[tuple[int, int, str], ...]
    """Start, stop and words."""
    before: str
    after: str
    anchor: str
    confidence: float
    rules: str
    state: str
    seen: int
    """The last decision about it."""


def inbox(
    db: Connection,
    kind: str = "statement",
    *,
    limit: int = 20,
    after: tuple[float, int] = (-1.0, 0),
    state: str = "proposed",
    document: int | None = None,
    sample: int | None = None,
) -> list[int]:
    """The records of that kind and state, least certain first; those behind `after` (confidence and id of the last that was seen).

    Args:
        document: only of this document.
        sample: only of this sample.
    """
    rows = db.execute(
        "SELECT id FROM record WHERE kind = ? AND state = ? AND (confidence, id) > (?, ?) "
        f"AND (? IS NULL OR document_id = ?) AND {_DRAWN} ORDER BY confidence, id LIMIT ?",
        (kind, state, *after, document, document, sample, sample, limit),
    )
    return [row[0] for row in rows]


def lost(db: Connection, *, limit: int = 20, document: int | None = None) -> list[int]:
    """The records that a person held for right and whose words are not found, or not for certain, in the text of today."""
    return [row[0] for row in db.execute(_LOST, (document, document, limit))]


def waiting(db: Connection, kind: str = "statement", sample: int | None = None) -> int:
    """How many records of a kind, or of a sample, nobody has decided about."""
    if sample is None and kind in WORDS:
        (every,) = db.execute(f"SELECT count(*) FROM {kind}").fetchone()  # of a whole table that is known at once
        return int(every) - len(judged(db, kind))
    drawn = f"SELECT count(*) FROM record WHERE kind = ? AND state = 'proposed' AND {_DRAWN}"
    found: int = db.execute(drawn, (kind, sample, sample)).fetchone()[0]
    return found


def proposal(db: Connection, record_id: int) -> Proposal | None:
    """One record with its surroundings; None where there is no such record, or of a kind that nobody decides about."""
    row = db.execute(_RECORD, (record_id,)).fetchone()
    if row is None:
        return None
    kind, document_id, text, title, document, outlet, confidence, rules, state = row
    said = _statement(db, record_id) if kind == "statement" else _other(db, kind, record_id)
    spans = db.execute(
        "SELECT field, start, stop, exact, anchor FROM span WHERE record_id = ? AND role = ? ORDER BY nr", (record_id, WORDS[kind])
    ).fetchall()
    field, first, last = (spans[0][0], spans[0][1], spans[-1][2]) if spans else ("text", 0, 0)
    whole = (title or "") if field == "title" else text
    return Proposal(
        record_id, kind, document_id, document, outlet, title, field, *said,
        tuple(Link(*link) for link in db.execute(_CHAIN, (record_id,))),
        tuple((start, stop, exact) for _, start, stop, exact, _ in spans),
        whole[max(0, first - AROUND) : first], whole[last : last + AROUND], spans[0][4] if spans else "orphaned",
        confidence, rules, state, last_decision(db, record_id),
    )  # fmt: skip


class _Said(NamedTuple):
    """What a record says: the fields of a proposal from `speaker` to `more`."""

    speaker: str | None
    reason_unknown: str | None
    addressee: str | None
    act: str
    polarity: str | None
    day: str | None
    more: dict[str, Any]


def _statement(db: Connection, record_id: int) -> _Said:
    return _Said._make((*db.execute(_STATEMENT, (record_id,)).fetchone(), {}))


def _other(db: Connection, kind: str, record_id: int) -> _Said:
    """A position, a commitment or an event: columns that are a name become that name, all others are told as they are."""
    values = snapshot(db, record_id)["values"]
    names = {column: _name(db, values.pop(column)) for column in [*values] if column.endswith("_id") and column in _NAMED}
    day = values.pop("day")
    more = {name: value for name, value in values.items() if value is not None and not name.endswith("_id") and name not in _UNTOLD}
    words = db.execute("SELECT role, exact FROM span WHERE record_id = ? AND role <> ? ORDER BY role, nr", (record_id, WORDS[kind]))
    for role, exact in words:
        more.setdefault(role, []).append(exact)
    if kind == "position":
        return _Said(names["holder_id"], None, names["via_id"], f"{more.pop('side'):+d} {more.pop('question')}", None, day, more)
    if kind == "commitment":
        act = more.pop("origin") + ("" if more.pop("positive") else " not to")
        return _Said(names["debtor_id"], None, names["creditor_id"], act, None, day, more)
    roles = db.execute(_ROLES, (record_id,)).fetchall()
    everybody = ", ".join(f"{name} ({role})" for name, role in roles) or None
    place = db.execute("SELECT place.name FROM event JOIN place ON place.id = place_id WHERE event.id = ?", (record_id,)).fetchone()
    more |= {"place": place[0]} if place else {}
    return _Said(everybody, None, None, f"{more.pop('type')} {more.pop('status')}", None, day, more)


_DRAWN = "(? IS NULL OR id IN (SELECT record_id FROM sample_record WHERE sample_id = ?))"
_NAMED = ("holder_id", "via_id", "debtor_id", "creditor_id")
_UNTOLD = ("day_from",)


def _name(db: Connection, profile: int | None) -> str | None:
    row = db.execute("SELECT name FROM profile WHERE id = ?", (profile,)).fetchone()
    return row[0] if row else None


_ITSELF = "(" + " OR ".join(f"(record.kind = '{kind}' AND role = '{role}')" for kind, role in WORDS.items()) + ")"
_LOST = f"""
SELECT DISTINCT record.id FROM record JOIN span ON span.record_id = record.id AND {_ITSELF}
WHERE state IN ('accepted', 'edited') AND anchor IN ('ambiguous', 'orphaned')
  AND (? IS NULL OR document_id = ?) ORDER BY record.id LIMIT ?"""
_RECORD = f"""
SELECT record.kind, document.id, text, title, document.name, outlet.name, confidence, rules, state
FROM record JOIN document ON document.id = record.document_id LEFT JOIN outlet ON outlet.id = outlet_id
WHERE record.id = ? AND record.kind IN ({", ".join(f"'{kind}'" for kind in WORDS)})"""
_STATEMENT = """
SELECT ifnull(speaker.name, speaker_name), reason_unknown, addressee.name, act, polarity, day
FROM statement LEFT JOIN profile AS speaker ON speaker.id = speaker_id LEFT JOIN profile AS addressee ON addressee.id = addressee_id
WHERE statement.id = ?"""
_CHAIN = "SELECT name, relation FROM chain_link JOIN profile ON profile.id = profile_id WHERE statement_id = ? ORDER BY position"
_ROLES = "SELECT name, role FROM event_role JOIN profile ON profile.id = profile_id WHERE event_id = ? ORDER BY position"
