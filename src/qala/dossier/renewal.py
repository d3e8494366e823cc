"""Documents of the dossier read again, after tables, rules, code or questions have changed."""

from collections.abc import Iterable, Iterator
from itertools import islice

from qala.dossier import documents, stages
from qala.dossier.connection import Connection
from qala.dossier.rereading import Change, reread
from qala.dossier.runs import BATCH, Read, Run
from qala.dossier.store import transaction
from qala.dossier.writing import Writer
from qala.text.inputs import Failure


def renew(db: Connection, read: Read, run: Run, wanted: Iterable[int]) -> Iterator[tuple[int, list[Change] | Failure]]:
    """Read documents again; what changed in each comes back, batch by batch."""
    waiting = iter(wanted)
    writer = None
    while batch := list(islice(waiting, BATCH)):
        records = list(read([documents.as_it_came(db, document_id) for document_id in batch]))
        with transaction(db):
            writer = writer or Writer(db, run.id)
            stages.take_out(db, batch)
            results = [one if isinstance(one, Failure) else reread(writer, nr, one) for nr, one in zip(batch, records, strict=True)]
            stages.take_in(db, batch)
        yield from zip(batch, results, strict=True)
