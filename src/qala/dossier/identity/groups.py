"""Profiles into groups, each one actor: people's judgements first, then rosters, then rules; what is different stays apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Tie(NamedTuple):
    """A reason to hold two profiles for one. Ties take effect in their order; `forced` ones may join two known actors."""

    order: tuple[float, ...]
    left: int
    right: int
    forced: bool = False


class Groups:
    """Groups of profiles that grow tie by tie."""

    def __init__(self, profiles: Iterable[int], apart: Iterable[tuple[int, int]], anchors: Mapping[int, str]) -> None:
        self._group = {profile: profile for profile in profiles}
        self._members = {profile: [profile] for profile in self._group}
        self._anchors = {profile: [anchors[profile]] if profile in anchors else [] for profile in self._group}
        self._apart: dict[int, set[int]] = defaultdict(set)
        for left, right in apart:
            if left in self._group and right in self._group:
                self._apart[left].add(right)
                self._apart[right].add(left)

    def tie(self, tie: Tie) -> bool:
        """Join what a tie ties, unless something keeps them apart; whether they are one now comes back."""
        left, right = self._group[tie.left], self._group[tie.right]
        if left == right:
            return True
        if right in self._apart[left] or (not tie.forced and self._rival(left, right)):
            return False
        if len(self._members[left]) < len(self._members[right]):
            left, right = right, left
        for profile in self._members[right]:
            self._group[profile] = left
        self._members[left] += self._members.pop(right)
        self._anchors[left] += self._anchors.pop(right)
        for other in self._apart.pop(right, set()):
            self._apart[other].discard(right)
            self._apart[other].add(left)
            self._apart[left].add(other)
        return True

    def _rival(self, left: int, right: int) -> bool:
        """Whether both groups hold somebody known by the same source: two whom the tables tell apart."""
        return bool(set(self._anchors[left]) & set(self._anchors[right]))

    def all(self) -> list[list[int]]:
        """The groups, each in the order of its profiles."""
        return [sorted(members) for _, members in sorted(self._members.items())]


def grouped(profiles: Iterable[int], ties: Iterable[Tie], apart: Iterable[tuple[int, int]], anchors: Mapping[int, str]) -> list[list[int]]:
    """The groups that the profiles form.

    Args:
        profiles: all that there are.
        ties: what holds two for one.
        apart: pairs that a person called different; no chain of ties joins them.
        anchors: profiles that stand for somebody known, with the source that knows them.

    >>> grouped([1, 2, 3], [Tie((0,), 1, 2), Tie((1,), 2, 3)], [(1, 3)], {})
    [[1, 2], [3]]
    """
    groups = Groups(profiles, apart, anchors)
    for tie in sorted(ties):
        groups.tie(tie)
    return groups.all()


def first(members: Iterable[int], anchors: Mapping[int, str]) -> int:
    """The profile whose actor a group is: a roster's, else a table's, else the oldest."""
    return min(members, key=lambda profile: (_RANK.get(anchors.get(profile, ""), len(_RANK)), profile))


_RANK = {"roster": 0, "table": 1}
