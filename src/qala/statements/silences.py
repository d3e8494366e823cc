"""Statements that were not made: who kept silent, and about what (H3)."""

import re
from bisect import bisect_right

from qala.alphabet import ARTICLE, HARD, PREPOSITION, STEM, SUFFIX
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.cast import Player
from qala.mentions.phrase import HEADS, NAMES, Phrases
from qala.rules import Rulebook
from qala.statements.clauses import Clause, Range, between
from qala.statements.firsts import by_word, named
from qala.statements.speakers import fits
from qala.tokens.page import Classes, Page

_AL = fold("ال")
_GENDERS = {fold("ي"): "m", fold("ت"): "f"}
"""What a verb in the imperfect begins with."""
_NEAR, _SUBJECT = 10, 24
"""Pieces behind a missing comment in which its source is looked for; pieces of a subject before a negation."""


class Silent:
    """A silence: its words, who keeps it, and about what; first and last words."""

    player: Player | None = None
    """Who keeps it, where only the report before tells: … دون أن يوضح الأسباب."""

    def __init__(self, words: Range, who: Range | None, about: Range | None, *, issued: bool = False) -> None:
        self.words, self.who, self.about = words, who, about
        self.issued = issued
        """Whether a text keeps it, and so whoever issued that text: دون أن يوضح البيان الأسباب."""


class Silences(Kept):
    """Finds silences by the rules that emit them."""

    def __init__(self, book: Rulebook, classes: Classes, phrases: Phrases) -> None:
        numbers = classes.numbers
        self.phrases = phrases
        self.barred = numbers["ALA|AN3|MIN|ILA|UNTIL"]
        self.origin, self.concerning = numbers["AN3|MIN"], numbers["AN3|ALA|MIN"]
        self.without, self.that, self.negation = numbers["=دون|=بدون"], numbers["AN"], numbers["NEG"]
        self.until, self.outside = numbers["UNTIL"], numbers["UNTIL|FI|ASKING|NEG"]
        self.ends = numbers["FIMA|LAKIN|PA|UNTIL"]
        self.texts, self.plain = numbers["DOCUMENT"], numbers["COMMON|MASDAR|GOV"] - numbers[f"{NAMES}|{HEADS}|NAT|PREP"]
        self.identities = numbers["IDENTITY"]
        rules = book.emitting("silence")
        first = "|".join(word for rule in rules for word in named(rule))
        self.triggers: re.Pattern[str] = book.compile(f"'{first}'")
        self.rules = by_word(rules, classes, self.triggers)

    def __call__(self, page: Page, places: list[int]) -> list[Silent]:
        """Each silence of the page that begins at one of the places."""
        found: list[Silent] = []
        end = 0
        for at in places:
            if at < end or page.in_name(at):
                continue
            for rule in self.rules[page.codes[at]]:
                if (hit := rule.regex.match(page.tape, at)) and (silent := self._silent(page, hit)):
                    found.append(silent)
                    end = silent.words[1]
                    break
        return found

    def _silent(self, page: Page, hit: re.Match[str]) -> Silent | None:
        """The silence of a match; a name that a source withholds only tells that he is anonymous (H16)."""
        first, last = hit.start(), hit.end() - 1
        who = self._who(page, first, last, hit.lastgroup)
        reached = max(last, who[1] if who and who[0] > first else 0)
        about = self._about(page, reached)
        withheld = about is not None and page.codes[about[0]] in self.identities
        if withheld and first > page.sentence_start(first) and not page.signs(first - 1):
            return None
        issued = who is not None and page.codes[who[0]] in self.texts and who[0] == who[1]
        return Silent((first, max(reached, about[1] if about else 0)), who, about, issued=issued)

    def _who(self, page: Page, first: int, last: int, kind: str | None) -> Range | None:
        """The one who is silent: behind عن or من where a comment is missing, else the subject behind or before the verb."""
        end = page.sentence_end(first) - 1
        if kind:
            for at in (*range(first + 2, last, 2), *self._behind(page, last, end)):
                if page.codes[at] in self.origin and at + 2 <= end and self.phrases.begins(page, at + 2):
                    return at + 2, self.phrases.last(page, at + 2, last - 2 if at < last else end, self.barred)
            return None
        if page.codes[first] in self.without and page.codes[first + 2] not in self.that:
            return None
        definite = page.codes[first] in self.without
        for at in (first + 2, first + 4, last + 2):
            if at > end or (page.codes[at] in self.phrases.parts and page.clitics(at) & SUFFIX):
                continue  # لم يوضح عددها
            if definite and not page.clitics(at) & ARTICLE:
                continue
            if not page.signs(at - 1) & HARD and page.codes[at] >> STEM in self.phrases.speakers and self.phrases.begins(page, at):
                if page.codes[at] in self.texts:  # أن يوضح البيان الأسباب; لم تعلن نتائج
                    return (at, at) if page.clitics(at) & ARTICLE else None
                limit = self.phrases.last(page, at, end if at > last else last - 2, self.barred)
                return at, self._complete(page, at, self.phrases.subject_last(page, at, limit))
        return self._before(page, first) if page.codes[first] in self.negation else None

    def _complete(self, page: Page, first: int, last: int) -> int:
        """Where a definite subject ends: a plain noun without an article behind it is what was not said."""
        if not page.tokens.pieces[first].startswith(_AL):
            return last
        plain = (
            at for at in range(first + 2, last + 1, 2) if page.codes[at] in self.plain and not page.clitics(at) & (ARTICLE | PREPOSITION)
        )
        return next(plain, last + 2) - 2

    def _behind(self, page: Page, last: int, end: int) -> range:
        """The few words behind a comment that is missing: تعليق فوري من."""
        stop = last + 2
        while stop <= min(end, last + _NEAR) and not page.signs(stop - 1):
            stop += 2
        return range(last + 2, stop, 2)

    def _before(self, page: Page, first: int) -> Range | None:
        """The phrase right before a negation: الوزارة لم ترد."""
        start = page.sentence_start(first)
        for at in range(max(start, first - _SUBJECT), first, 2):
            opens = at == start or page.signs(at - 1) or page.codes[at - 2] in self.that
            if opens and page.codes[at] >> STEM in self.phrases.speakers and self.phrases.begins(page, at):
                last = self.phrases.last(page, at, first - 2)
                return (at, last) if last == first - 2 and not page.signs(first - 1) else None
        return None

    def _about(self, page: Page, last: int) -> Range | None:
        """What was not said: the rest of the clause, without its preposition, to the next sign or time."""
        at = last + 2
        end = page.sentence_end(last)
        if at >= end or page.signs(last + 1):
            return None
        if page.codes[at] in self.until or page.time_at(at) is not None:
            at = next((word for word in range(at, min(end, at + _NEAR), 2) if page.codes[word] in self.concerning), end)
        if at < end and page.codes[at] in self.concerning:
            at += 2
        if at >= end or page.codes[at] in self.outside or page.signs(at - 1):
            return None
        first = at
        while at + 2 < end and not page.signs(at + 1) and page.codes[at + 2] not in self.ends and page.time_at(at + 2) is None:
            at += 2
        return first, at


def told(page: Page, silences: list[Silent], clauses: list[Clause]) -> None:
    """Set who keeps a silence that is told beside a report of the same sentence: its speaker, whom the verb agrees with."""
    for silent in silences:
        if silent.who is None or silent.issued:
            first = silent.words[0]
            gender = next((_GENDERS[word[:1]] for word in page.words(first, first + 4)[1:] if word[:1] in _GENDERS), "-")
            before = between(clauses, page.sentence_start(first), first)
            speakers = [clause.player for clause in reversed(before) if clause.player and clause.parent is None]
            gender = "-" if silent.issued else gender
            silent.player = next((player for player in speakers if fits(player, gender, "s")), next(iter(speakers), None))
            silent.who = None if silent.player else silent.who


def silenced(clause: Clause, silences: list[Silent]) -> bool:
    """Whether a clause is no report because its cue is one of a silence's words."""
    index = bisect_right(silences, clause.cue, key=_first) - 1
    return index >= 0 and clause.cue <= silences[index].words[1] and clause.mark != "attribution"


def _first(silent: Silent) -> int:
    return silent.words[0]
