"""The questions with their definitions; editors ask, change and take out."""

from fastapi import APIRouter, Request, Response

from qala.desk.opened import Reading
from qala.desk.shown import shown
from qala.dossier import asking, questions
from qala.positions.question import Question
from qala.positions.written import written
from qala.web.marks import TURNING

router = APIRouter()


@router.get("/questions", name="questions")
def asked(request: Request, db: Reading, change: str = "") -> Response:
    """All questions that are asked; `change` puts one into the form."""
    found = questions.known(db)
    chosen = next((one.question for one in found if one.question.id == change), None)
    waiting = len(questions.unread(db)) if request.state.visitor.may("editor") else 0
    return shown(
        request, "questions.html", found=[(one, _told(one.question)) for one in found], seen=asking.state(db), waiting=waiting,
        draft=_told(chosen) if chosen else "",
    )  # fmt: skip


def _told(question: Question) -> str:
    """A question as a file has it; what would turn the text around it is written by its number."""
    return written([question]).translate({char: f"\\u{char:04x}" for char in TURNING})
