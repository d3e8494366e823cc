"""What this process knows to be in the tables of a search, so that it need not be written again.

It holds for the connection that was used last: the number in its temporary table, which goes back with a transaction, tells whether
what was written is still there; what another process changes is told by SQLite.
"""

from functools import cache
from itertools import count

from qala.dossier.connection import Connection, served

_MOST = 30_000
"""Terms, words and rows of names that are remembered."""
_numbers = count(1)
_EMPTIED = "SELECT max(CAST(CAST(xmin AS text) AS bigint)) FROM search_made"
"""The transaction of PostgreSQL that emptied the tables last; nothing else takes anything out of them."""


class Kept:
    """Terms whose other keys, words of names whose sounds, and names whose words are in the tables of one dossier."""

    def __init__(self) -> None:
        self.terms: set[str] = set()
        self.written: set[str] = set()
        self.names: set[tuple[int, str, str]] = set()
        self.state: tuple[int, int] | None = None

    @property
    def size(self) -> int:
        """How much is known."""
        return len(self.terms) + len(self.written) + len(self.names)

    def clear(self) -> None:
        """Know nothing."""
        self.terms.clear()
        self.written.clear()
        self.names.clear()


def kept(db: Connection) -> Kept:
    """What is known of this dossier, inside the transaction that is going to add to it."""
    known = _known()
    db.execute("CREATE TABLE IF NOT EXISTS temp.search_kept (one INTEGER PRIMARY KEY, stamp INTEGER NOT NULL)")
    row = db.execute("SELECT stamp FROM temp.search_kept").fetchone()
    (version,) = db.execute(_EMPTIED if served(db) else "PRAGMA data_version").fetchone() or (0,)
    if known.state != (row and row[0], version) or known.size > _MOST:
        known.clear()
    stamp = next(_numbers)
    db.execute("INSERT INTO temp.search_kept VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET stamp = excluded.stamp", (stamp,))
    known.state = stamp, version
    return known


@cache
def _known() -> Kept:
    """What this process knows."""
    return Kept()
