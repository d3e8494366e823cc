"""What is built of the tables and rules once and kept in a file, so that a start only reads it.

The file lies beside the tables and is no part of the source: it is made with the package, and anew by the first reader after
a table, a rule or the code that reads them was changed. It belongs to one version of Python, which its name tells. It holds

    a line    the checksum of the sources, and that of their sizes and times
    the rest  parts by name, each of plain data as `marshal` writes it
"""

import marshal
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

Plain = TypeVar("Plain")
PACKAGE = Path(__file__).parent
FILE = PACKAGE / "data" / f"built.{sys.implementation.cache_tag}.bin"
_SOURCES = (
    ("data", ".tsv"), ("data/rules", ".toml"), ("data/rules/statements", ".toml"),
    ("", ".py"), ("lexicon", ".py"), ("rules", ".py"), ("times", ".py"),
)  # fmt: skip
"""Folders and endings of all that a part may be made of."""
_VERSION = sys.version.encode()


class Store:
    """The parts that the file holds, as far as they fit the sources, and those that were made since."""

    def __init__(self, file: Path = FILE, package: Path = PACKAGE) -> None:
        self.file, self.package = file, package
        self.parts: dict[str, bytes] = {}
        self.whole = False
        """Whether the file holds all this and says so at first sight."""
        self._read()

    def part(self, name: str, make: Callable[[], Plain]) -> Plain:
        """The part of that name: plain data, a new object each time, from the file or else from `make`."""
        if name not in self.parts:
            made: Any = make()
            self.parts[name] = marshal.dumps(made)
            self.whole = False
        found: Plain = marshal.loads(self.parts[name])
        return found

    def keep(self) -> None:
        """Write the file where it lacks something; a place that cannot be written is no error: the next start takes longer."""
        if self.whole:
            return
        self.whole = True
        fresh = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        with suppress(OSError):
            try:
                fresh.write_bytes(b"%s %s\n" % (self.checksum(), self.glance()) + marshal.dumps(self.parts))
                fresh.replace(self.file)
            finally:
                fresh.unlink(missing_ok=True)

    def checksum(self) -> bytes:
        """What tells two states of the sources apart, by all their bytes."""
        total = crc32(_VERSION)
        for file in self._sources():
            total = crc32(Path(file.path).read_bytes(), crc32(file.name.encode(), total))
        return b"%08x" % total

    def glance(self) -> bytes:
        """The same, for one copy of the sources, without reading them."""
        facts = ((file.name, file.stat()) for file in self._sources())
        return b"%08x" % crc32(repr([(name, fact.st_size, fact.st_mtime_ns) for name, fact in facts]).encode())

    def _read(self) -> None:
        with suppress(OSError, EOFError, ValueError, TypeError):  # no file, or half of one
            head, _, body = self.file.read_bytes().partition(b"\n")
            checksum, _, glance = head.partition(b" ")
            self.whole = glance == self.glance()
            if self.whole or checksum == self.checksum():
                self.parts = marshal.loads(body)

    def _sources(self) -> "Iterator[os.DirEntry[str]]":
        for folder, ending in _SOURCES:
            with os.scandir(self.package / folder) as entries:
                yield from sorted((entry for entry in entries if entry.name.endswith(ending)), key=lambda entry: entry.name)


@cache
def store() -> Store:
    """The store of the package, until it is kept."""
    return Store()


def part(name: str, make: Callable[[], Plain]) -> Plain:
    """The part of that name of the package's store; see `Store.part`."""
    return store().part(name, make)


def keep() -> None:
    """Write what was made anew, and let go of what was read."""
    store().keep()
    store.cache_clear()
