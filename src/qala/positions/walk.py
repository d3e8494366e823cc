"""From a deed outwards to whoever stands for it or against it: each governing word turns the sign or gives a holder."""

from collections.abc import Iterator
from functools import partial

from qala.alphabet import ARTICLE, COMMA, CONJ, LI, PREPOSITION, STEM, SUFFIX
from qala.deeds.scene import Scene
from qala.fold import fold
from qala.mentions.cast import Player
from qala.positions.feelings import Feelings
from qala.positions.grammar import OBJECTS, WAW
from qala.positions.holders import Holders
from qala.positions.inserted import Inserted
from qala.positions.lands import Lands
from qala.positions.nucleus import Nucleus
from qala.positions.objects import COMMENT, OWED, TO
from qala.positions.outcomes import Outcomes
from qala.positions.senses import AHEAD, ATTITUDES, BEING, ENDS, Level, Recanting, Senses, Way, basis
from qala.positions.stances import Stance
from qala.positions.subjects import Who
from qala.positions.told import Told
from qala.positions.toward import Toward
from qala.positions.words import Found, Vocabulary
from qala.statements.clauses import Clause
from qala.tokens.page import Page

_REACH = 6
"""Words behind which a noun ends no deed any more."""
_MOST = 14
"""Words that may stand between a deed and what governs it."""


class Walk:
    """Finds those who stand for or against one deed."""

    def __init__(self, words: Vocabulary[Stance], holders: Holders, lands: Lands) -> None:
        self.holders = holders
        self.senses, self.inserted = Senses(words, holders), Inserted(words, holders)
        self.feelings, self.told, self.toward, self.outcomes = (
            Feelings(self.senses, holders),
            Told(self.senses, holders, lands),
            Toward(self.senses, holders, self.inserted),
            Outcomes(self.senses, holders),
        )
        self.verbs, self.relative = holders.phrases.verbs, holders.phrases.relative

    def __call__(self, scene: Scene, nucleus: Nucleus, nations: frozenset[str], before: Nucleus | None = None) -> Iterator[Level]:
        """The levels of a deed, from the inside out; `nations` are those of its object, `before` the deed told before it."""
        for level in self._levels(scene, nucleus, nations, before):
            yield level
            yield from self.told.for_state(scene, level, nucleus)

    def _levels(self, scene: Scene, nucleus: Nucleus, nations: frozenset[str], before: Nucleus | None) -> Iterator[Level]:
        page = scene.page
        clause = self.holders.around(scene, nucleus.first)
        if nucleus.beside:
            yield from self.toward(scene, nucleus, clause)
            return
        yield from self.feelings.feared(scene, nucleus, clause)
        yield from self.feelings.met(scene, nucleus, clause)
        yield from self.outcomes.called(scene, nucleus)
        if clause and self.senses.ends(page, clause.cue - 2):  # أثار فلان غضب الفلاحين حين قال إن
            yield from self.feelings.roused_before(scene, nucleus, clause.cue - 2, self.holders.around(scene, clause.cue))
        yield from self._turned(scene, nucleus, clause)
        if nucleus.bare:
            yield from self.toward(scene, nucleus, clause)
            return
        if self._anyones(page, nucleus):
            return
        way = Way(nucleus)
        if given_up := self.senses.given_up(page, nucleus.first):
            yield from self._recant(scene, way, nucleus, given_up, clause)
            return
        if self._disowned(scene, nucleus, clause):
            return
        limit = self.holders.together(page, max(self.holders.begin(scene, clause), page.sentence_start(nucleus.first)), nucleus.first)
        agent = self._agent(scene, nucleus, clause)
        if nucleus.deed[0] != nucleus.first:
            self.senses.deny(page, way, nucleus.deed[0])
            if page.tokens.pieces[nucleus.deed[0] - 4] == _UN and nucleus.deed[0] - 4 > nucleus.first:
                way.turn(-1, nucleus.first)  # الاتفاق غير قابل للتعديل
                way.force = True
        if agent is None and nucleus.named and (who := self.holders.predicate(scene, nucleus.deed[0], clause)):
            yield self.senses.act(way, who, nucleus, nucleus.deed[0], clause)
            return
        if agent and self.holders.finite(page, nucleus.deed[0]):
            way.weak = way.weak or self.senses.possible(page, nucleus.deed[0])
            if self.senses.real(page, nucleus.deed[0]) and not self._subordinate(page, nucleus.deed[0], agent):
                if self.senses.denied(page, nucleus.deed[0]):
                    way.weak = True
                    if nucleus.deed[0] == nucleus.first:
                        way.turn(-1, nucleus.deed[0] - 2)
                yield self.senses.act(way, agent, nucleus, nucleus.deed[0], clause)
            agent = None
        if nucleus.deed[1] == nucleus.deed[0] and not self.holders.finite(page, nucleus.deed[0]):
            yield from self.feelings.roused(scene, nucleus, clause)
        if agent and (self.senses.taken_for_done(page, nucleus.first) or self.senses.held(page, nucleus.deed[0])):
            yield self.senses.act(way, agent, nucleus, nucleus.first, clause)
            agent = None
        at, skipped, aside = nucleus.first, 0, 0
        way.purpose = self._aimed(page, nucleus.deed[0], way, None)
        itself = self.senses.sense(page, nucleus.deed[0])
        way.force = (
            way.force
            or (itself is not None and (itself.meaning.kind == "need" or (itself.meaning.kind == "value" and itself.last > itself.first)))
            or self._owed(page, nucleus)
        )
        if not nucleus.named:
            at += 2  # its owner has decided
        crossed = False
        while at - 2 >= limit and skipped <= _MOST:
            at -= 2
            if before and before.first <= at <= before.last:
                if not page.codes[nucleus.deed[0]] & CONJ:
                    return  # what stands before governs the other deed
                at = before.first - 2
                if at < limit:
                    break
            if first := self.inserted(page, at, limit, way.operator):
                at = aside = first
                continue
            if page.signs(at + 1) & COMMA:
                crossed = at + 2 not in (way.operator, aside) or crossed
            if page.codes[at] in self.holders.that and page.codes[at] & CONJ:
                at = limit - 2  # what stands before is told beside it, not of it
                break
            if page.tokens.pieces[at] in _NAMELY:
                way.namely = at + 2
            if self.holders.still(page, at):
                at -= 2
                continue
            if page.tokens.pieces[at] in _PASSIVE and at + 2 == way.operator and page.tokens.pieces[at - 2] == _THAT:
                way.operator = at  # أن يتم البناء
                continue
            if page.tokens.pieces[at] in COMMENT and page.codes[at + 2] in self.holders.phrases.ala:
                return  # رفض التعليق على البناء
            if (page.tokens.pieces[at] == _ONWARD and page.tokens.pieces[at + 2] == _IN) or self.senses.within(page, at):
                continue
            if how := self.senses.absolute(page, at):
                at = way.how = how
                continue
            recanted = self.senses.recanted(page, at)
            if recanted and not self.holders.finite(page, recanted.at) and not self._whose(scene, recanted, clause):
                way.turn(recanted.sign, recanted.at)  # رفض التراجع عن قرار السحب
                agent, at = None, recanted.at
                continue
            if recanted:
                yield from self._recant(scene, way, nucleus, recanted, clause)
                return
            found, stop = self.senses.parted(page, at, way.operator), way.how or self._stop(page, nucleus)
            if found:
                at, stop = found.first, found.last + 2
            else:
                found = self.senses.sense(page, at)
            if found and found.meaning.kind == "flip" and self._of_another(page, way, found):
                found = None
            if found and found.meaning.force == "near" and not self._near(page, at, way.operator):
                found = None
            way.purpose = way.purpose or self._aimed(page, at, way, found)
            if found and way.held and found.meaning.kind == "want" and self._wanting(page, found, way):
                return
            if found and crossed and (not self.senses.governs(page, found) or self.senses.described(page, at)):
                found = None
            kind = found.meaning.kind if found else ""
            if agent and (kind == "after" or (found and found.meaning.word in _BEFORE)):
                yield self.senses.act(way, agent, nucleus, nucleus.first, clause)
            if kind in ENDS and self._aside(page, at, way.operator):
                continue
            if kind in ENDS:
                yield from self.feelings.roused_before(scene, nucleus, at, clause)
                yield from self._conditional(scene, way, nucleus, at, clause)
                yield from self.feelings.blamed(scene, way, nucleus, at)
                yield from self.feelings.threatened(scene, way, nucleus, at, before, clause)
            if kind in ENDS or (kind == "negation" and at + 2 != way.operator and page.codes[at + 2] in self.verbs):
                return
            if kind == "ask":
                if not (at == page.sentence_start(at) or page.signs(at - 1)):
                    return
                way.turn(-1, at)  # لماذا نبقى؟
                way.force, way.weak, way.inferred = True, True, True
            elif kind == "negation":
                if at + 2 == way.operator:
                    way.turn(-1, at)
                    way.force = way.force or (found is not None and self._against(page, at))
            elif kind == "about":
                way.about = True
            elif kind == "silence":
                way.weak, way.inferred, way.about = True, True, False
            elif found and kind in ("flip", "need", "value", "phase"):
                self.senses.turn(way, found)
                if doer := self._doing(scene, found, stop, clause):
                    yield self.senses.act(way, doer, nucleus, at, clause)
                if self.holders.finite(page, at) and kind in ("flip", "phase"):
                    return
                agent = None
            elif found and kind == "decision" and nucleus.named:
                way.decided, way.operator = True, at
                told = way.about or (found.meaning.force == "act" and way.held)  # قرار بشأن الانسحاب: which one is not told
                owner = self.holders.owner(scene, at, self._stop(page, nucleus), clause) or self.holders.issuing(scene, at, clause)
                for who in (owner, agent) if not told else ():
                    if who:
                        way.held = True
                        yield self.senses.act(way, who, nucleus, at, clause)
                agent = None
            elif found and kind == "upset":
                yield from self.feelings.upset(scene, nucleus, found, clause)
                return
            elif kind == "judge" and self._names(page, nucleus, at):
                way.operator = at  # قرار اعتبار المدينة عاصمة
            elif found and kind in ("judge", "raise"):
                yield from self.feelings.ahead(scene, way, nucleus, found, clause)
                return
            elif found and (kind in ATTITUDES or kind == "feeling" or kind == "retaliate"):
                if self.holders.finite(page, at) and not self.senses.real(page, at):
                    yield from self._conditional(scene, way, nucleus, self.holders.before(page, at), clause)
                    return  # إذا قررت الحكومة
                way.weak = way.weak or self.senses.possible(page, at)
                own = self.holders.cue(scene, at)
                if agent and (kind == "retaliate" or self.senses.factive(found)) and way.operator == nucleus.deed[0]:
                    yield self.senses.act(way, agent, nucleus, nucleus.first, clause)
                governed = way.operator
                self.senses.content(page, way, nucleus, found)
                done = way.beside or self.senses.apply(page, way, found, own)
                way.about = way.about and not done  # قلق حيال القرار
                of = self.holders.main if kind == "retaliate" else partial(self.holders.of, stop=stop)
                if given_up := self.senses.given_up(page, at):
                    yield from self._recant(scene, way, nucleus, given_up, clause)
                    return
                who = self._namely(page, way, nucleus) or self.holders.inverted(scene, at, nucleus, clause) or of(scene, at, clause=clause)
                if isinstance(who, tuple) and at < governed:
                    who = self.holders.cut(page, who, governed)  # تجاهلت [الحكومة] الدعوات
                text = self._text(page, who, at)
                if text and done and (backed := self.holders.backing(scene, at, clause)):
                    way.turn(backed[1], at)
                    yield self.senses.level(page, way, backed[0], nucleus, backed[2], "act", clause)
                    return
                if text:
                    who = None  # عطلت الحكومة إعلانا ينتقد البناء: no text holds anything
                if who and done:
                    way.held = True
                    if kind != "want" or not self._warned(page, at, clause):
                        yield self.senses.level(page, way, who, nucleus, at, basis(kind, own), clause if own is None else None)
                    yield from self.told.accused(scene, way, nucleus, found, who)
                others = page.codes[at] & ARTICLE or (who is not None and not (clause and self.told.for_own(scene, clause, who)))
                way.force = way.force or (done and not others)  # what others demand is not what who speaks of it does
                agent = None
                joined = page.tokens.pieces[at].startswith(WAW) and not self.holders.finite(page, at)
                meanwhile = page.signs(at - 1) & COMMA and self.holders.cue_like(page, at) and not page.codes[at] & ARTICLE
                if (way.beside and who) or (who and (joined or meanwhile)):
                    return  # …، متوعدا بالخروج
                way.beside = joined  # أسفهم وتصميمهم على: what stands before tells whose, but turns nothing
                if (self.holders.finite(page, at) and not text) or kind == "retaliate":
                    if not limit <= nucleus.topic < at:
                        return
                    at = nucleus.topic  # on from الرسوم التي يعتزم فرضها
            elif found and found.meaning.force == "act" and self.holders.finite(page, at) and not self.holders.cue(scene, at):
                who = self.holders.subject(scene, at, nucleus.first, clause)
                if agent:
                    yield self.senses.act(way, agent, nucleus, nucleus.first, clause)
                if who:
                    yield self.senses.level(page, way, who, nucleus, at, "statement", clause)
                return
            elif (own := self.holders.cue(scene, at)) and not (crossed and own.form.aspect == "masdar"):
                yield from self.told(scene, way, nucleus, own, agent, nations, None)
                return
            elif at == nucleus.first - 2 and self.senses.brings(page, at, found):
                skipped += 1
            elif self.holders.verbal(page, at) and page.codes[at - 2] in self.relative and at - 4 > limit:
                at -= 2  # what is only said of a noun
            elif self.holders.describing(page, at) or (page.codes[at] in self.verbs and page.tokens.pieces[at - 2] == _ON):
                skipped += 1  # دول على رأسها فرنسا
            elif page.codes[at] in self.relative and limit <= nucleus.topic < at:
                at = nucleus.topic
            elif self.holders.verbal(page, at) or page.codes[at] in self.relative:
                if self.senses.needed(page, way) and self.holders.controls(page, at) and (who := self.holders.of(scene, at, stop, clause)):
                    yield self.senses.level(page, way, who, nucleus, at, "report", clause)
                    return
                if way.purpose and not way.held and not way.decided and (doer := self._acting(scene, at, clause)):
                    yield self.senses.act(way, doer, nucleus, at, clause)
                return
            else:
                skipped += page.codes[at] not in self.holders.phrases.name
        if clause and at - 2 < limit <= nucleus.first:
            yield from self.told(scene, way, nucleus, clause, agent, nations, self.holders.around(scene, clause.cue))

    def _aside(self, page: Page, at: int, stop: int) -> bool:
        """Whether a word only tells on which occasion something was said of what stands behind: اتفقا خلال لقاء جمعهما على [وقف البناء]."""
        if page.tokens.pieces[at] not in _DURING or page.codes[at + 2] not in self.holders.occasions:
            return False
        return stop - 2 > at + 2 and page.tokens.pieces[stop - 2] in _UPON

    def _wanting(self, page: Page, found: Found[Stance], way: Way) -> bool:
        """Whether something else is wanted that has to do with another's stance: يحاول إيجاد تسوية لمطالب فلان بالانسحاب."""
        return any(page.codes[at] >> STEM in self.holders.masdars for at in range(found.last + 2, way.operator - 2, 2))

    def _of_another(self, page: Page, way: Way, found: Found[Stance]) -> bool:
        """Whether a noun that ends something ends what stands between: وقف تدهور الوضع الناجم عن قرار السحب; or is part of من أجل, لأجل."""
        if page.tokens.pieces[found.first] in _SAKE:
            return True
        return not self.holders.finite(page, found.first) and way.operator - found.last > 2 * _REACH

    def _against(self, page: Page, at: int) -> bool:
        """Whether a negation is all that is said of a noun: لا لنقل السفارة, لا انسحاب قبل نهاية العام."""
        code = page.codes[at + 2]
        if code >> STEM not in self.holders.masdars:
            return False
        bare = not code & (ARTICLE | PREPOSITION | SUFFIX) and not self.holders.finite(page, at + 2)
        return code & PREPOSITION == LI or (bare and page.tokens.pieces[at] in _NONE)

    def _owed(self, page: Page, nucleus: Nucleus) -> bool:
        """Whether a deed is what its object has to do: على القوات مغادرة البلاد, القوات يجب أن تغادر."""
        if not nucleus.object or nucleus.object[0] != nucleus.first or nucleus.deed[0] <= nucleus.object[1]:
            return False
        between = range(nucleus.object[1] + 2, nucleus.deed[0], 2)
        needed = any(one.meaning.kind == "need" for at in between for one in self.senses.words.at(page, at))
        return needed or page.tokens.pieces[nucleus.first - 2] in OWED

    def _names(self, page: Page, nucleus: Nucleus, at: int) -> bool:
        """Whether a bare noun of judging right before a deed that names what its object counts as is part of it: اعتبار المدينة عاصمة."""
        noun = page.codes[at] >> STEM in self.holders.masdars and not page.codes[at] & (ARTICLE | SUFFIX)
        ruled = page.codes[at - 2] >> STEM in self.holders.masdars and self.senses.sense(page, at - 2) is None  # سحب اعتبارها عاصمة
        return noun and not ruled and at + 2 == nucleus.first and self.senses.counted(page, nucleus) > 0

    def _near(self, page: Page, at: int, stop: int) -> bool:
        """Whether nothing but the name of a text stands between two words: لصالح مشروع قرار يدعو."""
        return all(page.tokens.pieces[word] in _TEXTS for word in range(at + 2, stop, 2))

    def _conditional(self, scene: Scene, way: Way, nucleus: Nucleus, at: int, clause: Clause | None) -> Iterator[Level]:
        """Who warns of what will follow a deed, or says that harm will: حذر فلان من العواقب إذا انسحبت الحكومة."""
        yield from self.outcomes(scene, way, nucleus, at, clause)
        if any(one.meaning.word in _IF for one in self.senses.words.at(scene.page, at)):
            yield from self.feelings.warned(scene, nucleus, at, clause)

    def _subordinate(self, page: Page, at: int, agent: Who) -> bool:
        """Whether أن before a verb leaves open whether it is done: not بعد أن انسحبت فرنسا, من المقرر أن تنسحب فرنسا."""
        that = self.holders.before(page, at)
        if page.tokens.pieces[that - 2] in _SET:
            return page.tokens.pieces[that - 6] in _WAS
        done = page.tokens.pieces[that - 2] in _SINCE and self.holders.perfect(page, at)
        bound = page.tokens.pieces[that] == _THAT or self.holders.lest(page, that)
        return bound and not (done and isinstance(agent, tuple) and agent[0] > at)

    def _text(self, page: Page, who: Who | None, at: int) -> bool:
        """Whether a verb only says which text is meant: إعلان أوروبي ينتقد البناء, قرار يحث الحكومة على وقفه."""
        if self.holders.demanding(page, at):
            return True
        if isinstance(who, Player):
            return who.kind == "document" and any(last == at - 2 for _, last in who.mentions)
        return who is not None and who[1] == at - 2 and not self.holders.able(page, who)

    def _turned(self, scene: Scene, nucleus: Nucleus, clause: Clause | None) -> Iterator[Level]:
        """Who stands otherwise by a deed at another time, where a pronoun is the deed: أيد البناء بعد أن كان يعارضه, عارضه ثم أيده."""
        page = scene.page
        stop = min(page.sentence_end(nucleus.last), nucleus.last + 2 * AHEAD)
        for at in range(nucleus.last + 4, stop, 2):
            found = self.senses.sense(page, at) if page.tokens.pieces[at].endswith(OBJECTS) and self.holders.finite(page, at) else None
            if found is None or found.meaning.kind not in ATTITUDES:
                continue
            once, turned, way = self.senses.once(page, at), page.tokens.pieces[at - 2] in _TURNING, Way(nucleus)
            who = self.holders.subject(scene, at, stop, clause) if once or turned else None
            if who and self.senses.apply(page, way, found, None):
                yield Level(who, way.side, at, at, "report", way.depth, clause, past=once, changed=turned)
            return

    def _recant(self, scene: Scene, way: Way, nucleus: Nucleus, recanted: Recanting, clause: Clause | None) -> Iterator[Level]:
        """Who went back on what stands behind, and where he stands now."""
        if who := self.holders.of(scene, recanted.at, recanted.stop, clause):
            who = (who[0], min(who[1], recanted.stop - 2)) if isinstance(who, tuple) else who
            way.sign *= recanted.sign
            way.weak, way.depth = True, way.depth + 1
            own = basis("recant", self.holders.cue(scene, recanted.at))
            yield self.senses.level(scene.page, way, who, nucleus, recanted.at, own, clause)._replace(changed=True)

    def _whose(self, scene: Scene, recanted: Recanting, clause: Clause | None) -> Who | None:
        """Whose going back on something it is, where a noun tells it: تراجع الحكومة عن."""
        return self.holders.owner(scene, recanted.at, recanted.stop, clause)

    def _namely(self, page: Page, way: Way, nucleus: Nucleus) -> tuple[int, int] | None:
        """Those whom a list names of whom only a common word stood before."""
        if not way.namely:
            return None
        last = way.namely
        while last + 2 < nucleus.first and page.codes[last + 2] & CONJ and not page.signs(last + 1):
            last += 2
        return way.namely, last

    def _stop(self, page: Page, nucleus: Nucleus) -> int:
        """Where whoever governs a deed is named at the latest."""
        return nucleus.first if nucleus.named else page.sentence_end(nucleus.last)

    def _disowned(self, scene: Scene, nucleus: Nucleus, clause: Clause | None) -> bool:
        """Whether a deed stands in words that are denied, or only said to be somebody's."""
        met: set[int] = set()
        while clause and id(clause) not in met:  # two reports may stand in each other's words
            met.add(id(clause))
            found = self.senses.sense(scene.page, clause.cue)
            if found and found.meaning.kind == "deny":
                return True
            clause = self.holders.around(scene, clause.cue)
        start = max(scene.page.sentence_start(nucleus.first), nucleus.first - 2 * _MOST)
        return any(one.meaning.kind == "alleged" for at in range(start, nucleus.first, 2) for one in self.senses.words.at(scene.page, at))

    def _warned(self, page: Page, at: int, clause: Clause | None) -> bool:
        """Whether a noun tells what somebody warns of, which may not come: حذر فلان من أن إقدام الحكومة على البناء."""
        found = self.senses.sense(page, clause.cue) if clause and page.codes[at - 2] in self.holders.that else None
        return found is not None and found.meaning.kind == "warn"

    def _doing(self, scene: Scene, found: Found[Stance], stop: int, clause: Clause | None) -> Who | None:
        """Who begins, goes on with or stops a deed: بدأت الحكومة بناء السد, أوقفت الحكومة بناءه."""
        page, at, kind = scene.page, found.first, found.meaning.kind
        if kind not in ("flip", "phase") or self.holders.cue(scene, at):
            return None
        if self.holders.finite(page, at):
            bound = page.codes[at - 2] in self.holders.that and not self.holders.pronominal(page, at - 2)
            real = self.senses.real(page, at) and not self.senses.denied(page, at) and not bound
            return self.holders.of(scene, at, stop, clause) if real else None
        return self.holders.owner(scene, at, stop, clause) if kind == "phase" else None

    def _aimed(self, page: Page, at: int, way: Way, found: Found[Stance] | None) -> bool:
        """Whether a word says what something is done for, as the deed itself or what governs it does: وصل لوقف البناء."""
        if page.codes[at] & PREPOSITION != LI or (page.codes[at] & ARTICLE and found is None and at != way.operator):
            return False
        ruled = self.senses.sense(page, at - 2) if page.codes[at - 2] & ARTICLE and self.holders.cue_like(page, at - 2) else None
        if ruled and ruled.meaning.kind in ATTITUDES:
            return False  # المعارضين لبناء السد
        if at + 2 == way.operator and page.codes[at] >> STEM in self.holders.masdars:
            return True  # وصل لبحث ترتيبات اللقاء
        return at == way.operator or (found is not None and found.meaning.kind in ("flip", "phase", "attitude"))

    def _acting(self, scene: Scene, at: int, clause: Clause | None) -> Who | None:
        """Who does what a verb tells, if it is told as a fact."""
        page = scene.page
        if not self.holders.finite(page, at) or self.holders.cue(scene, at) or not self.senses.real(page, at):
            return None
        if self.senses.denied(page, at) or page.codes[at - 2] in self.holders.that or page.tokens.pieces[at].removeprefix(WAW) in BEING:
            return None  # يعطي فلانا حجة للانسحاب
        before = page.codes[at - 2]
        if page.tokens.pieces[at].endswith(OBJECTS) and (before in self.relative or before in self.holders.phrases.what):
            return None  # ما كشفته الصحيفة عن خيارات للانسحاب
        return self.holders.subject(scene, at, page.sentence_end(at), clause)

    def _agent(self, scene: Scene, nucleus: Nucleus, clause: Clause | None) -> Who | None:
        """Who does the deed, where the text names somebody else than its object."""
        page, (first, last) = scene.page, nucleus.deed
        if not nucleus.named:
            return None
        if self.holders.finite(page, first):
            if self.holders.speaking(page, first):
                return self.holders.ourselves(clause)
            who = self.holders.subject(scene, first, page.sentence_end(first), clause)
        elif page.codes[last] & SUFFIX and not self._ruling(page, nucleus):
            return None  # نقلها: who is moved, or who moves
        else:
            stop = nucleus.object[0] if nucleus.object and nucleus.object[0] > last + 2 else max(nucleus.last, last + 4)
            who = self.holders.owner(scene, last, stop, clause) or self.holders.by(scene, max(last, nucleus.last), clause)
        if isinstance(who, tuple) and nucleus.object:
            who = self.holders.cut(page, who, nucleus.object[0])
            who = None if self.holders.finite(page, first) and self.holders.mismatched(page, first, who) else who
        if nucleus.object and (who is None or (isinstance(who, tuple) and who[0] <= nucleus.object[1] and who[1] >= nucleus.object[0])):
            return self.holders.sending(scene, nucleus.object[0], clause) if not self.holders.finite(page, first) else None
        return who

    def _anyones(self, page: Page, nucleus: Nucleus) -> bool:
        """Whether a stance is told without what it is a stance on: بسبب الدعم الأميركي."""
        at = nucleus.deed[0]
        alone = (
            nucleus.object is None and nucleus.last == at and page.codes[at] & ARTICLE and page.codes[at] >> STEM in self.holders.masdars
        )
        return bool(alone) and nucleus.topic < 0 and any(one.meaning.kind == "attitude" for one in self.senses.words.at(page, at))

    def _ruling(self, page: Page, nucleus: Nucleus) -> bool:
        """Whether a verbal noun with a pronoun has an object of its own right behind: تمسكها بالمعاهدة, نقلها السفارة."""
        last = nucleus.deed[1]
        if not nucleus.object or not last < nucleus.object[0] <= last + 4:
            return False
        return nucleus.object[0] == last + 2 or page.tokens.pieces[last + 2] not in TO


_NONE = frozenset(map(fold, ("لا", "ولا", "فلا")))
_THAT, _UN = map(fold, ("أن", "غير"))
_ON, _IN, _ONWARD = map(fold, ("على", "في", "قدما"))
_DURING = frozenset(map(fold, ("خلال", "أثناء", "وخلال")))
_UPON = frozenset(map(fold, ("على", "إلى", "عن")))
_SAKE = frozenset(map(fold, ("أجل", "لأجل")))
_TEXTS = frozenset(map(fold, "مشروع قرار القرار قانون القانون بيان البيان نص إعلان اقتراح المقترح مقترح".split()))
_IF = frozenset({"إذا", "حال", "لو"})
_PASSIVE = frozenset(map(fold, "يتم تتم يجري تجري".split()))
"""Verbs behind which a noun tells what is done."""
_SINCE = frozenset(map(fold, ("بعد", "وبعد", "منذ", "ومنذ")))
_WAS = frozenset(map(fold, ("كان", "وكان")))
_SET = frozenset(map(fold, ("المقرر", "المزمع", "والمقرر", "والمزمع")))
"""What is fixed: من المقرر أن."""
_TURNING = frozenset(map(fold, ("ثم", "لكنه", "لكنها", "ولكنه", "ولكنها", "لكنهم", "بات", "باتت", "أصبح", "أصبحت")))
"""What stands before a stance that has followed another."""
_BEFORE = frozenset({"قبل", "قبيل"})
"""Words of time behind which a deed is as sure as if it had been done: قبل افتتاح الحكومة سفارتها."""
_NAMELY = frozenset(map(fold, ("وهم", "وهي", "وهما")))
