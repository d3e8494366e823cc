"""A verb of an event with what stands around it."""

from collections.abc import Callable, Sequence

from qala.alphabet import CONJ
from qala.deeds.scene import Scene
from qala.events.ahead import Part
from qala.events.found import Found
from qala.events.who import Who
from qala.events.words import Sense
from qala.mentions.cast import Player
from qala.statements.clauses import Range

Asked = Callable[[], list[Player]]
"""Tells of whom."""


class Told:
    """A verb with what stands around it."""

    def __init__(
        self,
        scene: Scene,
        at: int,
        sense: Sense,
        found: Found,
        who: Callable[[], list[Player]],
        subject: Range | None,
        parts: Sequence[Part],
    ) -> None:
        self.scene, self.at, self.sense, self.found, self.parts = scene, at, sense, found, parts
        self.subject = subject
        self.topic = (found.first, found.first) if found.first < at else None
        self._who, self._players = who, list[Player]()
        self._asked = False

    @property
    def players(self) -> list[Player]:
        """Of whom the verb is told; looked for when somebody asks, for most verbs lack what their frame wants."""
        if not self._asked:
            self.players = self._who()
        return self._players

    @players.setter
    def players(self, players: list[Player]) -> None:
        self._players, self._asked = players, True

    @property
    def alone(self) -> bool:
        """Whether one phrase at most stands behind the verb: subject or object."""
        return not any(part.kind == "plain" for part in self.parts)

    @property
    def goes_on(self) -> bool:
        """Whether the verb is coordinated with one before it, whose subject may be its own."""
        return bool(self.scene.page.codes[self.at] & CONJ)

    def noun(self) -> Range | None:
        """The first noun behind the subject, whatever it means: شن الجيش السبت غارات."""
        return next((part.words for part in self.parts if part.kind in ("plain", "adjective")), None)

    def part(self, kind: str) -> Range | None:
        return next((part.words for part in self.parts if part.kind == kind), None)

    def object(self) -> Range | None:
        """The phrase right behind the subject."""
        for part in self.parts:
            if part.kind == "plain":
                return part.words
            if part.kind not in ("time", "phone", "grade", "lasting", "by", "in"):
                break
        return None

    def swap(self, who: Who) -> None:
        """The only phrase behind the verb is its object; somebody named before is the subject."""
        assert self.subject is not None
        self.parts = [Part("plain", *self.subject), *self.parts]
        player = who.meant(self.scene, self.at, self.sense.gender, self.sense.number)
        self.players = [player] if player else []
        self.subject = None

    def roles(self, role: str) -> None:
        for player in self.players:
            self.found.add(player, role)

    def join(self, who: Who, words: Range, role: str) -> None:
        """Take in those whom a phrase names."""
        self.found.cover(*words)
        for player in who.players(self.scene, words):
            self.found.add(player, role)
