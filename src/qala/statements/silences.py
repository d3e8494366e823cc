"""Statements that were not made: who kept silent, and about what (H3)."""

import re
from bisect import bisect_right

from qala.alphabet import HARD
from qala.fold import fold, readable
from qala.mentions.phrase import Phrases
from qala.rules import Rule, Rulebook
from qala.rules.pattern import literals
from qala.statements.clauses import Clause
from qala.tokens.page import Classes, Page

Silent = tuple[tuple[int, int], tuple[int, int] | None, tuple[int, int] | None]
"""The words of a silence, who keeps it, and about what: first and last words."""


class Silences:
    """Finds silences by the rules that emit them."""

    def __init__(self, book: Rulebook, classes: Classes, phrases: Phrases) -> None:
        self.classes, self.phrases = classes, phrases
        self.rules: dict[str, list[Rule]] = {}
        for rule in book.emitting("silence"):
            for word in literals(rule.source.pattern.strip().split("\n")[0]):
                for code in classes["=" + readable(fold(word))]:
                    self.rules.setdefault(code, []).append(rule)
        first = "|".join(word for rule in book.emitting("silence") for word in literals(rule.source.pattern.strip().split("\n")[0]))
        self.triggers: re.Pattern[str] = book.compile(f"'{first}'")

    def __call__(self, page: Page) -> list[Silent]:
        """Each silence: its words, who is silent, about what (first and last words)."""
        found = []
        end = 0
        for match in self.triggers.finditer(page.tokens.tape):
            at = match.start()
            if at < end or page.in_name(at):
                continue
            for rule in self.rules[page.tokens.tape[at]]:
                if hit := rule.regex.match(page.tokens.tape, at):
                    last = hit.end() - 1
                    who = self._who(page, at, last)
                    about = self._about(page, max(last, who[1] if who else 0))
                    end = max(last, about[1] if about else 0, who[1] if who else 0)
                    found.append(((at, end), who, about))
                    break
        return found

    def _who(self, page: Page, first: int, last: int) -> tuple[int, int] | None:
        """The one who is silent: behind عن, or the subject of the verb."""
        tape = page.tokens.tape
        for at in range(first + 2, last, 2):
            if tape[at] in self.classes["AN3"] and self.phrases.begins(page, at + 2):
                return at + 2, self.phrases.last(page, at + 2, last - 2)
        if tape[first] in self.classes["=دون|=بدون"]:
            return None
        for at in (first + 2, first + 4, last + 2):
            if (
                at < len(page.tokens.pieces)
                and not page.signs(at - 1) & HARD
                and self.phrases.begins(page, at)
                and tape[at] in self.phrases.speakers
            ):
                return at, self.phrases.last(page, at, page.sentence_end(at) - 1)
        return None

    def _about(self, page: Page, last: int) -> tuple[int, int] | None:
        """What was not said: the rest of the clause, to the next sign."""
        at = last + 2
        if at >= len(page.tokens.pieces) or page.signs(last + 1):
            return None
        end = at
        while (
            end + 2 < len(page.tokens.pieces) and not page.signs(end + 1) and page.tokens.tape[end + 2] not in self.classes["FIMA|LAKIN|PA"]
        ):
            end += 2
        return at, end


def silenced(clause: Clause, silences: list[Silent]) -> bool:
    """Whether a clause is no report because its cue is one of a silence's words."""
    index = bisect_right(silences, clause.cue, key=_first) - 1
    return index >= 0 and clause.cue <= silences[index][0][1] and clause.mark != "attribution"


def _first(silent: Silent) -> int:
    return silent[0][0]
