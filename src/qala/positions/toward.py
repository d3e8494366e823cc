"""Who is for or against the object of a question itself."""

from collections.abc import Iterator

from qala.alphabet import ARTICLE, COMMA, CONJ, LI, OPEN, PREPOSITION, STEM, SUFFIX
from qala.alphabet import CLOSE as CLOSING
from qala.deeds.scene import Scene
from qala.fold import fold
from qala.positions.holders import Holders
from qala.positions.inserted import Inserted
from qala.positions.nucleus import Nucleus
from qala.positions.senses import AHEAD, CLOSE, Level, Senses, Way, basis
from qala.positions.stances import Stance
from qala.positions.subjects import Who
from qala.positions.words import Found
from qala.statements.clauses import Clause, Range
from qala.tokens.page import Page


class Toward:
    """Finds those who are for or against an object."""

    def __init__(self, senses: Senses, holders: Holders, inserted: Inserted) -> None:
        self.senses, self.holders, self.inserted = senses, holders, inserted
        self.pronouns = holders.phrases.classes.numbers["PRON"]
        self.verbs = holders.phrases.verbs
        self.others = holders.phrases.classes.numbers["COMMON|OCC|OCCASION|DOCUMENT"] - holders.phrases.prepositions

    def __call__(self, scene: Scene, nucleus: Nucleus, clause: Clause | None) -> Iterator[Level]:
        """Who is for or against the object itself: a word of attitude right before it."""
        page, way = scene.page, Way(nucleus)
        begin = self.holders.together(page, max(self.holders.begin(scene, clause), page.sentence_start(nucleus.first)), nucleus.first)
        edge = self.inserted(page, nucleus.first - 2, begin, nucleus.first) or nucleus.first
        limit = max(begin, edge - 2 * CLOSE)
        if nucleus.done and (doer := self._doer(scene, nucleus, clause)):
            yield Level(doer, way.side, nucleus.first, nucleus.last, "act", 0, clause)
        for at in range(edge - 2, limit - 1, -2):
            found, stop = self.senses.parted(page, at, nucleus.first), nucleus.first
            if found and found.meaning.kind == "attitude":
                at, stop = found.first, found.last + 2
            else:
                found = self.senses.sense(page, at)
            if self.senses.within(page, at):
                continue
            if at == nucleus.first - 2 and self.senses.brings(page, at, found):
                continue
            if found and nucleus.done and found.meaning.force == "act":
                if who := self.holders.of(scene, at, nucleus.first, clause):
                    yield Level(who, way.side, at, nucleus.last, "act", 0, clause if self.holders.cue(scene, at) is None else None)
                return
            if self.holders.adjective(page, at) and self._governs(page, at, nucleus):
                yield from self._described(scene, way, nucleus, at, clause)
                return
            if found and found.meaning.kind == "judge":
                yield from self._judged(scene, way, nucleus, at, clause)
                return
            if found and found.meaning.kind == "need" and at == nucleus.first - 2:
                yield from self._needed(scene, way, nucleus, found, clause)
                return
            fails = at == nucleus.first - 2 and self._failing(page, at, begin)
            if found and found.meaning.kind == "value" and (fails or self._worth(page, found, nucleus)):
                if clause and (player := self.holders.speaker(scene, clause)):
                    way.turn(found.meaning.sign, at)
                    yield Level(player, way.side, at, nucleus.last, "statement", way.depth, self.holders.around(scene, clause.cue))
                return
            if found and found.meaning.kind in _OWN and (not page.codes[at] & ARTICLE or self.holders.apposed(scene, at, clause)):
                own, kind = self.holders.cue(scene, at), found.meaning.kind
                if own and own.mark == "np" and own.start > nucleus.last:
                    return  # دعت الدول الموقعة على الاتفاق إلى: whom it is said to
                of = self.holders.main(scene, at, clause) if kind == "retaliate" else self._holder(scene, at, stop, nucleus, clause)
                said = own.source if own else of if isinstance(of, tuple) else None
                self.senses.content(page, way, nucleus, found)
                if self._another(page, at, nucleus, said):
                    return
                if of and self.senses.apply(page, way, found, own):
                    yield self.senses.level(page, way, of, nucleus, at, basis(kind, own), clause if own is None else None)
                if of or not self._owned(page, at) or not self.senses.apply(page, way, found, own):
                    return
                continue  # طالب فلان بإدانة الاتفاق
            if at == limit > begin:
                yield from self._far(scene, way, nucleus, at, begin, clause)
                return
            if (
                page.signs(at + 1) & ~(OPEN | CLOSING)
                or page.tokens.pieces[at] in _UNDER
                or (found and found.meaning.kind not in _PASSED and not self._decision(page, found))
                or self.holders.verbal(page, at)
            ):
                return
        if clause and limit == begin:
            yield from self._told(scene, way, nucleus, clause, first=limit == self.holders.begin(scene, clause))

    def _owned(self, page: Page, at: int) -> bool:
        """Whether a verbal noun tells what somebody else wants of others: the word before it governs it, رفض إدانة الاتفاق."""
        return page.codes[at] >> STEM in self.holders.masdars and not page.codes[at] & (ARTICLE | SUFFIX | CONJ)

    def _needed(self, scene: Scene, way: Way, nucleus: Nucleus, found: Found[Stance], clause: Clause | None) -> Iterator[Level]:
        """Who speaks of the need for it: أكد فلان أهمية الاتفاق, قلل فلان من أهمية الاتفاق."""
        if clause and (player := self.holders.speaker(scene, clause)):
            before = (self.senses.sense(scene.page, at) for at in (found.first - 2, found.first - 4, clause.cue) if at > 0)
            governing = next((one for one in before if one and one.meaning.kind in ("flip", "attitude")), None)
            way.turn(found.meaning.sign * (governing.meaning.sign if governing else 1), found.first)
            first, last = min(clause.cue, found.first), nucleus.last
            yield Level(player, way.side, first, last, "statement", way.depth, self.holders.around(scene, clause.cue))

    def _governs(self, page: Page, at: int, nucleus: Nucleus) -> bool:
        """Whether an adjective tells what somebody has to do with the object: التيار المعارض للاتفاق, الدول الموقعة على الاتفاق."""
        bound = at == nucleus.first - 2 and page.codes[nucleus.first] & PREPOSITION
        free = at == nucleus.first - 4 and page.codes[at + 2] in self.holders.phrases.prepositions
        party = page.word(at).stem in _SIGNED or any(one.meaning.kind == "attitude" for one in self.senses.words.at(page, at))
        return bool(bound or free) and party and not page.signs(at + 1)

    def _described(self, scene: Scene, way: Way, nucleus: Nucleus, at: int, clause: Clause | None) -> Iterator[Level]:
        """Whom such an adjective says to be for or against the object."""
        found = next((one for one in self.senses.words.at(scene.page, at) if one.meaning.kind == "attitude"), None)
        who = self.holders.apposed(scene, at, clause)
        if found and who and self.senses.apply(scene.page, way, found, None):
            yield self.senses.level(scene.page, way, who, nucleus, at, "report", clause)

    def _holder(self, scene: Scene, at: int, stop: int, nucleus: Nucleus, clause: Clause | None) -> Who | None:
        return self.holders.inverted(scene, at, nucleus, clause) or self.holders.of(scene, at, stop, clause)

    def _decision(self, page: Page, found: Found[Stance]) -> bool:
        """Whether a word only says that the object was decided: رحب بقرار وقف إطلاق النار."""
        return found.meaning.kind == "decision" and not page.codes[found.first] & (ARTICLE | SUFFIX)

    def _failing(self, page: Page, at: int, begin: int) -> bool:
        """Whether a verb tells what becomes of the object behind it: فشل الاتفاق; not what somebody does to it, طهران خالفت الاتفاق."""
        return self.holders.finite(page, at) and self.holders.doers.subjects.topic(page, at, begin) is None

    def _worth(self, page: Page, found: Found[Stance], nucleus: Nucleus) -> bool:
        """Whether a phrase tells what the object behind a preposition is worth: لا جدوى من الاتفاق."""
        close = found.last + 4 == nucleus.first and page.codes[found.last + 2] in self.holders.phrases.prepositions
        return (
            found.last > found.first
            and not page.codes[found.last] & ARTICLE
            and (close or (found.last + 2 == nucleus.first and page.codes[nucleus.first] & PREPOSITION > 0))
        )

    def _far(self, scene: Scene, way: Way, nucleus: Nucleus, start: int, begin: int, clause: Clause | None) -> Iterator[Level]:
        """Who stands by it where a long subject stands between verb and object: يستعد رئيس تونس سامر الحداد ورئيس ليبيا للقمة."""
        page = scene.page
        for at in range(start - 2, max(begin, start - 2 * AHEAD) - 2, -2):
            if at < begin or page.signs(at + 1) & ~COMMA:
                return
            own = self.holders.cue(scene, at)
            if own is None and not self.holders.finite(page, at):
                continue
            found = self.senses.sense(page, at)
            who = self.holders.of(scene, at, nucleus.first, clause) if found and self.senses.real(page, at) else None
            words = own.source if own else who if isinstance(who, tuple) else None
            if not found or not who or not words or words[0] != at + 2 or nucleus.first - words[1] > 2 * CLOSE:
                return
            if found.meaning.kind == "judge":
                yield from self._judged(scene, way, nucleus, at, clause)
                return
            beside = page.tokens.pieces[nucleus.first - 2] == _IN or self._another(page, at, nucleus, words)
            if not beside and found.meaning.kind in _OWN and self.senses.apply(page, way, found, own):
                yield self.senses.level(page, way, who, nucleus, at, basis(found.meaning.kind, own), clause)
            return

    def _another(self, page: Page, at: int, nucleus: Nucleus, who: Range | None) -> bool:
        """Whether something else is wanted, which has to do with the object: يطلبون جلسة خاصة بالمعبر."""
        between = (word for word in range(at + 2, nucleus.first, 2) if not (who and who[0] <= word <= who[1]))
        return any(page.codes[word] in self.others and not page.codes[word] & (ARTICLE | PREPOSITION) for word in between)

    def _judged(self, scene: Scene, way: Way, nucleus: Nucleus, at: int, clause: Clause | None) -> Iterator[Level]:
        """Who calls it what: وصف فلان هذه الرسوم بأنها غير مقبولة."""
        last, own = self.senses.judged(scene.page, nucleus, way), self.holders.cue(scene, at)
        who = self.holders.of(scene, at, nucleus.first, clause)
        if last and who:
            yield Level(who, way.side, at, last, "statement", way.depth, clause if own is None else None)

    def _told(self, scene: Scene, way: Way, nucleus: Nucleus, clause: Clause, *, first: bool) -> Iterator[Level]:
        """Who says it, where the object is what is said: تخشى مصر أن يقلص السد حصتها, أعلنت فرنسا مقاطعة قطر.

        Behind the first sentence of his words only what he calls it counts.
        """
        found, player = self.senses.sense(scene.page, clause.cue), self.holders.speaker(scene, clause)
        start, outer = min(clause.cue, nucleus.first), self.holders.around(scene, clause.cue)
        who = self.holders.inverted(scene, clause.cue, nucleus, outer) if first and found and found.meaning.kind in _OWN else None
        if who and found and self.senses.apply(scene.page, way, found, clause):
            yield Level(who, way.side, start, nucleus.last, "statement", way.depth, outer)
            return
        if found is None or player is None:
            return
        if first and nucleus.done and found.meaning.force == "act":
            yield Level(player, way.side, start, nucleus.last, "act", 0, outer)
        elif first and found.meaning.kind in _OWN and self.senses.apply(scene.page, way, found, clause):
            yield Level(player, way.side, start, nucleus.last, "statement", way.depth, outer)
        elif (not first or found.meaning.kind in _CALLING) and (last := self._called(scene.page, way, nucleus)):
            yield Level(player, way.side, nucleus.first, last, "statement", way.depth, outer)

    def _called(self, page: Page, way: Way, nucleus: Nucleus) -> int:
        """The last word of what the object is said to be, no mere adjective of it: الاتفاق خطأ, but not القمة التاريخية."""
        last = self.senses.judged(page, nucleus, way)
        definite = page.codes[nucleus.last] & ARTICLE or nucleus.first < nucleus.last
        is_it = any(page.codes[at] in self.pronouns for at in range(nucleus.last + 2, last, 2))  # الاتفاق هو الحل الأفضل
        return last if last and definite and (is_it or not page.codes[last] & ARTICLE or page.codes[last] & PREPOSITION) else 0

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


_OWN = frozenset({"attitude", "want", "warn", "retaliate", "feeling"})
"""Kinds of words that say where somebody stands by a thing, without a deed."""
_CALLING = frozenset({"tell", "believe", "judge"})
"""Kinds of verbs behind which somebody calls a thing what it is."""
_PASSED = frozenset({"believe", "tell"})
_SIGNED = frozenset(map(fold, "موقعة موقعين موقعون مشاركة مشاركين مشاركون منضمة أعضاء".split()))
"""Who is party to an agreement."""
_IN = fold("في")
_UNDER = frozenset(map(fold, ("بموجب", "وفق", "ضمن", "خلال", "بعد", "قبل", "منذ", "حول")))
