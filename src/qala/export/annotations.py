"""W3C Web Annotation (JSON-LD), one annotation a line: the words of each record, and the parts that it has.

A target is the stored text (or the title) of a document, with both selectors: the position in code points, and the quotation with
its context. What a person would read of the statement stands in the bodies; what Qala says besides is in terms of its own.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qala.dossier.connection import Connection, Row, by_name
from qala.export.jsonl import write_lines

Json = dict[str, Any]
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"qala": "urn:qala:terms#"}]
_WHOLE = {
    "statement": "content", "time": "time", "silence": "silence", "position": "evidence", "commitment": "what", "event": "event",
}  # fmt: skip
"""The role whose words are the record itself; the others are parts of it."""
_LINK = {"type": "SpecificResource", "purpose": "linking"}
_SPANS = """
SELECT v.*, r.kind, r.document_id, r.state, r.origin, r.confidence, r.rules, r.run_id, u.at, u.version, d.url, d.sha256,
    s.act, s.polarity, coalesce(a.name, p.name, s.speaker_name) AS who, t.type, t.value,
    o.question, o.side, c.origin AS duty, c.positive, e.type AS event, e.status,
    y.by AS decided_by, y.at AS decided_at
FROM record r JOIN chosen_record USING (id) JOIN span v ON v.record_id = r.id JOIN document d ON d.id = r.document_id
JOIN run u ON u.id = r.run_id
LEFT JOIN statement s ON s.id = r.id LEFT JOIN time t ON t.id = r.id LEFT JOIN silence q ON q.id = r.id
LEFT JOIN position o ON o.id = r.id LEFT JOIN commitment c ON c.id = r.id LEFT JOIN event e ON e.id = r.id
LEFT JOIN profile p ON p.id = coalesce(s.speaker_id, q.who_id, o.holder_id, c.debtor_id) LEFT JOIN actor a ON a.id = p.actor_id
LEFT JOIN decision y ON y.seq = (
    SELECT max(x.seq) FROM decision x WHERE x.record = 'record' AND x.id = r.id AND x.act <> 'opinion')
ORDER BY v.record_id, v.role, v.nr
"""


def write(db: Connection, out: Path) -> None:
    """Write one annotation a line."""
    write_lines(out, annotations(db))


def annotations(db: Connection) -> Iterator[Json]:
    """One annotation for each piece of evidence, in the order of the records."""
    by_name(db)
    return map(_annotation, db.execute(_SPANS))


def _annotation(span: Row) -> Json:
    whole = span["role"] == _WHOLE[span["kind"]]
    record = f"urn:qala:record:{span['record_id']}"
    made: Json = {
        "@context": CONTEXT,
        "id": f"{record}:{span['role']}:{span['nr']}",
        "type": "Annotation",
        "motivation": "describing" if whole else "linking",
        "body": _bodies(span)
        if whole
        else [_said(span["role"], "tagging"), {"type": "SpecificResource", "source": record, "purpose": "linking"}],
        "target": {"type": "SpecificResource", "source": _source(span), "selector": _selectors(span)},
        "created": span["at"],
        "generator": {"id": f"urn:qala:run:{span['run_id']}", "type": "Software", "name": f"Qala {span['version']}"},
        "qala:record": record,
        "qala:role": span["role"],
        "qala:state": span["state"],
        "qala:origin": span["origin"],
        "qala:confidence": span["confidence"],
        "qala:rules": span["rules"].split(),
        "qala:anchor": span["anchor"],
    }
    if span["decided_by"]:
        made |= {"creator": {"type": "Person", "name": span["decided_by"]}, "modified": span["decided_at"]}
    return made


def _bodies(span: Row) -> list[Json]:
    """What a record says, as a reader of annotations shows it."""
    if span["kind"] == "time":
        value = [_said(span["value"], "identifying")] if span["value"] else []
        return [_said(span["type"], "tagging"), *value]
    who = [_said(span["who"], "identifying", "ar")] if span["who"] else []
    return [*(_said(tag, "tagging") for tag in _tags(span)), *who]


def _tags(span: Row) -> list[str]:
    """What a record says in words of a list."""
    match span["kind"]:
        case "statement":
            return [span["act"], "denied"] if span["polarity"] == "denied" else [span["act"]]
        case "position":
            return ["position", span["question"], f"{span['side']:+d}"]
        case "commitment":
            return ["commitment", span["duty"], *([] if span["positive"] else ["not to"])]
        case "event":
            return ["event", span["event"], span["status"]]
    return [str(span["kind"])]


def _said(value: str, purpose: str, language: str | None = None) -> Json:
    body = {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}
    return {**body, "language": language} if language else body


def _source(span: Row) -> Json:
    """The text that the offsets count in: it is ours, not that of the page at `qala:url`, which has more around it."""
    title = ":title" if span["field"] == "title" else ""
    source = {"id": f"urn:qala:document:{span['document_id']}{title}", "type": "Text", "format": "text/plain", "language": "ar"}
    told = {"qala:sha256": span["sha256"] if not title else None, "qala:url": span["url"]}
    return {**source, **{name: value for name, value in told.items() if value}}


def _selectors(span: Row) -> list[Json]:
    quotation = {name: span[name] for name in ("exact", "prefix", "suffix")}
    return [{"type": "TextPositionSelector", "start": span["start"], "end": span["stop"]}, {"type": "TextQuoteSelector", **quotation}]
