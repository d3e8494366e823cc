"""Which events and which commitments of several articles are one.

Each is of one happening, alone or with others. What a person says of two (`claim`: same, different) goes before what rules say.
"""

import json
from collections.abc import Sequence

from qala.dossier.connection import Connection
from qala.dossier.happenings import duties, events
from qala.dossier.happenings.grouping import Kind, place

_KINDS = (Kind("event", events.load, events.keys, events.same), Kind("commitment", duties.load, duties.keys, duties.same))


def take_in(db: Connection, documents: Sequence[int]) -> None:
    """Give all that is of no happening yet the one that it is of; these documents are among those that it stands in."""
    for kind in _KINDS:
        place(db, kind)


def take_out(db: Connection, documents: Sequence[int]) -> None:
    """Take the happenings apart that these documents tell of; all who told them are placed anew by `take_in`."""
    ids = json.dumps([*documents])
    for kind in _KINDS:
        found = [row[0] for row in db.execute(f"SELECT DISTINCT happening_id FROM {kind.table} WHERE document_id IN {_LIST}", (ids,))]
        db.executemany(f"UPDATE {kind.table} SET happening_id = NULL WHERE happening_id = ?", [(one,) for one in found if one])
        db.executemany("DELETE FROM happening WHERE id = ?", [(one,) for one in found if one])


_LIST = "(SELECT value FROM json_each(?))"
