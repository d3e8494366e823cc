"""`qala times`: the time expressions of an article."""

from collections.abc import Iterator

import click

from qala.cli.documents import given, tell
from qala.engines.reading import read_all
from qala.record import Date, Record
from qala.text.inputs import Failure
from qala.times.notes import CODES
from qala.times.timeml import timeml


@click.command("times")
@click.argument("sources", nargs=-1, required=True, metavar="FILE|FOLDER|-...")
@click.option("--timeml", "inline", is_flag=True, help="Print the text with inline TIMEX3 tags.")
@click.option("--published", metavar="DATE", help="Day of publication where a document does not give its own.")
def command(sources: tuple[str, ...], inline: bool, published: str | None) -> None:
    """Print the time expressions of articles and their values.

    \b
    Examples:
      qala times --published 2024-03-14 article.txt
      qala times --timeml article.txt
    """
    failed = False
    for result in read_all(given(sources, published), 1, _itself):
        if isinstance(result, Failure):
            failed = tell(result) or failed
        elif inline:
            click.echo(timeml(result), nl=False)
        else:
            for line in rows(result):
                click.echo(line)
    if failed:
        raise click.exceptions.Exit(1)


def _itself(record: Record) -> Record:
    return record


def rows(record: Record) -> Iterator[str]:
    """One line for the document's date, one for each time: offsets, type, value, words; then one for each doubt about them."""
    yield "\t".join((record.id, "date", record.date.value or "unknown", record.date.source, *known(record.date)))
    for time in record.times:
        place = f"{time.span[0]}-{time.span[1]}"
        where = f"title {place}" if time.field == "title" else place
        yield "\t".join(
            (
                where,
                time.type,
                (time.value or "?") + (f" {time.mod}" if time.mod else ""),
                record.quote(time.span, time.field),
            )
        )
    for note in record.notes:
        if note.code in CODES:
            place = f"{note.span[0]}-{note.span[1]}" if note.span else "-"
            yield f"{place}\tnote\t{note.code}\t{note.message}"


def known(date: Date) -> Iterator[str]:
    """What is known of a date that is not known to the day."""
    if date.value is None:
        yield from (f"{word} {day}" for word, day in (("from", date.earliest), ("until", date.latest)) if day)
        yield from (f"weekday {day}" for day in date.weekdays)
        if date.month_days:
            yield "between {} and {}".format(*date.month_days)
