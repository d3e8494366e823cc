"""Object storages and other places that `fsspec` reaches by an address: `s3://`, `gs://`, `az://` …

What fails there may work a moment later: each call is tried again before it counts as failed.
"""

import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, TypeVar

from qala.engines.folder import STATE, Folder
from qala.errors import UsageError

Result = TypeVar("Result")
_ADDRESS = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]+://")
_PAUSES = (0.5, 2.0, 8.0)
"""Seconds before a call is tried again."""
_BLOCK = 8 << 20
"""Bytes that are fetched at a time."""
_SURE = (FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError)
"""Failures that do not pass."""


def is_remote(name: str) -> bool:
    """Whether a name is an address of a storage."""
    return bool(_ADDRESS.match(name))


def patient(call: Callable[[], Result], sleep: Callable[[float], None] = time.sleep) -> Result:
    """What the call gives; where it fails as networks do, it is made again up to three times.

    Raises:
        OSError: it fails each time, or in a way that does not pass.
    """
    for pause in (*_PAUSES, None):
        try:
            return call()
        except _SURE:
            raise
        except _faults() as error:
            if pause is None:
                raise error if isinstance(error, OSError) else OSError(f"{type(error).__name__}: {error}") from error
            sleep(pause)
    raise AssertionError("not reached")


@cache
def _faults() -> tuple[type[Exception], ...]:
    """What networks and the packages that speak to them raise."""
    names = (("aiohttp", "ClientError"), ("botocore.exceptions", "BotoCoreError"), ("botocore.exceptions", "HTTPClientError"))
    found: list[type[Exception]] = [OSError, TimeoutError]
    for module, name in names:
        try:
            found.append(getattr(import_module(module), name))
        except ImportError:
            continue
    return tuple(found)


def _system(url: str) -> tuple[Any, str]:
    """What reaches the address, and the path that it has there.

    Raises:
        UsageError: nothing that is installed does.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise UsageError(f"{url}: needs fsspec; pip install 'qala[remote]'") from error
    try:
        system, path = url_to_fs(url, use_listings_cache=False)
    except (ImportError, ValueError) as error:
        raise UsageError(f"{url}: {error}") from error
    return system, str(path)


def found(url: str) -> list[tuple[str, str, str, int]]:
    """The files at or below an address, by name: address, name below it, mark, size.

    Raises:
        OSError: the storage does not answer.
    """
    system, path = _system(url)
    entries = patient(lambda: system.find(path, detail=True))
    root = path.rstrip("/")
    listed = sorted((str(name), facts) for name, facts in entries.items() if facts["type"] == "file")
    return [
        (system.unstrip_protocol(name), name.removeprefix(root).lstrip("/") or name.rpartition("/")[2], _mark(facts), int(facts["size"]))
        for name, facts in listed
    ]


def _mark(facts: dict[str, Any]) -> str:
    state = next((facts[key] for key in ("ETag", "etag", "md5Hash", "LastModified", "mtime", "created") if facts.get(key)), "")
    return f"{facts['size']} bytes of {state}"


def mark(place: str) -> str:
    """By what the file there is known again."""
    system, path = _system(place)
    return _mark(patient(lambda: system.info(path)))


class _Patient:
    """An open file whose parts are fetched patiently."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def readinto(self, buffer: Any) -> int:
        place = self._file.tell()

        def read() -> bytes:
            self._file.seek(place)
            return bytes(self._file.read(len(buffer)))

        data = patient(read)
        buffer[: len(data)] = data
        return len(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def opened(place: str) -> Any:
    """The file there, to be read in parts."""
    system, path = _system(place)
    return _Patient(patient(lambda: system.open(path, "rb", block_size=_BLOCK, cache_type="readahead")))


class Storage(Folder):
    """A folder in a storage. What is put there is whole as soon as it is there."""

    def __init__(self, place: str) -> None:
        self._system, self._path = _system(place.rstrip("/"))

    def put(self, name: str, write: Callable[[BinaryIO], None]) -> int:
        """Have `write` fill the file of that name; its size comes back."""
        with TemporaryDirectory(prefix="qala-") as folder:
            fresh = Path(folder, "file")
            with fresh.open("wb") as stream:
                write(stream)
                size = stream.tell()
            patient(lambda: self._system.put_file(str(fresh), self._at(name)))
        return size

    def size(self, name: str) -> int | None:
        """The size of the file of that name; None where there is none."""
        try:
            return int(patient(lambda: self._system.info(self._at(name)))["size"])
        except FileNotFoundError:
            return None

    def read(self, name: str) -> bytes:
        """What the file of that name holds."""
        return bytes(patient(lambda: self._system.cat_file(self._at(name))))

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of the file of that name."""
        yield from self.read(name).splitlines(keepends=True)

    def names(self, below: str = "") -> list[str]:
        """The names of the files in a folder below this one, sorted."""
        try:
            entries = patient(lambda: self._system.ls(self._at(below), detail=True))
        except FileNotFoundError:
            return []
        return sorted(entry["name"].rpartition("/")[2] for entry in entries if entry["type"] == "file")

    def make(self) -> None:
        """Make the folders, where the storage has such."""
        patient(lambda: self._system.makedirs(self._at(f"{STATE}/done"), exist_ok=True))

    def clear(self) -> None:
        """Nothing: what is half-written does not appear there."""

    def _at(self, name: str) -> str:
        return f"{self._path}/{name}".rstrip("/")


def folder(place: str) -> Folder:
    """The folder at a path or an address."""
    return Storage(place) if is_remote(place) else Folder(place)
