"""The records of one article, in the order of its text, with all that a card tells."""

from collections import defaultdict
from typing import Any, NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.inbox import WORDS
from qala.dossier.logged import undoable
from qala.dossier.rows import COLUMNS, PARTIES

_PEOPLE = ("speaker_id", "addressee_id", "holder_id", "via_id", "debtor_id", "creditor_id")
_WHOSE = {"statement": "speaker", "position": "holder", "commitment": "debtor"}
_TOLD_BY = ("parent_id", "statement_id")
_LOST = ("ambiguous", "orphaned")


class Quote(NamedTuple):
    """A stretch of the article."""

    field: str
    start: int
    stop: int
    exact: str
    lost: bool
    """Whether the words are not found, or not for certain, in the text of today."""


class Card(NamedTuple):
    """One record."""

    id: int
    number: int
    """Its place among the records of the article, from 1 on."""
    kind: str
    """statement|position|commitment|event"""
    state: str
    origin: str
    confidence: float
    rules: str
    who: str | None
    """Whose it is; nobody where that is not known, and of an event."""
    values: dict[str, Any]
    """The columns of its table that are no ids."""
    names: dict[str, str]
    """Who else is named, by role: addressee, via, creditor."""
    place: str | None
    parties: tuple[tuple[str, str], ...]
    """Of a statement the sources between outlet and speaker, outermost first; of an event who takes part. Name, then relation."""
    quotes: dict[str, list[Quote]]
    """Its evidence, by role."""
    told_by: int | None
    """The statement of this article that it stands in."""
    seen: int
    """The last decision about it; 0 where there is none."""
    by: str | None
    """Who made that."""
    undoable: int | None
    """The decision that can be taken back."""

    @property
    def words(self) -> list[Quote]:
        """The evidence that is the record itself."""
        return self.quotes.get(WORDS[self.kind], [])

    @property
    def begin(self) -> tuple[bool, int]:
        """Where it begins: those of the title first."""
        places = [(quote.field != "title", quote.start) for role in ("cue", WORDS[self.kind]) for quote in self.quotes.get(role, ())]
        return min(places, default=(True, 0))


def cards(db: Connection, document: int) -> list[Card]:
    """All of a document that people decide about, in the order of its text; what no version reads any more is left out."""
    quotes, parties, names, places = _quotes(db, document), _parties(db, document), _names(db, document), _places(db, document)
    seen = {record: (seq, by) for record, seq, by in db.execute(_SEEN, (document,))}
    found = []
    for kind in WORDS:
        query = f"SELECT {_RECORD}, {', '.join(f'own.{name}' for name in COLUMNS[kind])} FROM record r JOIN {kind} own ON own.id = r.id"
        for row in db.execute(f"{query} WHERE r.document_id = ? AND r.state <> 'gone'", (document,)):
            id, state, origin, confidence, rules = row[:5]
            values = dict(zip(COLUMNS[kind], row[5:], strict=True))
            named = {column.removesuffix("_id"): names.get(values.get(column, 0), "") for column in _PEOPLE}
            who = named.get(_WHOSE.get(kind, "")) or values.get("speaker_name")
            told_by = next((values[name] for name in _TOLD_BY if values.get(name)), None)
            others = {role: name for role, name in named.items() if name and role != _WHOSE.get(kind)}
            plain = {name: value for name, value in values.items() if not name.endswith("_id")}
            found.append(
                Card(
                    id, 0, kind, state, origin, confidence, rules, who or None, plain, others, places.get(values.get("place_id", 0)),
                    tuple(parties.get(id, ())), quotes.get(id, {}), told_by, *seen.get(id, (0, None)),
                    undoable(db, id) if id in seen else None,
                )
            )  # fmt: skip
    found.sort(key=lambda one: (one.begin, one.id))
    return [one._replace(number=number) for number, one in enumerate(found, 1)]


def _quotes(db: Connection, document: int) -> dict[int, dict[str, list[Quote]]]:
    found: dict[int, dict[str, list[Quote]]] = defaultdict(lambda: defaultdict(list))
    for record, role, field, start, stop, exact, anchor in db.execute(_QUOTES, (document,)):
        found[record][role].append(Quote(field, start, stop, exact, anchor in _LOST))
    return found


def _parties(db: Connection, document: int) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for table, record, relation in PARTIES.values():
        for id, name, kind in db.execute(_PARTIES.format(table=table, record=record, relation=relation), (document,)):
            found[id].append((name, kind))
    return found


def _names(db: Connection, document: int) -> dict[int, str]:
    """What the people of the article's records are called."""
    columns = [(kind, name) for kind in WORDS for name in COLUMNS[kind] if name in _PEOPLE]
    used = " UNION ".join(f"SELECT {name} FROM {kind} WHERE document_id = ?" for kind, name in columns)
    return dict(db.execute(_NAMES.format(used=used), (document,) * len(columns)))


def _places(db: Connection, document: int) -> dict[int, str]:
    return dict(db.execute(_PLACES, (document, document)))


_RECORD = "r.id, r.state, r.origin, r.confidence, r.rules"
_SEEN = """
SELECT d.id, seq, by FROM decision d JOIN record r ON r.id = d.id
WHERE d.record = 'record' AND act <> 'opinion' AND document_id = ? ORDER BY seq"""
_QUOTES = """
SELECT record_id, role, field, start, stop, exact, anchor FROM span JOIN record r ON r.id = record_id
WHERE document_id = ? ORDER BY record_id, role, nr"""
_PARTIES = """
SELECT r.id, coalesce(actor.name, profile.name), {relation} FROM {table} JOIN record r ON r.id = {record}
JOIN profile ON profile.id = profile_id LEFT JOIN actor ON actor.id = actor_id WHERE document_id = ? ORDER BY r.id, position"""
_NAMES = """
SELECT profile.id, coalesce(actor.name, profile.name) FROM profile LEFT JOIN actor ON actor.id = actor_id WHERE profile.id IN ({used})"""
_PLACES = """
SELECT id, name FROM place WHERE id IN (
    SELECT place_id FROM statement WHERE document_id = ? UNION SELECT place_id FROM event WHERE document_id = ?)"""
