"""How parts are pickled: expressions go with the code that `re` made of them, so that nothing is compiled when they are read."""

import _sre
import io
import pickle
import re
from array import array
from collections.abc import Callable
from typing import Any

Reduced = tuple[Callable[..., Any], tuple[Any, ...]]


def pickled(part: object) -> bytes:
    """The part, in bytes that `pickle` reads."""
    written = io.BytesIO()
    _Pickler(written, 5).dump(part)
    return written.getvalue()


def expression(pattern: str | bytes, flags: int, code: bytes, groups: dict[str, int], names: tuple[str | None, ...]) -> re.Pattern[Any]:
    """An expression of its code, as the end of `re.compile` makes it."""
    made: re.Pattern[Any] = _sre.compile(pattern, flags, memoryview(code).cast("I").tolist(), len(names) - 1, groups, names)
    return made


class _Pickler(pickle.Pickler):
    def reducer_override(self, part: object) -> Any:
        if isinstance(part, re.Pattern):
            return _compiled(part) or NotImplemented
        return NotImplemented


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
