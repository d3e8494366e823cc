"""How kept parts are read, see `pickled`."""

import _sre
import re
from functools import cache
from typing import Any, BinaryIO

from qala.alphabet import family_codes, family_numbers

try:
    from _pickle import Unpickler  # without `pickle`, which only those need who write
except ImportError:  # another Python
    from pickle import Unpickler

Codes = frozenset[str] | frozenset[int]


def unpickled(stream: BinaryIO) -> Any:
    """The part that was pickled."""
    sets = [codes(*one) for one in Unpickler(stream).load()]
    return _Unpickler(stream, sets).load()


def expression(pattern: str | bytes, flags: int, code: bytes, groups: dict[str, int], names: tuple[str | None, ...]) -> re.Pattern[Any]:
    """An expression of its code, as the end of `re.compile` makes it."""
    made: re.Pattern[Any] = _sre.compile(pattern, flags, memoryview(code).cast("I").tolist(), len(names) - 1, groups, names)
    return made


@cache
def codes(whole: bytes, others: str = "", numeric: bool = False) -> Codes:
    """The code points of whole families, and others, as characters or as numbers."""
    numbers = memoryview(whole).cast("H")
    if numeric:
        return frozenset[int]().union(*map(family_numbers, numbers), map(ord, others))
    return frozenset[str]().union(*map(family_codes, numbers), others)


class _Unpickler(Unpickler):
    def __init__(self, stream: BinaryIO, sets: list[Codes]) -> None:
        super().__init__(stream)
        self.persistent_load = sets.__getitem__  # type: ignore[method-assign]
