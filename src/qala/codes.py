"""Sets of the code points of words, and of what is left of them behind their clitics: made once, looked into everywhere.

Plain Python looks a number up in a `frozenset` faster than in anything that is written in Python; compiled code, to which a
number is no object yet, in `Bits`.
"""

from typing import TYPE_CHECKING

from qala.native import compiled

__all__ = ["Codes"]

if TYPE_CHECKING or compiled():
    from qala.bits import Bits as Codes
else:
    Codes = frozenset
