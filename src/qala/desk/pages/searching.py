"""Searching: words and facets, snippets, searches that are remembered, and what they find as a feed."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from fastapi import APIRouter, Request, Response

from qala.desk.api import tagged
from qala.desk.forms.searches import KIND
from qala.desk.known import only
from qala.desk.manner import asked_day
from qala.desk.opened import Reading, nothing
from qala.desk.pages import held
from qala.desk.shown import shown
from qala.dossier.connection import Connection
from qala.dossier.documents import titles
from qala.dossier.search.found import found
from qala.dossier.search.naming import who
from qala.dossier.search.narrowing import CHAINS, Narrow
from qala.dossier.search.said import After, Said, said
from qala.dossier.search.saved import Saved, searches
from qala.dossier.search.snippets import Snippet
from qala.dossier.search.spread import spread
from qala.dossier.states import CURRENT
from qala.export.atom import Feed, Item, atom

router = APIRouter()
_PAGE, _COUNTED, _FEED = 20, 600, 50
"""Statements of a page, statements that facets count, entries of a feed."""
_PEOPLE, _NAME = 6, 4
"""Actors whom the words may name; so many words may be a name."""
_ANY = (1 << 63) - 1


class Wish(NamedTuple):
    """What is looked for; the names are those of the page's fields."""

    q: str = ""
    by: str = ""
    to: str = ""
    via: str = ""
    question: str = ""
    outlet: str = ""
    act: str = ""
    chain: str = ""
    state: str = ""
    since: str = ""
    until: str = ""
    sort: str = ""
    """best (the default where words are looked for) or day."""

    @property
    def narrow(self) -> Narrow:
        """What of it is no matter of words, people, days and outlets."""
        return Narrow(self.question or None, self.chain if self.chain in CHAINS else None, self.state if self.state in CURRENT else None)

    @property
    def common(self) -> dict[str, Any]:
        """What both ways of searching take."""
        days = {name: asked_day(getattr(self, name))[0] for name in ("since", "until")}
        names = {name: getattr(self, name) or None for name in ("by", "outlet", "act")}
        return {**names, **days, "narrow": self.narrow}


class Page(NamedTuple):
    """What a search found, as it is shown."""

    statements: Sequence[tuple[Said, list[tuple[str, bool]] | None]]
    documents: tuple[Any, ...]
    ids: tuple[int, ...]
    whole: bool
    after: dict[str, Any] | None
    """The arguments of the next page."""


@router.get("/search", name="search")
def search(request: Request, db: Reading, saved: str = "", newer: int = 0, page: int = 1, after: str = "") -> Response:
    """What fits the words and facets."""
    only(request, "statement", "position", KIND)
    kept = next((one for one in searches(db) if one.name == saved), None) if saved else None
    wish = wished(kept) if kept else Wish(**{name: request.query_params.get(name, "").strip()[:500] for name in Wish._fields})
    least = min(max(newer, 0), _ANY)
    if kept and request.query_params.get("fresh"):
        (least,) = db.execute("SELECT last_seen FROM saved_search WHERE name = ?", (kept.name,)).fetchone()
    got = (
        _best(db, wish, least, max(page, 1))
        if wish.q and wish.sort != "day" and not (wish.to or wish.via)
        else _latest(db, wish, least, after)
    )
    asked = held.labelled(request, db)
    facets = spread(db, got.ids)
    if not wish.state:  # what is accepted is found as before
        only(request, "statement", "position", KIND, documents=facets.documents | {one.id for one in got.documents})
    called = titles(db, {*(one.document_id for one, _ in got.statements), *(one.id for one in got.documents)})
    people = who(db, wish.q).everybody[:_PEOPLE] if wish.q and len(wish.q.split()) <= _NAME else ()
    return shown(
        request, "search.html", wish=wish, got=got, facets=facets, asked=asked, called=called, people=people, kept=kept,
        saved=searches(db), most=_COUNTED, marks=marks, states=CURRENT,
        wrong={name: asked_day(getattr(wish, name))[1] for name in ("since", "until")},
    )  # fmt: skip


def wished(one: Saved) -> Wish:
    """A search that is remembered as the page's fields have it."""
    told: Mapping[str, Any] = one.question
    own = {name: str(told.get(name) or "") for name in ("by", "to", "via", "outlet", "act", "since", "until", "question", "chain", "state")}
    return Wish(q=str(told.get("text") or told.get("on") or ""), sort="day" if one.kind == "said" else "", **own)


def _best(db: Connection, wish: Wish, newer: int, page: int) -> Page:
    """The best hits first, with the documents that hold the words."""
    got = found(db, wish.q, **wish.common, newer=(0, newer), faceted=False, limit=_PAGE, offset=(page - 1) * _PAGE)
    lines = [(one.said, marks(one.snippet)) for one in got.statements]
    documents = got.documents if not newer else ()
    return Page(lines, documents, got.ids, got.whole, {"page": page + 1} if got.more else None)


def _latest(db: Connection, wish: Wish, newer: int, after: str) -> Page:
    """The newest first."""
    day, _, number = after.rpartition(".")
    place: After | None = (day, int(number)) if number.isdecimal() and number.isascii() and len(number) < 19 else None
    also: dict[str, Any] = {"to": wish.to or None, "via": wish.via or None, "on": wish.q or None}
    got = said(db, **wish.common, **also, newer=newer, limit=_PAGE, after=place, counted=_COUNTED)
    turn = {"after": f"{got.after[0]}.{got.after[1]}"} if got.after else None
    return Page([(one, None) for one in got.statements], (), got.ids, len(got.ids) < _COUNTED, turn)


def marks(one: Snippet) -> list[tuple[str, bool]]:
    """A snippet in pieces, each with whether it is a hit."""
    edges = [0, *(edge for hit in one.hits for edge in hit), len(one.text)]
    return [(one.text[start:stop], bool(number % 2)) for number, (start, stop) in enumerate(pairwise(edges)) if start < stop]


@router.get("/feeds/{name}.atom", name="feed")
def feed(request: Request, db: Reading, name: str) -> Response:
    """What a remembered search finds, the newest first."""
    one = next((one for one in searches(db) if one.name == name), None)
    if one is None:
        return nothing(request)
    wish = wished(one)
    got = said(db, **wish.common, to=wish.to or None, via=wish.via or None, on=wish.q or None, limit=_FEED)
    root = str(request.base_url).rstrip("/")
    entries = [_item(statement, root) for statement in got.statements]
    (stamp,) = db.execute("SELECT coalesce(max(at), '1970-01-01T00:00:00Z') FROM run").fetchone()
    told = Feed(f"urn:qala:search:{name}", name, str(request.url), f"{root}/search?saved={name}", stamp)
    return tagged(request, atom(told, entries).encode("utf-8", "replace"), "application/atom+xml; charset=utf-8")


def _item(one: Said, root: str) -> Item:
    words = f"{one.head}{one.words}"
    who = one.speaker or ""
    return Item(f"urn:qala:R{one.id}", f"{who}: {words}"[:200], words, f"{root}/statements/{one.id}", one.day or "", one.outlet)
