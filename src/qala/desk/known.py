"""What was worked out of a dossier, kept until somebody writes into it."""

import sqlite3
import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import ExitStack
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from fastapi import Request

from qala.dossier.connection import Connection, Place, changes
from qala.dossier.store import opened

_MOST = 64
"""So many answers are kept."""
_Value = TypeVar("_Value")


class Known:
    """Answers about one dossier, each with the state of the file that it was made of."""

    def __init__(self, file: Place) -> None:
        self._file, self._lock = file, Lock()
        self._answers: OrderedDict[Hashable, tuple[object, Any]] = OrderedDict()
        self._turns: weakref.WeakValueDictionary[Hashable, Lock] = weakref.WeakValueDictionary()
        self._held: ExitStack | None = None
        self._watch: Connection | None = None
        self._inode = 0

    def get(self, name: Hashable, make: Callable[[], _Value]) -> _Value:
        """The answer of that name, made anew if anything was written since."""
        with self._lock:
            turn = self._turns.get(name)
            if turn is None:
                turn = self._turns[name] = Lock()
        with turn:  # who wants the same meanwhile waits for it, instead of making it too
            state = self.state()
            with self._lock:
                made, value = self._answers.get(name, (None, None))
                if made == state:
                    self._answers.move_to_end(name)
                    return value  # type: ignore[no-any-return]
            value = make()
            with self._lock:
                self._answers[name] = state, value
                self._answers.move_to_end(name)
                if len(self._answers) > _MOST:
                    self._answers.popitem(last=False)
            return value

    def state(self) -> object:
        """What changes with each transaction of others."""
        with self._lock:
            return self._state()

    def _state(self) -> tuple[int, int]:
        """The file, and the dossier's own number as a connection that only looks sees it."""
        inode = self._file.stat().st_ino if isinstance(self._file, Path) else 0
        if self._watch is None or inode != self._inode:
            return inode, changes(self._look(inode))
        try:
            return inode, changes(self._watch)
        except sqlite3.Error:  # a server was started anew meanwhile
            return inode, changes(self._look(inode))

    def _look(self, inode: int) -> Connection:
        if self._held:
            self._held.close()
        self._held, self._inode = ExitStack(), inode
        self._watch = self._held.enter_context(opened(self._file))
        weakref.finalize(self, self._held.close)
        return self._watch


def known(request: Request, name: Hashable, make: Callable[[], _Value]) -> _Value:
    """An answer about the dossier that is served."""
    found: Known = request.app.state.known
    return found.get(name, make)
