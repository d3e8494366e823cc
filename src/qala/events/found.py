"""An event as it is read, before its mentions are joined."""

from typing import final

from qala.events.ahead import Part
from qala.mentions.cast import Player
from qala.statements.clauses import Range

Role = tuple[Player, str]


@final
class Found:
    """One mention of an event. Indexes are piece indexes of words."""

    place: Range | None = None
    land: tuple[str, str] | None = None
    """The country and the town of a visit's place, where they are known."""
    time: int | None = None
    lasting: int | None = None
    apart: tuple[int, int | None] | None = None
    """How far it lies from what its sentence tells, see `nearby.apart`."""
    occasion: bool = False
    """Whether it is what the report of its sentence was made at: قال الوزير خلال زيارة."""
    since: bool = False
    until: bool = False
    ordinal: int | None = None
    process: Range | None = None
    size: int | None = None
    outcome: Range | None = None
    sure: bool = True
    """Whether the mention tells of an event by itself; the others are only further mentions of one that is told elsewhere."""
    intended: bool = False
    """Whether its own verb tells whether it is still to come: سيلتقي, يعتزم زيارة."""
    finite: bool = False
    """Whether a finite verb tells it."""
    name: bytes = b""
    """The adjective right behind a definite noun: الاتفاق [النووي]."""
    begin: str | None = None
    end: str | None = None
    source: str | None = None

    def __init__(
        self, type: str, at: int, first: int, last: int, lemma: bytes, *, rule: str, status: str = "", definite: bool = False
    ) -> None:
        self.type, self.at, self.first, self.last, self.lemma = type, at, first, last, lemma
        self.rule, self.status, self.definite = rule, status, definite
        self.roles: list[Role] = []
        self.parts: list[Part] = []
        """What stands behind the noun."""
        self.counts: list[tuple[str, int]] = []
        self.clauses: list[Range] = []
        self.more: list[Found] = []

    def add(self, player: Player | None, role: str) -> None:
        """Take in somebody, once."""
        if player is not None and all(known is not player for known, _ in self.roles):
            self.roles.append((player, role))

    def cover(self, first: int, last: int) -> None:
        """Stretch the words of the mention."""
        self.first, self.last = min(self.first, first), max(self.last, last)
