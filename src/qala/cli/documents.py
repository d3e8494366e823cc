"""The documents of a call: files, folders or standard input, with what the call says about all of them."""

import sys
from collections.abc import Iterable, Iterator

from qala.cli.harmless import harmless
from qala.engines.batch import told
from qala.errors import UsageError
from qala.text.inputs import Document, Failure, documents


def given(sources: Iterable[str], published: str | None = None, outlet: str | None = None) -> Iterator[Document | Failure]:
    """The documents of `sources`; `published` and `outlet` hold where a document does not say itself.

    Raises:
        UsageError: `published` is no date.
    """
    if published:
        checked(published)
    return (item if isinstance(item, Failure) else told(item, published, outlet) for item in documents(sources))


def checked(published: str) -> None:
    """Nothing, where `published` is a date.

    Raises:
        UsageError: it is none.
    """
    from qala.text.metadata import parse_published  # only where a date is given

    if reason := parse_published(published).reason:
        raise UsageError(f"--published {reason}")


def only(source: str) -> Document:
    """The one document of `source`.

    Raises:
        UsageError: it holds none, several, or one that cannot be read.
    """
    found = list(given([source]))
    if failure := next((item for item in found if isinstance(item, Failure)), None):
        raise UsageError(str(failure))
    if len(found) != 1 or not isinstance(found[0], Document):
        raise UsageError(f"{source}: holds {len(found)} documents; name a file with one")
    return found[0]


def tell(failure: Failure) -> bool:
    """One line on standard error; whether it counts as failed comes back (what was left aside on purpose does not)."""
    print(harmless(str(failure), True), file=sys.stderr)
    return not failure.skipped
