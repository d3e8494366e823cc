"""Clusters of documents that carry the same text, worked out from what pairs of them have in common.

The core of a cluster is what is the same text, whole or shortened, step by step. A document that takes a paragraph over is a member
besides, of the cluster of whoever carried that paragraph first; it leads to no others, or one standing paragraph would join all.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple, TypeAlias

from qala.dossier.connection import Connection, new_id
from qala.dossier.copies.firsts import Times, first

_OVERLAP = 0.5
"""The part of a stretch that is taken over from one document only."""


class Like(NamedTuple):
    """What `document` has in common with `other`, and where it stands in `document`."""

    document: int
    other: int
    kind: str
    share: float
    start: int
    stop: int


_Core: TypeAlias = frozenset[int]


def of(db: Connection, documents: Iterable[int]) -> set[int]:
    """The clusters that documents are in the core of."""
    query = "SELECT cluster_id FROM copy WHERE document_id = ? AND kind <> 'embedded'"
    return {cluster for document in documents for (cluster,) in db.execute(query, (document,))}


def renew(db: Connection, touched: Collection[int], olds: Collection[int] = ()) -> None:
    """Work out anew the clusters of documents whose likenesses have changed; `olds` are clusters of documents that are gone."""
    graph = Graph(db)
    near = graph.reached(touched)
    for _ in ("who has taken it over", "from whom else"):
        near |= graph.takers(near)
    cores = {graph.core(document) for document in near}
    inside = [document for core in cores for document in core]
    ids = {document: cluster for document in inside for cluster in of(db, [document])}
    db.executemany("DELETE FROM copy WHERE cluster_id = ?", [(cluster,) for cluster in {*ids.values(), *olds}])
    times = Times(db)
    kept: set[int] = set()
    for core in sorted(cores, key=lambda core: min(times[one] for one in core)):
        spare = sorted({ids[document] for document in core if document in ids} - kept)
        kept.update(_write(db, graph, times, core, spare[0] if spare else None))
    db.executemany("DELETE FROM cluster WHERE id = ?", [(cluster,) for cluster in {*ids.values(), *olds} - kept])


class Graph(dict[int, list[Like]]):
    """The likenesses of each document, and what is the same text by them; fetched when it is wanted."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self.cores: dict[int, _Core] = {}

    def __missing__(self, document: int) -> list[Like]:
        rows = self.db.execute("SELECT * FROM likeness WHERE document_id = ?", (document,))
        self[document] = found = [Like(*row) for row in rows]
        return found

    def core(self, document: int) -> _Core:
        """All that is the same text as `document`, step by step."""
        if document not in self.cores:
            found = {document}
            waiting = [document]
            while waiting:
                fresh = {like.other for like in self[waiting.pop()] if like.kind != "embedded"} - found
                found |= fresh
                waiting += fresh
            self.cores.update(dict.fromkeys(found, frozenset(found)))
        return self.cores[document]

    def reached(self, documents: Iterable[int]) -> set[int]:
        """The documents of the cores of `documents`."""
        return {one for document in documents for one in self.core(document)}

    def takers(self, documents: Iterable[int]) -> set[int]:
        """The documents that have a paragraph in common with one of `documents`."""
        return {like.other for document in documents for like in self[document] if like.kind == "embedded"}


def _write(db: Connection, graph: Graph, times: Times, core: _Core, cluster: int | None) -> list[int]:
    """Write the cluster of a core, if it has more than one member; its id comes back."""
    taken = [like for taker in graph.takers(core) - core if (like := _taken(graph, times, taker, core))]
    if len(core) + len(taken) < 2:
        return []
    found = first(db, core, [*core, *(like.document for like in taken)], times)
    values: dict[str, int | str | None] = {"first_document_id": found.document, "why_first": found.why, "agency": found.agency}
    if cluster is not None:
        db.execute("DELETE FROM cluster WHERE id = ?", (cluster,))
        values["id"] = cluster
    written = new_id(db, f"INSERT INTO cluster ({', '.join(values)}) VALUES (?{', ?' * (len(values) - 1)})", (*values.values(),))
    members = [_member(graph, times, document, core) for document in core] + taken
    db.executemany("INSERT INTO copy VALUES (?, ?, ?, ?, ?, ?)", [(written, like.document, like.kind, *like[3:]) for like in members])
    return [written]


def _taken(graph: Graph, times: Times, taker: int, core: _Core) -> Like | None:
    """The stretch that `taker` has taken over from `core`, None where it has it from somebody earlier, or carried it first."""
    kept: list[Like] = []
    own = graph.core(taker)
    sources = [like for like in graph[taker] if like.kind == "embedded" and like.other not in own]
    begin = {like.other: min(times[one] for one in graph.core(like.other)) for like in sources}
    for like in sorted(sources, key=lambda like: (begin[like.other], times[like.other])):
        if begin[like.other] < times[taker] and not any(_same(like, before) for before in kept):
            kept.append(like)
    return next((like for like in kept if like.other in core), None)


def _same(one: Like, other: Like) -> bool:
    """Whether two stretches of one document are mostly the same."""
    common = min(one.stop, other.stop) - max(one.start, other.start)
    return common > _OVERLAP * min(one.stop - one.start, other.stop - other.start)


def _member(graph: Graph, times: Times, document: int, core: _Core) -> Like:
    """How a document belongs to its own core: by what it is most alike."""
    likes = [like for like in graph[document] if like.other in core and like.kind != "embedded"]
    if not likes:
        (length,) = graph.db.execute("SELECT length(text) FROM document WHERE id = ?", (document,)).fetchone()
        return Like(document, document, "whole", 1.0, 0, length)
    best = min(likes, key=lambda like: (like.kind != "whole", -like.share, times[like.other]))
    return best if best.kind == "whole" or not _longer(graph, best) else best._replace(kind="whole")


def _longer(graph: Graph, like: Like) -> bool:
    """Whether a document is the longer of two, of which one is shortened."""
    (longer,) = graph.db.execute(
        "SELECT (SELECT length(text) FROM document WHERE id = ?) > (SELECT length(text) FROM document WHERE id = ?)", like[:2]
    ).fetchone()
    return bool(longer)
