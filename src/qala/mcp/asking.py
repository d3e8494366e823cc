"""The tools that read: every record with its id, its exact words, where they stand, its chain and its state."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from qala.dossier import inbox, questions
from qala.dossier.chains import chain
from qala.dossier.duties.listing import Duty, Turn, outlines, owed_by
from qala.dossier.duties.listing import shown as owing
from qala.dossier.questions import family
from qala.dossier.search.naming import Meant, who
from qala.dossier.search.said import Said, said
from qala.dossier.standing.matrix import Cell, matrix
from qala.dossier.standing.stances import Stance, bare, dressed
from qala.dossier.store import now
from qala.dossier.timeline import Filter, timeline
from qala.errors import UsageError
from qala.export.quotation import quotation
from qala.mcp.call import Call

_BEHIND, _NAMED = 2, 20
"""Positions that are told of a cell; groups, and names of each, that agree on one question and differ on another."""
_WIDEST = 20_000
"""Characters of an article at once."""


def search_statements(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    """A page of statements."""
    after, words = given.pop("after"), given.pop("words")
    day, _, id = (after or "").partition(":")
    found = said(call.db, **given, on=words, after=(day, int(id)) if after else None)
    page = {"statements": [_said(one) for one in found.statements], "meant": _meant(found.meant)}
    return page | {"after": f"{found.after[0]}:{found.after[1]}" if found.after else None}


def _said(one: Said) -> dict[str, Any]:
    return {
        "id": f"R{one.id}", "state": one.state, "day": one.day, "day_from": one.day_from, "speaker": one.speaker, "act": one.act,
        "polarity": one.polarity, "form": one.form, "exact": one.words,
        "spans": [{"field": field, "start": start, "stop": stop} for field, start, stop in one.spans],
        "words_still_there": not one.lost, "chain": [{"name": link.name, "relation": link.relation} for link in one.chain],
        "document": f"D{one.document_id}", "outlet": one.outlet, "title": one.title, "url": one.url, "reports": one.reports,
    }  # fmt: skip


def _meant(meant: dict[str, Meant]) -> dict[str, Any]:
    """Whom names were taken for."""
    return {role: [{"name": some.name, "id": _actor(some.id)} for some in one.everybody[:10]] for role, one in meant.items()}


def _actor(id: int) -> str:
    return f"actor:{id}" if id > 0 else f"profile:{-id}"


def _holders(call: Call, name: str | None) -> set[int] | None:
    if name is None:
        return None
    found = who(call.db, name).ids
    if not found:
        raise UsageError(f'nobody in the dossier is called "{name}"; try one word of the name, or its Arabic spelling')
    return found


def get_positions(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    """The matrix of a question."""
    told = bare(call.db, [one.id for one in family(call.db, given["question"])])
    found = matrix(call.db, given["question"], given["as_of"], _holders(call, given["by"]), told=told)
    rows = [row for row in found.rows if row.cells]
    page = _page(rows, given)
    whole = dressed(call.db, (one for row in page for own in row.cells.values() for one in own.stances[:_BEHIND]))
    return {
        "questions": [{"id": one.id, "label_ar": one.label_ar, "label_en": one.label_en, "parent": one.parent} for one in found.questions],
        "as_of": found.as_of,
        "holders": [
            {"name": row.holder.name, "id": _actor(row.holder.id), "cells": {key: _cell(own, whole) for key, own in row.cells.items()}}
            for row in page
        ],
        "more_holders": _more(rows, given),
        "same_side": [
            one._asdict() | {"groups": [_group(*group) for group in one.groups[:_NAMED]], "more": max(0, len(one.groups) - _NAMED)}
            for one in found.splits
        ],
    }


def _group(held: str, names: Sequence[str]) -> dict[str, Any]:
    return {"holds": held, "who": names[:_NAMED], "more": max(0, len(names) - _NAMED)}


def _cell(own: Cell, whole: Mapping[int, Stance]) -> dict[str, Any]:
    told = own._asdict()
    return told | {"stances": [_stance(whole[one.id]) for one in own.stances[:_BEHIND]], "more": max(0, len(own.stances) - _BEHIND)}


def _stance(one: Stance) -> dict[str, Any]:
    return {
        "id": f"R{one.id}", "state": one.state, "side": one.side, "day": one.day, "exact": one.words, "field": one.field,
        "start": one.start, "stop": one.stop, "words_still_there": not one.lost, "condition": one.condition, "scope": one.scope,
        "reasons": one.reasons, "basis": one.basis, "chain": [source.name for source in one.chain], "document": f"D{one.document}",
        "outlet": one.outlet, "title": one.title, "url": one.url,
    }  # fmt: skip


def get_commitments(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    """What is to be done."""
    day = given["as_of"] or now()[:10]
    told = owed_by(outlines(call.db, given["as_of"]), _holders(call, given["by"]))
    found = [one for one in told if given["status"] in (None, one.status) and (not given["overdue"] or one.overdue(day))]
    page = owing(call.db, _page(found, given), given["as_of"])
    places = _places(call, [one.shown.id for one in page], "what")
    return {
        "commitments": [_duty(one, day) | {"spans": places.get(one.shown.id, [])} for one in page],
        "more": _more(found, given),
    }


_Some = TypeVar("_Some")


def _page(found: Sequence[_Some], given: dict[str, Any]) -> Sequence[_Some]:
    """Those that the page shows."""
    return found[given["offset"] : given["offset"] + given["limit"]]


def _more(found: Sequence[_Some], given: dict[str, Any]) -> int:
    """How many are behind the page."""
    left: int = len(found) - given["offset"] - given["limit"]
    return max(0, left)


def _duty(one: Duty, day: str) -> dict[str, Any]:
    shown = one.shown
    return {
        "id": f"R{one.id}", "shown": f"R{shown.id}", "state": shown.state, "status": one.status, "overdue": one.overdue(day),
        "debtor": one.name, "to_do": one.positive, "origin": shown.origin, "exact": shown.words, "due_begin": shown.due_begin,
        "due_end": shown.due_end, "due": shown.due, "condition": shown.condition, "creditor": shown.creditor, "told": shown.day,
        "document": f"D{shown.document}", "chain": [shown.via] if shown.via else [], "outlet": shown.outlet, "url": shown.url,
        "reports": len({telling.document for telling in one.tellings}), "history": [_turn(turn) for turn in one.history],
        "proposed": [_turn(turn) for turn in one.proposed], "due_before": one.earlier,
    }  # fmt: skip


def _turn(one: Turn) -> dict[str, Any]:
    return one._asdict() | {"record": f"R{one.record}", "document": f"D{one.document}" if one.document else None}


def get_timeline(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    """Statements and events by their days."""
    asked = Filter(given["since"], given["until"], given["by"], given["words"], kinds=("statement", "event"))
    found = list(islice(timeline(call.db, asked), given["offset"], given["offset"] + given["limit"] + 1))
    page = found[: given["limit"]]
    places = _places(call, [one.id for one in page], "content", "event")
    states = dict(call.db.execute(f"SELECT id, state FROM record WHERE id IN ({', '.join('?' * len(page))})", [one.id for one in page]))
    told = [one._asdict() | {"id": f"R{one.id}", "state": states.get(one.id), "spans": places.get(one.id, [])} for one in page]
    return {"entries": told, "more": len(found) > given["limit"]}


def get_source_chain(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    """The path of a statement."""
    id = given["statement"]
    found = chain(call.db, id)
    if found is None:
        raise UsageError(f"there is no statement R{id}; search_statements tells ids")
    quoted = quotation(call.db, id)
    (state, document) = call.db.execute("SELECT state, document_id FROM record WHERE id = ?", (id,)).fetchone()
    return {
        "id": f"R{id}", "state": state, "document": f"D{document}", "outlet": found.outlet, "title": found.title, "url": found.url,
        "day": found.day, "act": found.act, "polarity": found.polarity, "exact": found.words,
        "spans": _places(call, [id], "content").get(id, []), "chain": [link._asdict() for link in found.links],
        "why_unknown": found.reason_unknown, "counts": found.counts._asdict(),
        "reports": [report._asdict() | {"id": f"R{report.id}"} for report in found.reports[:50]],
        "quotation": {"sentence": quoted.sentence, "source": quoted.source, "url": quoted.url},
    }  # fmt: skip


def get_document_span(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    """The words between two characters."""
    id, start, stop = given["document"], given["start"], given["stop"]
    row = call.db.execute(_DOCUMENT, (id,)).fetchone()
    if row is None:
        raise UsageError(f"there is no document D{id}")
    text, title, outlet, url, day, day_from = row
    if not start < stop <= len(text) or stop - start > _WIDEST:
        raise UsageError(f"{start} to {stop} is no stretch of D{id}, which has {len(text)} characters; {_WIDEST} are told at once")
    around = given["around"]
    return {
        "document": f"D{id}", "start": start, "stop": stop, "exact": text[start:stop], "before": text[max(0, start - around) : start],
        "after": text[stop : stop + around], "length": len(text), "title": title, "outlet": outlet, "url": url, "day": day,
        "day_from": day_from,
        "records": [{"id": f"R{record}", "kind": kind, "state": state, "role": role, "start": first, "stop": last}
                    for record, kind, state, role, first, last in call.db.execute(_INSIDE, (id, stop, start))],
    }  # fmt: skip


def check_coverage(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    """What there is, and how much of it was looked at."""
    documents, first, last, undated = call.db.execute(_SIZE).fetchone()
    states: dict[str, dict[str, int]] = {}
    for kind, state, number in call.db.execute(_STATES):
        states.setdefault(kind, {})[state] = number
    asked = [
        {"id": one.question.id, "label_ar": one.question.label_ar, "label_en": one.question.label_en, "parent": one.question.parent,
         "positions": one.positions} for one in questions.known(call.db)
    ]  # fmt: skip
    return {
        "documents": documents, "first_day": first, "last_day": last, "undated": undated, "records": states, "questions": asked,
        "outlets": [{"name": name, "documents": number} for name, number in call.db.execute(_OUTLETS)],
        "waiting": {kind: inbox.waiting(call.db, kind) for kind in inbox.WORDS},
    }  # fmt: skip


def _places(call: Call, ids: Iterable[int], *roles: str) -> dict[int, list[dict[str, Any]]]:
    """Where the words of records stand."""
    wanted = [*ids]
    found: dict[int, list[dict[str, Any]]] = {}
    records, named = (", ".join("?" * len(values)) for values in (wanted, roles))
    query = f"{_SPANS} WHERE record_id IN ({records}) AND role IN ({named}) ORDER BY record_id, role, nr"
    for id, *place in call.db.execute(query, (*wanted, *roles)):
        found.setdefault(id, []).append(dict(zip(("field", "start", "stop", "exact"), place, strict=True)))
    return found


_SPANS = "SELECT record_id, field, start, stop, exact FROM span"
_DOCUMENT = """
SELECT text, title, outlet.name, url, day, day_from FROM document LEFT JOIN outlet ON outlet.id = outlet_id WHERE document.id = ?"""
_INSIDE = """
SELECT record.id, kind, state, role, start, stop FROM record JOIN span ON record_id = record.id
WHERE document_id = ? AND field = 'text' AND start < ? AND stop > ? AND state <> 'gone' ORDER BY start, record.id LIMIT 100"""
_SIZE = "SELECT count(*), min(day), max(day), count(*) - count(day) FROM document"
_STATES = "SELECT kind, state, count(*) FROM record GROUP BY kind, state"
_OUTLETS = """
SELECT outlet.name, count(*) FROM outlet JOIN document ON outlet_id = outlet.id GROUP BY outlet.id ORDER BY 2 DESC, 1 LIMIT 100"""
