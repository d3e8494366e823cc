"""Documents of a dossier given by whom they name, without a text to read."""

import sqlite3

from qala.dossier import identity
from qala.dossier.documents import Custody
from qala.dossier.runs import Run
from qala.dossier.store import transaction
from qala.dossier.writing import Writer
from qala.record import Actor, Date, Record
from qala.text.inputs import Document

AT = "2024-03-14T09:00:00Z"


class Cast:
    """Puts documents into a dossier, each by its day and the actors that it names."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.writer = Writer(db, Run(db, "test", lambda: AT).id)
        self.count = 0

    def meet(self, *actors: Actor, day: str | None = "2018-05-14", look: bool = True) -> list[int]:
        """Add a document; the profiles of its actors come back, in their order."""
        self.count += 1
        named = tuple(actor._replace(id=f"A{nr}") for nr, actor in enumerate(actors, 1))
        record = Record(f"d{self.count}", None, None, None, str(self.count), Date(day, "given"), actors=named, text=f"{self.count}")
        with transaction(self.db):
            document = self.writer.new(Document(record.id, record.text), record, "test", Custody(AT, record.id, "file"))
            self.writer.flush()
            if look:
                identity.take_in(self.db, [document])
        rows = self.db.execute("SELECT profile_id FROM appearance WHERE document_id = ? ORDER BY id", (document,))
        return [profile for (profile,) in rows]

    def actor(self, profile: int) -> int:
        """The actor that a profile is of."""
        found: int = self.db.execute("SELECT actor_id FROM profile WHERE id = ?", (profile,)).fetchone()[0]
        return found

    def called(self, profile: int) -> str:
        """The name of the actor that a profile is of."""
        found: str = self.db.execute("SELECT name FROM actor WHERE id = ?", (self.actor(profile),)).fetchone()[0]
        return found

    def groups(self) -> dict[int, int]:
        """The actor of each profile."""
        return dict(self.db.execute("SELECT id, actor_id FROM profile ORDER BY id"))


def person(name: str, country: str | None = None, *roles: str) -> Actor:
    """A person as an article names it."""
    return Actor("", name, "person", roles, country=country)
