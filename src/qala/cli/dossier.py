"""What the commands of a dossier have in common: which file, which reader; and `qala dossier`, the dossier as a whole."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from qala.dossier.connection import Place, Server, is_address
from qala.dossier.runs import Read
from qala.positions.question import Question
from qala.record import Record
from qala.text.inputs import Document, Failure

Command = TypeVar("Command", bound=Callable[..., Any])


class DossierType(click.ParamType[Place]):
    """A file, or the address of a server."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Place:
        if isinstance(value, Server):
            return value
        if isinstance(value, str) and is_address(value):
            return Server(value)
        path: Path = click.Path(dir_okay=False, path_type=Path).convert(value, param, ctx)
        return path


def dossier_option(command: Command) -> Command:
    """The option that names the dossier."""
    option = click.option(
        "--dossier",
        "file",
        envvar="QALA_DOSSIER",
        required=True,
        show_envvar=True,
        type=DossierType(),
        metavar="FILE",
        help="The dossier: a file, or an address: postgresql://USER@HOST/DATABASE.",
    )
    return option(command)


def reader(jobs: int, questions: Sequence[Question] = ()) -> Read:
    """Reads documents on so many processes, and where everybody stands on some questions."""
    return partial(_read, jobs=jobs, questions=questions)


def _read(items: Iterable[Document | Failure], jobs: int, questions: Sequence[Question]) -> Iterator[Record | Failure]:
    from qala.engines.reading import read_all  # the reader takes half the start of a command that only asks

    return read_all(items, jobs, _itself, questions)


def _itself(record: Record) -> Record:
    return record


@click.group("dossier")
def command() -> None:
    """Deal with a dossier as a whole.

    \b
    Example:
      qala dossier copy press.qala postgresql://press@localhost/press
    """


@command.command("copy")
@click.argument("source", metavar="FROM", type=DossierType())
@click.argument("target", metavar="TO", type=DossierType())
def copy(source: Place, target: Place) -> None:
    """Copy a dossier to a new place, from a file to a PostgreSQL server, back, or between two of a kind.

    Every row keeps its number, so that references from outside stay true. The copy is complete or there is none; nothing is
    written into what is copied. A place is a file, or an address: postgresql://USER@HOST/DATABASE.

    \b
    Examples:
      qala dossier copy press.qala postgresql://press@localhost/press
      qala dossier copy 'postgresql://press@localhost/press?schema=july' july.qala
    """
    from qala.cli.show import counted
    from qala.dossier.copying import copy as copied  # other commands need none of it
    from qala.dossier.store import opened

    shown = sys.stderr.isatty()
    with opened(source) as db, opened(target, write=True, create=True) as made:
        done = copied(db, made, (lambda table: click.echo(f"… {table}", err=True)) if shown else lambda _: None)
    click.echo(f"{target}: {counted(done.rows, 'row')} of {counted(done.tables, 'table')}")
    if done.zeros:
        click.echo(f"{counted(done.zeros, 'text')} held the character zero, for which PostgreSQL has U+FFFD instead", err=True)
