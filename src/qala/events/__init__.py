"""Visits, meetings, calls, rounds, agreements, votes, appointments …: who, where, when, held or expected."""

from qala.deeds.doers import Doers
from qala.deeds.scene import Scene
from qala.record import Event
from qala.rules import Rulebook
from qala.statements import Statements


class Events:
    """Reads the events of a text."""

    def __init__(self, book: Rulebook, statements: Statements) -> None:
        self.doers = Doers(statements.classes, statements.phrases)

    def __call__(self, scene: Scene) -> tuple[Event, ...]:
        """Those of a text in the order of their words."""
        return ()
