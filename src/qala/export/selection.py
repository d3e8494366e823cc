"""What of a dossier is taken away: which documents, which records in them, and who appears in those."""

from typing import NamedTuple

from qala.dossier.connection import Connection, temporary
from qala.dossier.states import CURRENT
from qala.errors import UsageError


class Selection(NamedTuple):
    """What is wanted; nothing said means everything that is current."""

    since: str | None = None
    until: str | None = None
    outlets: tuple[str, ...] = ()
    states: tuple[str, ...] = CURRENT


def choose(db: Connection, wanted: Selection) -> tuple[int, int]:
    """Begin to read the dossier as it is now; how many documents and statements are wanted comes back.

    Their ids stand in temporary tables until `db` is closed.

    Raises:
        UsageError: there is no such outlet.
    """
    for outlet in wanted.outlets:
        if not db.execute("SELECT 1 FROM outlet WHERE name = ?", (outlet,)).fetchone():
            raise UsageError(f'"{outlet}": the dossier has no such outlet; see its outlets with: qala export csv')
    temporary(db)
    for name, found, values in _wanted(wanted):
        db.execute(f"CREATE TEMP TABLE {name} (id INTEGER PRIMARY KEY)")
        db.execute(f"INSERT INTO {name} {found}", values)
    db.execute(_HEADLINE)
    documents, statements = db.execute(_COUNTS).fetchone()
    return documents, statements


_HEADLINE = """
CREATE TEMP VIEW headline AS SELECT id, coalesce(title, (
    SELECT substr(text, start + 1, stop - start) FROM section WHERE document_id = document.id AND kind = 'headline' ORDER BY start LIMIT 1
)) AS title FROM document"""
"""The headline of a document, given or as its text has it."""
_COUNTS = "SELECT (SELECT count(*) FROM chosen_document), (SELECT count(*) FROM chosen_record JOIN statement USING (id))"


def _wanted(wanted: Selection) -> list[tuple[str, str, tuple[str, ...]]]:
    """The name of each temporary table, the query that gives its ids, the values of that query."""
    days, values = [], []
    if wanted.since:  # a document whose day is not known belongs to every day that is possible
        days.append("ifnull(day, latest) >= ?")
        values.append(wanted.since)
    if wanted.until:
        days.append("ifnull(day, earliest) <= ?")
        values.append(wanted.until)
    if wanted.outlets:
        days.append(f"outlet_id IN (SELECT id FROM outlet WHERE name IN ({_marks(wanted.outlets)}))")
        values += wanted.outlets
    documents = f"SELECT id FROM document WHERE {' AND '.join(days) or '1'}"
    records = f"SELECT r.id FROM record r JOIN chosen_document c ON c.id = r.document_id WHERE r.state IN ({_marks(wanted.states)})"
    whole = not days
    return [
        ("chosen_document", documents, tuple(values)),
        ("chosen_record", records, wanted.states),
        ("chosen_profile", "SELECT id FROM profile" if whole else _PROFILES, ()),
        ("chosen_actor", "SELECT id FROM actor" if whole else _ACTORS, ()),
    ]


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))


_PROFILES = """
SELECT profile_id FROM appearance JOIN chosen_document c ON c.id = document_id
UNION SELECT speaker_id FROM statement JOIN chosen_record USING (id) WHERE speaker_id IS NOT NULL
UNION SELECT addressee_id FROM statement JOIN chosen_record USING (id) WHERE addressee_id IS NOT NULL
UNION SELECT profile_id FROM chain_link JOIN chosen_record c ON c.id = statement_id
UNION SELECT who_id FROM silence JOIN chosen_record USING (id) WHERE who_id IS NOT NULL
UNION SELECT holder_id FROM position JOIN chosen_record USING (id)
UNION SELECT via_id FROM position JOIN chosen_record USING (id) WHERE via_id IS NOT NULL
UNION SELECT debtor_id FROM commitment JOIN chosen_record USING (id)
UNION SELECT creditor_id FROM commitment JOIN chosen_record USING (id) WHERE creditor_id IS NOT NULL
UNION SELECT via_id FROM commitment JOIN chosen_record USING (id) WHERE via_id IS NOT NULL
UNION SELECT profile_id FROM event_role JOIN chosen_record c ON c.id = event_id
"""
_ACTORS = """
WITH RECURSIVE known (id) AS (
    SELECT actor_id FROM profile JOIN chosen_profile USING (id) WHERE actor_id IS NOT NULL
    UNION SELECT parent_id FROM actor JOIN known USING (id) WHERE parent_id IS NOT NULL
) SELECT id FROM known
"""
