"""Whom a mention without names means: الجانبان, البلدان the two named before, الحوار العراقي الأميركي the two states."""

from collections.abc import Iterator, Sequence

from qala.alphabet import ARTICLE, CONJ, STEM
from qala.deeds.lists import BOTH
from qala.deeds.scene import Scene
from qala.events.found import Found
from qala.fold import fold
from qala.kept import Kept
from qala.mentions.cast import Player
from qala.statements.clauses import Range
from qala.tokens.page import Classes

_AND = fold("و")
_STATES = tuple(map(fold, ("البلد", "الدولت")))
_SIDES = tuple(map(fold, ("الجانب", "الطرف")))
_NATIONAL, _HUMAN = frozenset({"state", "government"}), frozenset({"person", "office"})
_ROLES = {"agreement": "party", "visit": "visitor"}
_STATE, _NAMED = frozenset({"state"}), frozenset({"state", "capital"})
_BETWEEN = frozenset({"round", "meeting", "summit", "agreement"})
_PAIR = 2
_BEHIND = 8
"""Pieces behind a noun in which a nationality describes it."""
_NEAR = 8
"""Mentions before one among which the two are looked for."""
_FAR = 400
"""Pieces before a mention within which two countries stand side by side."""


class Both(Kept):
    """Finds the two of whom only a dual speaks."""

    def __init__(self, classes: Classes) -> None:
        self.places = classes.stems("PLACE")

    def __call__(self, scene: Scene, found: Found, earlier: Sequence[Found]) -> None:
        """Let those take part whom a dual in the words of a mention without anybody means."""
        if found.roles:
            return
        for player in self._national(scene, found) if found.type in _BETWEEN else ():
            found.add(player, _ROLES.get(found.type, "participant"))
        pieces = (piece.removeprefix(_AND) for piece in scene.page.tokens.pieces[found.first : found.last + 1 : 2])
        dual = next((piece for piece in pieces if piece in BOTH), None)
        if dual is None:
            return
        national = dual.startswith(_STATES)
        for player in self._told(earlier, national=national, sides=dual.startswith(_SIDES)) or (
            self._side_by_side(scene, found.first) if national else []
        ):
            found.add(player, _ROLES.get(found.type, "participant"))

    def _national(self, scene: Scene, found: Found) -> list[Player]:
        """The states of the nationalities that describe it, where the text names them."""
        codes = dict.fromkeys(self._countries(scene, range(found.first, found.last + 1, 2)))
        if len(codes) < _PAIR:
            return []
        cast = scene.builder.cast
        named = [at for code in codes if (at := cast.fuller.state(code, _NAMED))]
        return [cast.meet(at, at) for at in named] if len(named) == len(codes) else []

    def land(self, scene: Scene, found: Found) -> Range | None:
        """The state that a nationality behind the noun of an event means, as the text names it: الانتخابات البرلمانية التونسية."""
        stop = min(scene.page.sentence_end(found.at), found.at + _BEHIND)
        code = next(self._countries(scene, range(found.at + 2, stop, 2)), None)
        first = scene.builder.cast.fuller.state(code, _STATE) if code else None
        return (first, first + 2) if first else None

    def _countries(self, scene: Scene, words: range) -> Iterator[str]:
        """The countries of the nationalities among words with the article."""
        page, nations = scene.page, scene.builder.cast.parser.nations
        return (code.upper() for at in words if page.codes[at] & ARTICLE and (code := nations[page.tokens.pieces[at]]))

    def _told(self, earlier: Sequence[Found], *, national: bool, sides: bool) -> list[Player]:
        """The two of the last event that was told with two of the kind."""
        for one in reversed(earlier[-_NEAR:]):
            players = [player for player, _ in one.roles]
            kinds = _NATIONAL if national else _HUMAN
            if len(players) == _PAIR and (sides or all(player.kind in kinds for player in players)):
                return players
        return []

    def _side_by_side(self, scene: Scene, at: int) -> list[Player]:
        """The two countries that were named side by side last: بين تونس وليبيا."""
        page = scene.page
        for word in range(at - 2, max(1, at - _FAR), -2):
            code = page.codes[word]
            if (
                not code & CONJ
                or code >> STEM not in self.places
                or page.codes[word - 2] >> STEM not in self.places
                or page.signs(word - 1)
            ):
                continue
            pair = [scene.builder.cast.meet(one, one) for one in (word - 2, word)]
            if all(player.kind in _NATIONAL for player in pair) and pair[0] is not pair[1]:
                return pair
        return []
