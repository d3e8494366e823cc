"""The record of each document as the dossier has it now: the JSON form of a record, with what people corrected, states and ids.

Beside the fields of the contract, every record has `record` (its id in the dossier), `state`, `origin`, where it needs to be said
`anchor` (moved, ambiguous, orphaned: the text has changed), and `machine`, what was read before a person said otherwise. Of a
commitment, whose `origin` is another thing, that of the record is `record_origin`.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from qala.dossier.connection import Connection

Row = sqlite3.Row
Json = dict[str, Any]
Spans = dict[str, list[Row]]
"""The evidence of one record, by its role."""

_DOCUMENTS = """
SELECT d.*, o.name AS outlet FROM document d JOIN chosen_document USING (id) LEFT JOIN outlet o ON o.id = d.outlet_id ORDER BY d.id"""
_RECORDS = "SELECT r.* FROM record r JOIN chosen_record USING (id) WHERE r.document_id = ? ORDER BY r.id"
_SPANS = """
SELECT v.* FROM record r JOIN chosen_record USING (id) JOIN span v ON v.record_id = r.id WHERE r.document_id = ?
ORDER BY v.record_id, v.role, v.nr"""
_APPEARANCES = """
SELECT b.*, p.actor_id, a.name AS actor_name FROM appearance b JOIN profile p ON p.id = b.profile_id LEFT JOIN actor a ON a.id = p.actor_id
WHERE b.document_id = ? ORDER BY b.id"""
_LINKS = """
SELECT z.* FROM statement s JOIN chain_link z ON z.statement_id = s.id WHERE s.document_id = ? ORDER BY z.statement_id, z.position"""
_ROLES = "SELECT z.* FROM event e JOIN event_role z ON z.event_id = e.id WHERE e.document_id = ? ORDER BY z.event_id, z.position"
_EVENTS = "SELECT e.*, k.name AS place FROM event e LEFT JOIN place k ON k.id = e.place_id WHERE e.document_id = ?"
_BECAME = """
SELECT y.* FROM commitment c JOIN commitment_status y ON y.commitment_id = c.id WHERE c.document_id = ? ORDER BY y.commitment_id, y.nr"""


def documents(db: Connection) -> Iterator[Json]:
    """Every document that was chosen, one by one."""
    db.row_factory = Row
    for row in db.execute(_DOCUMENTS):
        yield _Document(db, row).record()


class _Document:
    """One document and all that is known of it, by id."""

    def __init__(self, db: Connection, row: Row) -> None:
        self.db, self.row = db, row
        self.records = {one["id"]: one for one in self._all(_RECORDS)}
        self.spans: dict[int, Spans] = {key: {} for key in self.records}
        for span in self._all(_SPANS):
            self.spans[span["record_id"]].setdefault(span["role"], []).append(span)
        self.appearances = self._all(_APPEARANCES)
        self.actors: dict[int | None, str] = {}
        for one in reversed(self.appearances):
            self.actors[one["profile_id"]] = one["local"]
        self.links: dict[int, list[Row]] = {}
        for link in self._all(_LINKS):
            self.links.setdefault(link["statement_id"], []).append(link)

    def _all(self, query: str) -> list[Row]:
        return self.db.execute(query, (self.row["id"],)).fetchall()

    def _kind(self, kind: str) -> Iterator[tuple[Row, Row]]:
        """The records of a kind, each with what its own table says."""
        own = {one["id"]: one for one in self._all(_EVENTS if kind == "event" else f"SELECT * FROM {kind} WHERE document_id = ?")}
        return ((record, own[key]) for key, record in self.records.items() if record["kind"] == kind and key in own)

    def record(self) -> Json:
        """The record."""
        row = self.row
        date = json.loads(row["date"])
        sections = self._all("SELECT kind, start, stop FROM section WHERE document_id = ? ORDER BY start, kind")
        return {
            "id": row["name"], "title": row["title"], "outlet": row["outlet"], "url": row["url"], "sha256": row["sha256"],
            "date": {**{name: value for name, value in date.items() if name != "source"}, "from": date.get("source", row["day_from"])},
            "times": [self._time(*one) for one in self._kind("time")],
            "actors": [_actor(one) for one in self.appearances],
            "statements": [self._statement(*one) for one in self._kind("statement")],
            "positions": [self._position(*one) for one in self._kind("position")],
            "commitments": self._commitments(),
            "events": self._events(),
            "silences": [self._silence(*one) for one in self._kind("silence")],
            "sections": [{"kind": one["kind"], "span": [one["start"], one["stop"]]} for one in sections],
            "notes": [_note(one) for one in self._all("SELECT * FROM note WHERE document_id = ? ORDER BY id")],
            "document": row["id"], "key": row["key"], "added": row["added"],
        }  # fmt: skip

    def _time(self, record: Row, own: Row) -> Json:
        return {
            "id": _local(record), "span": self._span(record, "time"), "type": own["type"], "value": own["value"], "mod": own["mod"],
            "begin": own["begin_day"], "end": own["end_day"], "anchor": own["anchor"], "direction": own["direction"],
            "alternatives": json.loads(own["alternatives"]), **self._surely(record), **self._standing(record),
        }  # fmt: skip

    def _statement(self, record: Row, own: Row) -> Json:
        content = [_place(one) for one in self.spans[record["id"]].get("content", ())]
        said = {"speaker": self.actors.get(own["speaker_id"]), "speaker_name": own["speaker_name"], "reason_unknown": own["reason_unknown"]}
        names = ("form", "kind", "tier", "act", "polarity", "hedge")
        return {
            "id": _local(record), "cue": self._span(record, "cue"), "cue_pos": own["cue_pos"], "lemma": own["lemma"],
            "source": self._span(record, "source"), **said, "chain": self._chain(record), "content": content,
            **{name: own[name] for name in names}, "addressee": self.actors.get(own["addressee_id"]),
            **{role: self._span(record, role) for role in ("medium", "occasion", "place")}, "time": self._other(own["time_id"]),
            "background": bool(own["background"]), "where": own["placed"], "parent": self._other(own["parent_id"]),
            "repaired": bool(own["repaired"]), **self._surely(record), "speaker_profile": own["speaker_id"], "day": own["day"],
            "day_from": own["day_from"], "same_as": own["same_as_id"], **self._standing(record),
        }  # fmt: skip

    def _position(self, record: Row, own: Row) -> Json:
        return {
            "id": _local(record), "holder": self.actors.get(own["holder_id"]), "question": own["question"], "side": own["side"],
            "evidence": self._span(record, "evidence"), "more": self._spans(record, "more"),
            **{role: self._span(record, role) for role in ("object", "scope", "condition")}, "reasons": self._spans(record, "reason"),
            "basis": own["basis"], "via": self.actors.get(own["via_id"]), "when": own["held"], "changed": own["changed"],
            "inferred": bool(own["inferred"]), "doubted": bool(own["doubted"]), **self._told(record, own),
            "holder_profile": own["holder_id"], "day": own["day"], "day_from": own["day_from"], **self._standing(record),
        }  # fmt: skip

    def _commitments(self) -> list[Json]:
        became: dict[int, list[Json]] = {}
        for row in self._all(_BECAME):
            told = {name: row[name] for name in ("status", "day", "by", "document_id", "start", "stop", "exact")}
            became.setdefault(row["commitment_id"], []).append(told)
        return [self._commitment(*one) | {"history": became.get(one[0]["id"], [])} for one in self._kind("commitment")]

    def _commitment(self, record: Row, own: Row) -> Json:
        due = self._span(record, "due")
        return {
            "id": _local(record), "debtor": self.actors.get(own["debtor_id"]), "what": self._span(record, "what"),
            "more": self._spans(record, "more"), "condition": self._span(record, "condition"),
            "due": {"begin": own["due_begin"], "end": own["due_end"], "text": due} if due or own["due_begin"] or own["due_end"] else None,
            "do": bool(own["positive"]), "creditor": self.actors.get(own["creditor_id"]),
            "via": self.actors.get(own["via_id"]), "status": own["status"], **self._told(record, own),
            "debtor_profile": own["debtor_id"], "day": own["day"], "day_from": own["day_from"], "happening": own["happening_id"],
            **self._standing(record), "origin": own["origin"], "record_origin": record["origin"],
        }  # fmt: skip

    def _events(self) -> list[Json]:
        parts: dict[int, list[Json]] = {}
        for row in self._all(_ROLES):
            parts.setdefault(row["event_id"], []).append({"actor": self.actors.get(row["profile_id"]), "role": row["role"]})
        return [self._event(*one) | {"participants": parts.get(one[0]["id"], [])} for one in self._kind("event")]

    def _event(self, record: Row, own: Row) -> Json:
        votes = [{"kind": kind, "number": number} for kind, number in json.loads(own["counts"])]
        return {
            "id": _local(record), "type": own["type"], "span": self._span(record, "event"), "more": self._spans(record, "more"),
            "clauses": self._spans(record, "clause"), "counts": votes, "outcome": self._span(record, "outcome"),
            "ordinal": own["ordinal"], "size": own["size"], "status": own["status"], "place": own["place"],
            "time": self._other(own["time_id"]), "begin": own["begin_day"], "end": own["end_day"], "process": own["process"],
            "source": self._other(own["statement_id"]), **self._surely(record), "day": own["day"], "day_from": own["day_from"],
            "happening": own["happening_id"], **self._standing(record),
        }  # fmt: skip

    def _told(self, record: Row, own: Row) -> Json:
        return {"statement": self._other(own["statement_id"]), **self._surely(record)}

    def _silence(self, record: Row, own: Row) -> Json:
        who, about = self.actors.get(own["who_id"]), self._span(record, "about")
        return {"who": who, "about": about, "span": self._span(record, "silence"), **self._standing(record)}

    def _chain(self, record: Row) -> list[Json]:
        places = {one["nr"]: _place(one) for one in self.spans[record["id"]].get("chain", ())}
        return [
            {"actor": self.actors.get(one["profile_id"]), "span": places.get(one["position"]), "relation": one["relation"]}
            for one in self.links.get(record["id"], ())
        ]

    def _span(self, record: Row, role: str) -> list[int] | None:
        found = self.spans[record["id"]].get(role)
        return _place(found[0]) if found else None

    def _spans(self, record: Row, role: str) -> list[list[int]]:
        return [_place(one) for one in self.spans[record["id"]].get(role, ())]

    def _other(self, record_id: int | None) -> str | None:
        """How another record of the document is called."""
        return _local(self.records[record_id]) if record_id in self.records else None

    def _surely(self, record: Row) -> Json:
        """How sure it is, which rules read it, and where if not in the text."""
        fields = {one["field"] for spans in self.spans[record["id"]].values() for one in spans}
        sure = {"confidence": record["confidence"], "trace": record["rules"].split()}
        return {**sure, "field": "title"} if "title" in fields else sure

    def _standing(self, record: Row) -> Json:
        """What the dossier knows of a record."""
        anchors = {one["anchor"] for spans in self.spans[record["id"]].values() for one in spans} - {"found"}
        standing = {"record": record["id"], "state": record["state"], "origin": record["origin"]}
        if anchors:
            standing["anchor"] = max(anchors, key=_BAD.index)
        if record["machine"]:
            standing["machine"] = json.loads(record["machine"])
        return standing


_BAD = ("moved", "ambiguous", "orphaned")
"""What has become of evidence, the worst last."""


def _local(record: Mapping[str, Any] | Row) -> str:
    """The id in its document; of what is gone another may have it by now."""
    return record["local"] if record["local"] and record["state"] != "gone" else f"R{record['id']}"


def _place(span: Row) -> list[int]:
    return [span["start"], span["stop"]]


def _actor(one: Row) -> Json:
    return {
        "id": one["local"], "name": one["name"], "kind": one["kind"], "roles": json.loads(one["roles"]), "affiliation": one["affiliation"],
        "country": one["country"], "description": one["description"], "mentions": json.loads(one["mentions"]),
        "profile": one["profile_id"], "actor": one["actor_id"], "actor_name": one["actor_name"],
    }  # fmt: skip


def _note(one: Row) -> Json:
    span = [one["start"], one["stop"]] if one["start"] is not None else None
    return {"code": one["code"], "span": span, "message": one["message"]}
