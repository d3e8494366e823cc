"""The rows of a dossier that one document's record becomes; nothing here touches the file."""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from qala.dossier.anchors import quotation
from qala.record import Record, Silence, Statement, Time
from qala.span import Span

Evidence = dict[str, tuple[tuple[str, Span], ...]]
"""The field and the span of each piece of evidence, by its role."""

STATEMENT = (
    "document_id", "speaker_id", "speaker_name", "reason_unknown", "addressee_id", "day", "day_from", "lemma", "cue_pos", "form", "kind",
    "tier", "act", "polarity", "hedge", "time_id", "place_id", "background", "placed", "parent_id", "repaired",
)  # fmt: skip
TIME = ("document_id", "type", "value", "mod", "begin_day", "end_day", "anchor", "direction", "alternatives")
SILENCE = ("document_id", "who_id")
SPAN = ("role", "nr", "field", "start", "stop", "exact", "prefix", "suffix")
INSERT_SPAN = f"INSERT INTO span (record_id, {', '.join(SPAN)}) VALUES (?{', ?' * len(SPAN)})"
INSERT_LINK = "INSERT INTO chain_link (statement_id, position, profile_id, relation) VALUES (?, ?, ?, ?)"
COLUMNS = {"statement": STATEMENT, "time": TIME, "silence": SILENCE}
"""The columns of each kind of record, after its id."""


class Read(NamedTuple):
    """One record as it was read: what goes into `record`, into its own table, into `span` and `chain_link`."""

    kind: str
    local: str | None
    confidence: float
    rules: str
    evidence: Evidence
    values: Callable[["Names"], tuple[Any, ...]]
    """The columns of its own table, once it is known which rows the names of the record are."""
    chain: tuple[tuple[str, str], ...] = ()
    """Actor and relation of each link, outermost first."""


class Names(NamedTuple):
    """Which rows the ids of one document's record are."""

    document: int
    profiles: Mapping[str | None, int]
    records: Mapping[str | None, int | None]
    places: Mapping[str, int]


def reads(record: Record) -> list[Read]:
    """The records of one document: times before the statements that name them."""
    statements = [_statement(one, record) for one in record.statements]
    return [*map(_time, record.times), *statements, *map(_silence, record.silences)]


def spans(record_id: int, evidence: Evidence, texts: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """The rows of `span`, in which each quotation stands with its context."""
    return [
        (record_id, role, nr, field, *span, *quotation(texts[field], span))
        for role, found in evidence.items()
        for nr, (field, span) in enumerate(found)
    ]


def _statement(one: Statement, record: Record) -> Read:
    single = {"cue": one.cue, "source": one.source, "medium": one.medium, "occasion": one.occasion, "place": one.place}
    evidence: Evidence = {role: ((one.field, span),) for role, span in single.items() if span}
    evidence["content"] = tuple((one.field, span) for span in one.content)
    if one.chain:
        evidence["chain"] = tuple((one.field, link.span) for link in one.chain)
    day, day_from = said_on(one, record)
    place = record.quote(one.place, one.field) if one.place else None

    def values(names: Names) -> tuple[Any, ...]:
        return (
            names.document, names.profiles.get(one.speaker), one.speaker_name, one.reason_unknown, names.profiles.get(one.addressee),
            day, day_from, one.lemma, one.cue_pos, one.form, one.kind, one.tier, one.act, one.polarity, one.hedge,
            names.records.get(one.time), names.places.get(place) if place else None, int(one.background), one.where,
            names.records.get(one.parent), int(one.repaired),
        )  # fmt: skip

    chain = tuple((link.actor, link.relation) for link in one.chain)
    return Read("statement", one.id, one.confidence, " ".join(one.trace), evidence, values, chain)


def said_on(one: Statement, record: Record) -> tuple[str | None, str]:
    """The day on which it was said, and where that is known from: its own time where that is told to the day, else the document's date."""
    own = next((time for time in record.times if time.id == one.time), None) if one.time else None
    if own and own.begin and own.begin[:10] == (own.end or own.begin)[:10]:
        return own.begin[:10], "time"
    return (record.date.value, "document") if record.date.value else (None, "unknown")


def _time(one: Time) -> Read:
    alternatives = json.dumps(one.alternatives, ensure_ascii=False) if one.alternatives else "[]"

    def values(names: Names) -> tuple[Any, ...]:
        return names.document, one.type, one.value, one.mod, one.begin, one.end, one.anchor, one.direction, alternatives

    return Read("time", one.id, one.confidence, " ".join(one.trace), {"time": ((one.field, one.span),)}, values)


def _silence(one: Silence) -> Read:
    evidence: Evidence = {"silence": (("text", one.span),)}
    if one.about:
        evidence["about"] = (("text", one.about),)
    return Read("silence", None, 1.0, "", evidence, lambda names: (names.document, names.profiles.get(one.who)))
