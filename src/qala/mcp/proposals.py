"""The tools that write: each puts one proposal into the inbox."""

from typing import Any

from qala.dossier import questions
from qala.dossier.proposing import propose
from qala.errors import UsageError
from qala.mcp.call import Call


def statement(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    """A statement."""
    return _proposed(call, "statement", "content", given)


def position(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    """A position."""
    questions.one(call.db, given["question"])
    told_by = given.pop("statement")
    if told_by is not None:
        row = call.db.execute("SELECT document_id FROM statement WHERE id = ?", (told_by,)).fetchone()
        if row is None or row[0] != given["document"]:
            raise UsageError(f"R{told_by} is no statement of D{given['document']}")
    return _proposed(call, "position", "evidence", given, question=given.pop("question"), statement_id=told_by)


def commitment(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    """A commitment."""
    _must_be_in_order(given["due_begin"], given["due_end"])
    return _proposed(call, "commitment", "what", given)


def event(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    """An event."""
    _must_be_in_order(given["begin_day"], given["end_day"])
    return _proposed(call, "event", "event", given)


def _must_be_in_order(begin: str | None, end: str | None) -> None:
    if begin and end and end < begin:
        raise UsageError(f"the last day, {end}, is before the first, {begin}")


def _proposed(call: Call, kind: str, role: str, given: dict[str, Any], **fixed: Any) -> dict[str, Any]:
    document, start, stop, reason = (given.pop(name) for name in ("document", "start", "stop", "reason"))
    changed = {name: value for name, value in given.items() if value is not None} | {"spans": {role: [["text", start, stop]]}}
    made = propose(call.db, kind, document, changed, call.by, reason, **fixed)
    (exact,) = call.db.execute("SELECT exact FROM span WHERE record_id = ? AND role = ?", (made, role)).fetchone()
    return {"id": f"R{made}", "kind": kind, "state": "proposed", "by": f"agent:{call.by}", "document": f"D{document}", "exact": exact,
            "start": start, "stop": stop, "note": "it waits in the inbox; a person decides"}  # fmt: skip
