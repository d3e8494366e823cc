"""Near-copies and reprints, and the same statement in several articles."""

from collections.abc import Sequence

from qala.dossier.connection import Connection
from qala.dossier.copies import repeats, texts
from qala.dossier.copies.counting import Counts, counts, origins

__all__ = ["Counts", "counts", "origins", "take_in", "take_out"]


def take_in(db: Connection, documents: Sequence[int]) -> None:
    """Look for copies of `documents`, and for their statements in other reports."""
    texts.take_in(db, documents)
    repeats.take_in(db, documents)


def take_out(db: Connection, documents: Sequence[int]) -> None:
    """Forget `documents`, before they are rewritten or deleted."""
    repeats.take_out(db, documents)
    texts.take_out(db, documents)
