"""Who moved on a question: from what to what, since when."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.questions import family
from qala.dossier.standing.matrix import cell
from qala.dossier.standing.stances import Holder, Stance, stances


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
    courses: dict[tuple[Holder, str], list[Stance]] = defaultdict(list)
    for stance in stances(db, [one.id for one in family(db, key)]):
        if stance.day and stance.held == "present" and (by is None or stance.holder.id in by):
            courses[stance.holder, stance.question].append(stance)
    found = [move for course in courses.values() for move in _moves(course) if shades or move.by != "shade"]
    return sorted(found, key=lambda move: (move.after.day or "", move.after.id), reverse=True)


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
