"""How far a run is, how fast, and how long it will take."""

import time
from collections.abc import Callable


class Meter:
    """Counts what is done against all that there is to do, in bytes of the inputs."""

    def __init__(self, shards: int, size: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._shards, self._size, self._clock = shards, size, clock
        self._begin = clock()
        self._done = self._known = self._read = self._documents = 0

    def add(self, size: int, documents: int | None) -> None:
        """Count a shard; `documents` is None where it was done before."""
        self._done += 1
        if documents is None:
            self._known += size
        else:
            self._read += size
            self._documents += documents

    def line(self) -> str:
        """`3 of 40 parts · 1,234 documents · 210/s · 0:12:40 left`."""
        spent = self._clock() - self._begin
        parts = [f"{self._done:,} of {self._shards:,} parts", f"{self._documents:,} documents"]
        if self._read and spent > 0:
            left = (self._size - self._known - self._read) / self._read * spent
            parts += [f"{self._documents / spent:,.0f}/s", f"{_clocked(left)} left"]
        return " · ".join(parts)


def _clocked(seconds: float) -> str:
    minutes, second = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{second:02}"
