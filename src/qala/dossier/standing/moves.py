"""Who moved on a question: from what to what, since when."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.questions import family
from qala.dossier.standing.matrix import cell
from qala.dossier.standing.stances import Holder, Stance, bare, dressed


class Move(NamedTuple):
    """Somebody took another side."""

    holder: Holder
    question: str
    before: Stance | None
    """None where only an article says that it was another."""
    after: Stance
    by: str
    """sign (the other side), shade (weaker, stronger, on another condition), told (by an article alone)."""


def moves(db: Connection, key: str, *, shades: bool = False, by: Collection[int] | None = None) -> list[Move]:
    """Who moved on a question and its parts, the last first; with `shades` also who became weaker, stronger or conditional.

    Raises:
        UsageError: the dossier has no such question.
    """
    return last_moves(db, bare(db, [one.id for one in family(db, key)]), shades=shades, by=by)


def last_moves(
    db: Connection, told: Iterable[Stance], most: int | None = None, *, shades: bool = False, by: Collection[int] | None = None
) -> list[Move]:
    """Who moved, as these positions tell it, the last first and at most so many of them."""
    courses: dict[tuple[int, str], list[Stance]] = defaultdict(list)
    for stance in told:
        if stance.day and stance.held == "present" and (by is None or stance.holder.id in by):
            courses[stance.holder.id, stance.question].append(stance)
    found: list[Move] = []
    for course in sorted((one for one in courses.values() if shades or _may_move(one)), key=_end, reverse=True):
        if most is not None and len(found) >= most and (found[most - 1].after.day or "") > _end(course):
            break
        found += (move for move in _moves(course) if shades or move.by != "shade")
        found.sort(key=lambda move: (move.after.day or "", move.after.id), reverse=True)
    found = found[:most]
    whole = dressed(db, (one for move in found for one in (move.before, move.after) if one and one.bare))
    return [
        move._replace(before=move.before and whole.get(move.before.id, move.before), after=whole.get(move.after.id, move.after))
        for move in found
    ]


def _end(course: Sequence[Stance]) -> str:
    return course[-1].day or ""


def _may_move(course: Sequence[Stance]) -> bool:
    """Whether there are two sides, or an article says that there were; most courses are spared a closer look."""
    sides = [one.side for one in course]
    return min(sides) < 0 < max(sides) or any(one.changed == "changed" for one in course)


def _moves(course: Sequence[Stance]) -> Iterator[Move]:
    """Those of one holder on one question: what a day tells, against what the last day before told."""
    before: Stance | None = None
    for _, group in groupby(course, key=lambda stance: stance.day):
        day = cell([*group])
        after = day.stances[0]
        if day.mixed or not after.sign:
            continue
        if before and before.sign != after.sign:
            yield Move(after.holder, after.question, before, after, "sign")
        elif any(one.changed == "changed" for one in day.stances) and not before:
            yield Move(after.holder, after.question, None, after, "told")
        elif before and (before.side != after.side or bool(before.condition) != bool(after.condition)):
            yield Move(after.holder, after.question, before, after, "shade")
        before = after
