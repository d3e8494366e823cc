"""What a function gives, remembered."""

from collections.abc import Callable
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Remembered(dict[K, V]):
    """Asked like a dictionary, so that no code runs for what is known.

    It never holds more than `most` values: when half of them have come, they are set aside, and what is asked for again until as many
    others have come goes back among these; the rest is forgotten.
    """

    def __init__(self, make: Callable[[K], V], most: int = 20_000) -> None:
        super().__init__()
        self.make, self.most = make, most
        self.aside: dict[K, V] = {}

    def __missing__(self, key: K) -> V:
        aside = self.aside
        found = aside[key] if key in aside else self.make(key)
        if 2 * len(self) >= self.most:
            self.aside = dict(self)
            self.clear()
        self[key] = found
        return found

    def forget(self) -> None:
        """Know nothing."""
        self.aside = {}
        self.clear()

    def __reduce__(self) -> tuple[Any, ...]:
        return Remembered, (self.make, self.most)
