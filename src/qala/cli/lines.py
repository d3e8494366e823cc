"""JSON Lines: one record a line, each out of our hands before the next document is read."""

import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from qala.cli.documents import given, tell
from qala.cli.progress import watched
from qala.engines.batch import line
from qala.engines.reading import read_all
from qala.text.inputs import Failure


def write(sources: list[str]) -> int:
    """Read `sources` with no option but `--json`; the exit code comes back."""
    return min(1, write_lines(watched(read_all(given(sources), 1, line), sources)))


def write_lines(results: Iterable[bytes | Failure]) -> int:
    """JSON Lines, each out of our hands before the next is read; how many documents failed comes back."""
    failed = 0
    for result in results:
        if isinstance(result, Failure):
            failed += tell(result)
        else:
            out(result)
    return failed


def out(line: bytes) -> None:
    """Write one line, whole or not at all."""
    with _uninterrupted():
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """An interrupt waits, so that no half line is written; where the system cannot hold it back it comes at once."""
    hold = getattr(signal, "pthread_sigmask", None)
    before = hold(signal.SIG_BLOCK, {signal.SIGINT}) if hold else None
    try:
        yield
    finally:
        if hold:
            hold(signal.SIG_SETMASK, before)
