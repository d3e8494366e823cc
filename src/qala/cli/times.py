"""`qala times`: the time expressions of an article."""

from collections.abc import Iterator
from html import escape

import click

from qala.cli.documents import given, tell
from qala.cli.pool import read_all
from qala.record import Record, Time
from qala.text.inputs import Failure


@click.command("times")
@click.argument("sources", nargs=-1, required=True, metavar="FILE|FOLDER|-...")
@click.option("--timeml", is_flag=True, help="Print the text with inline TIMEX3 tags.")
@click.option("--published", metavar="DATE", help="Day of publication where a document does not give its own.")
def command(sources: tuple[str, ...], timeml: bool, published: str | None) -> None:
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
        elif timeml:
            click.echo(tagged(result))
        else:
            for line in rows(result):
                click.echo(line)
    if failed:
        raise click.exceptions.Exit(1)


def _itself(record: Record) -> Record:
    return record


def rows(record: Record) -> Iterator[str]:
    """One line for the document's date, then one for each time: offsets, type, value, words."""
    yield f"{record.id}\tdate\t{record.date.value or 'unknown'}\t{record.date.source}"
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


def tagged(record: Record) -> str:
    """The text as TimeML with its times tagged; the outermost where they overlap."""
    parts, end = [], 0
    for time in sorted(
        (time for time in record.times if time.field == "text"), key=lambda time: (time.span[0], -time.span[1])
    ):
        start, stop = time.span
        if start >= end:
            parts += [escape(record.text[end:start], quote=False), _tag(time, record.text[start:stop])]
            end = stop
    parts.append(escape(record.text[end:], quote=False))
    value = escape(record.date.value or "")
    date = f'<TIMEX3 tid="t0" type="DATE" value="{value}" functionInDocument="CREATION_TIME"/>'
    created = f"<DCT>{date}</DCT>\n" if value else ""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n{created}<TEXT>{"".join(parts)}</TEXT>\n</TimeML>'


def _tag(time: Time, words: str) -> str:
    given = (("tid", time.id), ("type", time.type), ("value", time.value), ("mod", time.mod))
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in given if value)
    return f"<TIMEX3{attributes}>{escape(words, quote=False)}</TIMEX3>"
