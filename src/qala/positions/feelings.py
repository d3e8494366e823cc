"""Who feels what about a deed, and what it is called."""

from collections.abc import Iterator

from qala.alphabet import ARTICLE, COMMA, CONJ, PREPOSITION, STEM, SUFFIX
from qala.deeds.scene import Scene
from qala.fold import fold
from qala.positions.grammar import OBJECTS, WAW
from qala.positions.holders import Holders
from qala.positions.nucleus import Nucleus
from qala.positions.senses import AHEAD, ATTITUDES, CLOSE, FEARS, Level, Senses, Way, basis
from qala.positions.stances import Stance
from qala.positions.words import Found, verb_forms
from qala.statements.clauses import Clause
from qala.tokens.page import Page


def _fears(stance: Stance) -> bool:
    return stance.word in FEARS or (stance.kind == "warn" and stance.force == "weak")


_IT = frozenset(map(fold, ("المشروع", "القرار", "الأمر", "ذلك", "هذا", "هذه", "الخطوة", "الإجراء")))
"""Words for what was told of before."""


_MEANWHILE = frozenset(map(fold, ("بينما", "فيما", "حين")))
"""Words behind which another is told to be for or against the same."""
_OPENING = _MEANWHILE | frozenset(map(fold, "خطوة بخطوة إجراء قرار أمر أمرا وأمر موقف سياسة".split()))
"""The same with what a deed is called, which a clause describes: في خطوة رفضها المجلس, أمر يندد به."""
_SIDES = ATTITUDES | {"judge"}
"""Kinds of meanings that tell for or against what."""
_IN_THAT = frozenset((fold("في"), fold(word)) for word in ("ذلك", "هذا"))
_TWO = 2
_BECAUSE, _BLAME = fold("بسبب"), frozenset("انتقد هاجم لام أدان ندد شجب احتج".split())
"""Words by which somebody blames another for what he does."""
_ABOUT = frozenset({"غضب", "قلق", "خوف", "استياء", "خيبة", "صدمة", "مخاوف", "سخط", "امتعاض", "شكوك"})
"""Feelings behind which من tells what about."""
_HERS, _FEMININE = fold("ها"), fold("ة")
_IF = frozenset(map(fold, ("إذا", "حال", "لو")))


class Feelings:
    """Finds feelings that a deed rouses, and judgements of it."""

    def __init__(self, senses: Senses, holders: Holders) -> None:
        self.senses, self.holders = senses, holders
        self.openers = holders.relative | holders.phrases.what
        """Words behind which a verb may tell who is for or against what stands before."""

    def ahead(self, scene: Scene, way: Way, nucleus: Nucleus, verb: Found[Stance], clause: Clause | None) -> Iterator[Level]:
        """وصف X القرار بأنه خطأ: what it is called; أثار القرار غضب X: who feels what about it."""
        page = scene.page
        if verb.meaning.kind == "judge":
            needed, denied = self.senses.needed(page, way), self.senses.denied(page, verb.first)
            if (needed or denied) and way.force and self.holders.finite(page, verb.first):
                if denied:
                    way.turn(-1, verb.first)  # لا يرى ضرورة للبقاء
                last = nucleus.last
            else:
                last = self.senses.judged(page, nucleus, way) or self.senses.counted(page, nucleus)
            own = self.holders.cue(scene, verb.first)
            who = self.holders.of(scene, verb.first, nucleus.first, clause)
            if last and who:
                yield Level(who, way.side, verb.first, last, "statement", way.depth, clause if own is None else None)
            return
        yield from self.felt(scene, nucleus, verb.first, nucleus.last, clause)

    def roused(self, scene: Scene, nucleus: Nucleus, clause: Clause | None) -> Iterator[Level]:
        """Who feels what about a deed that is the subject: قرار نقل السفارة أثار غضب فلان، لقي ترحيب فلان، أغضب فلانا."""
        page = scene.page
        stop = min(page.sentence_end(nucleus.last), nucleus.last + 2 * AHEAD)
        for at in range(nucleus.last + 2, stop, 2):
            found = self.senses.sense(page, at)
            if found and found.meaning.kind == "raise":
                yield from self.felt(scene, nucleus, nucleus.first, at, clause)
                return
            if found and found.meaning.kind == "upset":
                if who := self.holders.behind(scene, at, stop, clause):
                    yield Level(who, 2 * nucleus.toward * found.meaning.sign, nucleus.first, at, "report", 0, clause)
                return

    def met(self, scene: Scene, nucleus: Nucleus, clause: Clause | None) -> Iterator[Level]:
        """Who is told behind a deed or its object to be for or against it: الاتفاق الذي يرفضه فلان، وهو ما نددت به الحكومة."""
        page = scene.page
        stop, opened = min(page.sentence_end(nucleus.last), nucleus.last + 2 * AHEAD), False
        for at in range(nucleus.last + 2, stop - 2, 2):
            opener = at - 2
            if page.codes[opener] in self.holders.already or self.senses.denied(page, at):
                opener = self.holders.before(page, at)
            opens = opener > nucleus.last and (page.codes[opener] in self.openers or page.tokens.pieces[opener] in _OPENING)
            opened = opened or opens
            carried = page.tokens.pieces[at].endswith(OBJECTS)
            beside = carried and self._beside(page, nucleus, at)
            told = opens or (opened and page.codes[at] & CONJ) or beside or self._fronted(page, nucleus, at)
            if not told or not (beside or self.holders.finite(page, at)):
                continue
            found = self.senses.sense(page, at) if carried or page.codes[at + 2] in self.holders.phrases.pronominal else None
            if found is None or found.meaning.kind not in _SIDES or (beside and found.meaning.sign > 0 and self._refused(page, nucleus)):
                continue
            way, first = Way(nucleus), at + (0 if carried else 2)
            if beside and tuple(page.tokens.pieces[at + 2 : at + 5 : 2]) in _IN_THAT:
                first += 4
            who = self.holders.behind(scene, first, stop, clause)
            if not who:
                continue
            if found.meaning.kind == "judge":
                if last := self.senses.judged(page, nucleus._replace(last=first), way):
                    yield Level(who, way.side, nucleus.first, last, "report", way.depth, clause)
            elif self.senses.apply(page, way, found, None):
                yield Level(who, way.side, nucleus.first, max(at, first), "report", way.depth, clause)

    def warned(self, scene: Scene, nucleus: Nucleus, at: int, clause: Clause | None) -> Iterator[Level]:
        """Who warns of what will follow if a deed is done: حذر فلان من العواقب إذا انسحبت الحكومة."""
        page = scene.page
        for verb in range(at - 2, max(page.sentence_start(at), self.holders.begin(scene, clause), at - 2 * AHEAD) - 2, -2):
            found = self.senses.sense(page, verb)
            if found is None or found.meaning.kind != "warn" or not self.holders.finite(page, verb):
                continue
            who = self.holders.of(scene, verb, at, clause)
            if who and not self.senses.denied(page, verb) and not self.holders.mismatched(page, verb, who):
                yield Level(who, -2 * nucleus.toward, verb, nucleus.last, "statement", 1, clause)
            return
        own = self.senses.sense(page, clause.cue) if clause and not clause.negated else None
        player = self.holders.speaker(scene, clause) if clause else None
        if own and player and clause and own.meaning.kind == "warn":
            first = min(clause.cue, nucleus.first)
            yield Level(player, -2 * nucleus.toward, first, nucleus.last, "statement", 1, self.holders.around(scene, clause.cue))

    def _beside(self, page: Page, nucleus: Nucleus, at: int) -> bool:
        """Whether a verb with a pronoun tells behind a comma who else is for or against the same: …، ورفضه المجلس, في حين رفضه المجلس."""
        piece = page.tokens.pieces[at].removeprefix(WAW)
        verbs = (piece.removesuffix(one) for one in OBJECTS if piece.endswith(one))
        if not any(len(verb) > _TWO and verb in verb_forms() for verb in verbs):
            return False  # واتهم
        meanwhile = page.tokens.pieces[at - 2] in _MEANWHILE
        if not meanwhile and not (page.codes[at] & CONJ and page.signs(at - 1) & COMMA):
            return False
        behind = at + 4 * (tuple(page.tokens.pieces[at + 2 : at + 5 : 2]) in _IN_THAT) + 2
        if behind + 2 >= len(page.tokens.pieces):
            return False
        first = self.holders.doers.lists.begin(page, behind)
        if (
            page.signs(at + 1)
            or page.codes[first] >> STEM not in self.holders.phrases.speakers
            or not self.holders.phrases.begins(page, first)
        ):
            return False
        hers = page.tokens.pieces[at].endswith(_HERS)
        return hers == page.tokens.pieces[nucleus.deed[0]].endswith(_FEMININE)

    def _refused(self, page: Page, nucleus: Nucleus) -> bool:
        """Whether somebody is against a deed before it is told of: whom وأيده means then, cannot be told."""
        words = range(page.sentence_start(nucleus.first), nucleus.first, 2)
        return any(
            found is not None and found.meaning.kind in _SIDES and found.meaning.sign < 0
            for found in (self.senses.sense(page, at) for at in words)
        )

    def _fronted(self, page: Page, nucleus: Nucleus, at: int) -> bool:
        """Whether a verb tells of the deed that its sentence begins with: خروج القوات انتقدته الصحيفة."""
        if page.sentence_start(at) != nucleus.first:
            return False
        return all(page.codes[word] & ARTICLE and not page.signs(word - 1) for word in range(nucleus.last + 2, at, 2))

    def upset(self, scene: Scene, nucleus: Nucleus, found: Found[Stance], clause: Clause | None) -> Iterator[Level]:
        """Whom a deed behind its verb pleases or not: أغضب قرار البناء الفلاحين."""
        page = scene.page
        first, stop = nucleus.last + 2, page.sentence_end(nucleus.last)
        bare = first < stop and not page.codes[first] & PREPOSITION and not page.signs(first - 1)
        told = bare and self.holders.finite(page, found.first) and not self.senses.denied(page, found.first)
        if told and (who := self.holders.behind(scene, nucleus.last, stop, clause)):
            yield Level(who, 2 * nucleus.toward * found.meaning.sign, found.first, nucleus.last, "report", 0, clause)

    def roused_before(self, scene: Scene, nucleus: Nucleus, at: int, clause: Clause | None) -> Iterator[Level]:
        """أثار فلان غضب الفلاحين حين أعلن: a feeling that the main clause tells."""
        page = scene.page
        for verb in range(at - 2, max(page.sentence_start(at), at - 2 * AHEAD) - 1, -2):
            found = self.senses.sense(page, verb)
            if found and found.meaning.kind == "raise":
                yield from self.felt(scene, nucleus, verb, verb, clause)
                return

    def threatened(
        self, scene: Scene, way: Way, nucleus: Nucleus, at: int, before: Nucleus | None, clause: Clause | None
    ) -> Iterator[Level]:
        """Who threatens with something else if a deed is done: توعدت فلانة الحكومة بالندم إذا أخرجت القوات."""
        page = scene.page
        start = page.sentence_start(at)
        if page.tokens.pieces[at] not in _IF or way.operator - at > CLOSE or (before and before.first >= start):
            return
        for word in range(at - 2, max(start, at - 2 * AHEAD) - 2, -2):
            found = self.senses.sense(page, word)
            if found and found.meaning.kind == "threat" and not self.senses.denied(page, word):
                own = self.holders.cue(scene, word)
                outer = self.holders.around(scene, word)
                if who := self.holders.of(scene, word, at, outer):
                    side = -way.sign
                    yield Level(who, side, word, nucleus.last, basis("threat", own), way.depth + 1, outer, inferred=True)
                return

    def blamed(self, scene: Scene, way: Way, nucleus: Nucleus, at: int) -> Iterator[Level]:
        """Who blames somebody for a deed: انتقدت فلانة الحكومة بسبب بناء السد."""
        page = scene.page
        if page.tokens.pieces[at] != _BECAUSE or way.operator - at > _TWO * _TWO:
            return
        for word in range(at - 2, max(page.sentence_start(at), at - 2 * AHEAD) - 2, -2):
            if page.signs(word + 1) & ~COMMA:
                return
            found = self.senses.sense(page, word)
            if found and found.meaning.word in _BLAME and self.holders.finite(page, word):
                own, outer = self.holders.cue(scene, word), self.holders.around(scene, word)
                if not self.senses.denied(page, word) and (who := self.holders.of(scene, word, at, outer)):
                    yield Level(who, -way.side, word, nucleus.last, basis("attitude", own), way.depth + 1, outer)
                return

    def feared(self, scene: Scene, nucleus: Nucleus, clause: Clause | None) -> Iterator[Level]:
        """Who fears behind a deed what it will do: السد …، وتخشى مصر أن يقلص حصتها, في ظل مخاوف مصر من أن يقلل المشروع حصتها."""
        page = scene.page
        stop = page.sentence_end(nucleus.last)
        for at in range(nucleus.last + 2, stop - 4, 2):
            found = next((one for one in self.senses.words.at(page, at) if _fears(one.meaning)), None)
            if not found:
                continue
            that = next((word for word in range(at + 2, min(at + 2 * CLOSE, stop), 2) if page.codes[word] in self.holders.that), 0)
            if not that or self.senses.denied(page, at) or not self._anaphoric(page, that, stop):
                continue
            if who := self.holders.of(scene, at, that, clause):
                yield Level(who, -nucleus.toward, at, min(that + 4, stop - 2), "report", 1, clause)
                return

    def _anaphoric(self, page: Page, that: int, stop: int) -> bool:
        """Whether the clause behind أن has a verb whose subject is what was told of: أن يقلص حصتها, أن المشروع سيقلل حصتها."""
        words = [at for at in range(that + 2, min(that + 8, stop), 2) if page.tokens.pieces[at] not in _IT]
        if len(words) < _TWO or page.codes[words[0]] not in self.holders.phrases.verbs:
            return False
        return bool(page.codes[words[1]] & (SUFFIX | PREPOSITION)) or page.codes[words[1]] in self.holders.phrases.prepositions

    def felt(self, scene: Scene, nucleus: Nucleus, first: int, after: int, clause: Clause | None) -> Iterator[Level]:
        """Whose feeling is told behind a word."""
        page = scene.page
        stop = min(page.sentence_end(after), after + 2 * AHEAD)
        for at in range(after + 2, stop, 2):
            for found in self.senses.words.at(page, at):
                if found.meaning.kind == "feeling":
                    if who := self.holders.feeling(scene, found.last, stop, clause, found.meaning.word not in _ABOUT):
                        side = nucleus.toward * found.meaning.sign * (1 if found.meaning.word in FEARS else 2)
                        yield Level(who, side, first, found.last, "report", 0, clause)
                    return
