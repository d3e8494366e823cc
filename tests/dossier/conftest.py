"""A dossier in a folder of its own, and a short way to put invented articles into it."""

import sqlite3
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from qala.dossier.connection import Place, Server
from qala.dossier.documents import Custody
from qala.dossier.runs import Run
from qala.dossier.store import opened, transaction
from qala.dossier.writing import Writer
from qala.reader import Reader
from qala.record import Record
from qala.text.inputs import Document

AT = "2024-03-14T09:00:00Z"
MINISTER = 'قال وزير النقل سامر الحداد إن "الجسر الجديد سيفتح قبل نهاية العام". وأضاف أن الأشغال بلغت مرحلتها الأخيرة.'
Put = Callable[..., int]


@cache
def reader() -> Reader:
    """The one reader of all tests."""
    return Reader()


def record(document: Document) -> Record:
    """What is read in a document."""
    return reader().read(
        document.text, id=document.id, title=document.title, published=document.published, outlet=document.outlet, url=document.url
    )


@pytest.fixture
def file(place: Place) -> Path | str:
    """The file that a dossier lies in, or its address."""
    return place.address if isinstance(place, Server) else place


@pytest.fixture
def db(file: Path) -> Iterator[sqlite3.Connection]:
    """An empty dossier."""
    with opened(file, write=True, create=True) as found:
        yield found


@pytest.fixture
def put(db: sqlite3.Connection) -> Put:
    """Puts an article into the dossier: `put(text, id=…, outlet=…, published=…)`; its id comes back."""
    writer = Writer(db, Run(db, "test", lambda: AT).id)

    def _put(text: str, id: str = "", **fields: str) -> int:
        count: int = db.execute("SELECT count(*) FROM document").fetchone()[0]
        document = Document(id or f"article-{count + 1}", text, **fields)
        with transaction(db):
            document_id = writer.new(document, record(document), "test", Custody(AT, document.id, "file"))
            writer.flush()
            return document_id

    return _put
