"""Sources into the dossier: what is offered is read, stored and looked at, a batch at a time.

Each batch is one transaction with its ledger rows; on a server several writers take turns where they look at what others wrote.
A process that is killed leaves whole batches; the next call passes over what is there, unread, and goes on. A source that was taken
in without a failure is not opened again until its mark changes.
"""

import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from time import monotonic
from typing import NamedTuple

from qala.dossier import codings, documents, stages
from qala.dossier.connection import CROSSED, Connection, alone, crossed, served
from qala.dossier.documents import Custody, Known, key
from qala.dossier.inbox import lost
from qala.dossier.ingest import Item, Offer, Source
from qala.dossier.rereading import reread
from qala.dossier.runs import BATCH, Read, Run
from qala.dossier.store import transaction
from qala.dossier.writing import Writer
from qala.record import Record
from qala.text.inputs import Document, Failure

_BYTES, _SECONDS = 8_000_000, 10.0
"""A batch ends behind so many, however few documents it holds."""
_UNDATED = "published-unread"
"""The note of a document whose day is written in a way that is not read: it is taken in, but people should know."""


class Added(NamedTuple):
    """What became of one thing that was offered: added|changed|seen (at another place)|same|skipped|failed, or a whole source: finished."""

    place: str
    outcome: str
    reason: str | None = None
    document_id: int | None = None


def add(db: Connection, sources: Iterable[Source], read: Read, run: Run, *, keep_raw: bool = False) -> Iterator[Added]:
    """Take in all that the sources offer; what became of each thing comes as soon as it is certain."""
    taker = _Taker(db, read, run, keep_raw)
    for source in sources:
        if source.mark and run.noted(source.name, "finished", mark=source.mark):
            yield Added(source.name, "finished", "nothing new since it was last added")
            continue
        failed = False
        for added in taker.source(source):
            failed = failed or added.outcome == "failed"
            yield added
        if source.mark and not failed:
            with transaction(db):
                run.note(source.name, "finished", mark=source.mark)


class _Taker:
    """Takes in source after source."""

    def __init__(self, db: Connection, read: Read, run: Run, keep_raw: bool) -> None:
        self.db, self.read, self.run, self.keep_raw = db, read, run, keep_raw
        self._writer: Writer | None = None
        self._met: set[str] = set()
        """Keys and checksums of documents that the dossier has, of those that a batch may hold, and of those that were gathered."""

    def source(self, source: Source) -> Iterator[Added]:
        """What became of each thing that a source offers."""
        results = self._results(source)
        while batch := list(_batch(results)):
            if any(record is not None or isinstance(item, Failure) for item, record in batch):
                yield from self._stored(batch, source.name)
            else:
                yield from (Added(item.place, "same") for item, _ in batch)

    def _results(self, source: Source) -> Iterator[tuple[Item, Record | Failure | None]]:
        """Each thing with its record, with why it could not be read, or with nothing where that is not needed; in their order."""
        waiting: deque[tuple[Item, bool]] = deque()

        def unread() -> Iterator[Document]:
            for item in source.items():
                needed = isinstance(item, Offer) and not self._held(item, source.name)
                waiting.append((item, needed))
                if needed and isinstance(item, Offer):
                    yield item.document

        for result in self.read(unread()):
            while not waiting[0][1]:
                yield waiting.popleft()[0], None
            yield waiting.popleft()[0], result
        yield from ((item, None) for item, _ in waiting)

    def _held(self, offer: Offer, source: str) -> bool:
        """Whether the dossier has the document as it is, and knows that it comes from there."""
        known = documents.known(self.db, offer.document, source)
        return bool(known and documents.unchanged(offer.document, known) and documents.came(self.db, known.id, self._custody(offer)))

    def _custody(self, offer: Offer) -> Custody:
        at = offer.at or self.run.clock()
        return Custody(at, offer.place, offer.how, offer.sha256, offer.size, offer.raw if self.keep_raw else None)

    def _is_less(self, offer: Offer, document_id: int) -> bool:
        """Whether an entry of a feed says less than what the dossier has: the page itself, or more than a summary."""
        if offer.how != "feed":
            return False
        if self.db.execute("SELECT 1 FROM custody WHERE document_id = ? AND how <> 'feed'", (document_id,)).fetchone():
            return True
        (length,) = self.db.execute("SELECT length(text) FROM document WHERE id = ?", (document_id,)).fetchone()
        summary = any(note.code == "summary" for note in offer.document.meta.get("notes", ()))
        return summary and len(offer.document.text) < length

    def _stored(self, batch: Sequence[tuple[Item, Record | Failure | None]], source: str) -> Iterator[Added]:
        """Store a batch beside other writers; where one of them was in the way, once more and alone."""
        try:
            with transaction(self.db, alone=False):
                added = self._written(batch, source)
                if served(self.db) and documents.twice(self.db, [one.document_id for one in added if one.document_id]):
                    raise sqlite3.IntegrityError(CROSSED)
        except sqlite3.Error as error:
            self._writer = None
            if not crossed(error):
                raise
            with transaction(self.db):
                added = self._written(batch, source)
        return iter(added)

    def _written(self, batch: Sequence[tuple[Item, Record | Failure | None]], source: str) -> list[Added]:
        self._writer = self._writer or Writer(self.db, self.run.id)
        read = [(item.document, result) for item, result in batch if isinstance(item, Offer) and isinstance(result, Record)]
        self._met = documents.met(self.db, (key(one, source) for one, _ in read), (record.sha256 for _, record in read))
        added = [self._one(item, result, source, self._writer) for item, result in batch]
        begun = stages.begin(self.db, _ids(added, "added"), self._writer.flush())
        alone(self.db)  # what was written so far are rows of these documents; the stages look at those of all
        self.run.notes((one.place, one.outcome, one.reason, one.document_id) for one in added if one.outcome != "same")
        stages.take_in(self.db, _ids(added, "added", "changed"), begun)
        return added

    def _one(self, item: Item, result: Record | Failure | None, source: str, writer: Writer) -> Added:
        failure = item if isinstance(item, Failure) else result
        if isinstance(failure, Failure):
            return Added(item.place, "skipped" if failure.skipped else "failed", failure.message)
        assert isinstance(item, Offer)
        if failure is None:
            return Added(item.place, "same")
        return Added(item.place, *self._kept(item, failure, source, writer))

    def _kept(self, offer: Offer, record: Record, source: str, writer: Writer) -> tuple[str, str | None, int]:
        """Store one document with its record and its codings; what that was, what to tell of it and the document's id come back."""
        outcome, document_id = self._put(offer, record, source, writer)
        if offer.codings and outcome != "same":
            writer.flush()
            stages.take_out(self.db, [document_id])
            if codings.keep(self.db, document_id, offer.codings, self.run.id) and outcome == "seen":
                outcome = "changed"
            elif outcome == "seen":
                stages.take_in(self.db, [document_id])
        return outcome, self._worth_telling(outcome, record, document_id), document_id

    def _worth_telling(self, outcome: str, record: Record, document_id: int) -> str | None:
        """What people should know of a document that was taken in."""
        told = [note.message for note in record.notes if note.code == _UNDATED and outcome in ("added", "changed")]
        if outcome == "changed" and (left := lost(self.db, document=document_id)):
            ids = ", ".join(f"R{one}" for one in left)
            told.append(f"words that a person held for right are not in the new text: {ids}; see: qala review --lost")
        return "; ".join(told) or None

    def _put(self, offer: Offer, record: Record, source: str, writer: Writer) -> tuple[str, int]:
        custody = self._custody(offer)
        known = self._known(offer.document, record, source, writer)
        if known is None:
            return "added", writer.new(offer.document, record, source, custody)
        came = documents.received(self.db, known.id, custody)
        if documents.unchanged(offer.document, known) or self._is_less(offer, known.id):
            return "seen" if came else "same", known.id
        alone(self.db)
        stages.take_out(self.db, [known.id])
        writer.replace_text(known, offer.document, record, custody.at)
        reread(writer, known.id, record)
        return "changed", known.id

    def _known(self, document: Document, record: Record, source: str, writer: Writer) -> Known | None:
        """The document that this one is; what was gathered is written then."""
        signs = {key(document, source), record.sha256}
        if self._met.isdisjoint(signs):
            self._met |= signs
            return None
        writer.flush()
        return documents.known(self.db, document, source)


def _ids(added: Iterable[Added], *outcomes: str) -> list[int]:
    """The documents of which one of these became."""
    return sorted({one.document_id for one in added if one.document_id and one.outcome in outcomes})


def _batch(results: Iterable[tuple[Item, Record | Failure | None]]) -> Iterator[tuple[Item, Record | Failure | None]]:
    """What is stored at once: so many things, or fewer where they are large or come slowly."""
    size, end = 0, monotonic() + _SECONDS
    for item, record in islice(results, BATCH):
        yield item, record
        size += item.size if isinstance(item, Offer) else 0
        if size > _BYTES or monotonic() > end:
            break
