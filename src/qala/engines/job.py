"""What is done with one shard: read, written as one file, marked as done."""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple

from qala.dossier.ingest.offers import Options
from qala.dossier.runs import reading
from qala.engines import batch, pieces
from qala.engines.folder import STATE, Folder
from qala.engines.forms import FORMS
from qala.engines.remote import folder as folder_of
from qala.engines.shards import Shard
from qala.errors import InputError
from qala.positions.question import Question
from qala.record import Record
from qala.text.html import Page
from qala.text.inputs import Document, Failure, PageReader

_TOGETHER = 64
"""Documents that are in memory together."""
_FOREIGN = {"language", "empty"}
"""Codes of notes that a text has which is not Arabic."""
_ARABIC, _FEW = re.compile("[\u0621-\u064a]{3,}"), 10
"""A page with fewer runs of Arabic letters is not Arabic."""
ID = 10
"""Bytes that stand for the id of a record in a mark."""


class Job(NamedTuple):
    """All that decides what the shards become, and where they are written."""

    output: str
    form: str = "jsonl"
    questions: tuple[Question, ...] = ()
    published: str | None = None
    outlet: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    text: bool = False
    """Whether the records carry their text."""
    pages: str = "fast"
    """How the main text of pages is found: `fast` by lexbor, `careful` as `qala read` does."""
    arabic: bool = False
    """Whether documents that are not Arabic are left out."""
    reader: str = ""
    """What tells the tables, rules and code of the reader that is meant; one of another version does not read."""


class Mark(NamedTuple):
    """What is kept of a shard that was written: how large its file is, the ids of its records in short, what failed in it."""

    number: int
    size: int
    ids: tuple[bytes, ...]
    failed: tuple[Failure, ...] = ()

    def dumps(self) -> bytes:
        """The mark as JSON."""
        values = self._asdict() | {"ids": b64encode(b"".join(self.ids)).decode(), "records": len(self.ids)}
        return json.dumps(values, ensure_ascii=False).encode()


def marked(data: bytes) -> Mark:
    """The mark that was written as these bytes."""
    values = json.loads(data)
    ids = b64decode(values["ids"])
    failed = tuple(Failure(*one) for one in values["failed"])
    return Mark(values["number"], values["size"], tuple(ids[at : at + ID] for at in range(0, len(ids), ID)), failed)


class Undone(NamedTuple):
    """A shard that was not written, and why; `hopeless` where the next one would fare no better."""

    number: int
    reason: str
    hopeless: bool = False


def part_name(number: int, form: str) -> str:
    """How the file of a shard is called."""
    return f"part-{number:06}.{FORMS[form].ending}"


def mark_name(number: int) -> str:
    """How its mark is called."""
    return f"{STATE}/done/{number:06}.json"


def short(record_id: str) -> bytes:
    """What stands for an id in a mark."""
    return blake2b(record_id.encode(), digest_size=ID).digest()


def carry_out(shard: Shard, job: Job) -> Mark | Undone:
    """Read a shard and write its file, then its mark; done again, it writes the same."""
    if job.reader and job.reader != _own():
        return Undone(shard.number, "a worker has another version of Qala; install the same everywhere", hopeless=True)
    folder = folder_of(job.output)
    ids: list[bytes] = []
    failed: list[Failure] = []
    try:
        size = folder.put(part_name(shard.number, job.form), lambda stream: FORMS[job.form].write(stream, _lines(shard, job, ids, failed)))
        mark = Mark(shard.number, size, tuple(ids), tuple(failed))
        write_mark(folder, mark)
    except InputError as error:
        return Undone(shard.number, str(error))
    except OSError as error:
        reason = f"{job.output}: cannot be written ({error.strerror or error}); make room there and run the same again"
        return Undone(shard.number, reason, hopeless=True)
    return mark


@cache
def _own() -> str:
    return reading()


def write_mark(folder: Folder, mark: Mark) -> None:
    """Write the mark of a shard whose file is there."""
    folder.put_bytes(mark_name(mark.number), mark.dumps())


def _lines(shard: Shard, job: Job, ids: list[bytes], failed: list[Failure]) -> Iterator[bytes]:
    """The records of a shard, a line each; their ids and what fails are noted."""
    reader = batch.reader_of(job.questions)
    met: set[bytes] = set()
    found = documents(shard, job)
    while some := list(islice(found, _TOGETHER)):
        for item, result in zip(some, batch.results(reader, some, with_text if job.text else batch.line), strict=True):
            if isinstance(result, Failure) or isinstance(item, Failure):
                failed += [result] if isinstance(result, Failure) else []
                continue
            key = short(item.id)
            if key in met:
                failed.append(twice(item.id, item.meta["place"]))
                continue
            met.add(key)
            ids.append(key)
            yield result


def twice(record_id: str, place: str) -> Failure:
    """What is to be said of a document that is called like one before it."""
    return Failure(place, f'id "{record_id}" was met before; it is left out, give each document its own id')


def with_text(record: Record) -> bytes:
    """The record as one line of JSON Lines, with its text behind all else."""
    line = batch.line(record)
    return b'%s,"text":%s}\n' % (line[:-2], json.dumps(record.text, ensure_ascii=False).encode())


def documents(shard: Shard, job: Job) -> Iterator[Document | Failure]:
    """The documents of a shard, with what the call says about all of them."""
    options = Options(dict(job.columns), page=_page(job))
    foreign = 0
    for piece in shard.pieces:
        for item in pieces.items(piece, options):
            if isinstance(item, Failure):
                yield item
            elif job.arabic and any(note.code in _FOREIGN for note in item.document.meta["notes"]):
                foreign += 1
            else:
                yield batch.told(item.document, job.published, job.outlet)
    if foreign:
        yield Failure(str(shard.pieces[0]), f"documents that are not Arabic: {foreign}", skipped=True)


def _page(job: Job) -> "PageReader | None":
    """What reads pages; None for the usual one. Pages that cannot be Arabic need not be looked into where they are left out."""
    if job.pages != "fast":
        return None
    from qala.text import quick

    def arabic(source: str) -> Page:
        return quick.page(source) if sum(1 for _ in islice(_ARABIC.finditer(source), _FEW)) == _FEW else Page("")

    return arabic if job.arabic else quick.page
