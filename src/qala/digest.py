"""SHA-256, at first without `hashlib`, which loads OpenSSL: one part in thirty of a start."""

from collections.abc import Callable
from typing import Any

try:
    from _sha2 import sha256 as _first  # from Python 3.12 on
except ImportError:
    try:
        from _sha256 import sha256 as _first
    except ImportError:  # this Python was built without them
        from hashlib import sha256 as _first

_SOME = 64
"""After so many calls OpenSSL, which is six times as fast, has made up for its loading."""


class _Digests:
    """What makes a digest now, and how often it was asked for."""

    make: Callable[[bytes], Any] = staticmethod(_first)
    calls = 0


def sha256(data: bytes) -> Any:
    """The digest of some bytes, as `hashlib` gives it."""
    if _Digests.calls < _SOME:
        _Digests.calls += 1
        if _Digests.calls == _SOME:
            from hashlib import sha256 as fast  # only where it pays

            _Digests.make = staticmethod(fast)
    return _Digests.make(data)
