"""Passwords: hashed with Argon2id, compared in the same time whether there is an account or not."""

import threading
from functools import cache
from typing import TYPE_CHECKING

from qala.errors import UsageError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 12, 200
"""Characters of a password."""
_AT_ONCE = threading.BoundedSemaphore(2)
"""Each takes 64 MB: so many are compared at once, the others wait."""


def hashed(password: str) -> str:
    """The hash of a new password.

    Raises:
        UsageError: it is too short or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"a password has {SHORTEST} to {LONGEST} characters")
    with _AT_ONCE:
        return _hasher().hash(password)


def right(known: str | None, password: str) -> bool:
    """Whether it is the password of a hash; of none it never is, and that takes as long."""
    from argon2.exceptions import Argon2Error, InvalidHashError

    with _AT_ONCE:
        try:
            return _hasher().verify(known or _nobody(), password[:LONGEST]) and known is not None
        except (Argon2Error, InvalidHashError):
            return False


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # a desk without accounts does without it

    return PasswordHasher()


@cache
def _nobody() -> str:
    return _hasher().hash("nobody has this password")
