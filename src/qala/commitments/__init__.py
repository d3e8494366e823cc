"""Who is to do what, or not to do it, by when and on what condition."""

from qala.deeds.doers import Doers
from qala.deeds.scene import Scene
from qala.record import Commitment
from qala.rules import Rulebook
from qala.statements import Statements


class Commitments:
    """Reads the commitments of a text."""

    def __init__(self, book: Rulebook, statements: Statements) -> None:
        self.doers = Doers(statements.classes, statements.phrases)

    def __call__(self, scene: Scene) -> tuple[Commitment, ...]:
        """Those of a text in the order of their words."""
        return ()
