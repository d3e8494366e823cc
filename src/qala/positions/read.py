"""From the deeds that questions ask about to the positions of a text, one a holder and side."""

from collections.abc import Iterator, Sequence

from qala.deeds.doers import Doers
from qala.deeds.scene import Scene
from qala.mentions.cast import Player
from qala.positions.holders import Holders
from qala.positions.lands import Lands
from qala.positions.nuclei import Asked
from qala.positions.question import Question
from qala.positions.stances import stances
from qala.positions.walk import Level, Walk
from qala.record import Position
from qala.rules import Rulebook
from qala.statements import Statements


class Positions:
    """Reads the positions of a text on some questions."""

    def __init__(self, book: Rulebook, statements: Statements, questions: Sequence[Question]) -> None:
        self.asked = [Asked(question, statements.phrases, book.lexicon) for question in questions]
        holders = Holders(statements.classes, Doers(statements.classes, statements.phrases))
        self.walk = Walk(stances(), holders, Lands(book.lexicon))

    def __call__(self, scene: Scene) -> tuple[Position, ...]:
        """Those of a text in the order of their evidence."""
        found = [one for asked in self.asked for one in self._on(scene, asked)]
        found.sort(key=lambda one: (one.evidence, one.question))
        return tuple(one._replace(id=f"p{number}") for number, one in enumerate(found, 1))

    def _on(self, scene: Scene, asked: Asked) -> Iterator[Position]:
        """The positions on one question, one a holder and side."""
        kept: dict[str, list[Position]] = {}
        for nucleus in asked(scene.page):
            if scene.page.apart(nucleus.first):
                continue
            for level in self.walk(scene, nucleus, asked.nations):
                one = self._position(scene, asked.question, level)
                kept.setdefault(one.holder, []).append(one)
        for same in kept.values():
            best = max(same, key=lambda one: (abs(one.side), -one.evidence[0]))
            yield best._replace(more=tuple(one.evidence for one in same if one is not best and one.side * best.side > 0))

    def _position(self, scene: Scene, question: Question, level: Level) -> Position:
        who = level.who
        holder = scene.builder.use(who) if isinstance(who, Player) else scene.actor(who)
        return Position(
            "", holder, question.id, level.side, scene.span(level.first, level.last), basis=level.basis, inferred=level.inferred
        )
