"""What is known of documents while they are compared: which are one text, and which share a paragraph with copies of which."""

from collections import Counter
from collections.abc import Callable, Collection

from qala.dossier.connection import Connection
from qala.dossier.copies.clusters import Graph
from qala.dossier.copies.postings import Pair

_OF_ONE_TEXT = 3
"""Copies of one text with which a document need share a paragraph."""


class Joined:
    """What documents have in common, that of the dossier and what is added to it."""

    def __init__(self, db: Connection) -> None:
        self.graph = Graph(db)
        self.above: dict[int, int] = {}
        self.shared: dict[int, Counter[int]] = {}
        """How many copies of each text a document shares a paragraph with."""

    def worth(self, one: int, other: int) -> bool:
        """Whether two documents need be compared: they are not known as one text, or to share a paragraph with some copies of it."""
        left, right = self.root(one), self.root(other)
        return left != right and max(self._shared(one)[right], self._shared(other)[left]) < _OF_ONE_TEXT

    def join(self, one: int, other: int, kind: str) -> None:
        """Take in what two documents have in common."""
        left, right = self.root(one), self.root(other)
        if kind == "embedded":
            self._shared(one)[right] += 1
            self._shared(other)[left] += 1
        else:
            self.above[left] = right

    def root(self, document: int) -> int:
        """The document that stands for all that are one text with `document`."""
        if document not in self.above:
            core = self.graph.core(document)
            self.above.update(dict.fromkeys(core, min(core)))
        while self.above[document] != document:
            self.above[document] = document = self.above[self.above[document]]
        return document

    def _shared(self, document: int) -> Counter[int]:
        if document not in self.shared:
            self.shared[document] = Counter(self.root(like.other) for like in self.graph[document] if like.kind == "embedded")
        return self.shared[document]


def apart(pairs: Collection[Pair], root: Callable[[int], int]) -> list[list[Pair]]:
    """The pairs in groups: what is found out of a pair says nothing of those of other groups, nor do texts come up in two.

    Args:
        pairs: of documents.
        root: the document that stands for all that are known as one text with a document.
    """
    of: dict[int, list[int]] = {}
    for pair in pairs:
        left, right = (of.setdefault(one, [one]) for one in map(root, pair))
        if left is not right:
            small, large = sorted((left, right), key=len)
            large += small
            of.update(dict.fromkeys(small, large))
    groups: dict[int, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(id(of[root(pair[0])]), []).append(pair)
    return [*groups.values()]
