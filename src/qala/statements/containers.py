"""جاء ذلك في كلمة …: what is told behind the report: who made it, in what, on what occasion (C7)."""

import re
from collections.abc import Iterator

from qala.alphabet import NEWLINE, PREPOSITION
from qala.codes import bisect_left
from qala.kept import Kept
from qala.mentions.phrase import Phrases
from qala.rules import Rulebook
from qala.statements.clauses import Clause, Range, Slots, between
from qala.statements.slots import SlotReader
from qala.tokens.page import Page

_CAME = "جاء"


class Containers(Kept):
    """Finds what is told of the reports before, and hands it to them."""

    def __init__(self, book: Rulebook, phrases: Phrases) -> None:
        self.phrases = phrases
        self.rules = book.emitting("container")
        self.issued = book.compile("MEDIUM ( ; ~VX|LI|AN3|NAME ){0,2}? source=( ANY+l | AN3 ANY )")
        self.outlets = book.compile("PUBLISHED ANY")
        self.published = book.rules["container.published"].regex
        self.relatives = book.compile("REL")
        self.triggers = book.compile("'جاء|جاءت|يأتي|تأتي|كلام|تصريحات'")

    def __call__(self, page: Page, clauses: list[Clause], containers: list[Range], read: SlotReader) -> None:
        """Set `told` of the clauses back to the beginning of the paragraph before."""
        for at, last in containers:
            slots = Slots()
            read.walk(page, slots, last + 2, self._last(page, last + 2, page.sentence_end(at) - 1))
            for clause in between(clauses, self._since(page, at), at + 1):
                if clause.parent is None:
                    clause.told = slots

    def reports(self, page: Page, clauses: list[Clause], containers: list[Range]) -> list[Clause]:
        """Reports of what stands before without a cue of its own: the text that it came in says whose it is."""
        made = []
        for at, last in containers:
            first, end = self._since(page, at), page.sentence_start(at) - 2
            form = next((form for form in page.forms(at) if form.cue.lemma == _CAME), None)
            issued = self.issued.search(page.tape, last + 2, page.sentence_end(at))
            if form is None or issued is None or end < first or between(clauses, first, at):
                continue
            source = issued.end("source") - 1
            if self.phrases.begins(page, source) or page.clitics(source) & PREPOSITION:
                spans = ((page.sentence_start(end), 0, end),)
                publisher = self.published.search(page.tape, source, page.sentence_end(at))
                who = source, self.phrases.last(page, source, publisher.start() - 2 if publisher else page.sentence_end(at) - 1)
                report = Clause(at, form, "attribution", (at, last), last + 2, source=who, spans=spans)
                report.pos, report.tier, report.rule = "after", "ext", "container.back"
                report.relay = self._outlet(page, publisher)
                report.locate(page)
                made.append(report)
        return made

    def publishers(self, page: Page, places: list[int], clauses: list[Clause]) -> None:
        """Set `relay` where the gap of a report tells who published it: قالت الوزارة في بيان نقلته وكالة كذا إن (N1)."""
        for at in places:
            around = next(
                (clause for clause in between(clauses, page.sentence_start(at), at) if clause.gap[0] <= at <= clause.gap[1]), None
            )
            itself = around is not None and around.mark == "attribution" and around.source is not None and around.source[0] == at + 2
            if around and not itself and around.relay is None and self.phrases.begins(page, at + 2) and at + 2 <= around.gap[1]:
                around.relay = at + 2, self.phrases.last(page, at + 2, around.gap[1])

    def find(self, page: Page, places: list[int]) -> Iterator[Range]:
        """First and last word of each container at the places."""
        for at in places:
            hit = next((hit for rule in self.rules if (hit := rule.regex.match(page.tape, at))), None)
            if hit:
                yield at, hit.end() - 1

    def _outlet(self, page: Page, match: re.Match[str] | None) -> Range | None:
        """Who published the text: بيان نقلته وكالة كذا."""
        at = match.start("outlet") | 1 if match else 0
        return (at, self.phrases.last(page, at, page.sentence_end(at) - 1)) if at and self.phrases.begins(page, at) else None

    def _last(self, page: Page, first: int, last: int) -> int:
        """The word before a relative clause: it tells other things."""
        relative = self.relatives.search(page.tape, first, last + 1)
        return relative.start() - 2 if relative else last

    def _since(self, page: Page, at: int) -> int:
        """The first word of the paragraph before, where this one begins with the container."""
        start = page.sentence_start(at)
        opens = start > 1 and page.signs(start - 1) & NEWLINE
        before = reversed(page.hard[: bisect_left(page.hard, start - 1 if opens else start)])
        return next((end + 1 for end in before if page.signs(end) & NEWLINE), 1)
