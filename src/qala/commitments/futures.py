"""Commitments in the future tense: سنوقع، لن نقبل، بلاده ستواصل."""

from bisect import bisect_left
from collections.abc import Iterator

from qala.commitments.cued import Cued
from qala.commitments.debtors import Debtors, Whose, agent
from qala.commitments.drafts import Draft
from qala.commitments.words import Duty, DutyWords, first_person
from qala.deeds.scene import Scene
from qala.fold import fold
from qala.kept import Kept
from qala.statements.clauses import Clause, by_cue
from qala.tokens.page import Page

_NEVER = frozenset(map(fold, ("لن", "ولن", "فلن")))
_WILL = frozenset(map(fold, ("سوف", "وسوف", "فسوف")))
_EVIDENCE = frozenset({"أظهر", "أثبت", "دل"})
"""Lemmas of what is shown, not said."""
_DUAL, _SIN = fold("ان"), fold("س")
_TA, _PLURAL, _UNBOUND = fold("ت"), fold("ون"), fold("وا")


class Futures(Kept):
    """Reads verbs in the future."""

    def __init__(self, words: DutyWords, debtors: Debtors, cued: Cued) -> None:
        self.words, self.debtors, self.cued = words, debtors, cued

    def read(self, scene: Scene, at: int, guess: bool, voice: Clause | None) -> Iterator[Draft]:
        """The commitment of the verb in the future at `at`, or behind the particle there; a guess counts only behind إنها."""
        page = scene.page
        if guess and (voice is None or not self.debtors.pronoun(page, at, voice)):
            return
        piece = page.tokens.pieces[at]
        never, apart = piece in _NEVER, piece in _WILL or piece in _NEVER
        verb = at + 2 if apart else at
        if verb >= len(page.tape) - 1:
            return
        stem = page.word(verb).stem[_letters(page.tokens.pieces[at]) :] if guess else page.word(verb).stem
        if stem not in page.lexicon.imperfects and apart:
            return
        if verb + 2 in page.timed and stem in self.words.being:
            yield from self._day(scene, at, verb, voice)
            return
        if (stem in self.words.idle and not (never and self._there(page, verb))) or stem in self.words.meeting:
            return
        person = first_person(stem)
        number = "p" if stem.endswith(_UNBOUND if never else _PLURAL) else "d" if stem.endswith(_DUAL) and not never else "s"
        gender = "f" if stem.startswith(_TA) and number == "s" else "m"
        duty = Duty("verb", "promise", frozenset(), "imperfect", "1" if person else "3", gender, number)
        if voice and voice.lemma in _EVIDENCE:
            return
        if person and (voice is None or voice.player is None):
            return
        whose = self.debtors.of(scene, verb, verb, duty, voice)
        if whose is None and never and voice and voice.player and self._there(page, verb):
            whose = Whose(voice.player)  # لن تكون هناك هدية: who says so will not have it
        if whose is None or not whose.own or not agent(whose.player):
            return
        if voice is None and whose.player.kind not in ("person", "state", "government", "institution", "office", "group"):
            return
        origin = "promise" if voice else "announcement"
        draft = self.cued.draft(scene, (at, False), whose, origin, not never, voice)
        draft.rule = "future." + ("first" if person else "own" if voice else "told")
        if voice is None and draft.term is None:
            return
        yield draft

    def _day(self, scene: Scene, at: int, verb: int, voice: Clause | None) -> Iterator[Draft]:
        """What is announced only by its day: وسيكون يوم 31 ديسمبر موعدا لرحيلهم. It is the word of who speaks, or spoke last."""
        page = scene.page
        number = page.timed[verb + 2]
        speaker = voice or self._before(scene, at)
        term = self.cued.extents.terms.of(scene, number, scene.day) if page.times[number][0] == verb + 2 else None
        if term is None or speaker is None or speaker.player is None or scene.times[number].type != "DATE":
            return
        last = self.cued.extents.of(page, at, self.cued.extents.limit(page, at))
        yield Draft(speaker.player, (at, last), "announcement", "future.day", term=term, voice=speaker)

    def _before(self, scene: Scene, at: int) -> Clause | None:
        """The report right before a word, in the same paragraph."""
        index = bisect_left(scene.clauses, at, key=by_cue)
        before = scene.clauses[index - 1] if index else None
        return before if before and scene.page.paragraph_end(before.cue) > at else None

    def _there(self, page: Page, verb: int) -> bool:
        """Whether nothing of a kind is to be: لن يكون هناك تراجع."""
        return verb + 2 < len(page.tape) and page.tokens.pieces[verb + 2] in self.words.roles["there"]


def _letters(piece: bytes) -> int:
    """The letters before the verb in a word that is guessed to be one in the future."""
    return piece.index(_SIN) + 1
