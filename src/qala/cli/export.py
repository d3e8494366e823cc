"""`qala export`: a dossier in the formats of others."""

import re
from pathlib import Path

import click

from qala.cli.dossier import dossier_option
from qala.dossier.store import opened
from qala.export import CURRENT, FORMATS, Selection, export
from qala.export.placing import STDOUT

_STATES = ("proposed", "accepted", "edited", "rejected", "gone")


def _day(_: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise click.BadParameter(f"{value} is no day; write it as 2021-07-23", param=option)
    return value


@click.command("export")
@click.argument("name", metavar="FORMAT", type=click.Choice(sorted(FORMATS)))
@click.argument("out", required=False, type=click.Path(path_type=Path), metavar="[OUT]")
@dossier_option
@click.option("--since", metavar="DAY", callback=_day, help="Only documents of this day or later.")
@click.option("--until", metavar="DAY", callback=_day, help="Only documents of this day or earlier.")
@click.option("--outlet", "outlets", metavar="NAME", multiple=True, help="Only documents of this outlet; may come again.")
@click.option("--state", "states", type=click.Choice(_STATES), multiple=True, help="Only records in this state; may come again.")
@click.option("--password", metavar="WORD", help="The password of the coder Admin in a .dna file; admin if none is given.")
def command(
    name: str,
    out: Path | None,
    file: Path,
    since: str | None,
    until: str | None,
    outlets: tuple[str, ...],
    states: tuple[str, ...],
    password: str | None,
) -> None:
    """Take a dossier away in another format.

    OUT is a file, or for csv and parquet a folder; - is standard output (annotations, codebook, ftm, jsonl). Without it the name of
    the dossier with the ending of the format, in this folder.
    It is written whole or not at all, and one that is there is replaced. Records that were rejected, and those that a newer version
    does not read any more, are taken only with --state.

    \b
    Formats: annotations, codebook, csv, datasette, dna, ftm, jsonl, parquet, xlsx.

    \b
    Examples:
      qala export xlsx --dossier press.qala
      qala export dna july.dna --dossier press.qala --since 2021-07-01 --until 2021-07-31
      qala export jsonl - --dossier press.qala | head -1
    """
    if password and name != "dna":
        raise click.UsageError("--password is for dna alone")
    out = out or Path(f"{file.stem}{FORMATS[name].ending}")
    wanted = Selection(since, until, outlets, states or CURRENT)
    with opened(file) as db:
        remark = export(db, name, out, wanted, {"password": password} if password else None)
    if out != STDOUT:
        click.echo(f"{out}: {FORMATS[name].meaning}", err=True)
    if remark:
        click.echo(remark, err=True)
