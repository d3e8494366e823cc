"""`qala check`: tables, rules and their examples; on articles, what was left unread."""

from collections import Counter
from collections.abc import Iterable, Iterator

import click

from qala.cli import lint
from qala.cli.coverage import SIGNS, places
from qala.cli.documents import given, tell
from qala.engines.reading import read_all
from qala.errors import RuleError
from qala.explain import rules_of
from qala.reader import Reader
from qala.rules import rulebook
from qala.rules.check import examples, findings, slow
from qala.text.inputs import Failure


@click.command("check")
@click.argument("sources", nargs=-1, metavar="[FOLDER|FILE]...")
@click.option(
    "--list",
    "listed",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="List N places that look like speech and were not read.",
)
def command(sources: tuple[str, ...], listed: int) -> None:
    """Check the tables and run the examples of every rule.

    With articles, tell also which share of colons, of the word أن and of long quotations no statement covers.
    Exit code: 0 all is well, 1 something is wrong.

    \b
    Examples:
      qala check
      qala check samples/ --list 10
    """
    wrong = list(_tables())
    wrong += _rules()
    for finding in wrong:
        click.echo(finding, err=True)
    if sources:
        for line in _articles(sources, listed):
            click.echo(line)
    if wrong:
        raise click.exceptions.Exit(1)


def _tables() -> Iterator[str]:
    """The size of each table on standard output; what is wrong comes back."""
    for table in lint.tables():
        click.echo(f"{table.name:24}{lint.size(table):8}")
        yield from lint.findings(table)


def _rules() -> Iterator[str]:
    """The number of rules on standard output; what is wrong with them comes back."""
    try:
        book = rulebook()
    except RuleError as error:
        yield str(error)
        return
    shipped, reader = examples(), Reader()
    click.echo(f"{'rules':24}{len(book.rules):8}")
    click.echo(f"{'examples of rules':24}{len(shipped):8}  unsolved {sum(one.kind == 'unsolved' for one in shipped)}")
    yield from findings(lambda text: rules_of(reader, text), shipped)
    yield from slow(book, lambda text: reader.tokenise(text).tape)


def _articles(sources: Iterable[str], listed: int) -> Iterator[str]:
    """One line for each sign of speech, then examples of what was not read."""
    found: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    examples: list[str] = []
    for record in read_all(given(sources), 1, lambda record: record):
        if isinstance(record, Failure):
            tell(record)
            continue
        for place in places(record):
            found[place.sign] += 1
            missed[place.sign] += not place.covered
            if not place.covered and len(examples) < listed:
                start, stop = max(0, place.span[0] - 40), place.span[1] + 40
                examples.append(f"{record.id} {place.span[0]} {place.sign}: {record.text[start:stop]}".replace("\n", " "))
    for sign in SIGNS:
        share = f"{100 * missed[sign] / found[sign]:.1f}%" if found[sign] else "-"
        yield f"{sign:24}{found[sign]:8}  not covered {missed[sign]} ({share})"
    yield from examples
