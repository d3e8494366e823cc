"""The matrix of a question: who stands where on it and on its parts, as of a day."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.questions import family
from qala.dossier.search.naming import who
from qala.dossier.standing.stances import Holder, Stance, stances
from qala.positions.question import Question


class Cell(NamedTuple):
    """Where somebody stands on one question."""

    side: int
    """-2 to 2; 0 where it cannot be told."""
    day: str | None
    """Of the last position."""
    statements: int
    """How many are behind it, each once however many articles report it."""
    changed: bool
    """Whether the side was another before, or an article says so."""
    conditional: bool
    mixed: bool
    """Whether articles of the last day tell both sides."""
    formerly: bool
    """Whether only what was held earlier is told."""
    stances: tuple[Stance, ...]
    """All that are known up to the day, the one that the cell shows first."""

    @property
    def sign(self) -> int:
        """-1, 0 or 1."""
        return (self.side > 0) - (self.side < 0)


class Row(NamedTuple):
    """One holder's cells by the id of the question."""

    holder: Holder
    cells: dict[str, Cell]


class Split(NamedTuple):
    """Some who stand on one side of a question but differ on a part of it, or on the condition."""

    sign: int
    question: str
    part: str | None
    """The part on which they differ; None where they differ in what they make a condition."""
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    """What each group holds (for, against, the words of a condition, or nothing) with the names of those who do."""


class Matrix(NamedTuple):
    """All of it."""

    questions: tuple[Question, ...]
    as_of: str | None
    rows: tuple[Row, ...]
    splits: tuple[Split, ...]


def matrix(
    db: Connection, key: str, as_of: str | None = None, by: Collection[int] | None = None, *, told: Sequence[Stance] | None = None
) -> Matrix:
    """Who stands where on a question and its parts; `by` are the only holders that are wanted.

    Args:
        told: all positions on them, where they were read before.

    Raises:
        UsageError: the dossier has no such question.
    """
    questions = family(db, key)
    every = stances(db, [one.id for one in questions]) if told is None else told
    holders: dict[int, Holder] = {}
    cells: dict[int, dict[str, list[Stance]]] = defaultdict(lambda: defaultdict(list))
    for stance in every:
        holder = stance.holder
        if (by is None or holder.id in by) and not (as_of and stance.day and stance.day > as_of):
            holders[holder.id] = holder
            cells[holder.id][stance.question].append(stance)
    rows = [Row(holders[holder], {question: cell(own) for question, own in found.items()}) for holder, found in cells.items()]
    rows.sort(key=lambda row: (-sum(one.statements for one in row.cells.values()), row.holder.name))
    if by is None:
        rows += _expected(db, questions, {row.holder.id for row in rows})
    return Matrix(tuple(questions), as_of, tuple(rows), tuple(_splits(questions, rows)))


def cell(told: Sequence[Stance]) -> Cell:
    """Where somebody stands after these positions on one question, which are in the order of their days.

    The last day decides, and on that day what a person holds for right. Of several sides of one sign the more cautious holds; of
    both signs neither.
    """
    if len(told) == 1:
        (only,) = told
        return Cell(only.side, only.day, 1, only.changed == "changed", bool(only.condition), False, only.held != "present", (only,))
    present = [one for one in told if one.held == "present"]
    known = present or told
    last = [one for one in known if one.day == known[-1].day]
    last = [one for one in last if one.decided] or last
    signs = {one.sign for one in last} - {0}
    shown = last[0] if len(last) == 1 else min(last, key=lambda one: (one.sign == 0, abs(one.side), -one.confidence, one.id))
    before = next((one for one in reversed(known) if one.side and one.day != shown.day), None)
    mixed = len(signs) > 1
    changed = any(one.changed == "changed" for one in last) or bool(before and shown.side and before.sign != shown.sign)
    return Cell(
        0 if mixed else shown.side, last[0].day, len({one.said for one in told}), changed, any(one.condition for one in last), mixed,
        not present, (shown, *(one for one in reversed(told) if one is not shown)),
    )  # fmt: skip


def _expected(db: Connection, questions: Sequence[Question], seen: Collection[int]) -> Iterator[Row]:
    """Rows without cells for those whose positions the questions look for and of whom none was read."""
    names = dict.fromkeys(name for question in questions for name in question.actors)
    for nr, name in enumerate(names, 1):
        ids = who(db, name).ids
        if not ids & set(seen):
            known = min(ids, default=0) if len(ids) == 1 else 0
            yield Row(Holder(known or -1_000_000_000 - nr, name, "person"), {})


def _splits(questions: Sequence[Question], rows: Sequence[Row]) -> Iterator[Split]:
    """Who agrees on a question and differs on a part of it or on the condition."""
    parents = {question.id for question in questions} & {question.parent for question in questions}
    for question in questions:
        sides: dict[int, list[Row]] = {1: [], 0: [], -1: []}
        for row in rows:
            if own := row.cells.get(question.id):
                sides[own.sign].append(row)
        for sign in (1, -1):
            side = sides[sign]
            if question.id in parents:
                parts = [one.id for one in questions if one.parent == question.id]
                yield from filter(None, (_differing(question.id, part, sign, side) for part in parts))
            if split := _conditions(question.id, sign, side):
                yield split


def _differing(question: str, part: str, sign: int, side: Sequence[Row]) -> Split | None:
    groups: dict[int, list[str]] = {1: [], -1: []}
    for row in side:
        if (own := row.cells.get(part)) and own.sign:
            groups[own.sign].append(row.holder.name)
    return Split(sign, question, part, (("for", tuple(groups[1])), ("against", tuple(groups[-1])))) if groups[1] and groups[-1] else None


def _conditions(question: str, sign: int, side: Sequence[Row]) -> Split | None:
    groups: dict[str, list[str]] = defaultdict(list)
    for row in side:
        groups[row.cells[question].stances[0].condition or ""].append(row.holder.name)
    return Split(sign, question, None, tuple((words, tuple(names)) for words, names in groups.items())) if len(groups) > 1 else None
