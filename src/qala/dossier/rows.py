"""The rows of a dossier that one document's record becomes; nothing here touches the file."""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from qala.dossier.anchors import CONTEXT
from qala.record import Commitment, Event, Position, Record, Silence, Statement, Time
from qala.span import Span

Evidence = dict[str, tuple[tuple[str, Span], ...]]
"""The field and the span of each piece of evidence, by its role."""

STATEMENT = (
    "document_id", "speaker_id", "speaker_name", "reason_unknown", "addressee_id", "day", "day_from", "lemma", "cue_pos", "form", "kind",
    "tier", "act", "polarity", "hedge", "time_id", "place_id", "background", "placed", "parent_id", "repaired",
)  # fmt: skip
TIME = ("document_id", "type", "value", "mod", "begin_day", "end_day", "anchor", "direction", "alternatives")
SILENCE = ("document_id", "who_id")
POSITION = (
    "document_id", "question", "holder_id", "side", "basis", "via_id", "day", "day_from", "held", "changed", "inferred", "doubted",
    "statement_id",
)  # fmt: skip
COMMITMENT = (
    "document_id", "debtor_id", "creditor_id", "via_id", "positive", "origin", "due_begin", "due_end", "status", "day", "day_from",
    "statement_id",
)  # fmt: skip
EVENT = (
    "document_id", "type", "status", "begin_day", "end_day", "time_id", "place_id", "process", "ordinal", "size", "counts", "day",
    "day_from", "statement_id",
)  # fmt: skip
SPAN = ("role", "nr", "field", "start", "stop", "exact", "prefix", "suffix")
INSERT_SPAN = f"INSERT INTO span (record_id, {', '.join(SPAN)}) VALUES (?{', ?' * len(SPAN)})"
COLUMNS = {
    "statement": STATEMENT, "time": TIME, "silence": SILENCE, "position": POSITION, "commitment": COMMITMENT, "event": EVENT,
}  # fmt: skip
"""The columns of each kind of record, after its id; a kind stands behind those that it refers to."""


class Parties(NamedTuple):
    """The table of those whom a record names in their order: of a statement its chain, of an event who takes part."""

    table: str
    record: str
    relation: str

    @property
    def insert(self) -> str:
        """The line that takes record, position, profile and relation."""
        return f"INSERT INTO {self.table} ({self.record}, position, profile_id, {self.relation}) VALUES (?, ?, ?, ?)"


PARTIES = {"statement": Parties("chain_link", "statement_id", "relation"), "event": Parties("event_role", "event_id", "role")}
"""Where there are such."""


_json = json.JSONEncoder(ensure_ascii=False).encode


class Read(NamedTuple):
    """One record as it was read: what goes into `record`, into its own table, into `span` and `chain_link`."""

    kind: str
    local: str | None
    confidence: float
    rules: str
    evidence: Evidence
    values: Callable[["Names"], tuple[Any, ...]]
    """The columns of its own table, once it is known which rows the names of the record are."""
    parties: tuple[tuple[str, str], ...] = ()
    """Actor and relation: the links of a chain, outermost first; who takes part in an event, and as what."""
    place: str | None = None
    """The name of a place."""
    about: str | None = None
    """What makes it another one with the same words: the question, the type of an event."""
    who: str | None = None
    """Whose it is, where the same words may tell of several: the actor."""


class Names(NamedTuple):
    """Which rows the ids of one document's record are."""

    document: int
    profiles: Mapping[str | None, int]
    records: Mapping[str | None, int | None]
    places: Mapping[str, int]


def reads(record: Record) -> list[Read]:
    """The records of one document, behind those that they name."""
    days = _Days(record)
    statements = [_statement(one, record, days) for one in record.statements]
    found = [*map(_time, record.times), *statements, *map(_silence, record.silences)]
    found += [_position(one, days) for one in record.positions]
    found += [_commitment(one, days) for one in record.commitments]
    found += [_event(one, days) for one in record.events]
    return found


def spans(record_id: int, evidence: Evidence, texts: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """The rows of `span`, in which each quotation stands with its context."""
    rows: list[tuple[Any, ...]] = []
    for role, found in evidence.items():
        for nr, (field, (start, stop)) in enumerate(found):
            text, before = texts[field], start - CONTEXT if start > CONTEXT else 0
            rows.append((record_id, role, nr, field, start, stop, text[start:stop], text[before:start], text[stop : stop + CONTEXT]))
    return rows


class _Days:
    """On which day each statement of a record was said, and where that is known from."""

    def __init__(self, record: Record) -> None:
        day = record.date.value
        self.document: tuple[str | None, str] = (day, "document") if day else (None, "unknown")
        self.times = {one.id: one for one in record.times}
        self.said: dict[str | None, tuple[str | None, str]] = {}

    def of(self, one: Statement) -> tuple[str | None, str]:
        """That of its own time where it is told to the day, else the document's."""
        own = self.times.get(one.time) if one.time else None
        found = self.document
        if own and own.begin and own.begin[:10] == (own.end or own.begin)[:10]:
            found = own.begin[:10], "time"
        self.said[one.id] = found
        return found

    def told(self, statement: str | None) -> tuple[str | None, str]:
        """That of the statement which tells something, if one does."""
        return self.said.get(statement, self.document)


def _statement(one: Statement, record: Record, days: _Days) -> Read:
    field = one.field
    evidence: Evidence = {"chain": tuple([(field, link.span) for link in one.chain])} if one.chain else {}
    evidence["content"] = tuple([(field, span) for span in one.content])
    evidence |= _evidence(field, cue=one.cue, medium=one.medium, occasion=one.occasion, place=one.place, source=one.source)
    day, day_from = days.of(one)
    place = record.quote(one.place, one.field) if one.place else None

    def values(names: Names) -> tuple[Any, ...]:
        return (
            names.document, names.profiles.get(one.speaker), one.speaker_name, one.reason_unknown, names.profiles.get(one.addressee),
            day, day_from, one.lemma, one.cue_pos, one.form, one.kind, one.tier, one.act, one.polarity, one.hedge,
            names.records.get(one.time), names.places.get(place) if place else None, int(one.background), one.where,
            names.records.get(one.parent), int(one.repaired),
        )  # fmt: skip

    chain = tuple((link.actor, link.relation) for link in one.chain)
    return Read("statement", one.id, one.confidence, " ".join(one.trace), evidence, values, chain, place)


def _time(one: Time) -> Read:
    alternatives = _json(one.alternatives) if one.alternatives else "[]"

    def values(names: Names) -> tuple[Any, ...]:
        return names.document, one.type, one.value, one.mod, one.begin, one.end, one.anchor, one.direction, alternatives

    return Read("time", one.id, one.confidence, " ".join(one.trace), {"time": ((one.field, one.span),)}, values)


def _silence(one: Silence) -> Read:
    evidence: Evidence = {"silence": (("text", one.span),)}
    if one.about:
        evidence["about"] = (("text", one.about),)
    return Read("silence", None, 1.0, "", evidence, lambda names: (names.document, names.profiles.get(one.who)))


def _position(one: Position, days: _Days) -> Read:
    evidence = _evidence(
        one.field, evidence=one.evidence, more=one.more, object=one.object, scope=one.scope, condition=one.condition, reason=one.reasons
    )
    day, day_from = days.told(one.statement)

    def values(names: Names) -> tuple[Any, ...]:
        return (
            names.document, one.question, names.profiles[one.holder], one.side, one.basis, names.profiles.get(one.via), day, day_from,
            one.when, one.changed, int(one.inferred), int(one.doubted), names.records.get(one.statement),
        )  # fmt: skip

    return Read("position", one.id, one.confidence, " ".join(one.trace), evidence, values, about=one.question, who=one.holder)


def _commitment(one: Commitment, days: _Days) -> Read:
    due = one.due
    evidence = _evidence(one.field, what=one.what, more=one.more, due=due and due.text, condition=one.condition)
    day, day_from = days.told(one.statement)

    def values(names: Names) -> tuple[Any, ...]:
        return (
            names.document, names.profiles[one.debtor], names.profiles.get(one.creditor), names.profiles.get(one.via), int(one.do),
            one.origin, due and due.begin, due and due.end, one.status, day, day_from, names.records.get(one.statement),
        )  # fmt: skip

    return Read("commitment", one.id, one.confidence, " ".join(one.trace), evidence, values, who=one.debtor)


def _event(one: Event, days: _Days) -> Read:
    evidence = _evidence(one.field, event=one.span, more=one.more, clause=one.clauses, outcome=one.outcome)
    day, day_from = days.told(one.source)
    counts = json.dumps(one.counts) if one.counts else "[]"

    def values(names: Names) -> tuple[Any, ...]:
        return (
            names.document, one.type, one.status, one.begin and one.begin[:10], one.end and one.end[:10], names.records.get(one.time),
            names.places.get(one.place) if one.place else None, one.process, one.ordinal, one.size, counts, day, day_from,
            names.records.get(one.source),
        )  # fmt: skip

    return Read("event", one.id, one.confidence, " ".join(one.trace), evidence, values, one.participants, one.place, about=one.type)


def _evidence(field: str, **found: Span | tuple[Span, ...] | None) -> Evidence:
    """The evidence of each role that has any; a role holds one span or a row of them."""
    made: Evidence = {}
    for role, spans in found.items():
        if spans:
            several = (spans,) if isinstance(spans[0], int) else spans
            made[role] = tuple((field, span) for span in several)
    return made
