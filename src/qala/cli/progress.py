"""A sign of life on standard error while a long reading goes on."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    pass

Item = TypeVar("Item")
_LARGE = 4_000_000
"""Bytes from which on an input is worth a bar."""
_MANY = 100
"""Files from which on a folder is."""


def wanted(sources: Iterable[str], alone: bool = False) -> bool:
    """Whether somebody watches standard error, nothing is written beside it on the same terminal, and the input is large."""
    watched = sys.stderr.isatty() and (alone or not sys.stdout.isatty())
    return watched and any(_large(source) for source in sources if source != "-")


def _large(source: str) -> bool:
    from pathlib import Path  # only where somebody watches

    path = Path(source)
    files = [file for file in path.rglob("*") if file.is_file()] if path.is_dir() else [path]
    return len(files) >= _MANY or sum(file.stat().st_size for file in files if file.exists()) >= _LARGE


def watched(items: Iterable[Item], sources: Iterable[str], *, alone: bool = False) -> Iterable[Item]:
    """The same items, counted before the eyes of the one who waits for what `sources` hold; `alone`: nothing is printed meanwhile."""
    return _counted(items) if wanted(sources, alone) else items


@contextmanager
def waiting(what: str, source: object) -> Iterator[None]:
    """A sign of life before the eyes of the one who waits for what is made of a large `source`."""
    if not wanted([str(source)], alone=True):
        yield
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        bar.add_task(what, total=None)
        yield


def _counted(items: Iterable[Item]) -> Iterator[Item]:
    from rich.console import Console  # late: it costs more start-up time than reading an article
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), MofNCompleteColumn(), TextColumn("documents"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(items, total=None)
