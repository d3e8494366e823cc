"""Sets of the code points of words, and of what is left of them behind their clitics, where these stand, and ascending lists of places.

Plain Python looks a number up in a `frozenset`, finds code points by an expression, and a place in a list by `bisect` faster than by
anything that is written in Python; compiled code, to which a number is no object yet, by `bits`.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from qala.native import compiled

__all__ = ["Codes", "Row", "Sieve", "bisect_left", "bisect_right"]

if TYPE_CHECKING or compiled():
    from qala.bits import Bits as Codes
    from qala.bits import Row, Sieve, bisect_left, bisect_right
else:
    import sys
    from bisect import bisect_left, bisect_right

    from qala.alphabet import chars

    Codes = frozenset
    _NATIVE = f"utf-16-{sys.byteorder[0]}e"
    """Two bytes hold any code point of a tape."""

    def Row(tape):
        """The code points of a tape, by their places."""
        return memoryview(tape.encode(_NATIVE)).cast("H").tolist()

    class Sieve:
        """Finds the pieces of a tape whose code points are in a set."""

        def __init__(self, codes: Iterable[int]) -> None:
            self.regex = re.compile(f"[{chars(codes)}]")

        def places(self, tape: str) -> list[int]:
            """Where they stand, in order."""
            return [match.start() for match in self.regex.finditer(tape)]
