"""The records of one article, in the order of its text, with all that a card tells."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from qala.dossier.anchors import head
from qala.dossier.connection import Connection
from qala.dossier.inbox import WORDS
from qala.dossier.logged import Sight, undoable
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
    head: str = ""
    """The letters before what is said, where it begins inside a word; see `head`."""


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
    run: int
    """That had read it so."""
    known: dict[str, int]
    """The profile of each name that stands in it."""

    @property
    def sight(self) -> str:
        """How far the one who is shown it sees it, as a form says so."""
        return str(Sight(self.seen, self.run))

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
    found = sorted(_Gathered(db, "r.document_id = ?", (document,)).cards(), key=lambda one: (one.begin, one.id))
    return [one._replace(number=number) for number, one in enumerate(found, 1)]


def chosen(db: Connection, records: Sequence[int]) -> list[Card]:
    """The cards of some records, in their order, all of number 0."""
    if not records:
        return []
    found = {one.id: one for one in _Gathered(db, f"r.id IN (?{', ?' * (len(records) - 1)})", tuple(records)).cards()}
    return [found[record] for record in records if record in found]


class _Gathered:
    """What the records of a condition have, each kind of it asked for once."""

    def __init__(self, db: Connection, which: str, values: tuple[int, ...]) -> None:
        self.db, self.which, self.values = db, which, values
        self.quotes: dict[int, dict[str, list[Quote]]] = defaultdict(lambda: defaultdict(list))
        for record, role, field, start, stop, exact, anchor, prefix in self._rows(_QUOTES):
            begun = head(prefix, exact) if role == "content" else ""
            self.quotes[record][role].append(Quote(field, start, stop, exact, anchor in _LOST, begun))
        self.parties: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
        for table, record, relation in PARTIES.values():
            for id, name, role, profile in self._rows(_PARTIES, table=table, record=record, relation=relation):
                self.parties[id].append((name, role, profile))
        self.seen = {record: (seq, by) for record, seq, by in self._rows(_SEEN)}

    def cards(self) -> Iterator[Card]:
        """The cards, by kind."""
        for kind, columns in ((kind, COLUMNS[kind]) for kind in WORDS):
            rows = [*self._rows(_RECORDS, kind=kind, columns=", ".join(f"own.{name}" for name in columns))]
            told = [dict(zip(columns, row[6:], strict=True)) for row in rows]
            names = self._called(_NAMES, {values[name] for values in told for name in _PEOPLE if values.get(name)})
            places = self._called(_PLACES, {values["place_id"] for values in told if values.get("place_id")})
            for row, values in zip(rows, told, strict=True):
                yield self._card(kind, row, values, names, places)

    def _card(self, kind: str, row: Any, values: dict[str, Any], names: dict[int, str], places: dict[int, str]) -> Card:
        id, state, origin, confidence, rules, run = row[:6]
        named = {column.removesuffix("_id"): names.get(values.get(column, 0), "") for column in _PEOPLE}
        who = named.get(_WHOSE.get(kind, "")) or values.get("speaker_name")
        others = {role: name for role, name in named.items() if name and role != _WHOSE.get(kind)}
        known = {name: values[f"{role}_id"] for role, name in named.items() if name}
        known |= {name: profile for name, _, profile in self.parties.get(id, ())}
        return Card(
            id, 0, kind, state, origin, confidence, rules, who or None,
            {name: value for name, value in values.items() if not name.endswith("_id")}, others, places.get(values.get("place_id", 0)),
            tuple((name, role) for name, role, _ in self.parties.get(id, ())), self.quotes.get(id, {}),
            next((values[name] for name in _TOLD_BY if values.get(name)), None), *self.seen.get(id, (0, None)),
            undoable(self.db, id) if id in self.seen else None, run, known,
        )  # fmt: skip

    def _rows(self, line: str, **names: str) -> Iterator[Any]:
        return iter(self.db.execute(line.format(which=self.which, **names), self.values))

    def _called(self, line: str, ids: Collection[int]) -> dict[int, str]:
        return dict(iter(self.db.execute(line.format(ids=", ".join("?" * len(ids))), tuple(ids)))) if ids else {}


_RECORDS = """
SELECT r.id, r.state, r.origin, r.confidence, r.rules, r.run_id, {columns} FROM record r JOIN {kind} own ON own.id = r.id
WHERE {which} AND r.state <> 'gone'"""
_SEEN = """
SELECT d.id, seq, by FROM decision d JOIN record r ON r.id = d.id
WHERE d.record = 'record' AND act <> 'opinion' AND {which} ORDER BY seq"""
_QUOTES = """
SELECT record_id, role, field, start, stop, exact, anchor, prefix FROM span JOIN record r ON r.id = record_id
WHERE {which} ORDER BY record_id, role, nr"""
_PARTIES = """
SELECT r.id, coalesce(actor.name, profile.name), {relation}, profile.id FROM {table} JOIN record r ON r.id = {record}
JOIN profile ON profile.id = profile_id LEFT JOIN actor ON actor.id = actor_id WHERE {which} ORDER BY r.id, position"""
_NAMES = """
SELECT profile.id, coalesce(actor.name, profile.name) FROM profile LEFT JOIN actor ON actor.id = actor_id WHERE profile.id IN ({ids})"""
_PLACES = "SELECT id, name FROM place WHERE id IN ({ids})"
