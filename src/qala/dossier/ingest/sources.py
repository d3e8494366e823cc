"""The sources that were named: files, all files of a folder, standard input, addresses."""

import os
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO

from qala.dossier.ingest import columns, kinds
from qala.dossier.ingest.offers import Item, Options, Source
from qala.dossier.ingest.opened import Opened, unpacked
from qala.errors import QalaError
from qala.text.inputs import Failure, unopened


def sources(names: Iterable[str | Path], options: Options | None = None, stdin: BinaryIO | None = None) -> Iterator[Source]:
    """The sources behind the names, in order; a folder gives each file below it.

    What cannot be opened is a source whose only item is the failure. `stdin` replaces standard input, which is called `-`.

    Raises:
        UsageError: the options cannot be carried out.
    """
    chosen = options or Options()
    columns.checked(chosen.columns)
    return (source for name in names for source in _behind(str(name), chosen, stdin))


def offered(names: Iterable[str | Path], options: Options | None = None) -> Iterator[Item]:
    """All that the sources hold, in order."""
    return (item for source in sources(names, options) for item in source.items())


def _behind(name: str, options: Options, stdin: BinaryIO | None) -> Iterator[Source]:
    if name == "-":
        yield Source("<stdin>", "file", "", partial(_stream, stdin or sys.stdin.buffer, options))
        return
    path = Path(name)
    try:
        state = path.stat()
    except (OSError, ValueError) as error:
        yield _failed(name, unopened(error))
        return
    if S_ISDIR(state.st_mode):
        yield from _below(path, path, options)
    else:
        yield _file(path, path.name, state, options)


def _failed(place: str, message: str, skipped: bool = False) -> Source:
    return Source(place, "file", "", lambda: iter([Failure(place, message, skipped)]))


def _below(folder: Path, root: Path, options: Options) -> Iterator[Source]:
    """The files below a folder, by name; hidden ones and links to elsewhere are left aside."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _failed(str(folder), unopened(error))
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(path, root, options)
        elif entry.is_symlink() and not _inside(path, root):
            yield _failed(str(path), "a link that leads out of the folder; name its target to have it read", skipped=True)
        elif entry.is_file():
            yield _member(path, root, options)


def _inside(path: Path, root: Path) -> bool:
    """Whether a link leads to a file below the folder; one that leads to a folder there is left, as the folder is read itself."""
    try:
        return path.is_file() and path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def _member(path: Path, root: Path, options: Options) -> Source:
    if not kinds.by_name(path.name):
        known = ", ".join(kinds.EXTENSIONS)
        return _failed(str(path), f"unknown extension {path.suffix!r}; known are {known}", skipped=True)
    try:
        return _file(path, path.relative_to(root).as_posix(), path.stat(), options)
    except OSError as error:
        return _failed(str(path), unopened(error))


def _file(path: Path, name: str, state: os.stat_result, options: Options) -> Source:
    """A file; its mark is its size and the time of its last change, so that nothing has to be read to know it again."""
    kind = kinds.by_name(path.name)
    mark = f"{state.st_size} bytes of {state.st_mtime_ns}" if S_ISREG(state.st_mode) else ""
    return Source(str(path), kind.how if kind else "file", mark, partial(_read_file, path, kinds.bare(name), kind, options))


def _read_file(path: Path, name: str, kind: kinds.Kind | None, options: Options) -> Iterator[Item]:
    try:
        with path.open("rb") as raw:
            yield from read(unpacked(raw, str(path), name, path, kind is kinds.WARC), kind, options)
    except (OSError, ValueError) as error:
        yield Failure(str(path), unopened(error))


def _stream(raw: BinaryIO, options: Options) -> Iterator[Item]:
    return read(unpacked(raw, "<stdin>", "stdin"), None, options)


def read(opened: Opened, kind: kinds.Kind | None, options: Options) -> Iterator[Item]:
    """The items of an open source, and what was wrong with its packing."""
    packed, head = opened.packed, opened.head()
    for item in _safely(opened, kind or kinds.by_head(head), options) if head else ():
        if not (packed and packed.broken and isinstance(item, Failure)):  # half an item at the end of the data is told below
            yield item
    if packed and packed.broken:
        yield Failure(opened.place, f"{packed.broken}; what stands before was read, fetch the file again")
    elif not head:
        yield Failure(opened.place, "empty, there is nothing to read; check how the file was written")


def _safely(opened: Opened, kind: kinds.Kind, options: Options) -> Iterator[Item]:
    """What the reader of the kind gives; a fault of the reader ends its source, and no other."""
    try:
        yield from kind.reader()(opened, options)
    except OSError as error:
        yield Failure(opened.place, unopened(error))
    except QalaError as error:
        yield Failure(opened.place, str(error))
    except Exception as error:
        yield Failure(opened.place, f"could not be read ({type(error).__name__}: {error}); please report it together with the file")
