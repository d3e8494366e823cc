"""`qala changes`: who moved on a question."""

import json
from collections.abc import Iterator

import click

from qala.cli.dossier import dossier_option
from qala.cli.plain import plain
from qala.cli.positions import holders, told
from qala.dossier.connection import Place
from qala.dossier.standing.moves import Move, moves
from qala.dossier.store import opened

_BY = {"sign": "moved", "shade": "shifted", "told": "is said to have moved"}


@click.command("changes")
@dossier_option
@click.option("--by", metavar="NAME", help="Only this holder: a name, a role, actor:ID or profile:ID.")
@click.option("--shades", is_flag=True, help="Also who became weaker, stronger or conditional on the same side.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
@click.argument("question", metavar="QUESTION")
def command(file: Place, by: str | None, shades: bool, as_json: bool, question: str) -> None:
    """Print who moved on a question or its parts, from what to what, since when, with both sentences; the last first.

    \b
    Example:
      qala changes --dossier press.qala crossing
    """
    with opened(file) as db:
        found = moves(db, question, shades=shades, by=holders(db, by))
    for move in found:
        if as_json:
            since = {"question": move.question, "by": move.by, "holder": move.holder, "since": move.after.day}
            click.echo(json.dumps(plain(since | {"before": move.before, "after": move.after}), ensure_ascii=False))
        else:
            click.echo("\n".join(_lines(move)))
    if not found and not as_json:
        click.echo("nobody moved")


def _lines(move: Move) -> Iterator[str]:
    before = f"{move.before.side:+d}" if move.before else "?"
    yield f"{move.after.day}\t{move.holder.name}\t{_BY[move.by]}\t{move.question}\t{before} → {move.after.side:+d}"
    for stance in (move.before, move.after):
        if stance:
            yield from (f"    {line}" for line in told(stance))
