"""Deadlines that somebody sets another: أمهل، منح مهلة، أمامه مهلة."""

from collections.abc import Iterator

from qala.alphabet import ARTICLE, COMMA, HARD, LI, PREPOSITION, SUFFIX
from qala.commitments.cued import Cued
from qala.commitments.debtors import Debtors, Whose
from qala.commitments.drafts import Draft
from qala.commitments.due import Term, Terms
from qala.commitments.words import Duty, DutyWords
from qala.deeds.scene import Scene
from qala.fold import fold
from qala.kept import Kept
from qala.statements.clauses import Clause, Range
from qala.tokens.page import Page

_REACH = 40
"""Pieces behind the word for a deadline within which the act and the time stand."""
_BACK = 16
"""Pieces before مهلة within which it is said who gives it, and to whom."""
_PLURAL = tuple(map(fold, ("ين", "ات")))
_ANTECEDENT = 80
"""Pieces before a pronoun within which its noun stands."""


class Ultimatums(Kept):
    """Reads who is to act within a set time, and who set it."""

    def __init__(self, words: DutyWords, debtors: Debtors, cued: Cued, terms: Terms) -> None:
        self.words, self.debtors, self.cued, self.terms = words, debtors, cued, terms
        self.phrases = debtors.doers.phrases

    def read(self, scene: Scene, at: int, duty: Duty, voice: Clause | None, cue: Clause | None) -> Iterator[Draft]:
        """The commitments of one who is given time by the word at `at`."""
        page = scene.page
        end = min(page.sentence_end(at), at + _REACH)
        found = self._term(scene, self._aside(page, at, end), end, scene.spoken(voice or cue))
        act = self._act(page, at, end, found)
        if act is None:
            return
        stop = min(act, found.words[0]) if found and found.words[0] > at else act
        giver, given = self._verb(page, at, stop, duty) if duty.role == "granting" else self._noun(page, at)
        debtor = given or self._behind(page, at, act)
        if debtor is None:
            return
        cast = scene.builder.cast
        creditor = cue.player if cue else cast.meet(*giver) if giver else None
        via = voice.player if voice else None
        for player in self.debtors.members(scene, self.debtors.bare(page, debtor)):
            whose = Whose(player, via if via not in (player, creditor) else None, creditor=creditor if creditor is not player else None)
            draft = self.cued.draft(scene, (act, False), whose, "ultimatum", do=True, voice=voice or cue)
            draft.term = found or draft.term
            yield draft

    def _term(self, scene: Scene, at: int, end: int, spoken: "object") -> Term | None:
        """The time that is given: a length, or until when."""
        number = scene.page.time_within(at + 2, end)
        while number is not None:
            term = self.terms.of(scene, number, spoken, running=True)  # type: ignore[arg-type]
            if term:
                return term if term.words[0] > at else term._replace(words=(min(term.words[0], at), term.words[1]))
            number = scene.page.time_within(scene.page.times[number][1] + 2, end)
        return None

    def _aside(self, page: Page, at: int, end: int) -> int:
        """The last word of what stands between commas behind the subject: أمهلت المحكمة، [في حكمها الخميس]، الحكومة; else the verb."""
        commas = [word for word in range(at + 2, end, 2) if page.signs(word + 1) & COMMA][:2]
        aside = len(commas) > 1 and page.codes[commas[0] + 2] in self.phrases.prepositions
        return commas[1] if aside else at

    def _act(self, page: Page, at: int, end: int, term: Term | None) -> int | None:
        """The first word of what is to be done in the time: لإخلاء المدينة."""
        for word in range(at + 2, end, 2):
            if page.signs(word - 1) & HARD:
                return None
            if page.codes[word] & PREPOSITION == LI and self.cued.deed(page, word) and word not in page.timed:
                return word
        return None

    def _verb(self, page: Page, at: int, stop: int, duty: Duty) -> tuple[Range | None, Range | None]:
        """Who gives time, and who is given it: the subject and the object of أمهل."""
        subject = self.debtors.doers.of_verb(page, at, duty.gender, duty.number)
        if page.clitics(at) & SUFFIX:
            return subject, self._antecedent(page, at)
        start = subject[1] + 2 if subject and subject[0] > at else at + 2
        for word in range(max(start, self._aside(page, at, stop) + 2), stop, 2):
            if self.phrases.begins(page, word):
                return subject, (word, self.phrases.last(page, word, stop - 2))
        return self._parted(page, subject) if subject else (None, None)

    def _parted(self, page: Page, subject: Range) -> tuple[Range, Range | None]:
        """A subject apart from the object that follows it without a sign: أمهلت الحكومة [الشركات]."""
        first, last = subject
        for word in range(last, first, -2):
            plural = page.tokens.pieces[word].endswith(_PLURAL) or page.word(word).stem in page.lexicon.heads
            if page.codes[word] & ARTICLE and plural and self.phrases.begins(page, word):
                return (first, word - 2), (word, last)
        return subject, None

    def _noun(self, page: Page, at: int) -> tuple[Range | None, Range | None]:
        """The same around مهلة: منح المجلس الحكومة مهلة، أمام الشركة مهلة، لديهم مهلة."""
        start = max(page.sentence_start(at), at - _BACK)
        for word in range(at - 2, start - 1, -2):
            code, piece = page.codes[word], page.tokens.pieces[word]
            if page.word(word).stem in self.words.roles["before"]:
                if code & SUFFIX:
                    return None, self._antecedent(page, word)
                return None, (word + 2, self.phrases.last(page, word + 2, at - 2)) if word + 2 < at else None
            if any(one.role == "granting" for one in self.words.known[piece]):
                granting = next(one for one in self.words.known[piece] if one.role == "granting")
                return self._verb(page, word, at, granting)
        return None, None

    def _behind(self, page: Page, at: int, act: int) -> Range | None:
        """Who is given the time where ل leads to him: مهلة للشركة لدفع الرسوم."""
        return self.debtors.toward(page, at, act)

    def _antecedent(self, page: Page, at: int) -> Range | None:
        """The topic of the sentence, or of a clause of it, that a pronoun before the deadline means."""
        start = page.sentence_start(at)
        for word in range(max(at - _ANTECEDENT, start) | 1, at - 2, 2):
            if (word == start or page.codes[word - 2] in self.debtors.that) and self.phrases.begins(page, word):
                return word, self.phrases.last(page, word, at - 2)
        return None
