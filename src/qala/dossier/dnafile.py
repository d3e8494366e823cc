"""What reading and writing `.dna` files of Discourse Network Analyzer have in common: its names, and the units in which it counts.

Its offsets count UTF-16 units (Java's characters), ours count code points: the same but for what lies beyond the Basic Multilingual
Plane, such as emoji. Titles, names and values have at most 190 of its characters.
"""

from bisect import bisect_left, bisect_right

LONGEST = 190
"""Characters that a title, a name or the value of an entity may have."""
STATEMENT_TYPE = "DNA Statement"
VARIABLES = {"person": "short text", "organization": "short text", "concept": "short text", "agreement": "boolean"}
"""The variables of the statement type that every new file has, with their types."""
_BEYOND = "\U00010000"


class Units:
    """The places of one text in code points and in UTF-16 units."""

    def __init__(self, text: str) -> None:
        wide = max(text, default="") >= _BEYOND
        self.pairs = [at for at, character in enumerate(text) if character >= _BEYOND] if wide else []
        self.starts = [at + nr for nr, at in enumerate(self.pairs)]

    def units(self, point: int) -> int:
        """How many UTF-16 units stand before the code point at `point`.

        >>> Units("😀 قال").units(2)
        3
        """
        return point + bisect_left(self.pairs, point)

    def point(self, units: int) -> int:
        """How many code points stand before the unit at `units`; between the halves of one, it counts.

        >>> Units("😀 قال").point(3)
        2
        """
        return units - bisect_right(self.starts, units - 2)


def cut(text: str, most: int = LONGEST) -> str:
    """What of a text fits into a field of `most` characters, on one line.

    >>> cut("البيان رقم 1", 6)
    'البيان'
    """
    line = " ".join(text.replace("\0", " ").split())
    if len(line) * 2 <= most:
        return line
    units = Units(line)
    if units.units(len(line)) <= most:
        return line
    end = units.point(most)
    return line[: end - (units.units(end) > most)].rstrip()
