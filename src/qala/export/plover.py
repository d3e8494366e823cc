"""PLOVER event records, one a line: events, commitments and positions as whoever counts political events knows them.

The fields and categories are those of the Political Language Ontology for Verifiable Event Records (Open Event Data Alliance, PLOVER
manual): actor and recipient are lists, so a meeting of twenty is one record. What several articles tell is one record too, as it was told
last. `plover.tsv` says which category a type has; what has none there (a decree, a ceremony, a promise not to do something) is left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias

from qala.dossier.connection import Connection, Row, by_name
from qala.export.jsonl import write_lines

Json = dict[str, Any]
Parties: TypeAlias = tuple[Sequence[int], Sequence[int]]
"""Who acts and who is acted on: actors, profiles below zero."""
_HERE = Path(__file__).parent
_QUADS = {
    1: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 2: ("COOPERATE", "AID", "RETREAT"),
    3: ("DEMAND", "ACCUSE", "REJECT", "SANCTION", "THREATEN"), 4: ("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"),
}  # fmt: skip
_CONTEXTS: dict[str, tuple[str, ...]] = {
    "scheduled": ("future",), "expected": ("future",), "proposed": ("future",), "postponed": ("future",),
    "conditional": ("future", "hypothetical"), "cancelled": (), "denied": ("negation",),
}  # fmt: skip
"""What a status makes of an event besides; one that is not here took place."""
_RECEIVING = frozenset({"host", "called"})
_SECTORS = {"government": "GOV", "office": "GOV", "media": "JRN"}
"""Of kinds of actors; what else somebody is has to be told by a roster."""


def write(db: Connection, out: Path) -> None:
    """Write one event a line."""
    write_lines(out, records(db))


def records(db: Connection) -> Iterator[Json]:
    """Events, then commitments, then positions, each in the order in which they were read first."""
    by_name(db)
    for row, tellings in _tellings(db.execute(_EVENTS)):
        yield from _event(db, row, tellings)
    for row, tellings in _tellings(db.execute(_COMMITMENTS)):
        yield from _commitment(db, row, tellings)
    for row, tellings in _tellings(db.execute(_POSITIONS)):
        yield from _position(db, row, tellings)


def _tellings(rows: Iterable[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """Of each happening the last telling, and all of them."""
    for _, group in groupby(rows, lambda row: row["happening"]):
        told = list(group)
        yield max(told, key=lambda row: (row["day"] or "", row["id"])), told


@cache
def _categories() -> dict[tuple[str, str], tuple[str, str]]:
    rows = [line.split("\t") for line in (_HERE / "plover.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    return {(of, key): (event, mode) for of, key, event, mode in rows}


@cache
def _countries() -> dict[str, str]:
    return dict(line.split("\t") for line in (_HERE / "country_codes.tsv").read_text(encoding="utf-8").splitlines()[1:])


def _event(db: Connection, row: Row, tellings: Sequence[Row]) -> Iterator[Json]:
    category, mode = _categories().get(("event", row["type"]), ("", ""))
    if not category:
        return
    contexts = _CONTEXTS.get(row["status"], ())
    of = "cancelled" if row["status"] == "cancelled" else "ahead" if "future" in contexts else ""
    changed = _categories().get((of, category))
    if of == "cancelled" and not changed:
        contexts = ("negation",)
    parties = _parties(_roles(db, tellings), row["type"])
    days = next(((one["begin_day"], one["end_day"]) for one in (row, *tellings) if one["begin_day"]), (None, None))
    places = [one["place"] for one in (row, *tellings) if one["place"]]
    for made in _record(db, row, tellings, changed or (category, mode), contexts, parties, days):
        yield {**made, "event_loc": {"name": places[0]}} if places else made


def _roles(db: Connection, tellings: Sequence[Row]) -> dict[int, str]:
    """Everybody who takes part in any telling, with the first role that says something."""
    found: dict[int, str] = {}
    for one in tellings:
        for id, role in db.execute(_ROLES, (one["id"],)):
            if found.get(id, "participant") == "participant":
                found[id] = role
    return found


def _parties(roles: dict[int, str], type: str) -> Parties:
    """Who acts, and who is acted on: a host, somebody who is called, those whom an attack by others is on; nobody acts alone on himself."""
    by = "by" in roles.values() and type == "attack"
    recipients = [id for id, role in roles.items() if role in _RECEIVING or (by and role != "by")]
    actors = [id for id in roles if id not in recipients]
    return (actors, recipients) if actors else (recipients, [])


def _commitment(db: Connection, row: Row, tellings: Sequence[Row]) -> Iterator[Json]:
    category = _categories().get(("commitment", row["origin"]), ("", ""))
    if (row["positive"] and category[0]) or category[0] == "THREATEN":
        contexts = ("future", "hypothetical") if row["conditional"] else ("future",)
        parties = [row["debtor"]], [row["creditor"]] if row["creditor"] else []
        yield from _record(db, row, tellings, category, contexts, parties, (None, None))


def _position(db: Connection, row: Row, tellings: Sequence[Row]) -> Iterator[Json]:
    if row["side"]:
        side = "for" if row["side"] > 0 else "against"
        contexts = [name for name, so in (("historical", row["held"] == "past"), ("hypothetical", row["conditional"])) if so]
        for made in _record(db, row, tellings, _categories()["position", side], contexts, ([row["holder"]], []), (None, None)):
            yield {**made, "comment": f"{side}: {row['label'] or row['question']}"}


def _record(
    db: Connection, row: Row, tellings: Sequence[Row], category: tuple[str, str], contexts: Sequence[str],
    parties: Parties, days: tuple[str | None, str | None],
) -> Iterator[Json]:  # fmt: skip
    """The record, if its day and its actors are known: PLOVER has none without."""
    begin, end = days[0] or row["day"], days[1]
    actors, recipients = ([_actor(db, id) for id in ids] for ids in parties)
    if not begin or not actors:
        return
    yield {
        "id": f"qala-{row['kind']}-{row['happening']}", "date": begin[:10],
        **({"enddate": end[:10]} if end and end[:10] != begin[:10] else {}), "date_from": "text" if days[0] else "report",
        "actor": actors, "recipient": recipients, "event": [category[0]], "mode": [category[1]] if category[1] else [],
        "context": [*contexts], "quad_code": next(quad for quad, names in _QUADS.items() if category[0] in names),
        "event_text": [exact for (exact,) in db.execute(_WORDS, (row["id"],))],
        "text_info": {"start": row["start"], "end": row["stop"]}, "cite_info": _cited(row), "reports": len(tellings),
        "state": row["state"], "confidence": row["confidence"],
    }  # fmt: skip


def _actor(db: Connection, id: int) -> Json:
    name, kind, country, sector, wikidata = db.execute(_ACTOR, (id, id)).fetchone()
    code = _countries().get(country or "", "")
    made = {"code": code, "sector": sector or _SECTORS.get(kind, ""), "actor_text": name, "identifier_text": name}
    identifier = f"https://www.wikidata.org/wiki/{wikidata}" if wikidata else f"qala-{'actor' if id > 0 else 'profile'}-{abs(id)}"
    return {key: value for key, value in made.items() if value} | {"identifier_id": identifier}


def _cited(row: Row) -> Json:
    known = {"url": row["url"], "title": row["title"], "publication": row["outlet"]}
    made = {"language": "ar", "codebook": "plover-base", "coder": f"qala {version('qala')}"}
    return {key: value for key, value in known.items() if value} | made | {"citation": row["name"]}


_TOLD = """r.id, r.kind, r.state, r.confidence, d.name, d.url, d.title, u.name AS outlet, v.start, v.stop
FROM record r JOIN chosen_record USING (id) JOIN document d ON d.id = r.document_id LEFT JOIN outlet u ON u.id = d.outlet_id"""
_CONDITION = "EXISTS (SELECT 1 FROM span w WHERE w.record_id = r.id AND w.role = 'condition') AS conditional"
_EVENTS = f"""
SELECT min(e.id) OVER (PARTITION BY ifnull(e.happening_id, -e.id)) AS happening, e.type, e.status, e.begin_day, e.end_day, e.day,
    k.name AS place, {_TOLD}
JOIN event e ON e.id = r.id LEFT JOIN place k ON k.id = e.place_id LEFT JOIN span v ON v.record_id = r.id AND v.role = 'event' AND v.nr = 0
ORDER BY happening, r.id"""
_COMMITMENTS = f"""
SELECT min(c.id) OVER (PARTITION BY ifnull(c.happening_id, -c.id)) AS happening, c.origin, c.positive, c.day,
    ifnull(p.actor_id, -p.id) AS debtor, ifnull(q.actor_id, -q.id) AS creditor, {_CONDITION}, {_TOLD}
JOIN commitment c ON c.id = r.id JOIN profile p ON p.id = c.debtor_id LEFT JOIN profile q ON q.id = c.creditor_id
LEFT JOIN span v ON v.record_id = r.id AND v.role = 'what' AND v.nr = 0
ORDER BY happening, r.id"""
_POSITIONS = f"""
SELECT min(o.id) OVER (PARTITION BY ifnull(s.same_as_id, ifnull(s.id, -o.id)), o.question, o.holder_id, o.side > 0) AS happening,
    o.question, n.label_en AS label, o.side, o.held, o.day, ifnull(p.actor_id, -p.id) AS holder, {_CONDITION}, {_TOLD}
JOIN position o ON o.id = r.id JOIN profile p ON p.id = o.holder_id LEFT JOIN question n ON n.key = o.question
LEFT JOIN statement s ON s.id = o.statement_id LEFT JOIN span v ON v.record_id = r.id AND v.role = 'evidence' AND v.nr = 0
ORDER BY happening, r.id"""
_ROLES = """
SELECT ifnull(p.actor_id, -p.id), role FROM event_role JOIN profile p ON p.id = profile_id WHERE event_id = ? ORDER BY position"""
_WORDS = "SELECT exact FROM span WHERE record_id = ? AND role IN ('event', 'what', 'evidence', 'more') ORDER BY start"
_ACTOR = """
SELECT name, kind, country, sector, wikidata FROM actor WHERE id = ?
UNION ALL SELECT name, kind, country, NULL, NULL FROM profile WHERE -id = ?"""
