"""An open source, read: the reader of its kind, and what is to be said where packing or reader fail."""

from collections.abc import Iterator

from qala.dossier.ingest import kinds
from qala.dossier.ingest.offers import Item, Options
from qala.dossier.ingest.opened import Opened
from qala.errors import QalaError
from qala.text.inputs import Failure, unopened


def read(given: Opened, kind: kinds.Kind | None, options: Options) -> Iterator[Item]:
    """The items of an open source, and what was wrong with its packing."""
    packed, head = given.packed, given.head()
    for item in _safely(given, kind or kinds.by_head(head), options) if head else ():
        if not (packed and packed.broken and isinstance(item, Failure)):  # half an item at the end of the data is told below
            yield item
    if packed and packed.broken:
        yield Failure(given.place, f"{packed.broken}; what stands before was read, fetch the file again")
    elif not head:
        yield Failure(given.place, "empty, there is nothing to read; check how the file was written")


def _safely(given: Opened, kind: kinds.Kind, options: Options) -> Iterator[Item]:
    """What the reader of the kind gives; a fault of the reader ends its source, and no other."""
    try:
        yield from kind.reader()(given, options)
    except OSError as error:
        yield Failure(given.place, unopened(error))
    except QalaError as error:
        yield Failure(given.place, str(error))
    except Exception as error:
        yield Failure(given.place, f"could not be read ({type(error).__name__}: {error}); please report it together with the file")
