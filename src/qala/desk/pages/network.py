"""Who agrees with whom: the discourse network as a picture and a table, the sentences behind each tie, and files for other programs."""

import tempfile
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from qala.desk.api import tagged
from qala.desk.known import known, only
from qala.desk.manner import asked_day
from qala.desk.opened import Reading, nothing
from qala.desk.pages import held
from qala.desk.shown import manner_of, shown
from qala.dossier.connection import Connection
from qala.dossier.documents import titles
from qala.errors import UsageError

if TYPE_CHECKING:
    from qala.networks.network import Network, Tie
    from qala.networks.options import Options
    from qala.networks.reading import Told

router = APIRouter()
AGGREGATIONS = ("subtract", "congruence", "conflict")
FILES = {
    "graphml": "application/graphml+xml", "gexf": "application/gexf+xml", "dl": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8", "svg": "image/svg+xml",
}  # fmt: skip
_TIES, _NODES, _KEPT = 60, 40, 12
"""Ties of the table, actors of the picture (those with most statements), networks that are kept."""


class Wish(NamedTuple):
    """Which network is looked at."""

    question: str = ""
    aggregate: str = "subtract"
    threshold: float = 0.0
    """Ties that are weaker are left out."""
    since: str = ""
    until: str = ""

    @property
    def arguments(self) -> dict[str, str]:
        """As an address has it; what is as usual is left out."""
        given = {"question": self.question, "since": self.since, "until": self.until}
        given |= {"aggregate": self.aggregate if self.aggregate != AGGREGATIONS[0] else ""}
        given |= {"threshold": f"{self.threshold:g}" if self.threshold else ""}
        return {name: value for name, value in given.items() if value}


class Line(NamedTuple):
    """A tie as the table tells it."""

    left: str
    right: str
    ids: tuple[int, int]
    """Of both, as links have them."""
    weight: float
    agrees: bool
    link: str


_Made: TypeAlias = tuple[str, list[Line], int]


@router.get("/network", name="network")
def page(
    request: Request, db: Reading, question: str = "", aggregate: str = "subtract", threshold: str = "", since: str = "", until: str = ""
) -> Response:
    """The network of a question and its parts, or of all."""
    only(request, "position")
    wish = _wish(question, aggregate, threshold, since, until)
    asked = held.labelled(request, db)
    view: dict[str, Any] = {"wish": wish, "asked": asked, "aggregations": AGGREGATIONS, "wrong": (asked_day(since)[1], asked_day(until)[1])}
    if question and question not in asked:
        return nothing(request)
    try:
        import scipy.sparse  # noqa: F401 (an extra, imported late: it takes longer than the rest of the desk)
    except ImportError:
        return shown(request, "network.html", picture=None, lines=None, many=0, files="", **view)
    language = manner_of(request).lang
    made = known(request, ("network", wish, language), lambda: _made(request, db, wish, language), ("position",))
    files = urlencode(wish.arguments)
    return shown(request, "network.html", picture=made[0], lines=made[1], many=made[2], files=files, **view)


@router.get("/network/{left}/{right}", name="tie")
def tie(
    request: Request, db: Reading, left: int, right: int, question: str = "", aggregate: str = "subtract", since: str = "", until: str = ""
) -> Response:
    """The sentences that tie two actors, each by the number of the actor or, below zero, of the profile."""
    from qala.networks.pairs import shared

    wish = _wish(question, aggregate, "", since, until)
    try:
        language = manner_of(request).lang
        told, options = known(request, ("rows", wish._replace(threshold=0.0), language), lambda: _told(db, wish, language), ("position",))
    except UsageError:
        return nothing(request)
    names = {number: name for name, number in told.numbers.items()}
    ends = names.get(left, ""), names.get(right, "")
    found = shared(db, told, ends, options)
    if not found:
        return nothing(request)
    called = titles(db, {line.document for one in found for line in (*one.left, *one.right)})
    return shown(request, "tie.html", ends=ends, ids=(left, right), found=found, called=called, back=urlencode(wish.arguments))


@router.get("/network.{kind}", name="network file")
def file(
    request: Request, db: Reading, kind: str, question: str = "", aggregate: str = "subtract", threshold: str = "", since: str = "",
    until: str = "",
) -> Response:  # fmt: skip
    """The network for visone, Gephi, UCINET or a report, or its statements as DNA's event list."""
    if kind not in FILES:
        return nothing(request)
    try:
        body = _file(db, _wish(question, aggregate, threshold, since, until), kind, manner_of(request).lang)
    except UsageError:
        return nothing(request)
    return tagged(request, body, FILES[kind])


def _wish(question: str, aggregate: str, threshold: str, since: str, until: str) -> Wish:
    try:
        least = min(max(float(threshold or 0), 0.0), 1e9)
    except ValueError:
        least = 0.0
    days = [asked_day(day)[0] or "" for day in (since, until)]
    return Wish(question, aggregate if aggregate in AGGREGATIONS else AGGREGATIONS[0], least if least == least else 0.0, *days)


def _told(db: Connection, wish: Wish, language: str) -> tuple["Told", "Options"]:
    from qala.networks.options import Options
    from qala.networks.reading import Wanted, told

    options = Options(aggregate=wish.aggregate, duplicates="document", since=wish.since or None, until=wish.until or None)
    return told(db, Wanted((wish.question,) if wish.question else (), language=language)), options


def _network(told: "Told", options: "Options", threshold: float) -> "Network":
    """The network without the ties that are too weak."""
    from qala.networks.matrices import Cells
    from qala.networks.network import network

    made = network(told.rows, options)
    row, column, value = made.cells
    kept = abs(value) >= threshold
    return made._replace(cells=Cells(row[kept], column[kept], value[kept]))


def _made(request: Request, db: Connection, wish: Wish, language: str) -> "_Made":
    """The picture, the strongest ties with what leads to their sentences, and how many there are; the same while the same is held."""
    told, options = _told(db, wish, language)
    drawn: OrderedDict[tuple[Wish, str], tuple[Told, _Made]] = request.app.state.drawn
    held = drawn.pop((wish, language), None)
    made = held[1] if held and held[0] == told else _drawn(told, options, wish, language)
    drawn[wish, language] = told, made
    while len(drawn) > _KEPT:
        drawn.popitem(last=False)
    return made


def _drawn(told: "Told", options: "Options", wish: Wish, language: str) -> "_Made":
    from qala.networks.formats.svg import picture, titled
    from qala.networks.formats.values import kind
    from qala.networks.network import Tie

    made = _network(told, options, wish.threshold)
    title = next((name for (_, name), known in told.about.items() if wish.question and known.get("question") == wish.question), None)
    given = {name: value for name, value in wish.arguments.items() if name != "threshold"}

    def ends(one: "Tie") -> tuple[int, int]:
        return told.numbers[made.nodes[one.left].name], told.numbers[made.nodes[one.right].name]

    def link(one: "Tie") -> str:
        left, right = ends(one)
        return f"/network/{left}/{right}{'?' if given else ''}{urlencode(given)}"

    row, column, value = made.cells
    strong = _strongest(made)
    ties = [Tie(int(row[place]), int(column[place]), float(value[place])) for place in strong]
    lines = [
        Line(
            made.nodes[one.left].name, made.nodes[one.right].name, ends(one), abs(one.weight), kind(made, one.weight) == "agrees", link(one)
        )
        for one in ties
    ]
    drawn = _largest(made)
    return (picture(drawn, title or titled(made, language), language, link) if ties else ""), lines, len(value)


def _strongest(made: "Network") -> Sequence[int]:
    """The places of the strongest ties, the strongest first."""
    import numpy as np

    weight = abs(made.cells.value)
    least = np.partition(weight, -_TIES)[-_TIES] if len(weight) > _TIES else 0.0
    near = np.flatnonzero(weight >= least)
    places: list[int] = near[np.lexsort((made.cells.column[near], made.cells.row[near], -weight[near]))][:_TIES].tolist()
    return places


def _largest(made: "Network") -> "Network":
    """The network without the ties of all but the actors with most statements."""
    import numpy as np

    from qala.networks.matrices import Cells

    kept = np.zeros(len(made.rows), bool)
    kept[np.argsort([-node.frequency for node in made.rows], kind="stable")[:_NODES]] = True
    row, column, value = made.cells
    inside = kept[row] & kept[column]
    return made._replace(cells=Cells(row[inside], column[inside], value[inside]))


def _file(db: Connection, wish: Wish, kind: str, language: str) -> bytes:
    """A file of the network as a command would write it."""
    from qala.networks.formats import dl, eventlist, gexf, graphml
    from qala.networks.formats.svg import picture, titled
    from qala.networks.network import counted

    told, options = _told(db, wish, language)
    made = _network(told, options, wish.threshold)
    if kind == "svg":
        return picture(made, titled(made, language), language).encode()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"network.{kind}"
        if kind == "csv":
            places: Sequence[int] = counted(told.rows, options)
            eventlist.write(db, told, places, out)
        else:
            {"graphml": graphml, "gexf": gexf, "dl": dl}[kind].write(made, out, told.about)
        return out.read_bytes()
