"""What two texts have in common: runs of the same words, and what they make of one text to the other."""

from collections.abc import Collection
from itertools import count
from typing import NamedTuple

from qala.dossier.copies.prints import prints_of

_GRAM = 4
_GAP = 8
"""Words that a hand may have changed inside a run."""
_LEAST = 8
"""Words of a run that counts."""
PARAGRAPH = 20
"""Words that a paragraph taken over has at least."""
_MOST = 0.5
"""The part of the shorter text that is found in the longer one where it is the same text."""
_LONG = 0.85
"""How long a text is, compared with the other, that has not been shortened."""


class Words(NamedTuple):
    """The words of a text, and where each four of them stand."""

    row: list[bytes]
    grams: dict[tuple[bytes, ...], int]


def words(row: list[bytes]) -> Words:
    """Words made ready to be compared."""
    return Words(row, dict(zip(zip(*(row[nr:] for nr in range(_GRAM)), strict=False), count())))


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
    share = min(1.0, sum(run.equal for run in common) / shorter)
    if share >= _MOST:
        return Likeness("whole" if shorter >= _LONG * longer else "shortened", share, *_around(common))
    longest = max(common, key=lambda run: run.equal)
    return Likeness("embedded", share, *_around([longest])) if longest.equal >= PARAGRAPH else None


def _around(common: list[Run]) -> tuple[tuple[int, int], tuple[int, int]]:
    """From the first word of runs to their last, in either text."""
    return (
        (min(run.first for run in common), max(run.last for run in common)),
        (min(run.other_first for run in common), max(run.other_last for run in common)),
    )
