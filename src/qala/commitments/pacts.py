"""What an agreement, a plan or a law lays down: ينص الاتفاق على انسحاب القوات، وأن تتولى الشرطة الأمن."""

from collections.abc import Iterator

from qala.alphabet import BI, COMMA, CONJ, HARD, PREPOSITION
from qala.commitments.cued import Cued
from qala.commitments.debtors import Debtors, Whose, agent
from qala.commitments.drafts import Draft
from qala.commitments.words import Duty, DutyWords
from qala.deeds.scene import Scene
from qala.kept import Kept
from qala.statements.clauses import Clause, Range
from qala.tokens.page import Classes, Page

_BACK, _AHEAD = 30, 24
"""Pieces before and behind ينص within which it is said what lays something down."""
_NEAR = 10
"""Pieces behind the word for an agreement within which the act that it names begins."""
_LONGEST = 160
"""Pieces of all clauses of one sentence."""


class Pacts(Kept):
    """Reads clauses: each with its own subject."""

    def __init__(self, classes: Classes, words: DutyWords, debtors: Debtors, cued: Cued) -> None:
        self.words, self.debtors, self.cued = words, debtors, cued
        numbers = classes.numbers
        self.that, self.onto = numbers["AN|ALLA"], numbers["ALA"]
        self.phrases = debtors.doers.phrases

    def read(self, scene: Scene, at: int, duty: Duty, voice: Clause | None) -> Iterator[Draft]:
        """The clauses that the word at `at` introduces, and those that go on behind them."""
        page = scene.page
        origin = self._origin(page, at, attached=duty.aspect == "participle")
        if origin is None:
            return
        end = min(page.sentence_end(at), at + _LONGEST)
        first = self._opening(page, at, duty, end)
        via = voice.player if voice else None
        before: Range | None = None
        while first is not None:
            clause = self._clause(scene, first, end)
            last = first
            if clause:
                act, do, debtor = clause
                if self.cued.deed(page, debtor[0]) and before:
                    debtor = before  # على أن يستكمل الانسحاب: by those who withdraw
                before = debtor
                for player in self.debtors.members(scene, debtor):
                    if agent(player):
                        draft = self.cued.draft(
                            scene, (act, not do), Whose(player, via if via is not player else None), origin, do=True, voice=voice
                        )
                        yield draft
                        last = draft.what[1]
            first = self._next(page, last, end)

    def named(self, scene: Scene, at: int, duty: Duty, voice: Clause | None) -> Iterator[Draft]:
        """The act with a day that the word for an agreement or a statement names: اتفاق بمغادرة القوات نهاية العام."""
        page = scene.page
        for word in range(at + 2, min(at + _NEAR, page.sentence_end(at)), 2):
            if page.signs(word - 1):
                return
            if page.codes[word] & PREPOSITION == BI and self.cued.deed(page, word):
                owner = self.debtors.doers.of_noun(page, word)
                player = scene.builder.cast.meet(*owner) if owner else None
                if player and agent(player):
                    origin = "agreement" if duty.role == "pact" else "announcement"
                    via = voice.player if voice and voice.player is not player else None
                    draft = self.cued.draft(scene, (word, False), Whose(player, via), origin, do=True, voice=voice)
                    if draft.term:
                        yield draft
                return

    def _origin(self, page: Page, at: int, *, attached: bool) -> str | None:
        """Whether an agreement or a law lays something down here: the nearest of such words says so."""
        start = max(page.sentence_start(at), at - _BACK)
        near = (*range(at + 2, min(at + _AHEAD, page.sentence_end(at)), 2), *range(at - 2, start - 1, -2))
        for word in near:
            stem = page.word(word).stem
            for origin in ("pact", "law"):
                if stem in self.words.roles[origin] and (attached or not page.codes[word] & PREPOSITION):
                    return "agreement" if origin == "pact" else origin
        return None

    def _opening(self, page: Page, at: int, duty: Duty, end: int) -> int | None:
        """The first word of the first clause: behind على, or with ب."""
        ahead = _AHEAD if duty.aspect != "participle" else 4
        for word in range(at + 2, min(at + ahead, end), 2):
            if "A" in duty.frames and page.codes[word] in self.onto:
                return word + 2 if word + 2 < end else None
            if (
                "B" in duty.frames
                and page.codes[word] & PREPOSITION == BI
                and (self.cued.deed(page, word) or page.codes[word] in self.that)
            ):
                return word
            if page.signs(word - 1) & HARD:
                return None
        return None

    def _clause(self, scene: Scene, first: int, end: int) -> tuple[int, bool, Range] | None:
        """The act of the clause that begins at `first`, whether it is to be done, and by whom."""
        page, doers = scene.page, self.debtors.doers
        if page.codes[first] in self.that:
            verb, do = first + 2, page.codes[first] not in self.cued.unless
            if verb < end and page.tokens.pieces[verb] in self.words.roles["negated"]:
                verb, do = verb + 2, False
            if verb + 2 >= end or page.word(verb).stem not in page.lexicon.imperfects or not self.phrases.begins(page, verb + 2):
                return None
            last = self.phrases.subject_last(page, verb + 2, self.phrases.last(page, verb + 2, end - 1))
            return verb, do, doers.trimmed(page, verb + 2, last)
        if not self.cued.deed(page, first):
            return None
        if page.word(first).stem in self.words.roles["not"]:
            return None
        owner = doers.of_noun(page, first)
        return (first, True, owner) if owner and page.word(first).stem in self.words.roles["moving"] else None

    def _next(self, page: Page, last: int, end: int) -> int | None:
        """The first word of the clause that goes on: وأن، وعلى أن، على أن، وانسحاب."""
        for word in range(last + 2, end, 2):
            if page.signs(word - 1) & HARD:
                return None
            joined = bool(page.codes[word] & CONJ)
            if (
                page.codes[word] in self.onto
                and word + 2 < end
                and page.codes[word + 2] in self.that
                and (joined or page.signs(word - 1) & COMMA)
            ):
                return word + 2
            if joined and page.codes[word] in self.that:
                return word
            if joined and page.word(word).stem in self.words.roles["moving"]:
                return word
        return None
