"""FollowTheMoney entities, one a line: who is in the dossier, which offices they held, the articles, and what was said in them.

People, bodies and states are Person, Organization and PublicBody; an office is a Position, its holders have an Occupancy; a
document is an Article; that somebody appears in it is a Documentation; a statement is a Note about its speaker, proved by the
article; two names that nobody could tell apart are Similar. Ids are those of one dossier: load each as a dataset of its own.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from qala.dossier.connection import Connection, by_name
from qala.export.jsonl import write_lines

Json = dict[str, Any]
SCHEMATA = {
    "person": "Person",
    "institution": "Organization",
    "state": "PublicBody",
    "government": "PublicBody",
    "group": "Organization",
    "media": "Organization",
    "office": "Position",
    "anonymous": "LegalEntity",
    "generic": "LegalEntity",
    "public": "LegalEntity",
}
"""What each kind of actor is; a document that speaks (a report, a draft) is nobody, and only its article stands for it."""


def write(db: Connection, out: Path) -> None:
    """Write one entity a line."""
    write_lines(out, entities(db))


def entities(db: Connection) -> Iterator[Json]:
    """Every entity; those that others point to come first."""
    by_name(db)
    for found in (_actors, _profiles, _positions, _occupancies, _articles, _documentations, _notes, _similar):
        yield from found(db)


def entity(own: str, schema: str, /, **properties: object) -> Json:
    """An entity; a property that is not known is left out."""
    values = {key: [str(one) for one in _many(value) if one not in (None, "")] for key, value in properties.items()}
    return {"id": f"qala-{own}", "schema": schema, "properties": {key: one for key, one in values.items() if one}}


def _many(value: object) -> Iterable[object]:
    return dict.fromkeys(value) if isinstance(value, list) else (value,)


def _actors(db: Connection) -> Iterator[Json]:
    """Actors with the names of their profiles and their other names."""
    for row in db.execute(_ACTORS):
        schema = SCHEMATA.get(row["kind"])
        if not schema:
            continue
        others = db.execute(_NAMES, (row["id"], row["id"])).fetchall()
        names: dict[str, list[str]] = {}
        for one in others:
            if one["name"] != row["name"]:
                names.setdefault(one["kind"], []).append(one["name"])
        also = [row["latin"], *names.get("latin", ()), *names.get("name", ())]
        yield entity(
            f"actor-{row['id']}", schema, name=row["name"], alias=also, weakAlias=names.get("short", []),
            previousName=names.get("former", []), country=_country(row["country"]), wikidataId=row["wikidata"],
            **({"sector": row["sector"]} if schema != "Position" else {}),
        )  # fmt: skip


_ACTORS = """
SELECT a.* FROM actor a JOIN chosen_actor USING (id)
WHERE NOT EXISTS (SELECT 1 FROM office f WHERE f.actor_id = a.id) ORDER BY a.id"""
_OFFICE = "(SELECT min(f.id) FROM office f WHERE f.actor_id = p.actor_id)"
"""The office that an actor is: both are one entity."""
_NAMES = """
SELECT DISTINCT kind, name FROM (SELECT 'name' AS kind, name FROM profile WHERE actor_id = ?
UNION ALL SELECT kind, text FROM alias WHERE actor_id = ? AND kind <> 'office') ORDER BY kind, name"""


def _profiles(db: Connection) -> Iterator[Json]:
    """Those of whom it is not settled who they are in the world."""
    for row in db.execute("SELECT p.* FROM profile p JOIN chosen_profile USING (id) WHERE p.actor_id IS NULL ORDER BY p.id"):
        if schema := SCHEMATA.get(row["kind"]):
            yield entity(f"profile-{row['id']}", schema, name=row["name"], country=_country(row["country"]))


def _positions(db: Connection) -> Iterator[Json]:
    for row in db.execute("SELECT * FROM office ORDER BY id"):
        yield entity(f"office-{row['id']}", "Position", name=row["name"], country=_country(row["country"]), description=row["body"])


def _occupancies(db: Connection) -> Iterator[Json]:
    query = """
    SELECT g.*, e.id AS proof FROM holding g JOIN chosen_actor h ON h.id = g.actor_id JOIN actor a ON a.id = g.actor_id
    LEFT JOIN chosen_document e ON e.id = g.document_id WHERE a.kind = 'person' ORDER BY g.id"""
    for row in db.execute(query):
        yield entity(
            f"holding-{row['id']}", "Occupancy", holder=f"qala-actor-{row['actor_id']}", post=f"qala-office-{row['office_id']}",
            startDate=row["since"], endDate=row["until"], proof=_named("document", row["proof"]),
        )  # fmt: skip


def _articles(db: Connection) -> Iterator[Json]:
    query = """
    SELECT d.*, hl.title AS headline, o.name AS outlet FROM document d JOIN chosen_document USING (id) JOIN headline hl USING (id)
    LEFT JOIN outlet o ON o.id = d.outlet_id ORDER BY d.id"""
    for row in db.execute(query):
        yield entity(
            f"document-{row['id']}", "Article", fileName=row["name"], title=row["headline"], publishedAt=row["day"],
            publisher=row["outlet"], sourceUrl=_address(row["url"]), bodyText=row["text"], language="ara",
            mimeType="text/plain", retrievedAt=row["added"],
        )  # fmt: skip


def _documentations(db: Connection) -> Iterator[Json]:
    """Who appears in which article."""
    query = f"""
    SELECT DISTINCT b.document_id, d.day, b.profile_id, p.actor_id, coalesce(a.kind, p.kind) AS kind, {_OFFICE} AS office FROM appearance b
    JOIN chosen_document h ON h.id = b.document_id JOIN document d ON d.id = b.document_id JOIN profile p ON p.id = b.profile_id
    LEFT JOIN actor a ON a.id = p.actor_id ORDER BY b.document_id, b.profile_id"""
    for row in db.execute(query):
        who = _who(row["profile_id"], row["actor_id"], row["kind"], row["office"])
        if who:
            yield entity(
                f"appearance-{row['document_id']}-{row['profile_id']}", "Documentation", document=_named("document", row["document_id"]),
                entity=who, date=row["day"],
            )  # fmt: skip


def _notes(db: Connection) -> Iterator[Json]:
    """What was said, by whom; who passed it on stands in the keywords."""
    query = f"""
    SELECT s.*, d.url, r.state, p.actor_id, {_OFFICE} AS office, coalesce(a.kind, p.kind) AS who_kind,
        coalesce(a.name, p.name, s.speaker_name) AS who,
        (SELECT group_concat(exact, ' … ') FROM (SELECT exact FROM span WHERE record_id = s.id AND role = 'content' ORDER BY nr)) AS said
    FROM statement s JOIN chosen_record USING (id) JOIN record r ON r.id = s.id JOIN document d ON d.id = s.document_id
    LEFT JOIN profile p ON p.id = s.speaker_id LEFT JOIN actor a ON a.id = p.actor_id ORDER BY s.id"""
    for row in db.execute(query):
        yield entity(
            f"statement-{row['id']}", "Note", name=row["who"], description=row["said"], summary=f"{row['act']}, {row['polarity']}",
            entity=_who(row["speaker_id"], row["actor_id"], row["who_kind"], row["office"]), proof=_named("document", row["document_id"]),
            createdAt=row["day"], sourceUrl=_address(row["url"]), keywords=[row["act"], row["form"], row["state"]],
        )  # fmt: skip


def _similar(db: Connection) -> Iterator[Json]:
    """Pairs of which a person could not say whether they are one."""
    query = f"""
    SELECT j.*, p.actor_id AS left_actor, q.actor_id AS right_actor, p.kind AS left_kind, q.kind AS right_kind,
        {_OFFICE} AS left_office, {_OFFICE.replace("p.actor_id", "q.actor_id")} AS right_office
    FROM judgement j JOIN chosen_profile h ON h.id = j.left_id JOIN chosen_profile i ON i.id = j.right_id
    JOIN profile p ON p.id = j.left_id JOIN profile q ON q.id = j.right_id
    WHERE j.verdict = 'unsure' AND j.undone IS NULL ORDER BY j.id"""
    for row in db.execute(query):
        one, other = (_who(*(row[f"{side}_{part}"] for part in ("id", "actor", "kind", "office"))) for side in ("left", "right"))
        if one and other:
            yield entity(f"judgement-{row['id']}", "Similar", candidate=one, match=other, confidenceScore=row["score"])


def _who(profile: int | None, actor: int | None, kind: str | None, office: int | None = None) -> str | None:
    """The id of the entity that somebody is."""
    if office is not None:
        return _named("office", office)
    if kind not in SCHEMATA:
        return None
    return f"qala-actor-{actor}" if actor else _named("profile", profile)


def _named(kind: str, own: int | None) -> str | None:
    return f"qala-{kind}-{own}" if own is not None else None


def _country(code: str | None) -> str | None:
    """A country as FollowTheMoney has it: the ISO code in lower case."""
    return code.lower() if code and len(code) == 2 and code.isascii() and code.isalpha() else None


def _address(url: str | None) -> str | None:
    """An address that can be followed."""
    return url if url and urlsplit(url).scheme in ("http", "https") and not any(one.isspace() for one in url) else None
