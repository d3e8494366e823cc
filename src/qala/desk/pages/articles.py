"""The reader: an article with its cards beside it, and where a record stands."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from qala.desk.known import only
from qala.desk.opened import Id, Reading, nothing
from qala.desk.reading import GROUPS, clipped, following, leaning, pieces, rows
from qala.desk.shown import shown
from qala.dossier import questions
from qala.dossier.articles.article import Article, article, home
from qala.dossier.articles.paragraphs import page_of, pages
from qala.dossier.connection import Connection
from qala.dossier.documents import titles
from qala.dossier.filled import NEW, Field, fields
from qala.dossier.inbox import WORDS
from qala.export.quotation import followed

router = APIRouter()


@router.get("/articles/{document}", name="article")
def read(request: Request, db: Reading, document: Id) -> Response:
    """An article with its cards beside it; `?record=17` opens the page that has the card of R17."""
    only(request, *WORDS, documents=[document])
    found = article(db, document)
    if found is None:
        return nothing(request)
    cut = pages(found)
    asked_for = {name: _number(request.query_params.get(name)) for name in ("page", "record", "edit", "split")}
    edit, split = asked_for["edit"], asked_for["split"]
    number = asked_for["page"] or page_of(cut, asked_for["record"] or edit or split)
    if number > len(cut):
        return nothing(request)
    asked = {one.id: one for one in questions.asked(db)}
    called = titles(db, [document])[document]
    inside = {card.id for one in cut[number - 1] for card in one.cards}
    return shown(
        request, "article.html", one=found, rows=rows(found, cut[number - 1]), page=number, pages=len(cut), url=followed(found.url),
        called=called,
        clipped=clipped, leaning=leaning, numbers={card.id: card.number for card in found.cards}, inside=inside, asked=asked,
        following=following(found.cards), pieces=pieces, groups=GROUPS, split=split, edit=edit,
        fields=_form(db, found, edit), new=NEW, missed=bool(request.query_params.get("missed")),
    )  # fmt: skip


@router.get("/records/{record}", name="record")
def record(db: Reading, record: Id, request: Request) -> Response:
    """Where a record stands: on its page of its article."""
    document = home(db, record)
    if document is None:
        return nothing(request)
    return RedirectResponse(f"/articles/{document}?record={record}#r{record}", 303)


def _form(db: Connection, found: Article, record: int) -> list[Field]:
    """The form of the record that is edited, if it is one of this article."""
    return fields(db, record) if any(card.id == record for card in found.cards) else []


def _number(text: str | None) -> int:
    """A number of an address; 0 where it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0
