"""`qala add`: articles into a dossier."""

import sys
from collections import Counter
from collections.abc import Iterable
from functools import partial

import click

from qala.cli.dossier import dossier_option, reader
from qala.cli.harmless import harmless
from qala.cli.progress import watched
from qala.cli.show import counted
from qala.dossier.adding import Added, add
from qala.dossier.connection import Place
from qala.dossier.documents import named
from qala.dossier.ingest import Options, parsed, sources
from qala.dossier.questions import asked
from qala.dossier.runs import Run
from qala.dossier.store import opened


@click.command("add")
@click.argument("names", nargs=-1, required=True, metavar="SOURCE...")
@dossier_option
@click.option("--map", "columns", multiple=True, metavar="FIELD=COLUMN", help="Which column of a table holds a field; may come again.")
@click.option("--keep-raw", is_flag=True, help="Keep the bytes that each document was read from.")
@click.option("--allow-private", is_flag=True, help="Fetch addresses of the own network too.")
@click.option("--follow", is_flag=True, help="Fetch the pages that a feed links to.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N", help="Read on N processes.")
def command(
    names: tuple[str, ...], file: Place, columns: tuple[str, ...], keep_raw: bool, allow_private: bool, follow: bool, jobs: int
) -> None:
    """Add articles to a dossier, which is made if it does not exist.

    SOURCE is a file, a folder or an address. Adding the same again changes nothing; a call that was interrupted goes on where it
    stopped. What cannot be read is told, and kept in the dossier's ledger.
    Exit code: 0 all were added, 1 some failed, 2 the call was wrong.

    \b
    Examples:
      qala add --dossier press.qala samples/
      qala add --dossier press.qala --map text=body,published=date articles.csv
    """
    with opened(file, write=True, create=True) as db:
        run = Run(db, f"add {' '.join(names)}")
        options = Options(parsed(columns), allow_private, known=partial(named, db), follow=follow, raw=keep_raw, finished=run.mark)
        results = add(db, sources(names, options), reader(jobs, asked(db)), run, keep_raw=keep_raw)
        counts = _counted(watched(results, names, alone=True))
    click.echo(f"{file}: {_told(counts)}")
    if counts["failed"]:
        raise click.exceptions.Exit(1)


def _counted(results: Iterable[Added]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one in results:
        counts[one.outcome] += 1
        if one.reason and one.outcome != "finished":
            print(harmless(f"{one.place}: {one.reason}", True), file=sys.stderr)
    return counts


_WORDS = {
    "added": "added",
    "changed": "changed",
    "seen": "seen at another place",
    "same": "known already",
    "skipped": "skipped",
    "failed": "failed",
}


def _told(counts: Counter[str]) -> str:
    told = [f"{counts[outcome]} {words}" for outcome, words in _WORDS.items() if counts[outcome]]
    if counts["finished"]:
        told.append(f"{counted(counts['finished'], 'source')} unchanged")
    return ", ".join(told) or "nothing was offered"
