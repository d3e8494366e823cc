"""`.dna`: the file of Discourse Network Analyzer 3, with its event list (CSV) beside it.

Documents keep their ids and texts, statements their ids; offsets are converted to UTF-16 units. The variables are those of the
built-in type "DNA Statement" (`dna_values.py` says how they are filled); `agreement` is 0 where the speaker says that it is not so.
A position on a question is a statement too: the question is its concept, and `agreement` says for or against.
"""

import sqlite3
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from qala.digest import sha256
from qala.dossier.connection import Connection
from qala.dossier.dnafile import STATEMENT_TYPE, Units, cut
from qala.export import dna_events
from qala.export.dna_password import digest
from qala.export.dna_schema import STATEMENT_TYPES, create
from qala.export.dna_values import Entities, concept
from qala.export.placing import fresh, placed_file

ADMIN = 1
PASSWORD = "admin"
LEFT = "statements left out: {} (they stand in titles, or their words are not found any more; DNA has no place for them)"
_TYPE = list(STATEMENT_TYPES).index(STATEMENT_TYPE) + 1
_PERSON, _ORGANIZATION, _CONCEPT, _AGREEMENT = range(1, 5)
_DAY, _EPOCH = 86_400, date(1970, 1, 1)
_DOCUMENTS = """
SELECT d.id, d.name, hl.title, d.text, d.day, d.earliest, d.latest, d.url, o.name
FROM document d JOIN chosen_document USING (id) JOIN headline hl USING (id) LEFT JOIN outlet o ON o.id = d.outlet_id ORDER BY d.id"""
_STANDS = "record_id = s.id AND field = 'text' AND anchor IN ('found', 'moved')"
_STATEMENTS = f"""
SELECT s.id, s.speaker_id, p.actor_id, s.act, s.polarity,
    (SELECT max(affiliation) FROM appearance WHERE document_id = s.document_id AND profile_id = s.speaker_id),
    coalesce((SELECT min(start) FROM span WHERE {_STANDS} AND role = 'content'),
        (SELECT min(start) FROM span WHERE {_STANDS} AND role IN ('cue', 'source'))),
    coalesce((SELECT max(stop) FROM span WHERE {_STANDS} AND role = 'content'),
        (SELECT max(stop) FROM span WHERE {_STANDS} AND role IN ('cue', 'source')))
FROM statement s JOIN chosen_record USING (id) LEFT JOIN profile p ON p.id = s.speaker_id WHERE s.document_id = ? ORDER BY s.id"""
_POSITIONS = f"""
SELECT s.id, s.holder_id, p.actor_id, ifnull(n.label_ar, s.question), s.side > 0,
    (SELECT max(affiliation) FROM appearance WHERE document_id = s.document_id AND profile_id = s.holder_id),
    (SELECT min(start) FROM span WHERE {_STANDS} AND role IN ('evidence', 'more')),
    (SELECT max(stop) FROM span WHERE {_STANDS} AND role IN ('evidence', 'more'))
FROM position s JOIN chosen_record USING (id) JOIN profile p ON p.id = s.holder_id LEFT JOIN question n ON n.key = s.question
WHERE s.document_id = ? AND s.side AND s.held = 'present' ORDER BY s.id"""
"""Those with a side; what was held earlier, as an article tells it, is of another day than the article, and DNA has that day alone."""


def write(db: Connection, out: Path, password: str = PASSWORD) -> str | None:
    """Write the file and its event list; what could not be taken along comes back."""
    with placed_file(beside(out)) as events, placed_file(out) as part:
        with fresh(part) as made:
            left = _Maker(db, made, password).make()
        dna_events.write(part, events)
    return LEFT.format(left) if left else None


def beside(out: Path) -> Path:
    """Where the event list of a file is."""
    return out.with_suffix(".events.csv")


class _Maker:
    """Fills a new file."""

    def __init__(self, db: Connection, out: sqlite3.Connection, password: str) -> None:
        self.db, self.out = db, out
        create(out, digest(password, _seed(db, password)))
        self.entities = Entities(db, out)

    def make(self) -> int:
        """Write all documents with their statements; how many statements have no place comes back."""
        self.entities.speakers()
        left = 0
        for own, name, title, text, day, earliest, latest, url, outlet in self.db.execute(_DOCUMENTS):
            notes = [url, f"Qala: document {own}, {name}", None if day else _unknown(earliest, latest)]
            row = (own, cut(title or name), as_shown(text), ADMIN, cut(outlet or ""), "\n".join(filter(None, notes)), seconds(day))
            self.out.execute("INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Source, Notes, Date) VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            left += self._statements(own, Units(text), len(text))
        return left

    def _statements(self, document: int, units: Units, length: int) -> int:
        left = 0
        said = ((*row[:3], concept(row[3]), "act", row[4] != "denied", *row[5:]) for row in self.db.execute(_STATEMENTS, (document,)))
        held = ((*row[:4], "question", *row[4:]) for row in self.db.execute(_POSITIONS, (document,)))
        for row in chain(said, held):
            *_, start, stop = row
            if start is None or not start < stop <= length:
                left += 1
                continue
            place = (units.units(start), units.units(stop))
            self.out.execute("INSERT INTO STATEMENTS VALUES (?, ?, ?, ?, ?, ?)", (row[0], _TYPE, document, *place, ADMIN))
            self._values(*row[:7])
        return left

    def _values(
        self, own: int, profile: int | None, actor: int | None, concept: str, kind: str, agrees: bool, affiliation: str | None
    ) -> None:  # fmt: skip
        speaker = self.entities.speaker(actor, profile)
        person, organization = "", affiliation or ""
        found: dict[int, int] = {_CONCEPT: self.entities.value("concept", concept, Type=kind)}
        found[_PERSON] = speaker.entity if speaker and speaker.variable == "person" else self.entities.value("person", person)
        body = speaker.entity if speaker and speaker.variable == "organization" else None
        found[_ORGANIZATION] = body or self.entities.value("organization", organization, Type="affiliation" if organization else "")
        self.out.executemany(
            "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)",
            [(own, variable, entity) for variable, entity in sorted(found.items())],
        )
        self.out.execute("INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (?, ?, ?)", (own, _AGREEMENT, int(agrees)))


def as_shown(text: str) -> str:
    """The text as DNA's editor shows it, character for character in the same place: it makes one line end of CR LF."""
    return text.replace("\r\n", " \n").replace("\r", "\n").replace("\0", " ")


def seconds(day: str | None) -> int:
    """A day as DNA keeps it: seconds from 1970, UTC; a document must have one, so an unknown day is the first of all."""
    return (date.fromisoformat(day) - _EPOCH).days * _DAY if day else 0


def _unknown(earliest: str | None, latest: str | None) -> str:
    return f"Qala: the day is not known (between {earliest or '?'} and {latest or '?'})"


def _seed(db: Connection, password: str) -> bytes:
    """What the salt is made of: the password and all that the documents are."""
    found: Any = sha256(password.encode())
    for (checksum,) in db.execute("SELECT sha256 FROM document JOIN chosen_document USING (id) ORDER BY id"):
        found.update(checksum.encode())
    seed: bytes = found.digest()
    return seed
