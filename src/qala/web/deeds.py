"""What a reader is told of a position, a commitment or an event: the same on the page and in a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

from qala.positions.question import Question
from qala.record import Commitment, Event, Position, Record
from qala.span import Span
from qala.web.labels import Label, label

SIDES = {2: "for", 1: "partly-for", 0: "open", -1: "partly-against", -2: "against"}
"""What a side is called in the table of labels."""
Deed: TypeAlias = Position | Commitment | Event


class Told(NamedTuple):
    """One of them as it is shown."""

    id: str
    kind: str  # position|commitment|event
    leaning: str  # for|against|open: the side of a position, else empty
    name: str
    """Whose it is; who takes part in an event."""
    what: tuple[Label, ...]
    """The side, the origin, the type and the status."""
    about: Label | None
    """The question of a position; the process of an event, with its round."""
    words: str
    facts: tuple[tuple[str, str, str], ...]
    """Slot, words, and the days or the number that they stand for."""
    marks: tuple[str, ...]
    statement: str | None
    confidence: float
    field: str
    spans: tuple[Span, ...]


def deeds(record: Record, questions: Sequence[Question] = ()) -> list[Told]:
    """All of a record: positions, commitments, events, each in the order of the text; `questions` name those that it was read for."""
    labels = {one.id: Label(one.label_ar, one.label_en) for one in questions}
    return [
        *(_position(record, one, labels) for one in record.positions),
        *(_commitment(record, one) for one in record.commitments),
        *(_event(record, one) for one in record.events),
    ]


def standing(told: Sequence[Told]) -> dict[str, dict[str, list[Told]]]:
    """The positions of an article by question and holder, where there is more than one holder."""
    found: dict[str, dict[str, list[Told]]] = {}
    for one in told:
        if one.kind == "position" and one.about:
            found.setdefault(one.about.arabic, {}).setdefault(one.name, []).append(one)
    return found if len({*chain.from_iterable(found.values())}) > 1 else {}


def _position(record: Record, one: Position, labels: Mapping[str, Label]) -> Told:
    facts = [("via", _name(record, one.via), ""), *_quoted(record, one, scope=one.scope, condition=one.condition)]
    facts += [("pretext" if one.doubted else "reason", record.quote(reason, one.field), "") for reason in one.reasons]
    marks = (
        "past" if one.when == "past" else "",
        one.changed or "",
        "inferred" if one.inferred else "",
        "act" if one.basis == "act" else "",
    )
    return _told(
        record, "position", one, one.holder, (label("side", SIDES[one.side]),), labels.get(one.question, Label(one.question, one.question)),
        (one.evidence, *one.more), facts, marks, one.statement, "for" if one.side > 0 else "against" if one.side < 0 else "open",
    )  # fmt: skip


def _commitment(record: Record, one: Commitment) -> Told:
    facts = [("creditor", _name(record, one.creditor), ""), ("via", _name(record, one.via), "")]
    if one.due:
        facts.append(("due", record.quote(one.due.text, one.field), _days(one.due.begin, one.due.end)))
    facts += _quoted(record, one, condition=one.condition)
    what = (label("origin", one.origin), *(() if one.do else (label("origin", "not"),)))
    told = () if one.status == "open" else (label("status", one.status),)
    return _told(
        record, "commitment", one, one.debtor, (*what, *told), None, (one.what, *one.more), facts, (), one.statement, ""
    )  # fmt: skip


def _event(record: Record, one: Event) -> Told:
    time = next((time for time in record.times if time.id == one.time), None)
    days = _days(one.begin, one.end) if one.begin or one.end else ""
    facts = [("day", record.quote(time.span, time.field) if time else "", days), ("place", one.place or "", "")]
    facts.append(("size", "", str(one.size or "")))
    facts.append(("votes", "، ".join(f"{label('votes', kind).arabic} {number}" for kind, number in one.counts), ""))
    facts += [("clause", record.quote(clause, one.field), "") for clause in one.clauses]
    facts += _quoted(record, one, outcome=one.outcome)
    roles = ((record.actor(actor), role) for actor, role in one.participants)
    people = "، ".join(f"{actor.name} ({label('party', role).arabic})" for actor, role in roles if actor)
    nth = f" {one.ordinal}" if one.ordinal else ""
    what = label("event", one.type)
    what = Label(what.arabic + nth, what.english + nth)
    about = Label(one.process, one.process) if one.process else None
    told = _told(record, "event", one, None, (what, label("status", one.status)), about, (one.span, *one.more), facts, (), one.source, "")
    return told._replace(name=people)


def _told(
    record: Record, kind: str, one: Deed, who: str | None, what: tuple[Label, ...], about: Label | None, spans: tuple[Span, ...],
    facts: Sequence[tuple[str, str, str]], marks: Sequence[str], statement: str | None, leaning: str,
) -> Told:  # fmt: skip
    words = " … ".join(" ".join(record.quote(span, one.field).split()) for span in spans)
    kept = tuple((slot, " ".join(told.split()), value) for slot, told, value in facts if told or value)
    return Told(
        one.id, kind, leaning, _name(record, who), what, about, words, kept, tuple(filter(None, marks)), statement, one.confidence,
        one.field, spans,
    )  # fmt: skip


def _quoted(record: Record, one: Deed, **spans: Span | None) -> Iterator[tuple[str, str, str]]:
    return ((slot, record.quote(span, one.field), "") for slot, span in spans.items() if span)


def _name(record: Record, actor_id: str | None) -> str:
    actor = record.actor(actor_id)
    return actor.name if actor else ""


def _days(begin: str | None, end: str | None) -> str:
    """One day, or the first and the last; an end that is open is left empty."""
    return (begin or "") if begin == end else f"{begin or ''}/{end or ''}"
