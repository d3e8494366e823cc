"""Documents and their records into the tables, inside the caller's transaction."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from qala.dossier import documents
from qala.dossier.connection import Connection, aside, given_back, reserved, served
from qala.dossier.documents import Custody, Known
from qala.dossier.identity.profiles import Profile, profile
from qala.dossier.rows import COLUMNS, INSERT_SPAN, PARTIES, STATEMENT, Names, Read, reads, spans
from qala.dossier.written import Written
from qala.fold import fold, readable
from qala.record import Record
from qala.text.inputs import Document

_RESERVED = 256
"""Ids that are asked for at once."""
_REMEMBERED = 10_000
"""Profiles whose ids are kept at hand."""


Profiles: TypeAlias = Mapping[str | None, int]
"""The profile of each actor of a record, by the actor's id there."""


class Rows(NamedTuple):
    """What one record is in the tables."""

    id: int
    kind: str
    head: tuple[Any, ...]
    values: tuple[Any, ...]
    spans: list[tuple[Any, ...]]
    parties: list[tuple[int | None, str]]


Insertion: TypeAlias = tuple[str, list[tuple[Any, ...]]]
"""A line of SQL with the rows that it takes."""


class Writer:
    """Writes into one dossier on behalf of one run; made once for many transactions.

    What belongs to new documents is gathered until `flush`, which is to be called before anything else of the tables is read or changed.
    """

    def __init__(self, db: Connection, run_id: int) -> None:
        self.db, self.run_id = db, run_id
        self._profiles: dict[str, int] = {}
        self._outlets: dict[str, int] = {}
        self._known_places: dict[str, int] = {}
        self._free: dict[str, tuple[int, int]] = {}
        self._waiting: dict[str, list[tuple[Any, ...]]] = {line: [] for line in _LINES}

    def new(self, document: Document, record: Record, source: str, custody: Custody) -> int:
        """Take a document that the dossier does not have, with its record; its id comes back. The record is written by `flush`."""
        document_id = self._id("document")
        self._waiting[_DOCUMENT].append((document_id, *self._document(documents.key(document, source), document, record, custody.at)))
        self._waiting[documents.RECEIVE].append((document_id, *custody))
        profiles = self.profiles(document_id, record, new=True)
        found = reads(record)
        read = list(zip(count(self._id("record", len(found))), found, strict=False))
        rows = self.rows(document_id, record, read, profiles)
        for line, many in (*_records(rows), *_surroundings(document_id, record, profiles)):
            self._waiting[line] += many
        return document_id

    def flush(self) -> Written:
        """Write what was gathered; what that is of new documents comes back."""
        written = self._written()
        for line, many in self._waiting.items():
            self.db.executemany(_NEW[line], many)
            many.clear()
        for table, left in self._free.items():
            given_back(self.db, table, *left)
        self._free.clear()
        return written

    def _written(self) -> Written:
        """What waits of new documents; a document that waits does so with all of its rows."""
        waiting = self._waiting
        return Written(
            [*map(_TEXT, waiting[_DOCUMENT])],
            [*map(_SAID, waiting[_OWN["statement"]])],
            [(row[0], row[6]) for row in waiting[INSERT_SPAN] if row[1] == "content"],
            [(row[0], row[2]) for row in waiting[PARTIES["statement"].insert]],
        )

    def _id(self, table: str, rows: int = 1) -> int:
        """An id for a row that is gathered, or the first of several."""
        found, stop = self._free.get(table, (0, 0))
        if found + rows > stop:
            many = max(rows, _RESERVED)
            found = max(found, reserved(self.db, table, many))
            stop = found + many
        self._free[table] = found + rows, stop
        return found

    def replace_text(self, known: Known, document: Document, record: Record, at: str) -> None:
        """The new text takes the place of the old one, which is kept unless it is the same."""
        if (known.sha256, known.title) != (record.sha256, document.title):
            self.db.execute(
                "INSERT INTO version SELECT id, ?, sha256, title, text FROM document WHERE id = ? ON CONFLICT DO NOTHING", (at, known.id)
            )
        self.db.execute(
            "UPDATE document SET title = ?, text = ?, sha256 = ?, published = ifnull(?, published), markup = ? WHERE id = ?",
            (document.title, record.text, record.sha256, document.published, documents.markup(document), known.id),
        )

    def _document(self, key: str, document: Document, record: Record, at: str) -> tuple[Any, ...]:
        return (
            key, document.id, self._outlet(document.outlet), document.url, document.title, record.text, record.sha256,
            document.published, documents.markup(document), *date_columns(record), at, self.run_id,
        )  # fmt: skip

    def _outlet(self, name: str | None) -> int | None:
        if not name:
            return None
        if name not in self._outlets:
            aside(self.db).execute("INSERT INTO outlet (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
            self._outlets[name] = self.db.execute("SELECT id FROM outlet WHERE name = ?", (name,)).fetchone()[0]
        return self._outlets[name]

    def profiles(self, document_id: int, record: Record, *, new: bool = False) -> Profiles:
        """The profile of each actor; those that are new are gathered."""
        if len(self._profiles) > _REMEMBERED:
            self.flush()
            self._profiles.clear()
        owned = {actor.id: profile(actor, document_id) for actor in record.actors}
        bound: dict[str, int] = {}
        if not new:
            self._carried(document_id, {own.key: own for own in owned.values()})
        for own in owned.values():
            known = bound if own.key.endswith(f"|{document_id}") else self._profiles
            if own.key not in known:
                known[own.key] = self._new_profile(own) if new and known is bound else self._profile(own)
        return {actor: bound.get(own.key) or self._profiles[own.key] for actor, own in owned.items()}

    def _carried(self, document_id: int, owned: Mapping[str, Profile]) -> None:
        """Have the profiles of one document that another reading gives another country stay what they are: people may have judged them."""
        before: dict[str, int] = dict(self.db.execute(_BOUND, (document_id, document_id)).fetchall())
        for key in before.keys() - owned.keys():
            name, _, _ = key.rsplit("|", 2)
            heirs = [own for own in owned.values() if own.key.rsplit("|", 2)[0] == name and own.key not in before]
            if len(heirs) == 1 and heirs[0].key.endswith(f"|{document_id}"):
                self.db.execute("UPDATE profile SET key = ?, country = ? WHERE id = ?", (heirs[0].key, heirs[0].country, before[key]))
                before[heirs[0].key] = before[key]

    def _profile(self, own: Profile) -> int:
        if found := self._known_profile(own):
            return found
        if not served(self.db):
            return self._new_profile(own)
        aside(self.db).execute(f"{_PROFILE} ON CONFLICT DO NOTHING", (reserved(self.db, "profile", 1), *own))
        return self._known_profile(own)

    def _known_profile(self, own: Profile) -> int:
        row = self.db.execute("SELECT id FROM profile WHERE key = ?", (own.key,)).fetchone()
        return int(row[0]) if row else 0

    def _new_profile(self, own: Profile) -> int:
        profile_id = self._id("profile")
        self._waiting[_PROFILE].append((profile_id, *own))
        return profile_id

    def _places(self, read: Iterable[Read]) -> dict[str, int]:
        """The place that each name of a place is, those of earlier documents among them."""
        if len(self._known_places) > _REMEMBERED:
            self._known_places.clear()
        for name in sorted({one.place for one in read if one.place} - self._known_places.keys()):
            folded = readable(fold(name))
            aside(self.db).execute("INSERT INTO place (name, folded) VALUES (?, ?) ON CONFLICT DO NOTHING", (name, folded))
            self._known_places[name] = self.db.execute("SELECT id FROM place WHERE folded = ?", (folded,)).fetchone()[0]
        return self._known_places

    def rows(self, document_id: int, record: Record, read: Iterable[tuple[int, Read]], profiles: Profiles) -> list[Rows]:
        """The rows of the records under their ids; places that they name are made."""
        read = list(read)
        texts = texts_of(record)
        local: dict[str | None, int | None] = {one.local: record_id for record_id, one in read if one.local}
        names = Names(document_id, profiles, local, self._places([one for _, one in read]))
        return [
            Rows(
                record_id,
                one.kind,
                (record_id, document_id, one.kind, one.local, one.confidence, one.rules, self.run_id),
                one.values(names),
                spans(record_id, one.evidence, texts),
                [(profiles[actor], relation) for actor, relation in one.parties],
            )
            for record_id, one in read
        ]

    def insert(self, rows: Sequence[Rows]) -> None:
        """Write such rows; a record that is there takes the new values."""
        self.flush()
        for line, many in _records(rows):
            self.db.executemany(line, many)

    def surround(self, document_id: int, record: Record, profiles: Profiles) -> None:
        """Write who appears, what is no body, and what was noted."""
        self.flush()
        for line, many in _surroundings(document_id, record, profiles):
            self.db.executemany(line, many)


def _records(rows: Sequence[Rows]) -> Iterator[Insertion]:
    """What is to be written of records."""
    yield _RECORD, [one.head for one in rows]
    kinds: dict[str, list[Rows]] = {}
    for one in rows:
        kinds.setdefault(one.kind, []).append(one)
    for kind, line in _OWN.items():
        own = [(one.id, *one.values) for one in kinds.get(kind, ())]
        yield line, _outer_first(own) if kind == "statement" else own
    yield INSERT_SPAN, [span for one in rows for span in one.spans]
    for kind, parties in PARTIES.items():
        yield parties.insert, [(one.id, at, *party) for one in kinds.get(kind, ()) for at, party in enumerate(one.parties)]


def _outer_first(statements: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Statements behind those that they stand in: while a row refers to none yet, each insert has SQLite look through the table."""
    later = [one for one in statements if one[_PARENT] and one[_PARENT] > one[0]]
    return [one for one in statements if not one[_PARENT] or one[_PARENT] < one[0]] + later[::-1] if later else statements


def _surroundings(document_id: int, record: Record, profiles: Profiles) -> Iterator[Insertion]:
    """What is to be written of all that surrounds the records of a document."""
    yield _APPEARANCE, [
        (document_id, one.id, profiles[one.id], one.name, one.kind, _json(one.roles) if one.roles else "[]", one.affiliation, one.country,
         one.description, f"[{','.join([f'[{start},{stop}]' for start, stop in one.mentions])}]")
        for one in record.actors
    ]  # fmt: skip
    yield _SECTION, [(document_id, one.span[0], one.kind, one.span[1]) for one in record.sections]
    yield _NOTE, [(document_id, one.code, *(one.span or (None, None)), one.message) for one in record.notes]


_DOCUMENT = """
INSERT INTO document
(id, key, name, outlet_id, url, title, text, sha256, published, markup, day, day_from, earliest, latest, date, added, run_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_BOUND = """
SELECT DISTINCT key, profile.id FROM appearance JOIN profile ON profile.id = profile_id WHERE document_id = ? AND key LIKE '%|' || ?"""
_PROFILE = "INSERT INTO profile (id, key, name, folded, kind, country) VALUES (?, ?, ?, ?, ?, ?)"
_APPEARANCE = """
INSERT INTO appearance (document_id, local, profile_id, name, kind, roles, affiliation, country, description, mentions)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_RECORD = """
INSERT INTO record (id, document_id, kind, local, confidence, rules, run_id) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET local = excluded.local, state = 'proposed', confidence = excluded.confidence, rules = excluded.rules,
run_id = excluded.run_id"""
_SECTION = "INSERT INTO section VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
_NOTE = "INSERT INTO note (document_id, code, start, stop, message) VALUES (?, ?, ?, ?, ?)"
_OWN = {
    kind: f"INSERT INTO {kind} (id, {', '.join(columns)}) VALUES ({', '.join('?' * (1 + len(columns)))}) "
    f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{column} = excluded.{column}' for column in columns)}"
    for kind, columns in COLUMNS.items()
}
_LINES = (
    _DOCUMENT, documents.RECEIVE, _PROFILE, _RECORD, *_OWN.values(), INSERT_SPAN, *(one.insert for one in PARTIES.values()),
    _APPEARANCE, _SECTION, _NOTE,
)  # fmt: skip
"""In this order no row comes before one that it refers to."""
_NEW = {line: line.partition("ON CONFLICT (id)")[0] for line in _LINES}
"""Of a new document no row is there yet."""
_TEXT = itemgetter(0, 5, 6, 3, 10)
_SAID = itemgetter(0, *(1 + STATEMENT.index(column) for column in ("document_id", "speaker_id", "addressee_id", "act", "day")))
"""Of the rows of documents and statements what `Written` tells."""
_PARENT = 1 + STATEMENT.index("parent_id")


def texts_of(record: Record) -> dict[str, str]:
    """What the spans of a record count in, by field."""
    return {"text": record.text, "title": record.title or ""}


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def date_columns(record: Record) -> tuple[Any, ...]:
    """What the table of documents holds of a document's date: day, day_from, earliest, latest, date."""
    date = record.date
    return date.value, date.source, date.earliest, date.latest, _json(date._asdict())
