"""What a speaker says will come of a deed, or calls it behind: who tells that harm will follow is against it."""

from collections.abc import Iterator

from qala.alphabet import COMMA, FUTURE, STOP
from qala.deeds.scene import Scene
from qala.fold import fold
from qala.positions.grammar import FA
from qala.positions.holders import Holders
from qala.positions.nucleus import Nucleus
from qala.positions.senses import AHEAD, Level, Senses, Way
from qala.positions.stances import Stance
from qala.positions.words import Found
from qala.statements.clauses import Clause
from qala.tokens.page import Page

_NEAR = 4
"""Pieces behind a pronoun within which what it means is called something."""
_FEMININE = fold("ة")
_HIS, _HERS = frozenset(map(fold, ("أنه", "إنه"))), frozenset(map(fold, ("أنها", "إنها")))
_IF = frozenset({"إذا", "حال", "لو"})
_CAUSES = frozenset({"نتيجة", "بسبب", "جراء"})
_HARMS = frozenset({"menace"})
_OUTCOMES = _HARMS | {"value", "verdict"}
"""Kinds of words that tell what something is worth, or what harm it does."""


class Outcomes:
    """Finds who tells what will follow if a deed is done."""

    def __init__(self, senses: Senses, holders: Holders) -> None:
        self.senses, self.holders = senses, holders

    def __call__(self, scene: Scene, way: Way, nucleus: Nucleus, at: int, clause: Clause | None) -> Iterator[Level]:
        """Whose words they are, where the deed stands behind a word of condition or cause.

        إذا انسحبت الحكومة فستندم, سيكون الثمن باهظا إذا انسحبت, حذر فلان من تضرر الفقراء نتيجة الرسوم.
        """
        page, words = scene.page, {one.meaning.word for one in self.senses.words.at(scene.page, at)}
        player = self.holders.speaker(scene, clause) if clause and not words.isdisjoint(_IF | _CAUSES) else None
        if clause is None or player is None:
            return
        begin, cue = self.holders.begin(scene, clause), self.senses.sense(page, clause.cue)
        found = None if words.isdisjoint(_IF) else self._behind(page, nucleus)
        if found is None and cue and cue.meaning.kind == "warn" and not clause.negated and not words.isdisjoint(_CAUSES):
            found = cue
        if found := found or self._before(page, at, begin):
            denied = found is not cue and (self.senses.denied(page, found.first) or self.senses.never(page, nucleus.last, found.first))
            sign = -found.meaning.sign if denied else found.meaning.sign
            first, last = min(at, found.first), max(nucleus.last, found.last)
            outer = self.holders.around(scene, clause.cue)
            side = sign * (way.side if found is cue else way.sign)
            yield Level(player, side, first, last, "statement", way.depth + 1, outer, inferred=found is not cue)

    def called(self, scene: Scene, nucleus: Nucleus) -> Iterator[Level]:
        """Who calls what behind a deed or its object by a pronoun: بالنسبة للاتفاق، أعتقد أنه سيئ; رفض البناء، معتبرا أنه خطأ; by half."""
        page, way = scene.page, Way(nucleus)
        way.weak = True
        pronouns = _HERS if page.tokens.pieces[nucleus.deed[0]].endswith(_FEMININE) else _HIS
        for at in range(nucleus.last + 4, min(page.sentence_end(nucleus.last) - 2, nucleus.last + 2 * AHEAD), 2):
            nominal = not self.holders.finite(page, at + 2) and page.codes[at + 2] not in self.holders.phrases.prepositions
            if page.tokens.pieces[at] in pronouns and nominal and (clause := self.holders.around(scene, at + 2)):
                last = self.senses.judged(page, nucleus._replace(last=at), way)
                if at < last <= at + _NEAR and (player := self.holders.speaker(scene, clause)):
                    outer = self.holders.around(scene, clause.cue)
                    yield Level(player, way.side, nucleus.first, last, "statement", way.depth, outer)
            if page.signs(at - 1) & STOP or page.codes[at] in self.holders.that or page.codes[at] in self.holders.things:
                return

    def _behind(self, page: Page, nucleus: Nucleus) -> Found[Stance] | None:
        """What follows: behind a comma, ف or a verb of the future."""
        begun = False
        for at in range(nucleus.last + 2, min(page.sentence_end(nucleus.last), nucleus.last + 2 * AHEAD), 2):
            if page.signs(at - 1) & STOP:
                return None
            begun = begun or bool(page.signs(at - 1) & COMMA or page.codes[at] & FUTURE) or page.tokens.pieces[at].startswith(FA)
            if begun and (found := self._outcome(page, at)):
                return found
        return None

    def _before(self, page: Page, at: int, start: int) -> Found[Stance] | None:
        """What will be, where that is told first."""
        for word in range(at - 2, max(start, page.sentence_start(at), at - 2 * AHEAD) - 1, -2):
            if page.signs(word + 1) & (COMMA | STOP):
                return None
            if found := self._outcome(page, word):
                return self._outcome(page, word - 2) or found  # ندم تاريخي
        return None

    def _outcome(self, page: Page, at: int) -> Found[Stance] | None:
        """What a word tells of it; نصر, of أصر, is no victory."""
        kinds = _HARMS if self.holders.speaking(page, at) else _OUTCOMES
        found = (one for one in self.senses.words.at(page, at) if one.meaning.kind in kinds)
        return None if page.codes[at] in self.holders.silent else next(found, None)
