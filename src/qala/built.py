"""What is built of the tables and rules once and kept in a file, so that a start only reads it.

The file lies beside the tables and is no part of the source: it is made with the package, and anew by the first reader after
a table, a rule or the code was changed. It belongs to one version of Python, which its name tells. It holds

    the checksum of the sources, and that of their sizes and times
    the names of its parts with the length of each
    the parts, as `pickle` writes them, expressions by the code that `re` made of them
"""

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from io import BytesIO
from typing import Any, AnyStr, BinaryIO, TypeVar
from zlib import crc32

from qala.unpickled import unpickled

Part = TypeVar("Part")
PACKAGE = os.path.dirname(__file__)  # `pathlib` takes a thirtieth of a start to load
FILE = f"{PACKAGE}/data/built.{sys.implementation.cache_tag}.bin"
SOURCES = (
    ("data", ".tsv"), ("data/rules", ".toml"), ("data/rules/statements", ".toml"),
    *(
        (folder, ".py")
        for folder in (
            "", "commitments", "deeds", "dossier/search", "events", "lexicon", "mentions", "positions", "rules", "statements", "text",
            "times", "tokens",
        )
    ),
)  # fmt: skip
"""Folders and endings of all that a part may be made of."""
_VERSION = sys.version.encode()


class Store:
    """The parts that the file holds, as far as they fit the sources, and those that were made since."""

    def __init__(self, file: str = FILE, package: str = PACKAGE) -> None:
        self.file, self.package = file, package
        self.places: dict[str, tuple[int, int]] = {}
        """Where each part of the file begins, and its length."""
        self.made: dict[str, bytes] = {}
        self.whole = False
        """Whether the file holds all that was asked for, and says so at first sight."""
        self._head = b""
        with suppress(OSError):
            self._open()

    def part(self, name: str, make: Callable[[], Part]) -> Part:
        """The part of that name: an object of its own for each caller, from the file or else from `make`."""
        try:
            with self._stream(name) as stream:
                found: Part = unpickled(stream)
        except Exception:  # not in the file, or the file was damaged, which may show in any way
            found = make()
            self.put(name, found)
        return found

    def put(self, name: str, part: object) -> None:
        """Have a part kept as it is now."""
        from qala.pickled import pickled  # only where something is written

        self.made[name] = pickled(part)
        self.whole = False

    def keep(self) -> None:
        """Write the file where it lacks something; a place that cannot be written is no error: the next start takes longer."""
        if self.whole:
            return
        self.whole = True
        with suppress(OSError, LookupError):  # or another process put a file of its own there meanwhile
            parts = {name: self._bytes(name) for name in self.places} | self.made
            self._write(parts)
            self._open()
            self.made.clear()

    def checksum(self) -> bytes:
        """What tells two states of the sources apart, by all their bytes."""
        total = crc32(_VERSION)
        for file in self._sources():
            with open(file.path, "rb") as stream:
                total = crc32(stream.read(), crc32(file.name.encode(), total))
        return b"%08x" % total

    def glance(self) -> bytes:
        """The same, for one copy of the sources, without reading them."""
        facts = ((file.name, file.stat()) for file in self._sources())
        return b"%08x" % crc32(repr([(name, fact.st_size, fact.st_mtime_ns) for name, fact in facts]).encode())

    def _open(self) -> None:
        with open(self.file, "rb") as file:
            head, names = file.readline(), file.readline()
            self._head = head + names  # two files of the same sources may hold other parts
            checksum, _, glance = head.rstrip().partition(b" ")
            self.whole = glance == self.glance()
            if not self.whole and checksum != self.checksum():
                return
            at = len(self._head)
            for entry in names.split():
                name, _, size = entry.decode().rpartition(":")
                self.places[name] = at, int(size)
                at += int(size)

    def _stream(self, name: str) -> BinaryIO:
        """The bytes of a part and what follows, made or in the file, unless another process has put another file in its place."""
        if name in self.made:
            return BytesIO(self.made[name])
        at, _ = self.places[name]
        file = open(self.file, "rb")  # noqa: SIM115 (the caller closes it)
        if file.readline() + file.readline() != self._head:
            file.close()
            raise LookupError(name)
        file.seek(at)
        return file

    def _bytes(self, name: str) -> bytes:
        with self._stream(name) as stream:
            return stream.read(self.places[name][1])

    def _write(self, parts: dict[str, bytes]) -> None:
        fresh = f"{self.file}.{os.getpid()}"
        names = " ".join(f"{name}:{len(part)}" for name, part in parts.items())
        head = b"%s %s\n%s\n" % (self.checksum(), self.glance(), names.encode())
        try:
            with open(fresh, "wb") as stream:
                stream.write(head + b"".join(parts.values()))
            os.replace(fresh, self.file)
        finally:
            with suppress(FileNotFoundError):
                os.remove(fresh)

    def _sources(self) -> "Iterator[os.DirEntry[str]]":
        for folder, ending in SOURCES:
            with os.scandir(f"{self.package}/{folder}") as entries:
                yield from sorted((entry for entry in entries if entry.name.endswith(ending)), key=lambda entry: entry.name)


@cache
def store() -> Store:
    """The store of the package."""
    return Store()


def part(name: str, make: Callable[[], Part]) -> Part:
    """The part of that name of the package's store; see `Store.part`."""
    return store().part(name, make)


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The same as `re.compile`, for what a module needs as soon as it is loaded."""
    known = _expressions()
    found = known.get((pattern, flags))
    if found is None:
        found = known[pattern, flags] = re.compile(pattern, flags)
        store().put("expressions", known)
    return found


@cache
def _expressions() -> dict[tuple[str | bytes, int], re.Pattern[Any]]:
    return part("expressions", dict)


def keep() -> None:
    """Write what was made anew."""
    store().keep()
