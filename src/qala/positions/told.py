"""Where the speaker of a statement stands by what he tells of a deed."""

from collections.abc import Iterator

from qala.deeds.scene import Scene
from qala.fold import fold
from qala.mentions.cast import Player
from qala.positions.holders import Holders
from qala.positions.lands import Lands
from qala.positions.nucleus import Nucleus
from qala.positions.senses import ATTITUDES, Level, Senses, Way
from qala.positions.stances import Stance
from qala.positions.subjects import Who
from qala.positions.words import Found
from qala.statements.clauses import Clause, Range
from qala.tokens.page import Page


class Told:
    """Finds the stance of who speaks."""

    def __init__(self, senses: Senses, holders: Holders, lands: Lands) -> None:
        self.senses, self.holders, self.lands = senses, holders, lands

    def __call__(
        self,
        scene: Scene,
        way: Way,
        nucleus: Nucleus,
        clause: Clause,
        agent: Who | None,
        nations: frozenset[str],
        outer: Clause | None,
    ) -> Iterator[Level]:
        """Where the speaker of a statement stands by it, if that can be told; and who does what is announced."""
        page, player = scene.page, self.holders.speaker(scene, clause)
        found = self.senses.sense(page, clause.cue)
        kinds = ("tell", "decision") if nucleus.named else ("tell",)
        announced = found is not None and found.meaning.kind in kinds and found.meaning.force == "act"
        if found and found.meaning.word == _CONFIRM:
            announced = way.operator == self.holders.begin(scene, clause)  # أكد فلان سحب القوات, not أهمية المشاركة في بحث سحبها
        done = announced or (found is not None and self.senses.factive(found) and way.operator == nucleus.deed[0])
        if agent and done and not way.about:
            yield self.senses.act(way, agent, nucleus, nucleus.first, outer)
        attitude = found is not None and found.meaning.kind in ATTITUDES
        if self.holders.demanding(page, clause.cue):
            backed = self.holders.backing(scene, clause.cue, outer) if attitude else None
            if found and backed and self.senses.apply(page, way, found, clause) and not way.about:
                yield Level(backed[0], backed[1] * way.side, backed[2], nucleus.last, "act", way.depth, outer)
            return
        if attitude and (who := self.holders.inverted(scene, clause.cue, nucleus, outer)):
            if found and self.senses.apply(page, way, found, clause) and not way.about:
                yield Level(who, way.side, clause.cue, nucleus.last, "statement", way.depth, outer)
            return
        if player is None:
            yield from self._unnamed(scene, way, nucleus, clause, found, outer)
            return
        first, believing = min(clause.cue, nucleus.first), found is not None and found.meaning.kind == "believe"
        if found and found.meaning.kind in ATTITUDES and not (believing and self._calls(page, nucleus, way)):
            self.senses.content(page, way, nucleus, found)
            if self.senses.apply(page, way, found, clause) and not way.about:
                yield Level(player, way.side, first, nucleus.last, "statement", way.depth, outer)
                yield from self.accused(scene, way, nucleus, found, player)
                return
            if not believing or not self.holders.speaking(page, nucleus.deed[0]):
                return
        if announced and not way.force and not way.about and clause.mark == "np":
            if agent is None or self._same_side(scene, player, agent):
                yield Level(player, way.side, first, nucleus.last, "statement", way.depth, outer)
            return
        if found and found.meaning.kind == "judge" and self.senses.counted(page, nucleus) and not way.about:
            who = self.holders.of(scene, clause.cue, nucleus.first, outer) or player
            yield Level(who, way.side, first, nucleus.last, "statement", way.depth, outer)
            return
        judged = self.senses.judged(page, nucleus, way) if self._calls(page, nucleus, way) else 0
        if believing and judged and (clause.negated or self.senses.denied(page, clause.cue)):
            way.turn(-1, clause.cue)  # لا أعتقد أن القرار خطأ
        own = way.force or judged or self.holders.own(scene, nucleus, clause, nations, player.countries)
        if own and not way.about:
            first = nucleus.first if judged else min(way.operator, nucleus.first)
            yield Level(player, way.side, first, max(nucleus.last, judged), "statement", way.depth, outer)
        elif agent is None and not way.about and _speaks(player) and self._coming(page, nucleus, clause):
            yield Level(player, way.sign, nucleus.first, nucleus.last, "statement", way.depth, outer, inferred=True)

    def _coming(self, page: Page, nucleus: Nucleus, clause: Clause) -> bool:
        """Whether all that is said of a deed is when it will be done: قال الوزير إن نقل السفارة سيكون في أيار."""
        first = clause.start + 2 * (page.codes[clause.start] in self.holders.that)
        behind = page.tokens.pieces[nucleus.deed[0] : min(nucleus.last + 2 * _BESIDE, page.sentence_end(nucleus.last)) : 2]
        return nucleus.first == first and not _COMING.isdisjoint(behind)

    def _calls(self, page: Page, nucleus: Nucleus, way: Way) -> bool:
        """Whether a deed is called something behind it, which is all that is told of it."""
        if way.force or self.holders.finite(page, nucleus.deed[0]):
            return False
        return bool(self.senses.judged(page, nucleus, Way(nucleus)))

    def _unnamed(
        self, scene: Scene, way: Way, nucleus: Nucleus, clause: Clause, found: Found[Stance] | None, outer: Clause | None
    ) -> Iterator[Level]:
        """The subject of a verb of stance that no statement has a speaker for: لم يستبعد فلان خروج القوات."""
        page, at = scene.page, clause.cue
        denied = self.holders.finite(page, at) and self.senses.denied(page, at)
        if found is None or found.meaning.kind not in ATTITUDES or way.about or not denied:
            return
        who = self.holders.subject(scene, at, nucleus.first, outer)
        if who and self.senses.apply(page, way, found, clause):
            yield self.senses.level(page, way, who, nucleus, at, "statement", outer)

    def accused(self, scene: Scene, way: Way, nucleus: Nucleus, found: Found[Stance], who: Who) -> Iterator[Level]:
        """Whom somebody accuses of what he is against: تتهم ليلى النجار الحكومة بالسعي إلى إبقاء القوات."""
        page, at = scene.page, found.first
        if found.meaning.word != _ACCUSE or not self.holders.finite(page, at) or self.senses.denied(page, at):
            return
        first = (who[1] if isinstance(who, tuple) else max((last for first, last in who.mentions if first > at), default=at)) + 2
        if first >= nucleus.first or page.signs(first - 1) or not self.holders.phrases.begins(page, first):
            return
        last = self.holders.trimmed(page, (first, self.holders.phrases.last(page, first, nucleus.first - 2)))[1]
        yield Level((first, last), -way.sign, at, nucleus.last, "report", way.depth, self.holders.cue(scene, at), inferred=True)

    def _same_side(self, scene: Scene, player: Player, agent: Who) -> bool:
        """Whether what somebody announces is done by his own state, as far as is known."""
        lands = player.countries
        if isinstance(agent, Player):
            return agent is player or bool(lands & agent.countries)
        theirs = self._lands(scene, agent)
        return not lands or not theirs or bool(theirs & lands)

    def for_own(self, scene: Scene, clause: Clause, who: Who) -> bool:
        """Whether who is told to stand somewhere is who tells it, or his state: أكدت الخارجية الفرنسية أن باريس ترفض."""
        if who is clause.player or clause.player is None:
            return True
        theirs = who.countries if isinstance(who, Player) else self._lands(scene, who)
        return bool(clause.player.countries & theirs)

    def for_state(self, scene: Scene, level: Level, nucleus: Nucleus) -> Iterator[Level]:
        """Who tells for his state where that stands: أعلنت الخارجية الفرنسية أن باريس ترفض."""
        page, clause = scene.page, level.clause or self.holders.around(scene, level.first)
        if clause is None or clause.player is None or clause.player is level.who or not _speaks(clause.player):
            return
        words = (level.who.best.first, level.who.best.last) if isinstance(level.who, Player) else level.who
        entry, found = page.lexicon.entries.get(b" ".join(page.words(*words))), self.senses.sense(page, clause.cue)
        if entry is None or entry.kind not in _STATES or clause.player.countries != {entry.country} or clause.negated:
            return
        done = level.basis == "act" and self.holders.perfect(page, nucleus.deed[0])
        if done or (found and found.meaning.kind != "tell"):
            return
        first = min(clause.cue, level.first)
        yield level._replace(who=clause.player, first=first, basis="statement", clause=self.holders.around(scene, clause.cue))

    def _lands(self, scene: Scene, words: Range) -> frozenset[str]:
        """The countries that a phrase names."""
        return frozenset(self.lands.at(scene.page, at) for at in range(words[0], words[1] + 1, 2)) - {""}


def _speaks(player: Player) -> bool:
    """Whether somebody speaks for his state by his office."""
    return player.kind in _BODIES or not all(_OFFICES.isdisjoint(phrase.heads) for phrase in player.phrases)


_BESIDE = 7
"""Words behind a deed among which it is said to be still to come."""
_COMING = frozenset(map(fold, "سيكون ستكون سيتم ستتم سيجري ستجري سيعقد ستعقد سينعقد ستنعقد سيبدأ ستبدأ سيحدث سيحصل".split()))
"""Verbs that say no more than that."""
_ACCUSE, _CONFIRM = "اتهم", "أكد"
_STATES, _BODIES = frozenset({"state", "capital"}), frozenset({"government", "institution"})
_OFFICES = frozenset("رئيس وزير متحدث ناطق سفير مندوب ملك أمير عاهل مستشار".split())
"""Those who speak for their state."""
