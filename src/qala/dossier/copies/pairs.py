"""What two texts have in common: runs of the same words, and what they make of one text to the other."""

import re
from collections.abc import Collection
from itertools import count
from typing import NamedTuple

from qala.dossier.copies.prints import prints_of, skeleton, skeleton_of
from qala.fold import fold

_GRAM = 4
_GAP = 5
"""Words that a hand may have changed inside a run."""
_LEAST = 7
"""Words of a run that counts."""
PARAGRAPH = 20
"""Words in one row that a paragraph taken over has at least."""
_TOLD = 10
"""Words of them, and of other runs, that stand outside quotation marks: that two writers quote the same words makes no copy."""
_MOST = 0.7
"""The part of the shorter text that is found in the longer one where it is the same text."""
_LONG = 0.8
"""How long a text is, compared with the other, that has not been shortened."""
_QUOTED = re.compile(b'("[^"\n]*")')


class Words(NamedTuple):
    """A text, its words, and where each four of them stand."""

    text: str
    row: list[bytes]
    grams: dict[tuple[bytes, ...], int]


def words(text: str) -> Words:
    """A text made ready to be compared."""
    row = skeleton(text)
    return Words(text, row, dict(zip(zip(*(row[nr:] for nr in range(_GRAM)), strict=False), count())))


def _quoted(text: str) -> list[bool]:
    """Of each word whether it stands between quotation marks."""
    quoted: list[bool] = []
    for piece in _QUOTED.split(fold(text)):
        quoted += [piece[:1] == b'"'] * len(skeleton_of(piece))
    return quoted


class Run(NamedTuple):
    """Words that two texts have in common, in one row: first and last in either, and how many are equal."""

    first: int
    last: int
    other_first: int
    other_last: int
    equal: int


class Likeness(NamedTuple):
    """What two texts have in common: whole, shortened or embedded; the part of the shorter; the stretch in either, in words."""

    kind: str
    share: float
    here: tuple[int, int]
    there: tuple[int, int]


def runs(one: Words, other: Words) -> list[Run]:
    """The runs of words that both have, in the order of `one`."""
    found: list[Run] = []
    for at, there in sorted((one.grams[gram], other.grams[gram]) for gram in one.grams.keys() & other.grams.keys()):
        _extend(found, at, there)
    return [run for run in found if run.equal >= _LEAST]


def _extend(found: list[Run], at: int, there: int) -> None:
    """Take four equal words into the last run, or begin a new one."""
    last, other_last = at + _GRAM - 1, there + _GRAM - 1
    if found:
        run = found[-1]
        here, beyond = last - run.last, other_last - run.other_last
        if 0 < here <= _GAP + _GRAM and 0 < beyond <= _GAP + _GRAM:
            found[-1] = Run(run.first, last, run.other_first, other_last, run.equal + min(here, beyond, _GRAM))
            return
    found.append(Run(at, last, there, other_last, _GRAM))


def likeness(one: Words, other: Words, alive: Collection[int]) -> Likeness | None:
    """What two texts have in common, None where it is nothing; runs without one of the hashes `alive` are set phrases."""
    common = [run for run in runs(one, other) if not prints_of(one.row[max(0, run.first - 1) : run.last + 1]).isdisjoint(alive)]
    if not common:
        return None
    shorter, longer = sorted((len(one.row), len(other.row)))
    share = min(1.0, sum(run.last - run.first + 1 for run in common) / shorter)
    longest = max(common, key=lambda run: run.equal)
    if share >= _MOST and shorter >= _LONG * longer:
        return Likeness("whole", share, *_around(common))
    if longest.equal < PARAGRAPH:
        return None
    if share >= _MOST:
        return Likeness("shortened", share, *_around(common))
    quoted = _quoted(one.text)
    told = sum(not quoted[at] for run in common for at in range(run.first, run.last + 1))
    return Likeness("embedded", share, *_around([longest])) if told >= _TOLD else None


def _around(common: list[Run]) -> tuple[tuple[int, int], tuple[int, int]]:
    """From the first word of runs to their last, in either text."""
    return (
        (min(run.first for run in common), max(run.last for run in common)),
        (min(run.other_first for run in common), max(run.other_last for run in common)),
    )
