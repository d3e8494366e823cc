"""What several pages show of the whole dossier, worked out once and held until somebody writes what it is of."""

from fastapi import Request

from qala.desk.known import known
from qala.dossier import questions
from qala.dossier.connection import Connection
from qala.dossier.duties import listing as duties
from qala.dossier.happenings import listing as events
from qala.positions.question import Question


def asked(request: Request, db: Connection) -> list[questions.Asked]:
    """The questions, each with how much is known of it."""
    return known(request, "questions", lambda: questions.known(db), ("position",))


def labelled(request: Request, db: Connection) -> dict[str, Question]:
    """The questions by their ids."""
    return {one.question.id: one.question for one in asked(request, db)}


def owed(request: Request, db: Connection) -> list[duties.Outline]:
    """All commitments in outline, in the order of the days that they are due on."""
    return known(request, "duties", lambda: duties.outlines(db), ("commitment",))


def happened(request: Request, db: Connection) -> list[events.Outline]:
    """All events in outline, in the order of their days."""
    return known(request, "events", lambda: events.outlines(db), ("event",))
