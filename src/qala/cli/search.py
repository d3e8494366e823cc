"""`qala search`: documents and statements that hold some words."""

from typing import Any

import click

from qala.cli.answers import keep, show_found, show_news, show_saved, tell_outlet, told_json
from qala.cli.dossier import dossier_option
from qala.dossier.connection import Place
from qala.dossier.search.days import between
from qala.dossier.search.found import found
from qala.dossier.search.saved import news, searches
from qala.dossier.store import now, opened, transaction
from qala.errors import UsageError


@click.command("search")
@click.argument("words", metavar="[TEXT]", nargs=-1)
@dossier_option
@click.option("--by", metavar="WHO", help="Only statements of this speaker.")
@click.option("--outlet", metavar="TEXT", help="Words of the outlet's name.")
@click.option("--since", metavar="DAY", help="From this day, month or year on.")
@click.option("--until", metavar="DAY", help="Up to this day, month or year.")
@click.option("--limit", type=click.IntRange(1, 1_000), default=10, show_default=True, metavar="N", help="At most so many of each kind.")
@click.option("--page", type=click.IntRange(1, 10_000), default=1, show_default=True, metavar="N", help="Which page.")
@click.option("--all", "everything", is_flag=True, help="Rejected statements too, and those that are no longer read.")
@click.option("--save", metavar="NAME", help="Remember this search under a name.")
@click.option("--new", metavar="NAME", help="What a remembered search finds that is new since the last look.")
@click.option("--saved", is_flag=True, help="Tell which searches are remembered.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(
    words: tuple[str, ...], file: Place, page: int, save: str | None, new: str | None, saved: bool, as_json: bool, **options: Any
) -> None:
    """Search the dossier, the best hits first.

    A word finds all its forms; words in quotation marks must stand side by side; -word keeps out, word* completes.

    \b
    Examples:
      qala search --dossier press.qala انسحاب
      qala search --dossier press.qala --save talks '"الحوار الاستراتيجي" -اقتصادي'
      qala search --dossier press.qala --new talks
    """
    if saved:
        with opened(file) as db:
            show_saved(searches(db), as_json)
        return
    if new:
        with opened(file, write=True) as db, transaction(db):
            show_news(news(db, new, now()), as_json)
        return
    if not words:
        raise UsageError("nothing to search for; give words, or --new NAME, or --saved")
    since, until = between(options["since"], options["until"])
    question = options | {"text": " ".join(words), "since": since, "until": until}
    if save:
        keep(file, save, "search", question)
    with opened(file) as db:
        answer = found(db, **question, offset=(page - 1) * options["limit"])
        tell_outlet(db, options["outlet"])
    if as_json:
        told_json((*answer.documents, *answer.statements))
    else:
        show_found(answer, page)
