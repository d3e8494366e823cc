"""Where each party stands on the questions of a user, on what condition and why."""

from collections.abc import Sequence

from qala.deeds.doers import Doers
from qala.deeds.scene import Scene
from qala.positions.question import Question
from qala.record import Position
from qala.rules import Rulebook
from qala.statements import Statements


class Positions:
    """Reads the positions of a text on some questions."""

    def __init__(self, book: Rulebook, statements: Statements, questions: Sequence[Question]) -> None:
        self.doers = Doers(statements.classes, statements.phrases)
        self.questions = questions

    def __call__(self, scene: Scene) -> tuple[Position, ...]:
        """Those of a text in the order of their evidence."""
        return ()
