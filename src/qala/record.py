"""The record of one document, and its JSON form.

Offsets are half-open code-point ranges into the document's text (into the title where a record says `field: "title"`).
`confidence` is a probability. `trace` lists the ids of the rules that read the record. Unknown is a value with a reason.
"""

import json
from dataclasses import dataclass, fields
from typing import Any

from qala.span import Span


@dataclass(frozen=True, slots=True)
class Date:
    """The document's own date: a value only where all constraints together leave one day."""

    value: str | None = None
    source: str = "unknown"  # given|page|dateline|inferred|unknown; "from" in JSON
    earliest: str | None = None
    latest: str | None = None
    weekdays: tuple[int, ...] = ()  # Monday is 1
    month_days: tuple[str, ...] = ()  # window of the year, ("05-24", "06-07")
    confidence: float = 0.0
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A TIMEX3 expression."""

    id: str
    span: Span
    type: str  # DATE|TIME|DURATION|SET
    value: str | None
    mod: str | None = None
    begin: str | None = None
    end: str | None = None
    anchor: str | None = None
    direction: str | None = None
    alternatives: tuple[str, ...] = ()
    confidence: float = 1.0
    trace: tuple[str, ...] = ()
    field: str = "text"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody, or some body, that an article names."""

    id: str
    name: str
    kind: str  # person|institution|state|government|group|office|media|document|anonymous|public|generic
    roles: tuple[str, ...] = ()
    affiliation: str | None = None
    country: str | None = None
    description: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One intermediate source between the outlet and the speaker."""

    actor: str
    span: Span
    relation: str  # quoted|published|attributed


@dataclass(frozen=True, slots=True)
class Statement:
    """One cue, at most one source, one content."""

    id: str
    cue: Span | None
    cue_pos: str  # before|medial|after|relative|headline|none
    lemma: str | None
    source: Span | None
    speaker: str | None
    speaker_name: str | None
    reason_unknown: str | None
    chain: tuple[Link, ...]  # outermost first
    content: tuple[Span, ...]
    form: str  # direct|mixed|indirect|nominal|free
    kind: str  # speech|thought
    tier: str  # core|ext
    act: str
    polarity: str  # asserted|denied
    hedge: str | None  # outlet|speaker
    addressee: str | None
    medium: Span | None
    occasion: Span | None
    place: Span | None
    time: str | None
    background: bool
    where: str  # body|heading|caption|list
    parent: str | None
    repaired: bool
    confidence: float
    trace: tuple[str, ...]
    field: str = "text"


@dataclass(frozen=True, slots=True)
class Silence:
    """A statement that was not made: "no statement was issued" is a fact too."""

    who: str | None
    about: Span | None
    span: Span


@dataclass(frozen=True, slots=True)
class Note:
    """What was repaired, skipped or doubtful, and why."""

    code: str
    span: Span | None
    message: str


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the text that is not body: headline|dateline|caption|heading|boilerplate|list."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that was read in one document."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    sha256: str
    date: Date
    times: tuple[Time, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    silences: tuple[Silence, ...] = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[Note, ...] = ()
    text: str = ""  # not part of the JSON form

    def quote(self, span: Span, field: str = "text") -> str:
        """The words that a span of this record stands for."""
        return ((self.title or "") if field == "title" else self.text)[span[0] : span[1]]

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor with that id."""
        return next((actor for actor in self.actors if actor.id == actor_id), None)


def as_json(record: Record) -> dict[str, Any]:
    """The record as plain values, in the order and with the names of the contract."""
    plain: dict[str, Any] = {f.name: _plain(getattr(record, f.name)) for f in fields(record) if f.name != "text"}
    plain["date"]["from"] = plain["date"].pop("source")
    return plain


def _plain(value: Any) -> Any:
    if hasattr(value, "__dataclass_fields__"):
        pairs = ((f.name, getattr(value, f.name)) for f in fields(value))
        return {name: _plain(item) for name, item in pairs if not (name == "field" and item == "text")}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def dumps(record: Record) -> str:
    """One line of JSON Lines."""
    return json.dumps(as_json(record), ensure_ascii=False, separators=(",", ":"))
