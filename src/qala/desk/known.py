"""What was worked out of a dossier, kept until somebody writes what it is of."""

import sqlite3
import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from contextlib import ExitStack
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from fastapi import Request

from qala.dossier.connection import Connection, Place, changes, touched
from qala.dossier.store import opened

_MOST, _STEPS = 64, 5_000
"""So many answers, and steps, are kept."""
_Value = TypeVar("_Value")


class Of(NamedTuple):
    """What an answer is told of; by itself of all that there is.

    >>> Of(kinds=("position",)).touched(3, "statement"), Of(frozenset({3, 5})).touched(None, None)
    (False, True)
    """

    documents: frozenset[int] | None = None
    """The records of these documents alone."""
    kinds: tuple[str, ...] | None = None
    """Records of these kinds alone."""

    def touched(self, document: int | None, kind: str | None) -> bool:
        """Whether another answer may be given after a transaction about the records of a document or a kind; None is any."""
        own = document is None or self.documents is None or document in self.documents
        return own and (kind is None or self.kinds is None or kind in self.kinds)


ALL = Of()


class Known:
    """Answers about one dossier, each with what it is of and how far the dossier was when it was made."""

    def __init__(self, file: Place) -> None:
        self._file, self._lock = file, Lock()
        self._answers: OrderedDict[Hashable, tuple[int, Of, Any]] = OrderedDict()
        self._turns: weakref.WeakValueDictionary[Hashable, Lock] = weakref.WeakValueDictionary()
        self._held: ExitStack | None = None
        self._watch: Connection | None = None
        self._inode = 0
        self._change = self._noted = 0
        """The dossier's own number, and the last transaction that is noted, as they were at the last look."""
        self._first, self._steps = 1, list[tuple[int | None, str | None]]()
        """The last step that may have changed everything, and what those behind it may have changed."""

    def get(self, name: Hashable, make: Callable[[], _Value], of: Of = ALL) -> _Value:
        """The answer of that name, made anew if what it is of was written since."""
        with self._lock:
            turn = self._turns.get(name)
            if turn is None:
                turn = self._turns[name] = Lock()
        with turn:  # who wants the same meanwhile waits for it, instead of making it too
            step = self.step()
            with self._lock:
                if (held := self._answers.get(name)) and self._holds(*held[:2]):
                    self._answers[name] = step, *held[1:]
                    self._answers.move_to_end(name)
                    return held[2]  # type: ignore[no-any-return]
            value = make()
            with self._lock:
                self._answers[name] = step, of, value
                self._answers.move_to_end(name)
                if len(self._answers) > _MOST:
                    self._answers.popitem(last=False)
            return value

    def step(self) -> int:
        """How often the dossier was seen to have changed."""
        with self._lock:
            self._look()
            return self._first + len(self._steps) - 1

    def holds(self, step: int, of: Of) -> bool:
        """Whether what was told at a step is still so, as far as the dossier was last looked at."""
        with self._lock:
            return self._holds(step, of)

    def _holds(self, step: int, of: Of) -> bool:
        """After a step that changed everything nothing before it holds."""
        behind = step - self._first + 1
        return behind >= 0 and not any(of.touched(*one) for one in self._steps[behind:])

    def _look(self) -> None:
        """Take note of what was written since the last look."""
        inode = self._file.stat().st_ino if isinstance(self._file, Path) else 0
        same, number = inode == self._inode and self._watch is not None, self._changes(inode)
        if same and number == self._change:
            return
        assert self._watch is not None
        noted = touched(self._watch, self._noted if same else 0)
        numbers = [one for one, *_ in noted]
        if same and noted and numbers == [*range(self._noted + 1, self._noted + 1 + len(noted))] and len(self._steps) < _STEPS:
            self._steps += [(document, kind) for _, document, kind in noted]
        else:  # another file, or somebody wrote who keeps no note of it
            self._first += len(self._steps) + 1
            self._steps = []
        self._noted = numbers[-1] if numbers else self._noted if same else 0
        self._change = number

    def _changes(self, inode: int) -> int:
        """The dossier's own number, as a connection that only looks sees it."""
        if self._watch is None or inode != self._inode:
            return changes(self._opened(inode))
        try:
            return changes(self._watch)
        except sqlite3.Error:  # a server was started anew meanwhile
            return changes(self._opened(inode))

    def _opened(self, inode: int) -> Connection:
        if self._held:
            self._held.close()
        self._held, self._inode = ExitStack(), inode
        self._watch = self._held.enter_context(opened(self._file))
        weakref.finalize(self, self._held.close)
        return self._watch


def known(request: Request, name: Hashable, make: Callable[[], _Value], kinds: tuple[str, ...] | None = None) -> _Value:
    """An answer about the dossier that is served, of records of these kinds alone, or of all that there is."""
    found: Known = request.app.state.known
    return found.get(name, make, Of(kinds=kinds))


def only(request: Request, *kinds: str, documents: Iterable[int] | None = None) -> None:
    """Have the whole answer to a request be kept as long as records of these kinds, in these documents, are as they are."""
    request.scope["state"]["of"] = Of(None if documents is None else frozenset(documents), kinds)
