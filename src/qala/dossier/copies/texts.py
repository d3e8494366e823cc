"""Near-copies: which documents carry the same text, whole, shortened or as a paragraph of another.

Not every two copies are compared, or a text that two hundred outlets print would cost twenty thousand comparisons: what is known to be
one text, step by step, is not compared again, and a document looks for its paragraphs in a limited number of others.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from qala.dossier.connection import Connection
from qala.dossier.copies import clusters, postings
from qala.dossier.copies.agencies import signed
from qala.dossier.copies.firsts import Times
from qala.dossier.copies.joined import Joined, apart
from qala.dossier.copies.pairs import Likeness, Words, likeness, words
from qala.dossier.copies.postings import Pair, Printed
from qala.dossier.copies.prints import place, prints
from qala.remembered import Remembered

_OF_ALL = 20
"""Documents that came out before it which a document is compared with at one time."""
_TEXTS = 100
"""Texts that are held ready to be compared; one takes 50 KB."""

_Texts: TypeAlias = Remembered[int, Words]


def take_in(db: Connection, documents: Sequence[int]) -> None:
    """Look for copies of `documents`, ids just written or rewritten; again with the same ids nothing changes."""
    fresh = _fresh(db, documents)
    if not fresh:
        return
    met = postings.enter(db, fresh)
    shaken = _around(db, [one for one in met.faded if one not in fresh])
    db.executemany("DELETE FROM likeness WHERE document_id = ? AND other_id = ?", list(_linked(db, shaken)))
    touched = _judged(db, {**postings.shared(db, shaken), **met.shared})
    clusters.renew(db, touched | shaken)


def take_out(db: Connection, documents: Sequence[int]) -> None:
    """Forget `documents`, before they are rewritten or deleted."""
    gone = set(documents)
    left = _around(db, gone) - gone
    olds = clusters.of(db, gone)
    for document in gone:
        db.execute("DELETE FROM copy WHERE document_id = ?", (document,))
        db.execute("DELETE FROM likeness WHERE document_id = ? OR other_id = ?", (document, document))
        postings.leave(db, document)
    _judged(db, postings.shared(db, left))
    clusters.renew(db, left, olds)


def _around(db: Connection, documents: Collection[int]) -> set[int]:
    """All that is one text with documents that have something in common with others, and what shares a paragraph with it."""
    graph = clusters.Graph(db)
    cores = graph.reached(one for one in documents if graph[one])
    return cores | graph.takers(cores)


def _linked(db: Connection, documents: Collection[int]) -> Iterator[Pair]:
    """The pairs of `documents` that have something in common, from either side."""
    for document in documents:
        for (other,) in db.execute("SELECT other_id FROM likeness WHERE document_id = ?", (document,)):
            if other in documents:
                yield document, other


def _judged(db: Connection, shared: Mapping[Pair, Collection[int]]) -> set[int]:
    """Keep what pairs with stretches in common have in common; the documents of which it is anything come back."""
    found: set[int] = set()
    times, joined = Times(db), Joined(db)
    looked: Counter[int] = Counter()
    for pairs in apart(shared, joined.root):
        texts = Remembered(partial(_words, db), _TEXTS)
        ordered = [(sorted(pair, key=times.__getitem__), shared[pair]) for pair in pairs]
        for (first, second), hashes in sorted(ordered, key=lambda one: (-len(one[1]), times[one[0][0]], times[one[0][1]])):
            if looked[second] >= _OF_ALL or not joined.worth(first, second):
                continue
            looked[second] += 1
            if rows := _rows(texts, (first, second), set(hashes)):
                db.executemany(_LIKE, rows)
                found.update((first, second))
                joined.join(first, second, rows[0][2])
    return found


def _words(db: Connection, document: int) -> Words:
    (text,) = db.execute("SELECT text FROM document WHERE id = ?", (document,)).fetchone()
    return words(text)


def _fresh(db: Connection, documents: Iterable[int]) -> dict[int, Printed]:
    """What is to be entered: documents that are not, or whose text is another one by now."""
    fresh: dict[int, Printed] = {}
    changed = []
    for document, outlet, text, sha256, before in db.execute(_DOCUMENTS, (json.dumps(list(documents)),)).fetchall():
        if before == sha256:
            continue
        if before:
            changed.append(document)
        fresh[document] = Printed(document, outlet or 0, sha256, prints(text), signed(text))
    take_out(db, changed)
    return fresh


_LIKE = """
    INSERT INTO likeness VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (document_id, other_id)
    DO UPDATE SET kind = excluded.kind, share = excluded.share, start = excluded.start, stop = excluded.stop"""
_DOCUMENTS = """
    SELECT id, outlet_id, text, document.sha256, print.sha256
    FROM document LEFT JOIN print ON document_id = document.id WHERE document.id IN (SELECT value FROM json_each(?))"""


def _rows(texts: _Texts, pair: Pair, alive: set[int]) -> list[tuple[int, int, str, float, int, int]]:
    """The rows of a pair, from either side."""
    one, other = sorted(pair, key=lambda document: (len(texts[document].row), texts[document].row))
    found = likeness(texts[one], texts[other], alive)
    if found is None:
        return []
    return [_row(texts, one, other, found, found.here), _row(texts, other, one, found, found.there)]


def _row(texts: _Texts, one: int, other: int, found: Likeness, stretch: tuple[int, int]) -> tuple[int, int, str, float, int, int]:
    return (one, other, found.kind, round(found.share, 3), *place(texts[one].text, *stretch))
