"""How often somebody may try to log in: counted by name and by address, in memory."""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

BY_NAME, BY_ADDRESS = 10, 40
"""Tries in a stretch of time."""
SECONDS = 900
_MOST = 20_000
"""Names and addresses that are remembered; the oldest are forgotten first."""


class Limits:
    """Counts tries."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._tries: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def tried(self, name: str, address: str) -> int:
        """Count a try; the seconds to wait come back where there were too many, and then it is not counted."""
        with self._lock:
            now = self.clock()
            limits = ((f"name {name[:100]}", BY_NAME), (f"from {address}", BY_ADDRESS))
            waits = [self._wait(key, most, now) for key, most in limits]
            if not any(waits):
                for key, _ in limits:
                    self._tries.setdefault(key, deque()).append(now)
                    self._tries.move_to_end(key)
                while len(self._tries) > _MOST:
                    self._tries.popitem(last=False)
            return max(waits)

    def succeeded(self, name: str) -> None:
        """Forget the tries of a name."""
        with self._lock:
            self._tries.pop(f"name {name[:100]}", None)

    def _wait(self, key: str, most: int, now: float) -> int:
        tries = self._tries.get(key, deque())
        while tries and tries[0] <= now - SECONDS:
            tries.popleft()
        return int(tries[0] + SECONDS - now) + 1 if len(tries) >= most else 0
