"""The documents of a call: files, folders or standard input, with what the call says about all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import click

from qala.errors import UsageError
from qala.text.inputs import Document, Failure, documents

Item = Document | Failure


def given(sources: Iterable[str], published: str | None = None, outlet: str | None = None) -> Iterator[Item]:
    """The documents of `sources`; `published` and `outlet` hold where a document does not say better itself."""
    for item in documents(sources):
        yield (
            item
            if isinstance(item, Failure)
            else replace(item, published=item.published or published, outlet=item.outlet or outlet)
        )


def only(source: str, published: str | None = None) -> Document:
    """The one document of `source`; UsageError where it holds none or several."""
    found = list(given([source], published))
    if len(found) != 1:
        raise UsageError(f"{source}: holds {len(found)} documents; name a file with one")
    if isinstance(found[0], Failure):
        raise UsageError(f"{found[0].place}: {found[0].message}")
    return found[0]


def tell(failure: Failure) -> None:
    """One line on standard error."""
    click.echo(f"{failure.place}: {failure.message}", err=True)
