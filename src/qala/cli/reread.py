"""`qala reread`: the documents of a dossier, read again by the reader of today."""

import sys
from collections import Counter

import click

from qala.cli.dossier import dossier_option, reader
from qala.cli.show import counted
from qala.dossier import documents
from qala.dossier.connection import Place
from qala.dossier.questions import asked, is_read, unread
from qala.dossier.renewal import renew
from qala.dossier.runs import Run, reading
from qala.dossier.store import opened, transaction
from qala.text.inputs import Failure


@click.command("reread")
@dossier_option
@click.option("--all", "everything", is_flag=True, help="Also what was read by the same tables, rules and code.")
@click.option("--changes", "shown", is_flag=True, help="Print each change: document, record, what changed.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N", help="Read on N processes.")
def command(file: Place, everything: bool, shown: bool, jobs: int) -> None:
    """Read the documents of a dossier again, after Qala has changed.

    What people decided stays; where the machine now says otherwise, that is kept beside it and counted as disputed.

    \b
    Example:
      qala reread --dossier press.qala --changes
    """
    counts: Counter[str] = Counter()
    with opened(file, write=True) as db:
        wanted = sorted({*documents.stale(db, reading(), everything=everything), *unread(db)})
        for document_id, result in renew(db, reader(jobs, asked(db)), Run(db, "reread"), wanted):
            counts["documents"] += 1
            if isinstance(result, Failure):
                counts["failed"] += 1
                print(result, file=sys.stderr)
                continue
            for change in result:
                counts[change.kind] += 1
                if shown:
                    click.echo(f"D{document_id}\tR{change.record_id}\t{change.kind}\t{' '.join(change.fields)}")
        with transaction(db):
            is_read(db)
    read = counts.pop("documents", 0)
    told = [counted(read, "document"), *(f"{number} {name}" for name, number in counts.items())]
    click.echo(f"{file}: {', '.join(told) if read else 'nothing to read again'}")
    if counts["failed"]:
        raise click.exceptions.Exit(1)
