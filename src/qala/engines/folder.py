"""The folder that a run writes into: each file stands there whole, or not at all."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

STATE = "_run"
"""Where a run keeps its state, below the output; what reads data sets passes over names that begin so."""


class Folder:
    """A folder on a disk."""

    def __init__(self, place: str) -> None:
        self.place = Path(place)

    def put(self, name: str, write: Callable[[BinaryIO], None]) -> int:
        """Have `write` fill the file of that name; its size comes back. It appears when it is whole and on the disk.

        Raises:
            OSError: there is no room, or no permission; then nothing of it stays.
        """
        file = self.place / name
        fresh = self.place / STATE / f"{file.name}.{os.getpid()}.new"
        try:
            with fresh.open("wb") as stream:
                write(stream)
                stream.flush()
                os.fsync(stream.fileno())
                size = stream.tell()
            fresh.replace(file)
        except BaseException:
            with suppress(OSError):
                fresh.unlink()
            raise
        _keep(file.parent)
        return size

    def put_bytes(self, name: str, data: bytes) -> None:
        """Have the file of that name hold these bytes, in the same way."""

        def write(stream: BinaryIO) -> None:
            stream.write(data)

        self.put(name, write)

    def size(self, name: str) -> int | None:
        """The size of the file of that name; None where there is none."""
        try:
            return (self.place / name).stat().st_size
        except FileNotFoundError:
            return None

    def read(self, name: str) -> bytes:
        """What the file of that name holds."""
        return (self.place / name).read_bytes()

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of the file of that name, one by one."""
        with (self.place / name).open("rb") as stream:
            yield from stream

    def names(self, below: str = "") -> list[str]:
        """The names of the files in a folder below this one, sorted."""
        folder = self.place / below
        return sorted(entry.name for entry in os.scandir(folder) if entry.is_file()) if folder.is_dir() else []

    def make(self) -> None:
        """Make the folder, and those in it that hold the state."""
        (self.place / STATE / "done").mkdir(parents=True, exist_ok=True)

    def clear(self) -> None:
        """Remove what a run that was killed left half-written."""
        for name in self.names(STATE):
            if name.endswith(".new"):
                with suppress(OSError):
                    (self.place / STATE / name).unlink()


def _keep(folder: Path) -> None:
    """Have the system write the names in a folder to the disk, where it can."""
    with suppress(OSError, AttributeError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
