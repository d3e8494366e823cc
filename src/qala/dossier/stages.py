"""The stages that look at many documents, in their order; each is a package beside this module.

A stage has `take_in(db, documents)`, which looks at documents that were just written, and may have `take_out(db, documents)`,
which forgets them before they are written anew. Both happen inside the caller's transaction, and twice is as good as once.
One that has much to do with each document by itself has `begin(db, new, written)`, and `take_in` is given what that gave.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType

from qala.dossier.connection import Connection
from qala.dossier.written import Written

_NOTHING: Mapping[str, object] = MappingProxyType({})
NAMES: tuple[str, ...] = ("identity", "copies", "happenings", "search")


def begin(db: Connection, documents: Sequence[int], written: Written) -> dict[str, object]:
    """Have each stage do with new documents what it can while others write; what it gave, by its name."""
    begun = {}
    for name in NAMES:
        if start := getattr(import_module(f"qala.dossier.{name}"), "begin", None):
            begun[name] = start(db, documents, written)
    return begun


def take_in(db: Connection, documents: Sequence[int], begun: Mapping[str, object] = _NOTHING) -> None:
    """Have every stage look at these documents, and end what was begun."""
    for name in NAMES:
        import_module(f"qala.dossier.{name}").take_in(db, documents, *([begun[name]] if name in begun else ()))


def take_out(db: Connection, documents: Sequence[int]) -> None:
    """Have every stage forget these documents, the last stage first."""
    for name in reversed(NAMES):
        forget = getattr(import_module(f"qala.dossier.{name}"), "take_out", None)
        if forget:
            forget(db, documents)
