"""What the commands of a dossier have in common: which file, which reader."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from qala.dossier.runs import Read
from qala.positions.question import Question
from qala.record import Record
from qala.text.inputs import Document, Failure

Command = TypeVar("Command", bound=Callable[..., Any])


def dossier_option(command: Command) -> Command:
    """The option that names the dossier."""
    option = click.option(
        "--dossier",
        "file",
        envvar="QALA_DOSSIER",
        required=True,
        show_envvar=True,
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="The dossier.",
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
