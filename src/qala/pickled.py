"""How parts are pickled, so that nothing is computed when they are read.

Expressions go with the code that `re` made of them, sets of code points of words as the numbers of their families.
"""

import _sre
import io
import pickle
import re
from array import array
from collections.abc import Callable
from functools import cache
from typing import Any, BinaryIO

from qala.alphabet import CLITICS, WORD_BASE, family_codes, family_numbers

Reduced = tuple[Callable[..., Any], tuple[Any, ...]]
Codes = frozenset[str] | frozenset[int]
_MANY = 40
"""A smaller set is pickled as it is."""


def pickled(part: object) -> bytes:
    """The part, in bytes that `unpickled` reads."""
    written = io.BytesIO()
    pickler = _Pickler(written, 5)
    pickler.dump(part)
    return pickle.dumps([_families(codes) for codes in pickler.sets], 5) + written.getvalue()


def unpickled(stream: BinaryIO) -> Any:
    """The part that was pickled."""
    sets = [_codes(*one) for one in pickle.load(stream)]
    return _Unpickler(stream, sets).load()


def expression(pattern: str | bytes, flags: int, code: bytes, groups: dict[str, int], names: tuple[str | None, ...]) -> re.Pattern[Any]:
    """An expression of its code, as the end of `re.compile` makes it."""
    made: re.Pattern[Any] = _sre.compile(pattern, flags, memoryview(code).cast("I").tolist(), len(names) - 1, groups, names)
    return made


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, protocol: int) -> None:
        super().__init__(file, protocol)
        self.sets: dict[Codes, int] = {}

    def reducer_override(self, part: object) -> Any:
        if isinstance(part, re.Pattern):
            return _compiled(part) or NotImplemented
        return NotImplemented

    def persistent_id(self, part: Any) -> int | None:
        if _is_large(part):
            return self.sets.setdefault(part, len(self.sets))
        return None


class _Unpickler(pickle.Unpickler):
    def __init__(self, stream: BinaryIO, sets: list[Codes]) -> None:
        super().__init__(stream)
        self.persistent_load = sets.__getitem__  # type: ignore[method-assign]


def _is_large(part: Any) -> bool:
    """Whether it is a large set of code points, as characters or as numbers."""
    return type(part) is frozenset and len(part) >= _MANY and (all(map(_is_code, part)) or all(map(_is_number, part)))


def _is_code(one: object) -> bool:
    return isinstance(one, str) and len(one) == 1 and one >= chr(WORD_BASE)


def _is_number(one: object) -> bool:
    return isinstance(one, int) and WORD_BASE <= one < 0xD800


def _families(codes: Codes) -> tuple[bytes, str, bool]:
    """The families that are wholly in a set, the code points of others, and whether they are numbers."""
    numeric = isinstance(next(iter(codes)), int)
    letters = frozenset(map(chr, codes)) if numeric else codes  # type: ignore[arg-type]
    met = {(ord(code) - WORD_BASE) // CLITICS for code in letters}  # type: ignore[arg-type]
    whole = array("H", sorted(number for number in met if letters.issuperset(family_codes(number)))).tobytes()
    return whole, "".join(sorted(letters - _codes(whole))), numeric  # type: ignore[arg-type]


@cache
def _codes(whole: bytes, others: str = "", numeric: bool = False) -> Codes:
    numbers = memoryview(whole).cast("H")
    if numeric:
        return frozenset[int]().union(*map(family_numbers, numbers), map(ord, others))
    return frozenset[str]().union(*map(family_codes, numbers), others)


def _compiled(made: re.Pattern[Any]) -> Reduced | None:
    """The parts of a compiled expression; None where this Python does not tell them, and compiles when it reads."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        tree = _parser.parse(made.pattern, made.flags)
        code = array("I", map(int, _compiler._code(tree, made.flags))).tobytes()
    except (ImportError, AttributeError, OverflowError, TypeError):
        return None
    names = {number: name for name, number in made.groupindex.items()}
    reduced = expression, (made.pattern, made.flags, code, dict(made.groupindex), tuple(names.get(n) for n in range(made.groups + 1)))
    return reduced if expression(*reduced[1]) == made else None
