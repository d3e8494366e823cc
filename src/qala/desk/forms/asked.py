"""Questions, kept by editors."""

import re

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from qala.desk.forms.posted import Editor, writing
from qala.dossier import asking, questions
from qala.dossier.store import now, transaction
from qala.errors import RuleError, TableError, UsageError
from qala.positions.questions import parse

router = APIRouter()
_ID = re.compile(r"\w[\w-]{0,59}")


@router.post("/ask", name="ask")
def ask(request: Request, posted: Editor) -> Response:
    """Ask the questions of a text, written as a file of questions; documents wait to be read for them."""
    text = posted.one("questions").replace("\r\n", "\n")
    with writing(request) as db:
        try:
            given = parse(text, "questions", questions.keys(db))
        except (RuleError, TableError) as error:
            raise UsageError(str(error)) from error
        if not given:
            raise UsageError("there is no question in the text")
        for one in given:
            if not _ID.fullmatch(one.id):
                raise UsageError(f'"{one.id[:60]}" is no id that an address can hold; take letters, digits, - and _')
        with transaction(db):
            asking.ask(db, given, asking.Hand(posted.visitor.name, now()), posted.one("seen"))
    return RedirectResponse("/questions", 303)


@router.post("/unask", name="unask")
def unask(request: Request, posted: Editor) -> Response:
    """Ask a question no more."""
    with writing(request) as db, transaction(db):
        asking.ask_no_more(db, posted.one("key"), asking.Hand(posted.visitor.name, now()), posted.one("seen"))
    return RedirectResponse("/questions", 303)
