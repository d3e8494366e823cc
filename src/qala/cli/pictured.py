"""What the commands print, as pictures for a report."""

from collections.abc import Sequence
from pathlib import Path

from qala.dossier.duties.listing import Duty
from qala.dossier.happenings.listing import Happening
from qala.dossier.standing.matrix import Cell, Matrix, Row, Split
from qala.export.placing import placed_file
from qala.pictures.labels import label
from qala.pictures.matrix import Matrix as Drawn
from qala.pictures.matrix import Stand, matrix
from qala.pictures.timeline import DEADLINE, Timeline, timeline
from qala.pictures.timeline import Happening as Shown
from qala.positions.question import Question

_MOST = 40
"""Holders that are drawn."""


def draw(picture: str, out: Path) -> None:
    """Write a picture."""
    with placed_file(out) as part:
        part.write_text(picture, encoding="utf-8", newline="\n")


def happened(found: Sequence[Happening], owed: Sequence[Duty], today: str, language: str) -> str:
    """Events and deadlines in the order of their days, those without a day last."""
    under = f"{label('events', language)}: {len(found)} · {label('deadlines', language)}: {len(owed)}"
    shown = [*map(_event, found), *(_deadline(one, today) for one in owed)]
    return timeline(Timeline(label("timeline", language), under, shown, today), language)


def _event(one: Happening) -> Shown:
    process = f"{one.process} ({one.ordinal})" if one.process and one.ordinal else one.process
    return Shown(one.type, one.status, one.begin, one.end, tuple(party.name for party in one.parties), one.place, process)


def _deadline(one: Duty, today: str) -> Shown:
    shown = one.shown
    status = one.status if one.settled else "overdue" if one.overdue(today) else "due"
    return Shown(DEADLINE, status, shown.due_begin or shown.due_end, shown.due_end, (one.name,), process=" ".join(shown.words.split()))


def positions(found: Matrix, language: str) -> str:
    """The matrix of a question; below it who is on one side in name only."""
    labels = {one.id: _labelled(one, language) for one in found.questions}
    rows = found.rows[:_MOST]
    told = sum(own.statements for row in found.rows for own in row.cells.values())
    under = [label("as of", language).format(found.as_of)] if found.as_of else []
    notes = [_split(one, labels, language) for one in found.splits]
    more = len(found.rows) - len(rows)
    return matrix(
        Drawn(
            labels[found.questions[0].id],
            " · ".join([*under, f"{label('statements', language)}: {told}"]),
            [row.holder.name for row in rows],
            [labels[one.id] for one in found.questions],
            {(place, column): _stand(own) for place, row in enumerate(rows) for column, own in _cells(row, found.questions)},
            [*([label("more holders", language).format(more)] if more else []), *notes],
        ),
        language,
    )


def _labelled(question: Question, language: str) -> str:
    return question.label_en if language == "en" else question.label_ar


def _cells(row: Row, questions: tuple[Question, ...]) -> list[tuple[int, Cell]]:
    return [(column, row.cells[one.id]) for column, one in enumerate(questions) if one.id in row.cells]


def _stand(own: Cell) -> Stand:
    return Stand(own.side, own.day, own.statements, own.changed, own.conditional)


def _split(one: Split, labels: dict[str, str], language: str) -> str:
    """Who is on one side and differs in scope or condition."""
    side = label("for" if one.sign > 0 else "against", language)
    between, comma = ("؛ ", "، ") if language == "ar" else ("; ", ", ")
    groups = []
    for held, names in one.groups:
        words = label(held, language) if one.part else " ".join(held.split()) or label("without condition", language)
        groups.append(f"{words}: {comma.join(names)}")
    if one.part:
        return label("same side, other scope", language).format(labels[one.question], side, labels[one.part], between.join(groups))
    return label("same side, other condition", language).format(labels[one.question], side, between.join(groups))
