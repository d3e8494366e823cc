"""Which record of today's reading is which of an earlier one."""

from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

from qala.dossier.rows import Evidence, Read
from qala.span import Span

_WAYS = {
    "statement": (("cue",), ("content",)),
    "time": (("time",),),
    "silence": (("silence",),),
    "position": (("evidence", "about", "who"), ("evidence", "about")),
    "commitment": (("what", "who"), ("what",)),
    "event": (("event", "about"), ("event",)),
}
"""By what a record of a kind is known again, the surest first: the role of its evidence, and what else must be equal."""
_WORDS = {"statement": "content", "position": "evidence", "commitment": "what", "event": "event"}
"""The evidence of which the most must be common where nothing is equal."""
_LEAST = 0.5
"""The share of both that must be common."""


class Held(NamedTuple):
    """A record that the dossier holds, with its evidence as it stands in the text of today."""

    id: int
    kind: str
    evidence: Evidence
    about: str | None = None
    """As in `Read`, by the machine's word."""
    who: int | None = None
    """The profile."""


class _New(NamedTuple):
    """What is compared of a record that was read."""

    kind: str
    evidence: Evidence
    about: str | None
    who: int | None


def matched(held: Iterable[Held], read: Iterable[Read], profiles: Mapping[str | None, int]) -> dict[int, int]:
    """For each position in `read` that was held before the id of the record: first by equal evidence, then by the most that is common."""
    left = {one.id: one for one in held}
    new = {nr: _New(one.kind, one.evidence, one.about, profiles.get(one.who)) for nr, one in enumerate(read)}
    found: dict[int, int] = {}
    for kind, ways in _WAYS.items():
        for way in ways:
            _take(found, left, new, _equal(kind, way, left, new))
    _take(found, left, new, _nearest(left, new))
    return found


def _take(found: dict[int, int], left: dict[int, Held], new: dict[int, _New], pairs: Iterable[tuple[int, int]]) -> None:
    for nr, record_id in pairs:
        if nr in new and record_id in left:
            found[nr] = record_id
            del new[nr], left[record_id]


def _equal(kind: str, way: tuple[str, ...], left: Mapping[int, Held], new: Mapping[int, _New]) -> list[tuple[int, int]]:
    """The pairs of a kind whose evidence begins and ends at the same characters and that are else equal, in the order of the text."""
    places: dict[Hashable, list[int]] = {}
    for one in left.values():
        if one.kind == kind and (key := _key(way, one)):
            places.setdefault(key, []).append(one.id)
    waiting = {key: iter(ids) for key, ids in places.items()}
    pairs = [(nr, next(waiting[key], None)) for nr, one in new.items() if one.kind == kind and (key := _key(way, one)) in waiting]
    return [(nr, record_id) for nr, record_id in pairs if record_id is not None]


def _key(way: tuple[str, ...], one: Held | _New) -> Hashable:
    """What must be equal; nothing where the evidence is missing."""
    places = one.evidence.get(way[0])
    return (places, *(getattr(one, name) for name in way[1:])) if places else None


def _nearest(left: Mapping[int, Held], new: Mapping[int, _New]) -> list[tuple[int, int]]:
    """The records that have most of their words in common, the most first."""
    olds: dict[tuple[str, str | None], list[Held]] = {}
    for one in left.values():
        olds.setdefault((one.kind, one.about), []).append(one)
    pairs = [
        (-_common(one.evidence.get(role, ()), old.evidence.get(role, ())), one.who != old.who, nr, old.id)
        for nr, one in new.items()
        if (role := _WORDS.get(one.kind))
        for old in olds.get((one.kind, one.about), ())
    ]
    return [(nr, record_id) for share, _, nr, record_id in sorted(pairs) if -share >= _LEAST]


def _common(first: tuple[tuple[str, Span], ...], second: tuple[tuple[str, Span], ...]) -> float:
    """The share of the longer words that both have."""
    both = sum(max(0, min(s[1], t[1]) - max(s[0], t[0])) for f, s in first for g, t in second if f == g)
    longer = max(sum(s[1] - s[0] for _, s in first), sum(t[1] - t[0] for _, t in second), 1)
    return both / longer
