"""The sources that were named: files, all files of a folder, standard input, addresses."""

import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path, PurePath
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, BinaryIO

from qala.dossier.ingest import columns, kinds
from qala.dossier.ingest.offers import Item, Options, Source, marked
from qala.dossier.ingest.opened import unpacked
from qala.dossier.ingest.reading import read
from qala.text.inputs import ASIDE, Failure, unopened

if TYPE_CHECKING:
    from qala.dossier.ingest.addresses import Fetcher


def sources(names: Iterable[str | Path], options: Options | None = None, stdin: BinaryIO | None = None) -> Iterator[Source]:
    """The sources behind the names, in order; a folder gives each file below it.

    What cannot be opened is a source whose only item is the failure. `stdin` replaces standard input, which is called `-`.

    Raises:
        UsageError: the options cannot be carried out.
    """
    chosen = options or Options()
    columns.checked(chosen.columns)
    web = _Web(chosen)
    return (source for name in names for source in _behind(str(name), chosen, stdin, web))


def offered(names: Iterable[str | Path], options: Options | None = None) -> Iterator[Item]:
    """All that the sources hold, in order."""
    return (item for source in sources(names, options) for item in source.items())


_FOREIGN = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_INSTEAD = {"file": "name the path alone, without file://"}


class _Web:
    """The addresses among the sources; what it takes to fetch them is loaded with the first."""

    def __init__(self, options: Options) -> None:
        self._options = options

    @cached_property
    def _fetcher(self) -> "Fetcher":
        from qala.dossier.ingest.addresses import Fetcher

        return Fetcher(self._options)

    def source(self, name: str) -> Source:
        """What stands at an address."""
        from qala.dossier.ingest.addresses import source

        return source(name, self._options, self._fetcher)


def _behind(name: str, options: Options, stdin: BinaryIO | None, web: "_Web") -> Iterator[Source]:
    if name.lower().startswith(("http://", "https://")):
        yield web.source(name)
        return
    if name == "-":
        yield Source("<stdin>", "file", "", partial(_stream, stdin or sys.stdin.buffer, options))
        return
    if foreign := _FOREIGN.match(name):
        yield _failed(name, f"{foreign[0]} is not fetched; {_INSTEAD.get(foreign[1].lower(), 'fetch the file and name it')}")
        return
    path = Path(name)
    try:
        state = path.stat()
    except (OSError, ValueError) as error:
        yield _failed(name, unopened(error))
        return
    if S_ISDIR(state.st_mode):
        yield from _below(path, options)
    else:
        yield _file(path, path.name, state, options)


def _failed(place: str, message: str, skipped: bool = False) -> Source:
    return Source(place, "file", "", lambda: iter([Failure(place, message, skipped)]))


def _below(root: Path, options: Options) -> Iterator[Source]:
    """The files below a folder, by name; hidden ones, links to elsewhere and what has no known extension are left aside."""
    waiting = [(str(root), True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            yield _member(Path(path), root, options)
            continue
        try:
            entries = sorted((entry for entry in os.scandir(path) if not entry.name.startswith(".")), key=lambda entry: entry.name)
        except OSError as error:
            yield _failed(str(path), unopened(error))
            continue
        yield from _unknown(
            path, [entry.name for entry in entries if entry.is_file(follow_symlinks=False) and not kinds.by_name(entry.name)]
        )
        waiting += [(entry.path, entry.is_dir(follow_symlinks=False)) for entry in reversed(entries) if _is_wanted(entry)]


def _is_wanted(entry: "os.DirEntry[str]") -> bool:
    """Whether it is a folder, a link, or a file whose name tells its kind."""
    if entry.is_dir(follow_symlinks=False) or entry.is_symlink():
        return True
    return entry.is_file(follow_symlinks=False) and kinds.by_name(entry.name) is not None


def _unknown(folder: str, names: Sequence[str]) -> Iterator[Source]:
    """What is to be said of files whose names tell nothing, once for each extension."""
    known = ", ".join(kinds.EXTENSIONS)
    for extension, count in sorted(Counter(PurePath(name).suffix for name in names).items()):
        if extension in ASIDE:
            continue
        example = next(name for name in names if PurePath(name).suffix == extension)
        others = f" and {count - 1} more" if count > 1 else ""
        yield _failed(f"{Path(folder, example)}{others}", f"unknown extension {extension!r}; known are {known}", skipped=True)


def _inside(path: Path, root: Path) -> bool:
    """Whether a link leads to a file below the folder; one that leads to a folder there is left, as the folder is read itself."""
    try:
        return path.is_file() and path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # it leads nowhere, or round and round
        return False


def _member(path: Path, root: Path, options: Options) -> Source:
    if path.is_symlink() and not _inside(path, root):
        return _failed(str(path), "a link that leads out of the folder, or to a folder; name its target to have it read", skipped=True)
    try:
        return _file(path, path.relative_to(root).as_posix(), path.stat(), options)
    except OSError as error:
        return _failed(str(path), unopened(error))


def _file(path: Path, name: str, state: os.stat_result, options: Options) -> Source:
    """A file; its mark is its size and the time of its last change, so that nothing has to be read to know it again."""
    kind = kinds.by_name(path.name)
    how = kind.how if kind else "file"
    mark = marked(mark_of(state), options) if S_ISREG(state.st_mode) else ""
    bare = kinds.bare(name)
    return Source(str(path), how, mark, partial(read_file, path, bare, kind, options), bare)


def mark_of(state: os.stat_result) -> str:
    """The mark of a file in that state."""
    return f"{state.st_size} bytes of {state.st_mtime_ns}"


def read_file(path: Path, name: str, kind: kinds.Kind | None, options: Options) -> Iterator[Item]:
    """What the file holds; `name` is what ids begin with."""
    try:
        with path.open("rb") as raw:
            yield from read(unpacked(raw, str(path), name, path, kind is kinds.WARC), kind, options)
    except (OSError, ValueError) as error:
        yield Failure(str(path), unopened(error))


def _stream(raw: BinaryIO, options: Options) -> Iterator[Item]:
    return read(unpacked(raw, "<stdin>", "stdin"), None, options)
