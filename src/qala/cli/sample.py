"""`qala sample`: records drawn by chance for validation, and how often they are right."""

import csv
import getpass
import json
from collections.abc import Iterator
from pathlib import Path

import click

from qala.cli.dossier import dossier_option
from qala.cli.show import counted
from qala.dossier import samples
from qala.dossier.connection import Place
from qala.dossier.deciding import shown
from qala.dossier.decisions import Desk
from qala.dossier.inbox import Proposal
from qala.dossier.samples import KINDS, Precision, Sample, draw, precision, sample, undecided
from qala.dossier.store import now, opened
from qala.errors import UsageError
from qala.export.cells import guarded
from qala.export.placing import placed_file

_COLUMNS = ("id", "verdict", "reason", "kind", "who", "says", "day", "words", "before", "after", "outlet", "title")
_VERDICTS = ("accept", "reject")


@click.group("sample")
def command() -> None:
    """Draw records by chance, have people decide about them, and tell how often the machine is right.

    \b
    Examples:
      qala sample draw --dossier press.qala --kind position --size 100 --seed 7
      qala sample precision --dossier press.qala
    """


@command.command("draw")
@dossier_option
@click.option("--kind", type=click.Choice(KINDS), default="statement", show_default=True, help="What to draw.")
@click.option("--size", type=click.IntRange(1), default=100, show_default=True, metavar="N", help="How many, in all of this seed.")
@click.option("--seed", type=int, default=1, show_default=True, metavar="NUMBER", help="The same seed draws the same records.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Also write them as CSV, to be filled in.")
def draw_(file: Place, kind: str, size: int, seed: int, out: Path | None) -> None:
    """Draw records by chance, of those that the machine read, whatever became of them; a larger --size adds to the sample.

    \b
    Example:
      qala sample draw --dossier press.qala --kind position --size 100 --seed 7 --out sample.csv
    """
    with opened(file, write=True) as db:
        drawn = draw(db, kind, size, seed, now())
        click.echo(_told(drawn, len(undecided(db, drawn))))
        if out:
            with placed_file(out) as part, part.open("w", encoding="utf-8-sig", newline="") as written:
                lines = csv.writer(written)
                lines.writerow(_COLUMNS)
                lines.writerows([guarded(value) for value in _row(shown(db, one))] for one in drawn.records)
    then = f"fill the column verdict ({' or '.join(_VERDICTS)}), then: qala sample fill {out}" if out else None
    click.echo(then or f"decide about them with: qala review --sample {drawn.id}")


def _told(one: Sample, waiting: int) -> str:
    return f"sample {one.id}\t{one.kind}\tseed {one.seed}\t{len(one.records)} of {one.population}\t{waiting} wait"


def _row(one: Proposal) -> list[object]:
    words = " … ".join(exact for _, _, exact in one.contents)
    flat = (" ".join(text.split()) for text in (words, one.before, one.after))
    return [one.id, "", "", one.kind, one.speaker, one.act, one.day, *flat, one.outlet, one.title or one.document]


@command.command("list")
@dossier_option
def list_(file: Place) -> None:
    """Print the samples: number, kind, seed, size, how many wait for a decision.

    \b
    Example:
      qala sample list --dossier press.qala
    """
    with opened(file) as db:
        found = samples.samples(db)
        for one in found:
            click.echo(_told(one, len(undecided(db, one))))
    if not found:
        click.echo("no samples yet; draw one with: qala sample draw")


@command.command("fill")
@dossier_option
@click.option("--by", envvar="QALA_USER", show_envvar=True, metavar="NAME", help="Who decided; by default the name of the login.")
@click.option("--blind", is_flag=True, help="Record the verdicts without changing anything: for measuring agreement.")
@click.argument("filled", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
def fill(file: Place, by: str | None, blind: bool, filled: Path) -> None:
    """Take in the verdicts of a file that `qala sample draw --out` wrote: accept, reject, or nothing.

    What says what was decided already changes nothing; a wrong line stops all before anything is changed.

    \b
    Example:
      qala sample fill --dossier press.qala --by ليلى sample.csv
    """
    verdicts = list(_verdicts(filled))
    with opened(file, write=True) as db:
        desk = Desk(db, by or getpass.getuser())
        states = {one: shown(db, one).state for one, _, _ in verdicts}
        new = [row for row in verdicts if blind or states[row[0]] != f"{row[1]}ed"]
        for record, verdict, reason in new:
            if blind:
                desk.opinion(record, verdict, reason)
            else:
                getattr(desk, verdict)(record, reason)
    click.echo(f"{filled}: {counted(len(new), 'decision')}, {len(verdicts) - len(new)} known already")


def _verdicts(filled: Path) -> Iterator[tuple[int, str, str | None]]:
    """Id, verdict and reason of each line that has a verdict.

    Raises:
        UsageError: the file cannot be read, or a line is wrong.
    """
    try:
        text = filled.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{filled}: {error.strerror}; name the file that was filled in") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{filled}: byte {error.start}: is no UTF-8; save it as CSV in UTF-8") from error
    head = text.partition("\n")[0]
    lines = csv.DictReader(text.splitlines(), delimiter=max(",;\t", key=head.count))
    if missing := [name for name in ("id", "verdict") if name not in (lines.fieldnames or ())]:
        raise UsageError(f"{filled}:1: has no column {missing[0]}; fill in the file that qala sample draw --out wrote")
    for row in lines:
        place, verdict = f"{filled}:{lines.line_num}", (row["verdict"] or "").strip().lower()
        if verdict and verdict not in _VERDICTS:
            raise UsageError(f'{place}: "{verdict}" is no verdict; write {" or ".join(_VERDICTS)}, or nothing')
        if verdict and not (row["id"] or "").isdecimal():
            raise UsageError(f'{place}: "{row["id"]}" is no id; leave the column id as it was written')
        if verdict:
            yield int(row["id"]), verdict, row.get("reason") or None


@command.command("precision")
@dossier_option
@click.option("--sample", "number", type=int, metavar="NUMBER", help="Of this sample alone.")
@click.option("--full", is_flag=True, help="Also by rule and by question.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, all rows.")
def precision_(file: Place, number: int | None, full: bool, as_json: bool) -> None:
    """Print how often records are right as they stand, with the interval in which the share of all lies (95 %, Wilson 1927).

    \b
    Example:
      qala sample precision --dossier press.qala --full
    """
    with opened(file) as db:
        if number is not None:
            sample(db, number)
        rows = precision(db, number)
    for one in rows:
        if as_json:
            click.echo(json.dumps(_plain(one), ensure_ascii=False))
        elif full or one.by == "all":
            click.echo("\t".join(_cells(one)))
    if not rows and not as_json:
        click.echo("no samples yet; draw one with: qala sample draw")


def _cells(one: Precision) -> Iterator[str]:
    yield one.kind if one.by == "all" else f"  {one.by} {one.name}"
    share, interval = one.share, one.interval
    if share is None or interval is None:
        yield "not decided"
    else:
        yield f"{100 * share:.1f} %"
        yield f"{100 * interval[0]:.1f} to {100 * interval[1]:.1f}"
    yield f"{one.right} right, {one.mended} mended, {one.wrong} wrong, of {one.drawn} drawn"


def _plain(one: Precision) -> dict[str, object]:
    low, high = one.interval or (None, None)
    return {**one._asdict(), "decided": one.decided, "precision": one.share, "low": low, "high": high}
