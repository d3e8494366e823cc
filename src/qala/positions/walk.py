"""From a deed outwards to whoever stands for it or against it: each governing word turns the sign or gives a holder."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from qala.alphabet import ARTICLE, COMMA, CONJ, SUFFIX
from qala.deeds.scene import Scene
from qala.fold import fold
from qala.mentions.cast import Player
from qala.positions.holders import Holders, Who
from qala.positions.lands import Lands
from qala.positions.nuclei import Nucleus
from qala.positions.stances import Stance
from qala.positions.words import Found, Vocabulary
from qala.statements.clauses import Clause
from qala.tokens.page import Page

_MOST = 14
"""Words that may stand between a deed and what governs it."""
_CLOSE = 5
"""Words between an attitude and an object that stands for the deed."""
_AHEAD = 12
"""Words behind a deed among which it is judged."""
_ATTITUDES = frozenset({"attitude", "warn", "want", "threat", "believe"})
_ENDS = frozenset({"after", "when"})
_ORDER = (
    "retaliate", "recant", "deny", "attitude", "warn", "want", "threat", "believe", "flip", "need", "silence", "decision", "value", "judge",
    "raise", "feeling",
)  # fmt: skip
"""Which sense of a word counts where it has several."""


class Level(NamedTuple):
    """One who stands somewhere, and by which words."""

    who: Who
    side: int
    first: int
    last: int
    basis: str
    depth: int
    clause: Clause | None = None
    inferred: bool = False
    past: bool = False
    changed: bool = False


class _Way:
    """What is known of a deed on the way outwards."""

    def __init__(self, nucleus: Nucleus) -> None:
        self.sign, self.weak, self.force, self.worse = nucleus.toward, False, False, False
        self.about, self.decided, self.inferred, self.held, self.depth = False, False, False, False, 0
        self.namely = 0
        """Where several are named one by one: وهم فرنسا وألمانيا."""
        self.operator = nucleus.deed[0]
        """The last word that counted."""

    def turn(self, sign: int, at: int) -> None:
        self.sign *= sign
        self.depth += sign < 0
        self.operator = at

    @property
    def side(self) -> int:
        return self.sign * (1 if self.weak else 2)


class Walk:
    """Finds those who stand for or against one deed."""

    def __init__(self, words: Vocabulary[Stance], holders: Holders, lands: Lands) -> None:
        self.words, self.holders, self.lands = words, holders, lands
        self.verbs, self.relative = holders.phrases.verbs, holders.phrases.relative

    def __call__(self, scene: Scene, nucleus: Nucleus, nations: frozenset[str], before: Nucleus | None = None) -> Iterator[Level]:
        """The levels of a deed, from the inside out; `nations` are those of its object, `before` the deed told before it."""
        page = scene.page
        if nucleus.bare:
            yield from self._toward(scene, nucleus)
            return
        way = _Way(nucleus)
        clause = self.holders.around(scene, nucleus.first)
        if self._disowned(scene, nucleus, clause):
            return
        limit = max(self.holders.begin(scene, clause), page.sentence_start(nucleus.first))
        agent = self._agent(scene, nucleus, clause)
        if nucleus.deed[0] != nucleus.first:
            self._deny(page, way, nucleus.deed[0])
        if agent is None and nucleus.named and (who := self.holders.predicate(scene, nucleus.deed[0], clause)):
            yield self._act(way, who, nucleus, nucleus.deed[0], clause)
            return
        if agent and self.holders.finite(page, nucleus.deed[0]):
            if self._real(page, nucleus.deed[0]) and page.tokens.pieces[self.holders._before(page, nucleus.deed[0])] != _THAT:
                if self._denied(page, nucleus.deed[0]):
                    way.turn(-1, nucleus.deed[0] - 2)
                    way.weak = True
                yield self._act(way, agent, nucleus, nucleus.deed[0], clause)
            agent = None
        if nucleus.deed[1] == nucleus.deed[0] and not self.holders.finite(page, nucleus.deed[0]):
            yield from self._roused(scene, nucleus, clause)
        at, skipped = nucleus.first, 0
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
            if page.signs(at + 1) & COMMA:
                crossed = at + 2 != way.operator or crossed
            if page.codes[at] in self.holders.that and page.codes[at] & CONJ:
                at = limit - 2  # what stands before is told beside it, not of it
                break
            if page.tokens.pieces[at] in _NAMELY:
                way.namely = at + 2
            if self.holders.still(page, at):
                at -= 2
                continue
            found = self._sense(page, at)
            if found and crossed and (not self._governs(page, found) or self._described(page, at)):
                found = None
            kind = found.meaning.kind if found else ""
            if kind == "after" and agent:
                yield self._act(way, agent, nucleus, nucleus.first, clause)
            if kind in _ENDS:
                yield from self._roused_before(scene, nucleus, at, clause)
            if kind in _ENDS or (kind == "negation" and at + 2 != way.operator and page.codes[at + 2] in self.verbs):
                return
            if kind == "negation":
                if at + 2 == way.operator:
                    way.turn(-1, at)
            elif kind == "about":
                way.about = True
            elif found and kind == "recant":
                if who := self.holders.of(scene, at, self._stop(page, nucleus), clause):
                    way.turn(-1, at)
                    way.weak = True
                    yield self._level(page, way, who, nucleus, at, _basis(kind, self.holders.cue(scene, at)), clause)._replace(changed=True)
                return
            elif kind == "silence":
                way.weak, way.inferred, way.about = True, True, False
            elif found and kind in ("flip", "need", "value"):
                self._turn(way, found)
                agent = None
            elif found and kind == "decision" and nucleus.named:
                way.decided, way.operator = True, at
                told = found.meaning.force == "act" and way.held
                if not told and (who := self.holders.owner(scene, at, self._stop(page, nucleus), clause) or agent):
                    way.held = True
                    yield self._act(way, who, nucleus, at, clause)
                agent = None
            elif found and kind in ("judge", "raise"):
                yield from self._ahead(scene, way, nucleus, found, clause)
                return
            elif found and (kind in _ATTITUDES or kind == "feeling" or kind == "retaliate"):
                if self.holders.finite(page, at) and not self._real(page, at):
                    return  # إذا قررت الحكومة
                own = self.holders.cue(scene, at)
                done = self._apply(page, way, found, own)
                of = self.holders.main if kind == "retaliate" else partial(self.holders.of, stop=self._stop(page, nucleus))
                who = self._namely(page, way, nucleus) or of(scene, at, clause=clause)
                if who and done:
                    way.held = True
                    yield self._level(page, way, who, nucleus, at, _basis(kind, own), clause if own is None else None)
                way.force = way.force or (done and not page.codes[at] & ARTICLE)  # what others demand is not what who speaks of it does
                agent = None
                if (who and self.holders.finite(page, at)) or kind == "retaliate":
                    if not limit <= nucleus.topic < at:
                        return
                    at = nucleus.topic  # on from الرسوم التي يعتزم فرضها
            elif found and found.meaning.force == "act" and self.holders.finite(page, at) and not self.holders.cue(scene, at):
                who = self.holders.subject(scene, at, nucleus.first, clause)
                if agent:
                    yield self._act(way, agent, nucleus, nucleus.first, clause)
                if who:
                    yield self._level(page, way, who, nucleus, at, "statement", clause)
                return
            elif (own := self.holders.cue(scene, at)) and not (crossed and own.form.aspect == "masdar"):
                yield from self._told(scene, way, nucleus, own, agent, nations, None)
                return
            elif page.codes[at] in self.verbs and page.codes[at - 2] in self.relative and at - 4 > limit:
                at -= 2  # what is only said of a noun
            elif page.codes[at] in self.relative and limit <= nucleus.topic < at:
                at = nucleus.topic
            elif page.codes[at] in self.verbs or page.codes[at] in self.relative:
                return
            else:
                skipped += 1
        if clause and at - 2 < limit <= nucleus.first:
            yield from self._told(scene, way, nucleus, clause, agent, nations, self.holders.around(scene, clause.cue))

    def _toward(self, scene: Scene, nucleus: Nucleus) -> Iterator[Level]:
        """Who is for or against the object itself: a word of attitude right before it."""
        page, way = scene.page, _Way(nucleus)
        clause = self.holders.around(scene, nucleus.first)
        limit = max(self.holders.begin(scene, clause), page.sentence_start(nucleus.first), nucleus.first - 2 * _CLOSE)
        for at in range(nucleus.first - 2, limit - 1, -2):
            found = self._sense(page, at)
            if found and found.meaning.kind == "attitude" and not page.codes[at] & ARTICLE:
                own = self.holders.cue(scene, at)
                if self._apply(page, way, found, own) and (who := self.holders.of(scene, at, nucleus.first, clause)):
                    yield self._level(page, way, who, nucleus, at, _basis("attitude", own), clause if own is None else None)
                return
            if (
                page.signs(at + 1)
                or page.tokens.pieces[at] in _UNDER
                or (found and found.meaning.kind not in ("believe", "tell"))
                or page.codes[at] in self.verbs
            ):
                return

    def _described(self, page: Page, at: int) -> bool:
        """Whether a verb only says which noun is meant: الدول التي وقعته."""
        return page.codes[at - 2] in self.relative and bool(page.codes[at] & SUFFIX)

    def _namely(self, page: Page, way: _Way, nucleus: Nucleus) -> tuple[int, int] | None:
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
        while clause:
            found = self._sense(scene.page, clause.cue)
            if found and found.meaning.kind == "deny":
                return True
            clause = self.holders.around(scene, clause.cue)
        start = max(scene.page.sentence_start(nucleus.first), nucleus.first - 2 * _MOST)
        return any(one.meaning.kind == "alleged" for at in range(start, nucleus.first, 2) for one in self.words.at(scene.page, at))

    def _agent(self, scene: Scene, nucleus: Nucleus, clause: Clause | None) -> Who | None:
        """Who does the deed, where the text names somebody else than its object."""
        page, (first, last) = scene.page, nucleus.deed
        if not nucleus.named:
            return None
        if self.holders.finite(page, first):
            if self.holders.speaking(page, first):
                return clause.player if clause else None
            who = self.holders.subject(scene, first, page.sentence_end(first), clause)
        elif page.codes[last] & SUFFIX:
            return None  # نقلها: who is moved, or who moves
        else:
            stop = nucleus.object[0] if nucleus.object and nucleus.object[0] > last + 2 else max(nucleus.last, last + 4)
            who = self.holders.owner(scene, last, stop, clause)
        if isinstance(who, tuple) and nucleus.object and who[0] <= nucleus.object[1] and who[1] >= nucleus.object[0]:
            return None
        return who

    def _real(self, page: Page, at: int) -> bool:
        """Whether a verb tells what is done, or is said to be: not what might be, أن تنسحب."""
        before = self.holders._before(page, at)
        return not any(one.meaning.kind in ("when", "condition") for one in self.words.at(page, before))

    def _act(self, way: _Way, who: Who, nucleus: Nucleus, at: int, clause: Clause | None) -> Level:
        return Level(who, way.side, min(at, nucleus.first), nucleus.last, "act", way.depth, clause)

    def _sense(self, page: Page, at: int) -> Found[Stance] | None:
        """What a word says of a stance, if anything; the most telling of its senses."""
        if page.codes[at] in self.holders.silent:
            return None
        found = [one for one in self.words.at(page, at) if one.meaning.kind in _KINDS]
        if not found:
            return None
        if len(found) == 1:
            return found[0]
        words = self.words.plain(page.tokens.pieces[at])
        return min(found, key=lambda one: (-one.last, fold(one.meaning.word) not in words, _KINDS[one.meaning.kind]))

    def _governs(self, page: Page, found: Found[Stance]) -> bool:
        """Whether a word may count from before a comma: a verb, or a participle that says what somebody does meanwhile."""
        finite = self.holders.finite(page, found.first) or self.holders.cue_like(page, found.first)
        return finite or found.meaning.kind in _ENDS or found.meaning.kind == "negation"

    def _turn(self, way: _Way, found: Found[Stance]) -> None:
        kind, sign = found.meaning.kind, found.meaning.sign
        way.turn(sign, found.first)
        way.force = way.force or kind != "flip"
        way.worse = way.worse or (kind == "value" and sign < 0)

    def _apply(self, page: Page, way: _Way, found: Found[Stance], clause: Clause | None) -> bool:
        """Have an attitude turn the sign; whether it is one at all comes back."""
        kind, sign, force = found.meaning.kind, found.meaning.sign, found.meaning.force
        denied = self._denied(page, found.first) or bool(clause and clause.negated)
        if denied and force == "plan":
            return False  # who has not decided it is not against it
        if kind == "believe" and not denied:
            way.operator = found.first
            return way.force
        if not (kind in ("warn", "feeling") and sign < 0 and way.worse):
            way.turn(sign, found.first)
        if denied:
            way.turn(-1, found.first)
            found = found._replace(first=found.first - 2)  # the negation has counted
        way.weak = way.weak or force == "weak" or (force == "soft" and denied) or (kind == "feeling" and found.meaning.word in _FEARS)
        way.operator = found.first
        return True

    def _denied(self, page: Page, at: int) -> bool:
        return at > 2 and any(one.meaning.kind == "negation" for one in self.words.at(page, at - 2))

    def _deny(self, page: Page, way: _Way, at: int) -> None:
        """A negation right before a verb whose object stands before it: القوات لن تغادر."""
        if self._denied(page, at):
            way.turn(-1, at - 2)

    def _once(self, page: Page, at: int) -> bool:
        """Whether a stance is told as one of before: كان يعارض."""
        if page.word(at).stem not in page.lexicon.imperfects:
            return False
        start = max(page.sentence_start(at), at - 2 * _CLOSE)
        return any(one.meaning.kind == "once" for word in range(start, at, 2) for one in self.words.at(page, word))

    def _level(self, page: Page, way: _Way, who: Who, nucleus: Nucleus, at: int, basis: str, clause: Clause | None) -> Level:
        first, last = min(at, nucleus.first), max(nucleus.last, at)
        return Level(who, way.side, first, last, basis, way.depth, clause, way.inferred, past=self._once(page, at))

    def _told(
        self,
        scene: Scene,
        way: _Way,
        nucleus: Nucleus,
        clause: Clause,
        agent: Who | None,
        nations: frozenset[str],
        outer: Clause | None,
    ) -> Iterator[Level]:
        """Where the speaker of a statement stands by it, if that can be told; and who does what is announced."""
        page, player = scene.page, self.holders.speaker(scene, clause)
        found = self._sense(page, clause.cue)
        announced = found is not None and found.meaning.kind == "tell" and found.meaning.force == "act"
        if agent and announced and not way.about:
            yield self._act(way, agent, nucleus, nucleus.first, outer)
        if player is None:
            return
        first = min(clause.cue, nucleus.first)
        if found and found.meaning.kind in _ATTITUDES:
            if self._apply(page, way, found, clause) and not way.about:
                yield Level(player, way.side, first, nucleus.last, "statement", way.depth, outer)
            return
        if announced and not way.force and not way.about and clause.mark == "np":
            if agent is None or self._same_side(scene, player, agent):
                yield Level(player, way.side, first, nucleus.last, "statement", way.depth, outer)
            return
        judged = 0 if way.force or self.holders.finite(page, nucleus.deed[0]) else self._judged(page, nucleus, way)
        own = way.force or judged or self.holders.own(scene, nucleus, clause, nations, player.countries)
        if own and not way.about:
            first = nucleus.first if judged else min(way.operator, nucleus.first)
            yield Level(player, way.side, first, max(nucleus.last, judged), "statement", way.depth, outer)

    def _same_side(self, scene: Scene, player: Player, agent: Who) -> bool:
        """Whether what somebody announces is done by his own state, as far as is known."""
        lands = player.countries
        if isinstance(agent, Player):
            return agent is player or bool(lands & agent.countries)
        theirs = {self.lands.at(scene.page, at) for at in range(agent[0], agent[1] + 1, 2)} - {""}
        return not lands or not theirs or bool(theirs & lands)

    def _judged(self, page: Page, nucleus: Nucleus, way: _Way) -> int:
        """The last word of what a deed is called behind it, which turns the sign; 0 where it is called nothing."""
        stop = min(page.sentence_end(nucleus.last), nucleus.last + 2 * _AHEAD)
        for at in range(nucleus.last + 2, stop, 2):
            if page.codes[at] in self.relative or page.signs(at - 1) & COMMA:
                return 0
            for found in self.words.at(page, at):
                if found.meaning.kind == "value":
                    way.turn(found.meaning.sign, at)
                    if self._denied(page, at):
                        way.turn(-1, at)
                    return found.last
        return 0

    def _ahead(self, scene: Scene, way: _Way, nucleus: Nucleus, verb: Found[Stance], clause: Clause | None) -> Iterator[Level]:
        """وصف X القرار بأنه خطأ: what it is called; أثار القرار غضب X: who feels what about it."""
        page = scene.page
        if verb.meaning.kind == "judge":
            last = self._judged(page, nucleus, way)
            own = self.holders.cue(scene, verb.first)
            who = self.holders.of(scene, verb.first, nucleus.first, clause)
            if last and who:
                yield Level(who, way.side, verb.first, last, "statement", way.depth, clause if own is None else None)
            return
        yield from self._felt(scene, nucleus, verb.first, nucleus.last, clause)

    def _roused(self, scene: Scene, nucleus: Nucleus, clause: Clause | None) -> Iterator[Level]:
        """Who feels what about a deed that is the subject: قرار نقل السفارة أثار غضب فلان، لقي ترحيب فلان."""
        page = scene.page
        stop = min(page.sentence_end(nucleus.last), nucleus.last + 2 * _AHEAD)
        for at in range(nucleus.last + 2, stop, 2):
            found = self._sense(page, at)
            if found and found.meaning.kind == "raise":
                yield from self._felt(scene, nucleus, nucleus.first, at, clause)
                return

    def _roused_before(self, scene: Scene, nucleus: Nucleus, at: int, clause: Clause | None) -> Iterator[Level]:
        """أثار فلان غضب الفلاحين حين أعلن: a feeling that the main clause tells."""
        page = scene.page
        for verb in range(at - 2, max(page.sentence_start(at), at - 2 * _AHEAD) - 1, -2):
            found = self._sense(page, verb)
            if found and found.meaning.kind == "raise":
                yield from self._felt(scene, nucleus, verb, verb, clause)
                return

    def _felt(self, scene: Scene, nucleus: Nucleus, first: int, after: int, clause: Clause | None) -> Iterator[Level]:
        """Whose feeling is told behind a word."""
        page = scene.page
        stop = min(page.sentence_end(after), after + 2 * _AHEAD)
        for at in range(after + 2, stop, 2):
            for found in self.words.at(page, at):
                if found.meaning.kind == "feeling":
                    if who := self.holders.feeling(scene, found.last, stop, clause):
                        side = nucleus.toward * found.meaning.sign * (1 if found.meaning.word in _FEARS else 2)
                        yield Level(who, side, first, found.last, "report", 0, clause)
                    return


_KINDS = {kind: number for number, kind in enumerate((*_ORDER, "tell", "negation", "about", "after", "when"))}
_FEARS = frozenset({"مخاوف", "قلق", "خوف"})


def _basis(kind: str, clause: Clause | None) -> str:
    """Whether somebody said it, did it, or is said to feel so."""
    if kind == "retaliate":
        return "act"
    return "statement" if clause else "report"


_THAT = fold("أن")
_UNDER = frozenset(map(fold, ("بموجب", "وفق", "ضمن", "خلال", "بعد", "قبل", "منذ", "حول")))
_NAMELY = frozenset(map(fold, ("وهم", "وهي", "وهما")))
