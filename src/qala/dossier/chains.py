"""The path of a statement: from the outlet through whom it quotes to the speaker, and who else reports it."""

from typing import NamedTuple

from qala.dossier.anchors import head
from qala.dossier.connection import Connection
from qala.dossier.copies import Counts, counts, origins
from qala.dossier.copies.agencies import canonical
from qala.dossier.copies.counting import nameless
from qala.dossier.documents import titles

_CLASSES = {"office": "role", "group": "group", "public": "group", "anonymous": "unnamed", "generic": "unnamed"}
"""How far the kind of an actor tells who it is; all other kinds are named."""


class Link(NamedTuple):
    """One source of a path."""

    name: str
    kind: str
    anonymity: str
    """named, role, group or unnamed."""
    relation: str
    """quoted, published or attributed; of the speaker: speaker."""
    words: str | None
    """As the article puts it."""
    id: int = 0
    """Of the actor, less than nothing of a profile that is of none; 0 where nobody is known."""


class Report(NamedTuple):
    """One article that reports the statement."""

    id: int
    document: str
    title: str
    """What the article is called."""
    outlet: str | None
    day: str | None
    source: str
    """Whom it has it from: an agency, an outlet, itself; of articles of no known outlet the first of them, as it is called."""
    own: bool
    """Whether that is the outlet itself, or this article."""
    words: str


class Chain(NamedTuple):
    """A statement with its path; reports begin with the first one."""

    id: int
    document: str
    url: str | None
    title: str | None
    outlet: str | None
    day: str | None
    act: str
    polarity: str
    words: str
    head: str
    """The letters before the words, where they begin inside one; see `head`."""
    links: tuple[Link, ...]
    """Outermost first; the speaker is the last one, and missing where nobody is named."""
    reason_unknown: str | None
    reports: tuple[Report, ...]
    counts: Counts


def chain(db: Connection, statement: int) -> Chain | None:
    """The path of a statement, None where the dossier has no such statement."""
    row = db.execute(_STATEMENT, (statement,)).fetchone()
    if row is None:
        return None
    document, url, title, outlet, day, act, polarity, unknown, speaker, kind, who = row
    links = [_link(*found) for found in db.execute(_LINKS, (statement,))]
    if speaker is not None:
        links.append(_link(speaker, kind, "speaker", _words(db, statement, "source"), who))
    reports = _reports(db, statement)
    said = db.execute(_SAID, (statement,)).fetchall()
    words, begun = " … ".join(exact for _, exact in said), head(*said[0]) if said else ""
    found = counts(db, [one.id for one in reports])
    return Chain(
        statement, document, url, title, outlet, day, act, polarity, words, begun, tuple(links), unknown, reports, found,
    )  # fmt: skip


def anonymity(kind: str) -> str:
    """How far an actor of that kind is known: named, role, group, unnamed.

    >>> anonymity("office"), anonymity("person")
    ('role', 'named')
    """
    return _CLASSES.get(kind, "named")


def _link(name: str, kind: str, relation: str, words: str | None, id: int) -> Link:
    return Link(name, kind, anonymity(kind), relation, words, id)


def _words(db: Connection, statement: int, role: str) -> str | None:
    rows = db.execute("SELECT exact FROM span WHERE record_id = ? AND role = ? ORDER BY nr", (statement, role))
    return " … ".join(exact for (exact,) in rows) or None


def _reports(db: Connection, statement: int) -> tuple[Report, ...]:
    """The articles that report the same statement, the first one first; each once, by the statement asked for or its first."""
    sources = origins(db, [statement], whole=True)
    told = {id: db.execute(_REPORT, (id,)).fetchone() for id in sorted(sources, key=lambda one: (one != statement, one))}
    called = titles(db, {document for document, *_ in told.values()})
    found: dict[int, Report] = {}
    for id, (document, name, outlet, day) in told.items():
        words = _words(db, id, "content") or ""
        own = outlet is not None and canonical(outlet) == sources[id]
        found.setdefault(document, Report(id, name, called[document], outlet, day, sources[id], own, words))
    order = sorted(found.values(), key=lambda one: (one.day or "9999", one.id))
    first = {one.source: one for one in reversed(order)}
    return tuple([_dressed(db, one, first[one.source]) for one in order])


def _dressed(db: Connection, one: Report, first: Report) -> Report:
    """A report with its source as it is written; the first of all that have it from there stands for a source without a name."""
    if nameless(one.source):
        return one._replace(source=first.title, own=one is first)
    return one._replace(source=one.outlet if one.own and one.outlet else _written(db, one.source))


def _written(db: Connection, source: str) -> str:
    """The name of a source: they are told apart by their folded names."""
    row = db.execute("SELECT name FROM profile WHERE folded = ? AND kind = 'media' ORDER BY id LIMIT 1", (source,)).fetchone()
    row = row or next((one for one in db.execute("SELECT name FROM outlet") if canonical(one[0]) == source), None)
    return row[0] if row else source


_SAID = "SELECT prefix, exact FROM span WHERE record_id = ? AND role = 'content' ORDER BY nr"
_STATEMENT = """
    SELECT document.name, url, title, outlet.name, statement.day, act, polarity, reason_unknown,
        ifnull(actor.name, ifnull(profile.name, speaker_name)), ifnull(actor.kind, ifnull(profile.kind, 'generic')),
        coalesce(actor.id, -profile.id, 0)
    FROM statement
    JOIN document ON document.id = statement.document_id
    LEFT JOIN outlet ON outlet.id = outlet_id
    LEFT JOIN profile ON profile.id = speaker_id
    LEFT JOIN actor ON actor.id = actor_id
    WHERE statement.id = ?"""
_LINKS = """
    SELECT ifnull(actor.name, profile.name), ifnull(actor.kind, profile.kind), relation, exact,
        coalesce(actor.id, -profile.id)
    FROM chain_link
    JOIN profile ON profile.id = profile_id
    LEFT JOIN actor ON actor.id = actor_id
    LEFT JOIN span ON record_id = statement_id AND role = 'chain' AND nr = position
    WHERE statement_id = ? ORDER BY position"""
_REPORT = """
    SELECT document.id, document.name, outlet.name, document.day
    FROM statement JOIN document ON document.id = statement.document_id LEFT JOIN outlet ON outlet.id = outlet_id WHERE statement.id = ?"""
