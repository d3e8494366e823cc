"""From the deeds that questions ask about to the positions of a text, one a holder and side."""

from collections.abc import Iterator, Sequence

from qala.deeds.doers import Doers
from qala.deeds.scene import Scene
from qala.mentions.cast import Player
from qala.positions.grounds import Around
from qala.positions.holders import Holders
from qala.positions.lands import Lands
from qala.positions.nuclei import Asked
from qala.positions.nucleus import Nucleus
from qala.positions.question import Question
from qala.positions.senses import Level
from qala.positions.stances import stances
from qala.positions.walk import Walk
from qala.record import Note, Position
from qala.rules import Rulebook
from qala.statements import Statements
from qala.statements.clauses import Range
from qala.tokens.page import Page


class Positions:
    """Reads the positions of a text on some questions."""

    def __init__(self, book: Rulebook, statements: Statements, doers: Doers, questions: Sequence[Question]) -> None:
        self.asked = [Asked(question, statements.phrases, book.lexicon) for question in questions]
        self.words = stances()
        self.holders = Holders(statements.classes, doers)
        self.around = Around(self.words, self.holders.turns, self.holders.that)
        self.walk = Walk(self.words, self.holders, Lands(book.lexicon))

    def __call__(self, scene: Scene) -> tuple[Position, ...]:
        """Those of a text in the order of their evidence."""
        found = [one for asked in self.asked for one in self._on(scene, asked)]
        found.sort(key=lambda one: (one.evidence, one.question))
        return tuple(one._replace(id=f"p{number}") for number, one in enumerate(found, 1))

    def _on(self, scene: Scene, asked: Asked) -> Iterator[Position]:
        """The positions on one question: one a holder, two where different sources tell different sides."""
        kept: dict[str, list[Position]] = {}
        others: dict[str, list[Position]] = {}
        """Those of objects beside a deed: they count where nothing else is read of a holder."""
        before: Nucleus | None = None
        for nucleus in asked.find(scene.page):
            last, before = before, nucleus
            if scene.page.apart(nucleus.first):
                continue
            for level in _dated(list(self.walk(scene, nucleus, asked.nations, last))):
                for one in self._positions(scene, asked, nucleus, level):
                    (others if nucleus.beside else kept).setdefault(one.holder, []).append(one)
        for same in (others | kept).values():
            yield from self._sides(scene, same)

    def _positions(self, scene: Scene, asked: Asked, nucleus: Nucleus, level: Level) -> Iterator[Position]:
        """The position of each of those whom a level names."""
        who, page = level.who, scene.page
        around = self.around(page, level.first, level.last)
        weak = around.condition is not None or (around.scope is not None and self.partial(page, around.scope[0]))
        side = level.side if abs(level.side) == 1 or not weak else level.side // 2
        one = Position(
            "",
            "",
            asked.question.id,
            side,
            scene.span(level.first, level.last),
            object=scene.span(nucleus.first, nucleus.last),
            condition=scene.span(*around.condition) if around.condition else None,
            scope=scene.span(*around.scope) if around.scope else None,
            reasons=tuple(scene.span(*reason) for reason in around.reasons),
            basis=level.basis,
            via=self._via(scene, level),
            when="past" if level.past else "present",
            changed="changed" if level.changed else "reaffirmed" if around.again else None,
            inferred=level.inferred,
            doubted=around.doubted,
            statement=self._statement(scene, level),
            confidence=_confidence(level),
            trace=(f"position.{level.basis}",),
        )
        words = self.holders.trimmed(page, (who.best.first, who.best.last)) if isinstance(who, Player) else who
        paper = self.holders.paper(page, words)
        told = self.holders.told_before(page, words)
        for words in told:
            yield one._replace(holder=self._holder(scene, scene.builder.cast.meet(*words)))
        document = paper == words and isinstance(who, Player) and who.kind == "document"
        if told or document or asked.names(page, paper) or not self.holders.able(page, paper):
            return
        states = self.holders.states(page, words)
        members = states or [*self.holders.doers.lists.named(page, *paper), *self.holders.among(page, words, level.last)]
        if isinstance(who, Player) and paper == words and (len(members) == 1 or self._one(page, who, members[-1])):
            yield one._replace(holder=self._holder(scene, who))
            return
        for words in members:
            yield one._replace(holder=self._holder(scene, scene.builder.cast.meet(*words)))

    def _one(self, page: Page, who: Player, last: Range) -> bool:
        """Whether the last of several is only a body of the office beside a name: وكيل الوزارة لشؤون الأمن والمخابرات سامر الحداد."""
        name = who.best.name_at
        if name is None or page.codes[last[0]] not in self.holders.organs:
            return False
        return last[0] < name[0] or any(page.codes[at] in self.holders.offices for at in range(name[1] + 2, last[0], 2))

    def _holder(self, scene: Scene, who: Player) -> str:
        """The id of a holder; a state and its capital are one: the state, where the text names it."""
        page = scene.page
        entry = page.lexicon.entries.get(b" ".join(page.words(who.best.first, who.best.last)))
        state = scene.builder.cast.state(entry.country) if entry and entry.kind == "capital" else None
        named = state and page.lexicon.entries.get(b" ".join(page.words(state.best.first, state.best.last)))
        return scene.builder.use(state if state and named else who)

    def _sides(self, scene: Scene, same: list[Position]) -> Iterator[Position]:
        """One position of those of one holder, or one for each side where he moved or sources differ; 0 where it cannot be told."""
        best = max(same, key=_weight)
        against = [one for one in same if _opposed(one, best)]
        apart = [one for one in against if one.via != best.via or one.when != best.when]
        alike = [one for one in against if one not in apart]
        if sum(abs(one.side) for one in alike) >= sum(abs(one.side) for one in same if not _opposed(one, best)):
            message = f"{best.question}: both sides are told of the same holder; which one he is on was not decided"
            scene.builder.notes.append(Note("position_doubtful", best.evidence, message))
            best = best._replace(side=0)
        yield _joined(best, same)
        if apart:
            yield _joined(max(apart, key=_weight), apart)

    def partial(self, page: Page, at: int) -> bool:
        """Whether a word says that a deed goes only so far."""
        return any(found.meaning.kind == "part" for found in self.words.at(page, at))

    def _statement(self, scene: Scene, level: Level) -> str | None:
        """The id of the statement that tells a stance."""
        cues = scene.reports.cues
        clause = next((cues[at] for at in range(level.first, level.last + 1, 2) if at in cues), None)
        clause = clause or self.holders.around(scene, level.last)
        return scene.reports.said[id(clause)].id if clause else None

    def _via(self, scene: Scene, level: Level) -> str | None:
        """Through whom it is known: who tells it, or the nearest source of who says it."""
        clause = level.clause
        if clause is None or clause.player is None or clause.player is level.who:
            return None
        return scene.builder.use(clause.player)


def _dated(levels: list[Level]) -> list[Level]:
    """The same, where one tells that somebody moved: what stands inside it is a stance of before."""
    changed = any(level.changed for level in levels)
    return [level._replace(past=True) if changed and not level.changed else level for level in levels]


def _confidence(level: Level) -> float:
    percent = {"statement": 85, "act": 80}.get(level.basis, 75)
    if level.depth >= _DEEP:
        percent -= 15  # many words turn the sign: for a person to see
    return (percent - 15 * level.inferred) / 100


_DEEP = 3


def _opposed(one: Position, other: Position) -> bool:
    return one.side * other.side < 0


def _weight(one: Position) -> tuple[int, bool, int]:
    return abs(one.side), one.basis != "act", -one.evidence[0]


def _joined(best: Position, same: list[Position]) -> Position:
    """The best of several with the places of the others on its side, and what only they tell."""
    agreed = [one for one in same if one is not best and one.side * best.side > 0]
    condition = next((one.condition for one in (best, *agreed) if one.condition), None)
    reasons = tuple(dict.fromkeys(reason for one in (best, *agreed) for reason in one.reasons))
    more = tuple(dict.fromkeys(one.evidence for one in agreed if one.evidence != best.evidence))
    return best._replace(more=more, condition=condition, reasons=reasons)
