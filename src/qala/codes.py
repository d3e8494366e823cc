"""Sets of the code points of words, and of what is left of them behind their clitics, and ascending lists of places in a text.

Plain Python looks a number up in a `frozenset`, and in a list by `bisect`, faster than in anything that is written in Python;
compiled code, to which a number is no object yet, by `bits`.
"""

from typing import TYPE_CHECKING

from qala.native import compiled

__all__ = ["Codes", "bisect_left", "bisect_right"]

if TYPE_CHECKING or compiled():
    from qala.bits import Bits as Codes
    from qala.bits import bisect_left, bisect_right
else:
    from bisect import bisect_left, bisect_right

    Codes = frozenset
