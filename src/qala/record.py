"""The record of one document, and its JSON form.

Offsets are half-open code-point ranges into the document's text (into the title where a record says `field: "title"`).
`confidence` is a probability. `trace` lists the ids of the rules that read the record. Unknown is a value with a reason.
"""

from typing import Any, TypeAlias

from qala.named import NamedTuple
from qala.span import Span

try:
    from _json import encode_basestring  # without all of `json`
except ImportError:  # another Python
    from json.encoder import encode_basestring


class Date(NamedTuple):
    """The document's own date: a value only where all constraints together leave one day."""

    value: str | None = None
    source: str = "unknown"  # given|page|dateline|inferred|unknown; "from" in JSON
    earliest: str | None = None
    latest: str | None = None
    weekdays: tuple[int, ...] = ()  # Monday is 1
    month_days: tuple[str, ...] = ()  # window of the year, ("05-24", "06-07")
    confidence: float = 0.0
    evidence: tuple[Span, ...] = ()


class Time(NamedTuple):
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


class Actor(NamedTuple):
    """Somebody, or some body, that an article names."""

    id: str
    name: str
    kind: str  # person|institution|state|government|group|office|media|document|anonymous|public|generic
    roles: tuple[str, ...] = ()
    affiliation: str | None = None
    country: str | None = None
    description: str | None = None
    mentions: tuple[Span, ...] = ()


class Link(NamedTuple):
    """One intermediate source between the outlet and the speaker."""

    actor: str
    span: Span
    relation: str  # quoted|published|attributed


class Statement(NamedTuple):
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


class Silence(NamedTuple):
    """A statement that was not made: "no statement was issued" is a fact too."""

    who: str | None
    about: Span | None
    span: Span


class Due(NamedTuple):
    """Until when, or when, something is to be done; ISO days, an open end is None."""

    begin: str | None
    end: str | None
    text: Span


class Position(NamedTuple):
    """Where somebody stands on a question."""

    id: str
    holder: str
    question: str
    side: int  # -2..2: for or against what the question asks; 1 is conditional, partial, threatened or implied
    evidence: Span
    more: tuple[Span, ...] = ()
    object: Span | None = None
    scope: Span | None = None
    condition: Span | None = None
    reasons: tuple[Span, ...] = ()
    basis: str = "statement"  # statement|act|report
    via: str | None = None
    when: str = "present"  # present|past
    changed: str | None = None  # changed|reaffirmed
    inferred: bool = False
    doubted: bool = False  # the reasons are given as pretexts: بدعوى، بحجة
    statement: str | None = None
    confidence: float = 1.0
    trace: tuple[str, ...] = ()
    field: str = "text"


class Commitment(NamedTuple):
    """What somebody is to do, or not to do."""

    id: str
    debtor: str
    what: Span
    more: tuple[Span, ...] = ()
    due: Due | None = None
    condition: Span | None = None
    do: bool = True
    origin: str = "promise"  # promise|announcement|plan|threat|offer|agreement|order|ultimatum|law
    creditor: str | None = None
    via: str | None = None
    status: str = "open"  # what the article tells: open|ongoing|kept|partly|broken
    statement: str | None = None
    confidence: float = 1.0
    trace: tuple[str, ...] = ()
    field: str = "text"


class Participant(NamedTuple):
    """Who takes part in an event, and as what."""

    actor: str
    role: str  # participant|visitor|host|caller|called|party|chair|member|appointed|resigned|by|voter|mediator


class Count(NamedTuple):
    """How many votes there were of one kind."""

    kind: str  # for|against|abstained|present|of
    number: int


class Event(NamedTuple):
    """Something that took place, is expected, or was denied."""

    id: str
    type: str  # visit|meeting|call|round|summit|agreement|appointment|resignation|vote|measure|attack|message|ceremony
    span: Span
    more: tuple[Span, ...] = ()
    participants: tuple[Participant, ...] = ()
    clauses: tuple[Span, ...] = ()
    counts: tuple[Count, ...] = ()
    outcome: Span | None = None
    ordinal: int | None = None
    size: int | None = None  # of the delegation
    status: str = "held"  # held|ongoing|scheduled|expected|proposed|postponed|cancelled|denied|conditional
    place: str | None = None  # as the article names it
    time: str | None = None
    begin: str | None = None
    end: str | None = None
    process: str | None = None  # what it is a round of: الحوار الاستراتيجي
    source: str | None = None  # the statement that tells it
    confidence: float = 1.0
    trace: tuple[str, ...] = ()
    field: str = "text"


class Note(NamedTuple):
    """What was repaired, skipped or doubtful, and why."""

    code: str
    span: Span | None
    message: str


class Section(NamedTuple):
    """A stretch of the text that is not body: headline|dateline|caption|heading|boilerplate|list."""

    kind: str
    span: Span


class Record(NamedTuple):
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
    positions: tuple[Position, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    events: tuple[Event, ...] = ()
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
    from json import loads  # `dumps` does without it

    plain: dict[str, Any] = loads(dumps(record))
    return plain


def dumps(record: Record) -> str:
    """One line of JSON Lines; each kind of record has a function below that holds its shape."""
    statements = ",".join(map(_statement, record.statements))
    return (
        f'{{"id":{_texts[record.id]},"title":{_texts[record.title]},"outlet":{_texts[record.outlet]},'
        f'"url":{_texts[record.url]},"sha256":{_texts[record.sha256]},"date":{_date(record.date)},'
        f'"times":[{",".join(map(_time, record.times))}],"actors":[{",".join(map(_actor, record.actors))}],'
        f'"statements":[{statements}],"positions":[{",".join(map(_position, record.positions))}],'
        f'"commitments":[{",".join(map(_commitment, record.commitments))}],"events":[{",".join(map(_event, record.events))}],'
        f'"silences":[{",".join(map(_silence, record.silences))}],'
        f'"sections":[{",".join(map(_section, record.sections))}],"notes":[{",".join(map(_note, record.notes))}]}}'
    )


_Text: TypeAlias = str | tuple[str, ...] | None


class _Texts(dict[_Text, str]):
    """The JSON form of strings and rows of strings; most come again and again, so a bounded number is remembered."""

    def __missing__(self, text: _Text) -> str:
        if len(self) >= 20_000:
            self.clear()
        if isinstance(text, tuple):
            made = f"[{','.join(map(encode_basestring, text))}]"
        else:
            made = "null" if text is None else encode_basestring(text)
        self[text] = made
        return made


_texts = _Texts()


class _Parts(dict[tuple[Any, ...], str]):
    """The JSON form of several fields that follow each other, by their values: few of all that could be there come up."""

    def __init__(self, names: str) -> None:
        super().__init__()
        self.names = names.split()

    def __missing__(self, values: tuple[Any, ...]) -> str:
        if len(self) >= 20_000:
            self.clear()
        told = zip(self.names, values, strict=True)
        # That a record is read in the text need not be said.
        made = self[values] = ",".join([f'"{name}":{_value(value)}' for name, value in told if (name, value) != ("field", "text")])
        return made


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float | int):
        return str(float(value))
    return _texts[value]  # type: ignore[index]


def _span(span: Span | None) -> str:
    return "null" if span is None else "[%d,%d]" % span  # noqa: UP031 (half the time of an f-string that unpacks)


def _spans(spans: tuple[Span, ...]) -> str:
    return f"[{','.join(map(_span, spans))}]"


def _date(date: Date) -> str:
    return (
        f'{{"value":{_texts[date.value]},"earliest":{_texts[date.earliest]},"latest":{_texts[date.latest]},'
        f'"weekdays":[{",".join(map(str, date.weekdays))}],"month_days":{_texts[date.month_days]},'
        f'"confidence":{date.confidence},"evidence":{_spans(date.evidence)},"from":{_texts[date.source]}}}'
    )


_time_parts = _Parts("type value mod begin end anchor direction alternatives confidence trace field")


def _time(one: Time) -> str:
    return f'{{"id":{_texts[one.id]},"span":{_span(one.span)},{_time_parts[one[2:]]}}}'


def _actor(one: Actor) -> str:
    return (
        f'{{"id":{_texts[one.id]},"name":{_texts[one.name]},"kind":{_texts[one.kind]},"roles":{_texts[one.roles]},'
        f'"affiliation":{_texts[one.affiliation]},"country":{_texts[one.country]},"description":{_texts[one.description]},'
        f'"mentions":{_spans(one.mentions)}}}'
    )


def _link(one: Link) -> str:
    return f'{{"actor":{_texts[one.actor]},"span":{_span(one.span)},"relation":{_texts[one.relation]}}}'


_cues = _Parts("cue_pos lemma")
_speakers = _Parts("speaker speaker_name reason_unknown")
_sorts = _Parts("form kind tier act polarity hedge addressee")
_grounds = _Parts("background where parent repaired confidence trace field")
_NOWHERE = '"medium":null,"occasion":null,"place":null'


def _statement(one: Statement) -> str:
    places = f'"medium":{_span(one.medium)},"occasion":{_span(one.occasion)},"place":{_span(one.place)}' if any(one[17:20]) else _NOWHERE
    return (
        f'{{"id":{_texts[one.id]},"cue":{_span(one.cue)},{_cues[one[2:4]]},"source":{_span(one.source)},{_speakers[one[5:8]]},'
        f'"chain":[{",".join(map(_link, one.chain))}],"content":{_spans(one.content)},{_sorts[one[10:17]]},{places},'
        f'"time":{_texts[one.time]},{_grounds[one[21:]]}}}'
    )


_stances = _Parts("basis via when changed inferred doubted statement confidence trace field")
_duties = _Parts("do origin creditor via status statement confidence trace field")
_grades = _Parts("status place time begin end process source confidence trace field")


def _position(one: Position) -> str:
    return (
        f'{{"id":{_texts[one.id]},"holder":{_texts[one.holder]},"question":{_texts[one.question]},"side":{one.side},'
        f'"evidence":{_span(one.evidence)},"more":{_spans(one.more)},"object":{_span(one.object)},"scope":{_span(one.scope)},'
        f'"condition":{_span(one.condition)},"reasons":{_spans(one.reasons)},{_stances[one[10:]]}}}'
    )


def _commitment(one: Commitment) -> str:
    return (
        f'{{"id":{_texts[one.id]},"debtor":{_texts[one.debtor]},"what":{_span(one.what)},"more":{_spans(one.more)},'
        f'"due":{_due(one.due)},"condition":{_span(one.condition)},{_duties[one[6:]]}}}'
    )


def _due(due: Due | None) -> str:
    return "null" if due is None else f'{{"begin":{_texts[due.begin]},"end":{_texts[due.end]},"text":{_span(due.text)}}}'


def _event(one: Event) -> str:
    participants = ",".join([f'{{"actor":{_texts[actor]},"role":{_texts[role]}}}' for actor, role in one.participants])
    counts = ",".join([f'{{"kind":{_texts[kind]},"number":{number}}}' for kind, number in one.counts])
    return (
        f'{{"id":{_texts[one.id]},"type":{_texts[one.type]},"span":{_span(one.span)},"more":{_spans(one.more)},'
        f'"participants":[{participants}],"clauses":{_spans(one.clauses)},"counts":[{counts}],"outcome":{_span(one.outcome)},'
        f'"ordinal":{_number(one.ordinal)},"size":{_number(one.size)},{_grades[one[10:]]}}}'
    )


def _number(number: int | None) -> str:
    return "null" if number is None else str(number)


def _silence(one: Silence) -> str:
    return f'{{"who":{_texts[one.who]},"about":{_span(one.about)},"span":{_span(one.span)}}}'


def _section(one: Section) -> str:
    return f'{{"kind":{_texts[one.kind]},"span":{_span(one.span)}}}'


def _note(one: Note) -> str:
    return f'{{"code":{_texts[one.code]},"span":{_span(one.span)},"message":{_texts[one.message]}}}'
