"""What the JSON tells besides the tools of `qala mcp`: whole articles, actors, searches, contradictions, as the pages show them."""

from itertools import islice
from typing import Any

from qala.dossier.arrivals import listed
from qala.dossier.articles.article import article
from qala.dossier.articles.cards import Card
from qala.dossier.identity.ledgers import actor, by_number, outlets, pictured, sources, speakers
from qala.dossier.search.found import found
from qala.dossier.standing.contradictions import Side, contradictions
from qala.errors import UsageError
from qala.mcp.call import Call
from qala.mcp.schema import Field
from qala.mcp.tools import LIMIT, OFFSET, SINCE, UNTIL, WHO, Tool


def _search(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    told = found(call.db, given.pop("words"), **given)
    return {
        "documents": [plain(one) | {"id": f"D{one.id}"} for one in told.documents],
        "statements": [
            {"id": f"R{one.said.id}", "document": f"D{one.said.document_id}", "speaker": one.said.speaker, "day": one.said.day,
             "act": one.said.act, "state": one.said.state, "exact": one.said.words, "outlet": one.said.outlet,
             "snippet": plain(one.snippet)}
            for one in told.statements
        ],
        "facets": plain(told.facets), "counted": told.counted, "whole": told.whole, "more": told.more,
    }  # fmt: skip


def _documents(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    told = listed(call.db, before=given["before"] or 0, limit=given["limit"] + 1)
    page = told[: given["limit"]]
    return {
        "documents": [plain(one) | {"id": f"D{one.id}"} for one in page],
        "before": f"D{page[-1].id}" if len(told) > len(page) else None,
    }


def _document(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    one = article(call.db, given["document"])
    if one is None:
        raise UsageError(f"there is no document D{given['document']}")
    told: dict[str, Any] = plain(one._replace(cards=()))
    del told["cards"]
    return told | {"id": f"D{one.id}", "records": [_record(card) for card in one.cards]}


def _record(card: Card) -> dict[str, Any]:
    told_by = f"R{card.told_by}" if card.told_by else None
    told: dict[str, Any] = plain(card)
    return told | {"id": f"R{card.id}", "told_by": told_by}


def _actors(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    told = speakers(call.db)
    page = told[given["offset"] : given["offset"] + given["limit"]]
    left = len(told) - given["offset"] - len(page)
    return {"actors": [plain(one) | {"id": _name(one.id)} for one in page], "more": max(0, left)}


def _actor(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    kind, _, number = given["actor"].partition(":")
    one = (by_number if kind == "actor" else actor)(call.db, int(number))
    if one is None:
        raise UsageError(f"there is nobody called {given['actor']}")
    own: dict[str, Any] = plain(pictured(call.db, one))
    return own | {
        "id": _name(one.id), "profiles": [f"profile:{number}" for number in one.profiles],
        "outlets": [{"name": by.name, "statements": by.statements} for by in outlets(call.db, one)],
        "sources": [plain(by) | {"id": _name(by.id)} for by in sources(call.db, one)],
    }  # fmt: skip


def _contradictions(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    first, limit = given["offset"], given["limit"]
    told = list(islice(contradictions(call.db, given["question"], judged=bool(given["judged"])), first, first + limit + 1))
    pairs = [plain(one) | {"left": _side(one.left), "right": _side(one.right)} for one in told[:limit]]
    return {"pairs": pairs, "more": len(told) > limit}


def _side(one: Side) -> dict[str, Any]:
    told: dict[str, Any] = plain(one)
    return told | {"id": f"R{one.id}", "document": f"D{one.document}", "holder": _name(one.holder) if one.holder else None}


def _name(number: int) -> str:
    return f"actor:{number}" if number > 0 else f"profile:{-number}"


def plain(value: Any) -> Any:
    """A view of the dossier as JSON has it.

    >>> from qala.dossier.arrivals import Mark
    >>> plain({"since": Mark(1, 2), "days": ("a",)})
    {'since': {'document': 1, 'record': 2}, 'days': ['a']}
    """
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, tuple | list) else value


ANSWERS: dict[str, Tool] = {
    "search": Tool(
        _search, "Articles and statements that hold the words, the best first, with how they are spread.",
        {"words": Field("text", "Words in any form and spelling; side by side in quotation marks, without those behind -.", needed=True),
         "by": Field("text", f"The speaker. {WHO}"), "outlet": Field("text", "Words of the outlet's name."), "since": SINCE, "until": UNTIL,
         "limit": LIMIT, "offset": OFFSET},
    ),
    "list_documents": Tool(
        _documents, "Articles, the last that came in first. Give `before` of an answer to read on.",
        {"before": Field("document", "Only what came in before this one: D40."), "limit": LIMIT},
    ),
    "get_document": Tool(
        _document, "An article: its text, how its day is known, and every record read in it with its words and where they stand.",
        {"document": Field("document", "The article: D3.", needed=True)},
    ),
    "list_actors": Tool(_actors, "Who says something, who says most first.", {"limit": LIMIT, "offset": OFFSET}),
    "get_actor": Tool(
        _actor, "Somebody: names seen, offices over time, how much is said, who reports it and through whom.",
        {"actor": Field("actor", "actor:5 or profile:7, as other answers have it.", needed=True)},
    ),
    "get_contradictions": Tool(
        _contradictions, "Pairs that do not go together: two sides of one holder, two articles of one day, an assertion and its denial.",
        {"question": Field("text", "Only of this question."), "judged": Field("yes", "Only those that a person has judged."),
         "limit": LIMIT, "offset": OFFSET},
    ),
}  # fmt: skip
"""Each by its name, with its arguments."""
