"""An event as it is read, before its mentions are joined."""

from qala.events.ahead import Part
from qala.fields import field, slotted
from qala.mentions.cast import Player
from qala.statements.clauses import Range

Role = tuple[Player, str]


@slotted
class Found:
    """One mention of an event. Indexes are piece indexes of words."""

    type: str
    at: int
    first: int
    last: int
    lemma: bytes
    roles: list[Role] = field(default_factory=list)
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
    status: str = ""
    ordinal: int | None = None
    process: Range | None = None
    size: int | None = None
    parts: list[Part] = field(default_factory=list)
    """What stands behind the noun."""
    counts: list[tuple[str, int]] = field(default_factory=list)
    clauses: list[Range] = field(default_factory=list)
    outcome: Range | None = None
    sure: bool = True
    """Whether the mention tells of an event by itself; the others are only further mentions of one that is told elsewhere."""
    definite: bool = False
    intended: bool = False
    """Whether its own verb tells whether it is still to come: سيلتقي, يعتزم زيارة."""
    finite: bool = False
    """Whether a finite verb tells it."""
    name: bytes = b""
    """The adjective right behind a definite noun: الاتفاق [النووي]."""
    rule: str = ""
    more: "list[Found]" = field(default_factory=list)
    begin: str | None = None
    end: str | None = None
    source: str | None = None

    def add(self, player: Player | None, role: str) -> None:
        """Take in somebody, once."""
        if player is not None and all(known is not player for known, _ in self.roles):
            self.roles.append((player, role))

    def cover(self, first: int, last: int) -> None:
        """Stretch the words of the mention."""
        self.first, self.last = min(self.first, first), max(self.last, last)
