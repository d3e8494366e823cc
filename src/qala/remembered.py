"""What a function gives, remembered."""

from collections.abc import Callable
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Remembered(dict[K, V]):
    """Asked like a dictionary, so that no code runs for what is known; all is forgotten when it is `most` values."""

    def __init__(self, make: Callable[[K], V], most: int = 100_000) -> None:
        super().__init__()
        self.make, self.most = make, most

    def __missing__(self, key: K) -> V:
        if len(self) >= self.most:
            self.clear()
        found = self[key] = self.make(key)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return Remembered, (self.make, self.most)
