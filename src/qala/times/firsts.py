"""The characters with which a pattern can begin, so that a rule is tried only where it may match."""

import re
from collections.abc import Iterator

from qala.built import expression

_ATOM = expression(
    r"(?P<look>\(\?<?[=!])|(?P<asked>\(\?\(\w+\))|(?P<open>\((?:\?:|\?P<\w+>))|(?P<bar>\|)|(?P<close>\))|\[(?P<members>(?:\\.|[^\]\\])*)\]|(?P<char>\\.|[^\\])",
    re.DOTALL,
)
_TIMES = expression(r"([?*]|\{0,\d*\})[+?]?|\+[+?]?|\{[1-9]\d*(?:,\d*)?\}[+?]?")


def firsts(pattern: str) -> frozenset[str]:
    """The first characters of all that `pattern` matches; it is made of classes, groups, lookarounds and quantifiers.

    >>> sorted(firsts("(?:[ab]?[c])(?P<x>[d])"))
    ['a', 'b', 'c']
    """
    return _Firsts(pattern).alternatives()[0]


class _Firsts:
    """One pass over a pattern."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternatives(self) -> tuple[frozenset[str], bool]:
        """First characters up to a closing bracket, and whether nothing may be matched at all."""
        found: frozenset[str] = frozenset()
        whole: frozenset[str] = frozenset()
        open_end, empty = True, False
        for kind, members in self._atoms():
            if kind == "bar":
                whole, empty = whole | found, empty or open_end
                found, open_end = frozenset(), True
                continue
            chars, may_be_empty = members
            if open_end:
                found = found | chars
                open_end = may_be_empty
        return whole | found, empty or open_end

    def _atoms(self) -> Iterator[tuple[str, tuple[frozenset[str], bool]]]:
        while match := _ATOM.match(self.pattern, self.at):
            self.at = match.end()
            kind = match.lastgroup or ""
            if kind == "close":
                return
            if kind == "bar":
                yield "bar", (frozenset(), True)
                continue
            if kind in ("look", "asked", "open"):
                chars, empty = self.alternatives()
                if kind == "look":
                    chars, empty = frozenset(), True
                empty = empty or kind == "asked"
            else:
                chars, empty = frozenset(re.sub(r"\\(.)", r"\1", match[kind])), False
            times = _TIMES.match(self.pattern, self.at)
            if times:
                self.at = times.end()
                empty = empty or bool(times[1])
            yield "atom", (chars, empty)
