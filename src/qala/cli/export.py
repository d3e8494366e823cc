"""`qala export`: a dossier in the formats of others."""

from pathlib import Path

import click

from qala.cli.dossier import dossier_option
from qala.cli.progress import waiting
from qala.cli.show import counted
from qala.dossier.connection import Place
from qala.dossier.search.days import between
from qala.dossier.states import CURRENT
from qala.dossier.store import opened
from qala.errors import UsageError
from qala.export import FORMATS, Selection, export
from qala.export.placing import STDOUT

_STATES = (*CURRENT, "rejected", "gone")


@click.command("export")
@click.argument("name", metavar="FORMAT", type=click.Choice(sorted(FORMATS)))
@click.argument("out", required=False, type=click.Path(path_type=Path), metavar="[OUT]")
@dossier_option
@click.option("--since", metavar="DAY", help="Only documents of this day or later: 2021-07-23, 2021-07 or 2021.")
@click.option("--until", metavar="DAY", help="Only documents of this day or earlier.")
@click.option("--outlet", "outlets", metavar="NAME", multiple=True, help="Only documents of this outlet; may come again.")
@click.option("--state", "states", type=click.Choice(_STATES), multiple=True, help="Only records in this state; may come again.")
@click.option("--password", metavar="WORD", help="The password of the coder Admin in a .dna file; admin if none is given.")
def command(
    name: str,
    out: Path | None,
    file: Place,
    since: str | None,
    until: str | None,
    outlets: tuple[str, ...],
    states: tuple[str, ...],
    password: str | None,
) -> None:
    """Take a dossier away in another format.

    OUT is a file, or for csv and parquet a folder; - is standard output (annotations, codebook, ftm, jsonl,
    plover, questions). Without it the name of
    the dossier with the ending of the format, in this folder. It is written whole or not at all; one that is there is replaced only
    if you name it. Records that were rejected, and those that a newer version
    does not read any more, are taken only with --state.

    \b
    Formats: annotations, codebook, csv, datasette, dna, ftm, jsonl, parquet, plover, questions, xlsx.

    \b
    Examples:
      qala export xlsx --dossier press.qala
      qala export dna july.dna --dossier press.qala --since 2021-07 --until 2021-07
      qala export jsonl - --dossier press.qala | head -1
    """
    if password and name != "dna":
        raise click.UsageError("--password is for dna alone")
    out = out or _named_after(file, name)
    wanted = Selection(*between(since, until), outlets, states or CURRENT)
    with opened(file) as db, waiting(f"writing {out}", file):
        done = export(db, name, out, wanted, {"password": password} if password else None)
    if out != STDOUT:
        click.echo(f"{out}: {counted(done.documents, 'document')}, {counted(done.statements, 'statement')}", err=True)
    if done.remark:
        click.echo(done.remark, err=True)


def _named_after(file: Place, name: str) -> Path:
    """Where an export goes that is given no name: what is there already may be the source of the dossier."""
    out = Path(f"{file.stem}{FORMATS[name].ending}")
    if out.exists():
        raise UsageError(f"{out}: is there; name it if it is to be replaced: qala export {name} {out} --dossier {file}")
    return out
