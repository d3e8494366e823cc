"""`qala said`: who said what."""

from typing import Any

import click

from qala.cli.answers import keep, show_said, tell_outlet, told_json
from qala.cli.dossier import dossier_option
from qala.dossier.connection import Place
from qala.dossier.editing import KINDS
from qala.dossier.search.days import between
from qala.dossier.search.said import said
from qala.dossier.store import opened
from qala.errors import UsageError


@click.command("said")
@dossier_option
@click.option("--by", metavar="WHO", help="The speaker: a name, a role, actor:ID or profile:ID.")
@click.option("--on", metavar="TEXT", help="Words of the statement.")
@click.option("--to", metavar="WHO", help="Who was told.")
@click.option("--via", metavar="WHO", help="A source in between.")
@click.option("--since", metavar="DAY", help="From this day, month or year on.")
@click.option("--until", metavar="DAY", help="Up to this day, month or year.")
@click.option("--act", metavar="ACT", help="What the speaker does with it: demand, deny, threaten …")
@click.option("--outlet", metavar="TEXT", help="Words of the outlet's name.")
@click.option("--every", is_flag=True, help="Every report of a statement, not only the first.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, metavar="N", help="At most so many statements.")
@click.option("--after", metavar="DAY:ID", help="Go on behind this statement, as the page before says.")
@click.option("--all", "everything", is_flag=True, help="Rejected statements too, and those that are no longer read.")
@click.option("--save", metavar="NAME", help="Remember this question; `qala search --new NAME` tells what is new.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(file: Place, as_json: bool, save: str | None, after: str | None, **options: Any) -> None:
    """Print who said what, the newest first.

    Names may be written in any spelling, also in Latin letters; where a name may mean several, all are taken, and told.

    \b
    Example:
      qala said --dossier press.qala --by الكاظمي --on انسحاب --since 2021-07
    """
    acts = KINDS["statement"].words["act"]
    if options["act"] is not None and options["act"] not in acts:
        raise UsageError(f'--act "{options["act"]}": there is no such act; say one of {", ".join(acts)}')
    since, until = between(options["since"], options["until"])
    question = options | {"since": since, "until": until}
    if save:
        keep(file, save, "said", question)
    with opened(file) as db:
        answer = said(db, **question, after=_after(after))
        tell_outlet(db, options["outlet"])
    if as_json:
        told_json(answer.statements)
    else:
        show_said(answer)


def _after(text: str | None) -> tuple[str, int] | None:
    if text is None:
        return None
    day, _, statement = text.rpartition(":")
    if ":" not in text or not statement.isdecimal() or len(statement) > 18:
        raise UsageError(f"--after {text[:40]!r}: no place to go on; copy it from the end of the page before")
    return day, int(statement)
