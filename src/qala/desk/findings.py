"""What the dossier finds and tells in English, in Arabic: why a form is refused, two names may be one, nobody is known."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from qala.web.labels import label

TABLE = Path(__file__).with_name("findings.tsv")
_SLOT = re.compile(r"\{(f?|\d)\}")
"""What a finding tells of: anything, the name of a field, in Arabic also the slot of a number."""

_LONGEST = 600
"""What is longer is not looked up."""


class _Pattern(NamedTuple):
    whole: re.Pattern[str]
    fields: tuple[bool, ...]
    """Of each slot whether it is the name of a field."""
    arabic: str

    def told(self, slots: tuple[str, ...]) -> str:
        """The Arabic with what was found in each slot."""
        words = [label("field", slot)[0] if named else slot for slot, named in zip(slots, self.fields, strict=True)]
        left = iter(words)
        return _SLOT.sub(lambda slot: words[int(slot[1]) - 1] if slot[1].isdigit() else next(left), self.arabic)


@lru_cache(1_024)
def in_arabic(finding: str) -> str:
    """The finding in Arabic, or as it is where the table has none like it.

    >>> in_arabic("there is no document D9")
    'لا مقال برقم D9'
    """
    if len(finding) > _LONGEST:
        return finding
    pieces = [_told(piece) for piece in finding.split("; ")]
    return _told(finding) or ("؛ ".join(filter(None, pieces)) if all(pieces) else finding)


def _told(finding: str) -> str | None:
    for one in _patterns():
        if match := one.whole.fullmatch(finding):
            return one.told(match.groups())
    return None


@cache
def _patterns() -> tuple[_Pattern, ...]:
    """Those with most words of their own first."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    rows.sort(key=lambda row: -len(_SLOT.sub("", row[0])))
    return tuple(_pattern(*row) for row in rows)


def _pattern(finding: str, arabic: str) -> _Pattern:
    pieces = _SLOT.split(finding)
    whole = "(.+?)".join(re.escape(piece) for piece in pieces[::2])
    return _Pattern(re.compile(whole, re.DOTALL), tuple(piece == "f" for piece in pieces[1::2]), arabic)
