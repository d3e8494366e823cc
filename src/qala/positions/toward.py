"""Who is for or against the object of a question itself."""

from collections.abc import Iterator

from qala.alphabet import ARTICLE, COMMA, LI, PREPOSITION, SUFFIX
from qala.deeds.scene import Scene
from qala.fold import fold
from qala.positions.holders import Holders, Who
from qala.positions.nuclei import Nucleus
from qala.positions.senses import CLOSE, Level, Senses, Way, basis
from qala.statements.clauses import Clause


class Toward:
    """Finds those who are for or against an object."""

    def __init__(self, senses: Senses, holders: Holders) -> None:
        self.senses, self.holders = senses, holders
        self.verbs = holders.phrases.verbs

    def __call__(self, scene: Scene, nucleus: Nucleus) -> Iterator[Level]:
        """Who is for or against the object itself: a word of attitude right before it."""
        page, way = scene.page, Way(nucleus)
        clause = self.holders.around(scene, nucleus.first)
        limit = max(self.holders.begin(scene, clause), page.sentence_start(nucleus.first), nucleus.first - 2 * CLOSE)
        if nucleus.done and (doer := self._doer(scene, nucleus, clause)):
            yield Level(doer, way.side, nucleus.first, nucleus.last, "act", 0, clause)
        for at in range(nucleus.first - 2, limit - 1, -2):
            found = self.senses.sense(page, at)
            if found and found.meaning.kind == "attitude" and not page.codes[at] & ARTICLE:
                own = self.holders.cue(scene, at)
                if self.senses.apply(page, way, found, own) and (who := self.holders.of(scene, at, nucleus.first, clause)):
                    yield self.senses.level(page, way, who, nucleus, at, basis("attitude", own), clause if own is None else None)
                return
            if (
                page.signs(at + 1)
                or page.tokens.pieces[at] in _UNDER
                or (found and found.meaning.kind not in ("believe", "tell"))
                or page.codes[at] in self.verbs
            ):
                return

    def _doer(self, scene: Scene, nucleus: Nucleus, clause: Clause | None) -> Who | None:
        """Who does what the object itself is: مقاطعة السعودية لقطر; not whose it is alone, حصار غزة."""
        page, last = scene.page, nucleus.last
        if by := self.holders.by(scene, last, clause):
            return by
        first, stop = self.holders.doers.lists.begin(page, last + 2), page.sentence_end(last)
        if page.codes[last] & (ARTICLE | SUFFIX) or last != nucleus.first or page.signs(last + 1) or first >= stop:
            return None
        if not self.holders.phrases.begins(page, first):
            return None
        end = self.holders.phrases.last(page, first, stop - 1)
        for behind in range(first + 2, min(stop, end + 2 * CLOSE), 2):
            if page.signs(behind - 1) & ~COMMA or page.codes[behind] in self.verbs:
                return None
            if page.codes[behind] & PREPOSITION == LI or page.codes[behind] in self.holders.phrases.ala:
                return self.holders.whose(scene, (first, min(end, behind - 2)), clause)
        return None


_UNDER = frozenset(map(fold, ("بموجب", "وفق", "ضمن", "خلال", "بعد", "قبل", "منذ", "حول")))
