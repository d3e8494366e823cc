"""Which record of today's reading is which of an earlier one."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from qala.dossier.rows import Evidence, Read
from qala.span import Span

_ROLES = {"statement": ("cue", "content"), "time": ("time",), "silence": ("silence",)}
"""The evidence by which a record of a kind is known again, the surest first."""
_LEAST = 0.5
"""The share of both contents that must be common."""


class Held(NamedTuple):
    """A record that the dossier holds, with its evidence as it stands in the text of today."""

    id: int
    kind: str
    evidence: Evidence


def matched(held: Iterable[Held], read: Iterable[Read]) -> dict[int, int]:
    """For each position in `read` that was held before the id of the record: first by equal evidence, then by the most that is common."""
    left = {one.id: one for one in held}
    new = dict(enumerate(read))
    found: dict[int, int] = {}
    for kind, roles in _ROLES.items():
        for role in roles:
            _take(found, left, new, _equal(kind, role, left, new))
    _take(found, left, new, _nearest(left, new))
    return found


def _take(found: dict[int, int], left: dict[int, Held], new: dict[int, Read], pairs: Iterable[tuple[int, int]]) -> None:
    for nr, record_id in pairs:
        if nr in new and record_id in left:
            found[nr] = record_id
            del new[nr], left[record_id]


def _equal(kind: str, role: str, left: Mapping[int, Held], new: Mapping[int, Read]) -> list[tuple[int, int]]:
    """The pairs of a kind whose evidence in that role begins and ends at the same characters, in the order of the text."""
    places: dict[tuple[tuple[str, Span], ...], list[int]] = {}
    for one in left.values():
        if one.kind == kind and one.evidence.get(role):
            places.setdefault(one.evidence[role], []).append(one.id)
    waiting = {spans: iter(ids) for spans, ids in places.items()}
    pairs = [
        (nr, next(waiting[read.evidence[role]], None))
        for nr, read in new.items()
        if read.kind == kind and read.evidence.get(role) in waiting
    ]
    return [(nr, record_id) for nr, record_id in pairs if record_id is not None]


def _nearest(left: Mapping[int, Held], new: Mapping[int, Read]) -> list[tuple[int, int]]:
    """The statements that have most of their content in common, the most first."""
    olds = [one for one in left.values() if one.kind == "statement"]
    pairs = [(-_common(one.evidence, read.evidence), nr, one.id) for nr, read in new.items() if read.kind == "statement" for one in olds]
    return [(nr, record_id) for share, nr, record_id in sorted(pairs) if -share >= _LEAST]


def _common(a: Evidence, b: Evidence) -> float:
    """The share of the longer content that both have."""
    first, second = a.get("content", ()), b.get("content", ())
    both = sum(max(0, min(s[1], t[1]) - max(s[0], t[0])) for f, s in first for g, t in second if f == g)
    longer = max(sum(s[1] - s[0] for _, s in first), sum(t[1] - t[0] for _, t in second), 1)
    return both / longer
