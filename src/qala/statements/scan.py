"""One search of a page for all the words that something begins with."""

import re
from collections.abc import Iterable

from qala.codes import Codes, Sieve
from qala.kept import Kept
from qala.tokens.page import Classes, Page

_NAMED = re.compile(r"\?P<\w+>")


def opening(first: str, patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """What finds the words, of those that the expression `first` matches, that one of the patterns matches from."""
    return re.compile(f"{first}{_behind(patterns)}")


def _behind(patterns: Iterable[re.Pattern[str]]) -> str:
    """What holds behind a word that one of the patterns matches from; nothing is said where there are none."""
    tried = "|".join(f"(?:{_NAMED.sub('?:', pattern.pattern)})" for pattern in patterns)
    return f"(?<=(?={tried}).)" if tried else ""


class Scan(Kept):
    """Finds the words of many patterns in one pass over the tape; where a pattern is longer than a word, it is tried there."""

    def __init__(self, classes: Classes) -> None:
        self.classes = classes
        self.names: list[str] = []
        self.of: dict[int, tuple[int, ...]] = {}
        """What may begin with a code point, by number."""
        self.checks: list[re.Pattern[str] | None] = []
        """What must match besides, if anything."""

    def add(self, name: str, firsts: Iterable[int], patterns: Iterable[re.Pattern[str]] = ()) -> None:
        """Look for words with these code points, if patterns are given only for those that one of them matches from."""
        codes, tried = frozenset(firsts), _behind(patterns)
        for code in codes:
            self.of[code] = (*self.of.get(code, ()), len(self.names))
        self.names.append(name)
        self.checks.append(re.compile(f".{tried}") if tried else None)

    def compile(self) -> None:
        """Make ready what was added."""
        self.sieve = Sieve(self.of)

    def firsts(self, pattern: re.Pattern[str]) -> Codes:
        """The code points of the words that a pattern of one word matches."""
        return Codes(code for code in self.classes.numbers.all() if pattern.match(chr(code)))

    def __call__(self, page: Page) -> dict[str, list[int]]:
        """The places of what was found, by name, in order."""
        codes, of = page.codes, self.of
        found: list[list[int]] = [[] for _ in self.names]
        for at in self.sieve.places(page.tape):
            for number in of[codes[at]]:
                check = self.checks[number]
                if check is None or check.match(page.tape, at):
                    found[number].append(at)
        return dict(zip(self.names, found, strict=True))
