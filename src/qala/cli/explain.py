"""`qala explain`: which rules read a place, and how far the others got."""

from collections.abc import Iterable
from typing import Protocol

import click

from qala.cli.documents import only
from qala.errors import UsageError
from qala.reader import Reader


class Explainer(Protocol):
    """What this command needs of a reader."""

    def explain(self, text: str, offset: int) -> Iterable[str]:
        """One line for each rule that touched the character at `offset`, and one for each that stopped near it."""


@click.command("explain")
@click.argument("file", metavar="FILE|-")
@click.option(
    "--at",
    "offset",
    type=click.IntRange(0),
    required=True,
    metavar="OFFSET",
    help="Character to explain, counted from 0.",
)
def command(file: str, offset: int) -> None:
    """Show which rules read a character and how far others got.

    \b
    Example:
      qala explain article.txt --at 120
    """
    document = only(file)
    if offset >= len(document.text):
        raise UsageError(f"{file}: --at {offset} is behind the last character; the text has {len(document.text)}")
    for line in explained(Reader(), document.text, offset):
        click.echo(line)


def explained(reader: Explainer, text: str, offset: int) -> Iterable[str]:
    """The place itself in its surroundings, then what the rules did there."""
    start, stop = max(0, offset - 30), min(len(text), offset + 30)
    yield f"{offset}: {text[start:offset]}▸{text[offset:stop]}".replace("\n", " ")
    yield from reader.explain(text, offset)
