"""`qala read`: every statement of one or many articles."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from qala.cli.documents import given, tell
from qala.cli.lines import out, write_lines
from qala.cli.progress import watched
from qala.engines.batch import line
from qala.engines.reading import read_all
from qala.positions.question import Question
from qala.record import Record
from qala.text.inputs import Failure

_WIDEST = 100


@click.command("read")
@click.argument("sources", nargs=-1, required=True, metavar="FILE|FOLDER|-...")
@click.option("--json", "as_json", is_flag=True, help="Write JSON Lines, one record a line, as they come.")
@click.option(
    "--html",
    "page_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write one page for a browser to FILE.",
)
@click.option("--published", metavar="DATE", help="Day of publication where a document does not give its own.")
@click.option("--outlet", metavar="NAME", help="Who published, where a document does not say.")
@click.option(
    "--questions",
    "question_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Tell where everybody stands on the questions of FILE (TOML).",
)
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N", help="Read on N processes.")
@click.option("--bidi", is_flag=True, help="Reorder lines for a terminal that cannot show right-to-left text.")
def command(
    sources: tuple[str, ...],
    as_json: bool,
    page_file: Path | None,
    published: str | None,
    outlet: str | None,
    question_file: Path | None,
    jobs: int,
    bidi: bool,
) -> None:
    """Read articles and print who said what.

    FILE is plain text, HTML or JSON Lines (also .gz), FOLDER is read with everything in it, - is standard input.
    Exit code: 0 all were read, 1 some failed (each told on standard error), 2 the call was wrong.

    \b
    Examples:
      qala read article.txt
      qala read --published 2024-03-14 --outlet "وكالة الضفاف" - < article.txt
      qala read --json --jobs 4 articles.jsonl.gz > records.jsonl
      qala read --html page.html samples/
      qala read --questions questions.toml article.txt
    """
    asked = _asked(question_file) if question_file else ()
    items = given(sources, published, outlet)
    if as_json and not page_file:
        failed = write_lines(watched(read_all(items, jobs, line, asked), sources))
    else:
        failed = _write_views(watched(read_all(items, jobs, _itself, asked), sources), as_json, page_file, bidi, asked)
    if failed:
        raise click.exceptions.Exit(1)


def _asked(file: Path) -> tuple[Question, ...]:
    from qala.positions.questions import questions  # late: most calls ask nothing

    return questions(file)


def _itself(record: Record) -> Record:
    return record


def _write_views(results: Iterable[Record | Failure], as_json: bool, page_file: Path | None, bidi: bool, asked: Sequence[Question]) -> int:
    records: list[Record] = []
    failed = 0
    for result in results:
        if isinstance(result, Failure):
            failed += tell(result)
            continue
        if page_file:
            records.append(result)
        if as_json:
            out(line(result))
        elif not page_file:
            _show(result, bidi, asked)
    if page_file:
        _write_page(records, page_file, asked)
    return failed


def _show(record: Record, bidi: bool, asked: Sequence[Question]) -> None:
    import shutil  # late: --json does without it

    from qala.cli.show import lines

    width = min(shutil.get_terminal_size().columns, _WIDEST)
    for shown in lines(record, width, bidi=bidi, questions=asked):
        click.echo(shown)


def _write_page(records: list[Record], file: Path, asked: Sequence[Question]) -> None:
    from qala.cli.show import counted
    from qala.web.page import page  # late: only --html needs it

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page(records, asked), encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.UsageError(f"{file}: {error.strerror}; choose a place that can be written") from error
    kinds = ("statement", "position", "commitment", "event")
    numbers = {kind: sum(len(getattr(record, f"{kind}s")) for record in records) for kind in kinds}
    found = [counted(number, kind) for kind, number in numbers.items() if number or kind == "statement"]
    click.echo(f"{file}: {', '.join([counted(len(records), 'article'), *found])}", err=True)
