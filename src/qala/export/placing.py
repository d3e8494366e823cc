"""Files that are whole or not there: written beside their place under another name, and moved into it at the end."""

import errno
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import IO

from qala.errors import OutputError, UsageError

_STALE = 86_400
"""Seconds after which what a killed call left behind is swept away."""
_WRITING = {"SQLITE_FULL", "SQLITE_IOERR", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_TRUNCATE", "SQLITE_IOERR_FSYNC"}
"""What SQLite calls it when a file cannot be written, full text among it: not that of the dossier, which is only read."""
_MANY = 100
"""More files than these are flushed all at once."""
STDOUT = Path("-")
MARK = "codebook.csv"
"""The file by which a folder of ours is known."""


@contextmanager
def placed_file(path: Path) -> Iterator[Path]:
    """Where to write a file that will be `path` when all went well."""
    _sweep(path)
    with _told(path):
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        os.close(handle)
        part = Path(name)
        try:
            yield part
            _flush(part)
            part.chmod(0o666 & ~_umask())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def placed_lines(path: Path) -> Iterator[IO[str]]:
    """Where to write lines that will be the file `path`; with `-` they go to standard output as they come."""
    if path == STDOUT:
        yield sys.stdout
    else:
        with placed_file(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
            yield file


@contextmanager
def placed_folder(path: Path, mark: str = MARK) -> Iterator[Path]:
    """Where to write the files of a folder that will be `path`; one that is there is replaced only if it is such a folder.

    Args:
        mark: the file by which such a folder is known.
    """
    if path.exists() and not (path / mark).is_file() and (not path.is_dir() or any(path.iterdir())):
        raise UsageError(f"{path}: is there and was not made by this command; name another place")
    _sweep(path)
    with _told(path):
        part = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent))
        try:
            yield part
            files = [file for file in part.rglob("*") if file.is_file()]
            if len(files) > _MANY:
                os.sync()
            for file in files if len(files) <= _MANY else ():
                _flush(file)
            part.chmod(0o777 & ~_umask())
            _exchange(part, path)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _exchange(part: Path, path: Path) -> None:
    """Put a folder into its place; the one that is there goes away when that is done, and stays if it cannot be."""
    if not path.exists():
        part.rename(path)
        return
    old = part.with_suffix(".old.part")
    path.rename(old)
    try:
        part.rename(path)
    except OSError:
        old.rename(path)
        raise
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def fresh(path: Path) -> Iterator[sqlite3.Connection]:
    """A new SQLite file, written in one go.

    Raises:
        OSError: it cannot be written.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("PRAGMA journal_mode = OFF")  # a file that is not finished is thrown away
            db.execute("PRAGMA synchronous = OFF")
            db.execute("BEGIN")
            yield db
            db.execute("COMMIT")
    except sqlite3.Error as error:
        if error.sqlite_errorname in _WRITING:
            raise OSError(errno.ENOSPC, str(error)) from error
        raise


def _sweep(path: Path) -> None:
    """Take away what calls that were killed left behind, once it is certain that they do not run any more."""
    for left in path.parent.glob(f".{escape(path.name)}.*.part"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - _STALE:
                shutil.rmtree(left) if left.is_dir() else left.unlink()


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error}); make room or name another place") from error
