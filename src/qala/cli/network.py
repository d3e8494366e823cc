"""`qala network`: who agrees with whom, as a discourse network."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from qala.cli.dossier import dossier_option
from qala.cli.show import counted
from qala.dossier.connection import Place
from qala.dossier.search.days import first_day, last_day
from qala.dossier.states import CURRENT
from qala.dossier.store import opened
from qala.errors import UsageError
from qala.networks import options

if TYPE_CHECKING:
    from qala.dossier.connection import Connection
    from qala.networks.formats.values import About
    from qala.networks.network import Network
    from qala.networks.reading import Told

_FILES = ("svg", "graphml", "gexf", "dl", "r", "csv")
_Command = TypeVar("_Command", bound=Callable[..., Any])


def _choice(name: str, values: Sequence[str], default: str, help_: str) -> Callable[[_Command], _Command]:
    return click.option(f"--{name}", type=click.Choice(values), default=default, show_default=True, help=help_)


def _file(name: str, help_: str) -> Callable[[_Command], _Command]:
    return click.option(f"--{name}", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help=help_)


@click.command("network")
@click.argument("concepts", nargs=-1, metavar="[QUESTION]…")
@dossier_option
@_choice("type", options.TYPES, "onemode", "One kind of nodes, actors by concepts, or the statements themselves.")
@_choice("of", options.OF, "actors", "Whose network one of one kind is.")
@_choice("aggregate", options.AGGREGATIONS, "subtract", "What becomes of agreement and disagreement.")
@_choice("normalise", options.NORMALISATIONS, "no", "What ties are divided by.")
@_choice("duplicates", options.DUPLICATES, "document", "Within what the same statement of the same actor counts once.")
@_choice("window", options.UNITS, "no", "A network for each window that moves over time, in these units.")
@click.option("--size", type=click.IntRange(1), default=100, show_default=True, metavar="N", help="How many units a window holds.")
@_choice("kernel", options.KERNELS, "no", "How statements weigh less the farther they are from the middle of a window.")
@_choice("scale", options.SCALES, "binary", "For and against alone, or how strongly (-2 to 2).")
@click.option("--since", metavar="DAY", help="Only statements of this day or later: 2021-07-23, 2021-07 or 2021.")
@click.option("--until", metavar="DAY", help="Only statements of this day or earlier.")
@click.option("--state", "states", type=click.Choice(CURRENT), multiple=True, help="Only records in this state; may come again.")
@click.option("--every", is_flag=True, help="Every report of a statement, not the first alone.")
@click.option("--language", type=click.Choice(("ar", "en")), default="ar", show_default=True, help="Of questions and of the picture.")
@_file("svg", "Draw it.")
@_file("graphml", "Write it for visone.")
@_file("gexf", "Write it for Gephi.")
@_file("dl", "Write it for UCINET.")
@_file("r", "Write a script for R that draws it, and the GraphML file that it reads.")
@_file("csv", "Write the statements as DNA's event list.")
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, metavar="N", help="Print at most N ties of a network.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, a network each, with all ties.")
def command(file: Place, concepts: tuple[str, ...], limit: int, as_json: bool, language: str, **given: Any) -> None:
    """Print who agrees with whom on questions, as a discourse network.

    QUESTION is a question of the dossier, taken with its parts, or a concept of codings that were made elsewhere; without any, all are
    taken. With windows a day is put into the names of the files: net.2021-07-01.svg.

    \b
    Examples:
      qala network --dossier press.qala crossing --svg crossing.svg
      qala network --dossier press.qala --type twomode --aggregate combine
      qala network --dossier press.qala crossing --window months --size 3 --kernel gaussian --graphml net.graphml
    """
    files = {name: given.pop(name) for name in _FILES}
    states, every = given.pop("states"), given.pop("every")
    from_, until = given.pop("since"), given.pop("until")
    _needed()
    from qala.networks.network import networks
    from qala.networks.reading import Wanted, told

    wanted = options.Options(**given, since=first_day(from_) if from_ else None, until=last_day(until) if until else None)
    with opened(file) as db:
        found = told(db, Wanted(concepts, states or CURRENT, every, language))
        if wanted.type == "eventlist" or files["csv"]:
            _event_list(db, found, wanted, files["csv"])
        if wanted.type == "eventlist":
            return
    title, none = _title(found.about, concepts, language), True
    for network in networks(found.rows, wanted):
        none = False
        _write(network, found.about, title, language, {name: _named(out, network) for name, out in files.items() if out and name != "csv"})
        for line in _json(network, found.about) if as_json else _lines(network, limit):
            click.echo(line)
    if none and not as_json:
        click.echo("nothing was found")


def _needed() -> None:
    """See that what networks need is there.

    Raises:
        UsageError: it is not.
    """
    try:
        import scipy.sparse  # noqa: F401 (an extra, like all that is imported late here: it takes longer than most answers)
    except ImportError as error:
        raise UsageError("networks need scipy; install it with: pip install 'qala[networks]'") from error


def _title(about: "About", concepts: Sequence[str], language: str) -> str | None:
    """The label of the one question that is asked for."""
    if len(concepts) != 1:
        return None
    key = "label_en" if language == "en" else "label_ar"
    return next((known[key] for known in about.values() if known.get("question") == concepts[0]), concepts[0])


def _event_list(db: "Connection", told: "Told", wanted: options.Options, out: Path | None) -> None:
    from qala.networks.formats import eventlist
    from qala.networks.network import counted as places

    if out is None:
        raise UsageError("an event list needs a file; name it with --csv FILE")
    eventlist.write(db, told, places(told.rows, wanted._replace(aggregate="subtract")), out)


def _named(out: Path, network: "Network") -> Path:
    """The file of a network; with windows the first day is in its name."""
    return out if network.options.window == "no" else out.with_name(f"{out.stem}.{network.begin}{out.suffix}")


def _write(network: "Network", about: "About", title: str | None, language: str, files: dict[str, Path]) -> None:
    from qala.export.placing import placed_file
    from qala.networks.formats import dl, gexf, graphml, rscript

    for name, module in (("graphml", graphml), ("gexf", gexf), ("dl", dl), ("r", rscript)):
        if name in files:
            module.write(network, files[name], about)
    if "svg" in files:
        from qala.networks.formats.svg import picture, titled

        with placed_file(files["svg"]) as part:
            part.write_text(picture(network, title or titled(network, language), language), encoding="utf-8")


def _json(network: "Network", about: "About") -> Iterator[str]:
    from qala.networks.formats.plain import plain

    yield json.dumps(plain(network, about), ensure_ascii=False)


def _lines(network: "Network", limit: int) -> Iterator[str]:
    """How large it is, and its strongest ties with their weights."""
    ties = sorted(network.ties(), key=lambda tie: (-abs(tie.weight), tie.left, tie.right))
    sizes = [counted(len(network.rows), network.options.of[:-1])] if not network.columns else []
    if network.columns:
        sizes = [counted(len(network.rows), "actor"), counted(len(network.columns), "concept")]
    days = f"{network.begin} to {network.end}: " if network.begin else ""
    yield f"{days}{', '.join([*sizes, counted(len(ties), 'tie'), counted(network.statements, 'statement')])}"
    for tie in ties[:limit]:
        yield f"{tie.weight:.4g}\t{network.nodes[tie.left].name}\t{network.nodes[tie.right].name}"
    if len(ties) > limit:
        yield f"… {len(ties) - limit} more; see all with --json, or write them with --graphml FILE"
