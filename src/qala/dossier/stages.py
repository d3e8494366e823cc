"""The stages that look at many documents, in their order; each is a package beside this module.

A stage has `take_in(db, documents)`, which looks at documents that were just written, and may have `take_out(db, documents)`,
which forgets them before they are written anew. Both happen inside the caller's transaction, and twice is as good as once.
"""

from collections.abc import Sequence
from importlib import import_module

from qala.dossier.connection import Connection

NAMES: tuple[str, ...] = ("identity", "copies", "happenings", "search")


def take_in(db: Connection, documents: Sequence[int]) -> None:
    """Have every stage look at these documents."""
    for name in NAMES:
        import_module(f"qala.dossier.{name}").take_in(db, documents)


def take_out(db: Connection, documents: Sequence[int]) -> None:
    """Have every stage forget these documents, the last stage first."""
    for name in reversed(NAMES):
        forget = getattr(import_module(f"qala.dossier.{name}"), "take_out", None)
        if forget:
            forget(db, documents)
