"""Documents and statements that hold some words, the best first."""

import json
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.search.expressions import Query, marks, query
from qala.dossier.search.index import GENERATIONS
from qala.dossier.search.naming import Meant, outlets, who
from qala.dossier.search.narrowing import ANYTHING, Narrow
from qala.dossier.search.said import Said, act_marks, told
from qala.dossier.search.snippets import Snippet, snippet
from qala.dossier.states import CURRENT

_RANKED = 600
"""So many hits are ranked; where there are more, the ones that came in last come first."""
_FACETS = 12
_TITLE = 6.0
"""How much more a word counts in a title."""


class Document(NamedTuple):
    """A document as it is found."""

    id: int
    title: str | None
    outlet: str | None
    day: str | None
    url: str | None
    snippet: Snippet
    statements: int
    """How many statements were read in it."""


class Statement(NamedTuple):
    """A statement as it is found."""

    said: Said
    snippet: Snippet


class Facets(NamedTuple):
    """How the hits are spread; the most frequent values with their numbers."""

    outlets: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]
    speakers: tuple[tuple[str, int], ...]
    acts: tuple[tuple[str, int], ...]


_PLAIN = Facets((), (), (), ())


class Found(NamedTuple):
    """A page of what was found."""

    documents: tuple[Document, ...]
    statements: tuple[Statement, ...]
    facets: Facets
    counted: int
    """Documents and statements that were ranked and counted."""
    whole: bool
    """Whether these are all hits: of very frequent words only those that came in last are."""
    more: bool
    """Whether another page follows."""
    meant: dict[str, Meant]
    ids: tuple[int, ...] = ()
    """All statements that were ranked, the best first."""


def found(
    db: Connection,
    text: str,
    *,
    by: str | None = None,
    outlet: str | None = None,
    act: str | None = None,
    since: str | None = None,
    until: str | None = None,
    narrow: Narrow = ANYTHING,
    limit: int = 10,
    offset: int = 0,
    newer: tuple[int, int] = (0, 0),
    everything: bool = False,
    faceted: bool = True,
) -> Found:
    """A page of the documents and a page of the statements that hold the words.

    Args:
        by: only statements of this speaker; documents are left out then, as where `act` or `narrow` is given.
        act: what the speaker does with it.
        narrow: what else statements must be.
        newer: only documents and statements with greater ids.
        faceted: whether it is told how the hits are spread.
    """
    asked = query(db, text)
    people = {"by": who(db, by)} if by else {}
    if not asked.expression:
        return Found((), (), _PLAIN, 0, True, False, people)
    outlet_marks = f" AND {marks('o', outlets(db, outlet) or ['0'])}" if outlet else ""
    days, phrase = (since or "", until or "9999"), " + " in asked.expression
    alone = bool(by or act or any(narrow))
    documents = _NONE if alone else _ranked(db, _DOCUMENTS, asked.expression, outlet_marks, days, newer[0], (), phrase)
    speakers = f" AND {marks('s', people['by'].profiles or ['0'])}" if by else ""
    acts = f" AND {act_marks(act)}" if act else ""
    states = () if everything else CURRENT
    statements = _ranked(db, _STATEMENTS, asked.expression, outlet_marks + speakers + acts, days, newer[1], states, phrase, narrow)
    hit = _hit(asked)
    page = slice(offset, offset + limit)
    return Found(
        tuple(_document(db, one, hit) for one in documents.ids[page]),
        tuple(Statement(one, snippet(one.words, hit)) for one in told(db, statements.ids[page])),
        _facets(db, documents.ids, statements.ids) if faceted else _PLAIN,
        len(documents.ids) + len(statements.ids),
        documents.whole and statements.whole,
        max(len(documents.ids), len(statements.ids)) > offset + limit,
        people,
        tuple(statements.ids),
    )


_NARROWED = f"SELECT 1 FROM statement s JOIN record r ON r.id = s.id WHERE s.id = found_statement.rowid / {GENERATIONS}"


class _Ranked(NamedTuple):
    ids: list[int]
    whole: bool


_NONE = _Ranked([], True)


class _Table(NamedTuple):
    name: str
    columns: str
    best: str
    """The column whose hits come first."""
    rank: str
    sql: str


def _ranked(
    db: Connection,
    table: _Table,
    words: str,
    rest: str,
    days: tuple[str, str],
    newer: int,
    states: tuple[str, ...],
    phrase: bool,
    narrow: Narrow = ANYTHING,
) -> _Ranked:
    """The ids of the rows that an expression finds, the best first.

    Ranking counts all rows of each word, which takes too long for frequent ones and for phrases, whose hits are about as good as
    each other; of those the last come first, before them those with the words in their title.
    """
    expression = f"{table.columns} : ({words}){rest}"
    first = (newer + 1) * GENERATIONS if newer else 0

    condition, wanted = narrow.conditions()
    inside = f" AND EXISTS ({_NARROWED} AND {condition})" if condition else ""

    def rows(expression: str, order: str = "") -> list[int]:
        sql = f"SELECT rowid FROM {table.name} WHERE {table.name} MATCH ? AND rowid >= ?{inside} ORDER BY {order}rowid DESC LIMIT ?"
        return [row[0] for row in db.execute(sql, (expression, first, *wanted, _RANKED + 1))]

    hits = rows(expression)
    whole = len(hits) <= _RANKED
    if not hits:
        return _NONE
    if whole and not phrase:
        hits = rows(expression, f"{table.rank}, ")
    elif table.best and not whole:
        titled = f"{table.best} : ({words}){rest}" if " NOT " not in words else f"({table.best} : ({words})) AND ({expression})"
        hits = list(dict.fromkeys([*rows(titled), *hits]))
    known = f" AND r.state IN ({', '.join('?' * len(states))})" if states else ""
    found = db.execute(f"{table.sql}{known} ORDER BY f.key", (json.dumps(hits[:_RANKED]), *days, *states))
    return _Ranked([row[0] for row in found], whole)


_DOCUMENTS = _Table(
    "found_document",
    "{title words}",
    "title",
    f"bm25(found_document, {_TITLE}, 1.0, 0.0)",
    f"""SELECT d.id FROM json_each(?) f CROSS JOIN document d ON d.id = f.value / {GENERATIONS}
    CROSS JOIN search_document i ON i.document_id = d.id
    WHERE i.indexed AND i.generation = f.value % {GENERATIONS}
    AND ifnull(d.day, '') BETWEEN ? AND ?""",
)
_STATEMENTS = _Table(
    "found_statement",
    "words",
    "",
    "bm25(found_statement, 1.0, 0.0)",
    f"""SELECT s.id FROM json_each(?) f CROSS JOIN statement s ON s.id = f.value / {GENERATIONS} CROSS JOIN record r ON r.id = s.id
    CROSS JOIN search_document i ON i.document_id = s.document_id
    WHERE i.indexed AND i.generation = f.value % {GENERATIONS}
    AND ifnull(s.day, '') BETWEEN ? AND ?""",
)


def _hit(asked: Query) -> Callable[[str], bool]:
    """Whether a term is a hit."""
    if not asked.prefixes:
        return asked.terms.__contains__
    return lambda term: term in asked.terms or term.startswith(asked.prefixes)


def _document(db: Connection, document: int, hit: Callable[[str], bool]) -> Document:
    title, text, outlet, day, url, statements = db.execute(_ONE, (document,)).fetchone()
    return Document(document, title, outlet, day, url, snippet(text, hit), statements)


_ONE = """
SELECT d.title, d.text, o.name, d.day, d.url, (SELECT count(*) FROM statement s WHERE s.document_id = d.id)
FROM document d LEFT JOIN outlet o ON o.id = d.outlet_id WHERE d.id = ?"""


def _facets(db: Connection, documents: list[int], statements: list[int]) -> Facets:
    """How the hits are spread over outlets and months (documents), speakers and acts (statements)."""
    outlets, months, speakers, acts = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for outlet, day in db.execute(_OUTLETS, (json.dumps(documents),)):
        outlets[outlet or ""] += 1
        months[day[:7] if day else ""] += 1
    for speaker, act in db.execute(_SPEAKERS, (json.dumps(statements),)):
        speakers[speaker or ""] += 1
        acts[act] += 1
    return Facets(
        *(tuple(sorted(one.items(), key=lambda pair: (-pair[1], pair[0]))[:_FACETS]) for one in (outlets, months, speakers, acts))
    )


_IDS = "(SELECT value FROM json_each(?))"
_OUTLETS = f"SELECT o.name, d.day FROM document d LEFT JOIN outlet o ON o.id = d.outlet_id WHERE d.id IN {_IDS}"
_SPEAKERS = f"""
SELECT coalesce(a.name, p.name, s.speaker_name), s.act FROM statement s LEFT JOIN profile p ON p.id = s.speaker_id
LEFT JOIN actor a ON a.id = p.actor_id WHERE s.id IN {_IDS}"""
