"""`qala timeline`: statements, events and dated times in their order."""

import json
from itertools import islice

import click

from qala.cli.answers import show_meant, tell_outlet
from qala.cli.dossier import dossier_option
from qala.dossier.connection import Place
from qala.dossier.search.days import between
from qala.dossier.search.naming import who
from qala.dossier.store import opened
from qala.dossier.timeline import Entry, Filter, timeline

_KINDS = {
    "all": ("statement", "event", "time"), "both": ("statement", "time"),
    "statements": ("statement",), "events": ("event",), "times": ("time",),
}  # fmt: skip
_WIDTH = 110


@click.command("timeline")
@dossier_option
@click.option("--since", metavar="DATE", help="Only what ends on that day or later: 2021-07-23, 2021-07 or 2021.")
@click.option("--until", metavar="DATE", help="Only what begins on that day or before.")
@click.option("--by", metavar="NAME", help="Only statements of that speaker and events with them: a name, a role, actor:ID.")
@click.option("--on", metavar="WORDS", help="Only what holds all these words.")
@click.option("--outlet", metavar="NAME", help="Words of the outlet's name.")
@click.option("--kind", type=click.Choice([*_KINDS]), default="all", show_default=True, help="What to show.")
@click.option("--every", is_flag=True, help="Every report, not only the first of each statement or event.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most N entries.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
def command(file: Place, kind: str, limit: int | None, as_json: bool, since: str | None, until: str | None, **rest: str) -> None:
    """Print statements, events (each once) and dated times in their order, with how exactly each is known.

    \b
    Examples:
      qala timeline --dossier press.qala --since 2021-07 --until 2021-09
      qala timeline --dossier press.qala --by "سامر الحداد" --on الجسر
    """
    first, last = between(since, until)
    wanted = Filter(since=first, until=last, kinds=_KINDS[kind], **rest)  # type: ignore[arg-type]
    with opened(file) as db:
        if wanted.by is not None:
            show_meant({"by": who(db, wanted.by)})
        tell_outlet(db, wanted.outlet)
        none = True
        for entry in islice(timeline(db, wanted), limit):
            none = False
            click.echo(json.dumps(entry._asdict(), ensure_ascii=False) if as_json else line(entry))
        if none and not as_json:
            click.echo("nothing was found")


def line(entry: Entry) -> str:
    """One entry: when, what it is, who, where; the words below."""
    who = entry.who or ("?" if entry.kind == "statement" else "-")
    act = entry.act or entry.kind
    by = " by the article's date" if entry.dated_by == "document" and entry.precision == "day" else ""
    reports = f"  ×{entry.reports}" if entry.reports > 1 else ""
    words = " ".join(entry.words.split())
    cut = words if len(words) <= _WIDTH else words[:_WIDTH].rsplit(" ", 1)[0] + " …"
    return f"{entry.when}{by}\tR{entry.id}\t{act}\t{who}\t{entry.outlet or entry.document}{reports}\n    {cut}"
