"""What a person says became of a commitment, with the words that show it."""

import re
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.editing import KINDS
from qala.dossier.precision import iso_day
from qala.dossier.snapshots import Snapshot, snapshot
from qala.errors import UsageError

STATUSES = KINDS["commitment"].words["status"]
_STRETCH = re.compile(r"[Dd]?(\d{1,18}):(\d{1,9})-(\d{1,9})")
_RECORD = re.compile(r"[Rr](\d{1,18})")


class Became(NamedTuple):
    """What became of a commitment."""

    status: str
    day: str
    evidence: str
    """D3:120-168, a stretch of a document; or R57, the words of another record."""


def judged(db: Connection, record_id: int, became: Became, by: str) -> Snapshot:
    """The commitment with another line in its history.

    Raises:
        UsageError: it is no commitment, there is no such status, or the evidence is not there.
    """
    if became.status not in STATUSES:
        raise UsageError(f'"{became.status}" is no status; say one of {", ".join(STATUSES)}')
    made = snapshot(db, record_id)
    if "history" not in made:
        raise UsageError(f"R{record_id} is no commitment; their ids are printed by qala due")
    made["history"] = [*made["history"], [became.status, iso_day(became.day), by, *_evidence(db, became.evidence)]]
    return made


def _evidence(db: Connection, text: str) -> tuple[int, int, int, str]:
    """Document, start, stop and words."""
    if match := _RECORD.fullmatch(text):
        row = db.execute(_WORDS, (int(match[1]),)).fetchone()
        if row is None:
            raise UsageError(f"{text}: there is no such record with words in a text")
        document, start, stop, exact = row
        return document, start, stop, exact
    match = _STRETCH.fullmatch(text)
    if not match:
        raise UsageError(f'"{text}" is no evidence; write D3:120-168 (document, start, stop), or R57 for the words of a record')
    document, start, stop = map(int, match.groups())
    row = db.execute("SELECT text FROM document WHERE id = ?", (document,)).fetchone()
    if row is None:
        raise UsageError(f"there is no document D{document}")
    if not start < stop <= len(row[0]):
        raise UsageError(f"{start}-{stop} is no stretch of D{document}, which has {len(row[0])} characters")
    return document, start, stop, row[0][start:stop]


_WORDS = """
SELECT document_id, start, stop, exact FROM record JOIN span ON record_id = record.id
WHERE record.id = ? AND field = 'text' AND role IN ('what', 'evidence', 'event', 'content') ORDER BY nr LIMIT 1"""
