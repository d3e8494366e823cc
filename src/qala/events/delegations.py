"""Delegations: how many they have, who leads them, who is in them, and which event they belong to."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qala.alphabet import COLON, HARD
from qala.deeds.scene import Scene
from qala.events.counting import number
from qala.events.found import Found
from qala.events.kit import BODIES, Kit
from qala.events.who import kind_of
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.cast import Player
from qala.tokens.page import Page

_BEHIND = 24
"""Pieces behind a delegation within which it is described."""
_TYPES = ("visit", "meeting", "round")
_MEMBER = frozenset(map(fold, "عضوا أعضاء شخصا أشخاص وزيرا مسؤولا نائبا وزراء عضو رجل دبلوماسيا مستثمرا".split()))
_END = HARD | COLON


class Delegation(NamedTuple):
    """One mention of a delegation that says more than that there is one."""

    at: int
    size: int | None
    roles: list[tuple[Player, str]]


class Delegations(Kept):
    """Reads delegations."""

    def __init__(self, kit: Kit) -> None:
        self.words, self.who, self.ahead, self.min = kit.words, kit.who, kit.ahead, kit.modality.min

    def __call__(self, scene: Scene, at: int) -> Delegation | None:
        """What the words behind `at` say of the delegation there."""
        size, roles = self._size(scene.page, at), list(self._people(scene, at))
        return Delegation(at, size, roles) if size or roles else None

    def _size(self, page: Page, at: int) -> int | None:
        """How many it has: وفد من 25 عضوا, يضم الوفد 25 عضوا."""
        pieces = page.tokens.pieces
        for word in range(at + 2, min(page.sentence_end(at), at + _BEHIND), 2):
            count = number(page, word)
            if count is not None and word + 2 < len(pieces) and pieces[word + 2] in _MEMBER:
                return count
        return None

    def _people(self, scene: Scene, at: int) -> Iterator[tuple[Player, str]]:
        """Who leads it, برئاسة الوزير, and who is in it, يضم الوزيرة والسفير."""
        page = scene.page
        stop = page.sentence_end(at)
        for word in range(at + 2, min(stop - 2, at + _BEHIND), 2):
            if page.signs(word - 1) & _END:
                return
            role = "chair" if self.words.marked(page, word, "leads") else "member" if self.words.marked(page, word, "holds") else ""
            first = word + 4 if role == "member" and page.codes[word + 2] in self.min else word + 2
            if not role or first >= stop or not self.who.names_somebody(page, first):
                continue
            for player in self.who.players(scene, (first, self.ahead.last(page, first, stop))):
                if kind_of(player) in BODIES:
                    yield player, role


def given(mentions: Sequence[Found], delegations: Sequence[Delegation]) -> None:
    """Give each delegation to the visit, else the meeting, that is told nearest to it."""
    told = [found for found in mentions if found.type in _TYPES and found.sure] if delegations else []
    for at, size, roles in delegations if told else ():
        visits = [found for found in told if found.type == "visit"]
        nearest = min(visits or told, key=lambda found: abs(found.at - at))
        nearest.size = nearest.size or size
        for player, role in roles:
            nearest.add(player, role)
