"""How parts are pickled, so that nothing is computed when they are read.

Expressions go with the code that `re` made of them, sets of code points of words as the numbers of their families.
"""

import copyreg
import io
import pickle
import re
from array import array
from collections.abc import Callable
from typing import Any

from qala.alphabet import CLITICS, WORD_BASE, family_codes
from qala.unpickled import Codes, codes, expression

Reduced = tuple[Callable[..., Any], tuple[Any, ...]]
_MANY = 40
"""A smaller set is pickled as it is."""


def pickled(part: object) -> bytes:
    """The part, in bytes that `unpickled` reads."""
    written = io.BytesIO()
    pickler = _Pickler(written, 5)
    pickler.dump(part)
    return pickle.dumps([_families(one) for one in pickler.sets], 5) + written.getvalue()


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, protocol: int) -> None:
        super().__init__(file, protocol)
        self.sets: dict[Codes, int] = {}

    def reducer_override(self, part: object) -> Any:
        if isinstance(part, re.Pattern):
            return _compiled(part) or NotImplemented
        made = type(part)
        if made.__reduce__ is object.__reduce__ and hasattr(made, "__mypyc_attrs__") and not hasattr(made, "__setstate__"):
            return _native(part)
        return NotImplemented

    def persistent_id(self, part: Any) -> int | None:
        if _is_large(part):
            return self.sets.setdefault(part, len(self.sets))
        return None


def _is_large(part: Any) -> bool:
    """Whether it is a large set of code points, as characters or as numbers."""
    return type(part) is frozenset and len(part) >= _MANY and (all(map(_is_code, part)) or all(map(_is_number, part)))


def _is_code(one: object) -> bool:
    return isinstance(one, str) and len(one) == 1 and one >= chr(WORD_BASE)


def _is_number(one: object) -> bool:
    return isinstance(one, int) and WORD_BASE <= one < 0xD800


def _families(one: Codes) -> tuple[bytes, str, bool]:
    """The families that are wholly in a set, the code points of others, and whether they are numbers."""
    numeric = isinstance(next(iter(one)), int)
    letters = frozenset(map(chr, one)) if numeric else one  # type: ignore[arg-type]
    met = {(ord(code) - WORD_BASE) // CLITICS for code in letters}  # type: ignore[arg-type]
    whole = array("H", sorted(number for number in met if letters.issuperset(family_codes(number)))).tobytes()
    return whole, "".join(sorted(letters - codes(whole))), numeric  # type: ignore[arg-type]


def _native(part: Any) -> Any:
    """An object of a compiled class: its fields, set one by one."""
    fields = {name: getattr(part, name) for name in type(part).__mypyc_attrs__ if hasattr(part, name)}
    return copyreg.__newobj__, (type(part),), (None, fields)  # type: ignore[attr-defined]


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
