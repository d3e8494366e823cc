"""`qala brief`: one printable page on a question."""

import sys
from pathlib import Path

import click

from qala.cli.dossier import dossier_option
from qala.dossier.connection import Place
from qala.dossier.search.days import last_day
from qala.dossier.store import now, opened
from qala.errors import OutputError, UsageError
from qala.export.grammar import REGIONS
from qala.export.placing import placed_file


@click.command("brief")
@dossier_option
@click.option("--as-of", metavar="DAY", help="As it was known on this day, or at the end of this month or year.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write the page; otherwise it is printed.")
@click.option("--pdf", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write it as PDF.")
@click.option("--language", type=click.Choice(("ar", "en")), default="ar", show_default=True, help="Of headings and labels.")
@click.option("--months", type=click.Choice(REGIONS), default="levant", show_default=True, help="By whose names months are called.")
@click.argument("question", metavar="QUESTION")
def command(file: Place, as_of: str | None, html: Path | None, pdf: Path | None, language: str, months: str, question: str) -> None:
    """Write one page on a question: who stands where, who moved, what is due, and the key quotations with their sources.

    \b
    Examples:
      qala brief --dossier press.qala crossing --html crossing.html
      qala brief --dossier press.qala crossing --as-of 2024-03-20 --pdf crossing.pdf
    """
    from qala.brief.gathering import gathered
    from qala.brief.page import Page

    today = now()[:10]
    with opened(file) as db:
        page = Page(gathered(db, question, last_day(as_of) if as_of else None, today, months), language, months).html(today)
    if html:
        with placed_file(html) as part:
            part.write_text(page, encoding="utf-8", newline="\n")
    if pdf:
        _write_pdf(page, pdf)
    if not html and not pdf:
        sys.stdout.write(page)


def _write_pdf(page: str, out: Path) -> None:
    """Print the page.

    Raises:
        UsageError: what prints it is not there.
    """
    try:
        from weasyprint import HTML  # an extra that loads a library of the system
    except ImportError as error:
        raise UsageError("--pdf needs WeasyPrint; install it with: pip install 'qala[brief]', or print the page of --html") from error
    except OSError as error:
        raise UsageError(f"--pdf needs Pango, which is not there ({error}); on Debian or Ubuntu: apt-get install libpango-1.0-0 "
                         "libpangoft2-1.0-0, or print the page of --html") from error  # fmt: skip
    with placed_file(out) as part:
        try:
            HTML(string=page, url_fetcher=_nothing).write_pdf(part)
        except (ValueError, AssertionError) as error:
            raise OutputError(f"{out}: cannot be printed ({error}); print the page of --html instead") from error


def _nothing(url: str) -> dict[str, object]:
    """The page has all that it needs; nothing is fetched."""
    raise ValueError(f"{url[:80]} is not fetched")
