"""Connections that only read, kept open from one page to the next."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from qala.dossier.connection import Connection, Place, changes
from qala.dossier.store import opened

_MOST = 8
"""So many wait to be used again."""


class _Kept(NamedTuple):
    inode: int
    closing: ExitStack
    db: Connection


class Readers:
    """Connections to one dossier; whoever has one has it alone."""

    def __init__(self, file: Place) -> None:
        self._file, self._lock = file, Lock()
        self._free: list[_Kept] = []
        self._left: list[_Kept] = []
        """Of cancelled requests: a thread may still read, and the process dies where a connection is closed under it."""

    @contextmanager
    def one(self) -> Iterator[Connection]:
        """A connection, closed afterwards only where something went wrong or many are free."""
        kept = self._next()
        try:
            yield kept.db
        except Exception:
            kept.closing.close()
            raise
        except BaseException:
            self._left.append(kept)
            raise
        with self._lock:
            if len(self._free) < _MOST:
                self._free.append(kept)
                return
        kept.closing.close()

    def _next(self) -> _Kept:
        """One that is free and still of this dossier, or a new one."""
        inode = self._file.stat().st_ino if isinstance(self._file, Path) and self._file.exists() else 0
        while True:
            with self._lock:
                kept = self._free.pop() if self._free else None
            if kept is None:
                closing = ExitStack()
                return _Kept(inode, closing, closing.enter_context(opened(self._file)))
            try:
                if kept.inode == inode and changes(kept.db) is not None:
                    return kept
            except sqlite3.Error:  # a server was started anew meanwhile
                pass
            kept.closing.close()
