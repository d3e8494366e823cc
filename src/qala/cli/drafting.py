"""`qala question new`: a question drafted from a few words, with what it would catch; or what a dossier speaks of unasked."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from qala.cli.documents import given, tell
from qala.cli.dossier import DossierType, reader
from qala.cli.progress import watched
from qala.dossier import documents
from qala.dossier.connection import Place
from qala.dossier.questions import keys, speaking
from qala.dossier.store import opened
from qala.errors import UsageError
from qala.positions.question import Question
from qala.record import Record
from qala.text.inputs import Failure

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\s]+")
"""What would end the line of a comment, or turn its direction."""
_ENDS = re.compile(r"[.!?؟\n]")
_WIDEST = 240
"""Characters of a sentence that are shown."""


class Caught(NamedTuple):
    """A sentence on which a draft says where somebody stands."""

    side: int
    holder: str
    sentence: str
    document: str


@click.command("new")
@click.option(
    "--dossier", "file", envvar="QALA_DOSSIER", show_envvar=True, type=DossierType(), metavar="FILE",
    help="The dossier whose articles are tried.",
)  # fmt: skip
@click.option("--in", "sources", multiple=True, metavar="FILE|FOLDER", help="Try these articles instead; may come again.")
@click.option("--from-dossier", is_flag=True, help="Propose what statements of the dossier speak of and no question asks about.")
@click.option(
    "--least", type=click.IntRange(1), default=3, show_default=True, metavar="N", help="Statements of a concept that is proposed."
)
@click.option("--id", "name", metavar="ID", help="How the question is called; by default its words in Latin letters.")
@click.option("--parent", metavar="ID", help="The question that it is a part of.")
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, metavar="N", help="Sentences or concepts that are shown.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N", help="Read on N processes.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the draft with its sentences, or a concept a line.")
@click.argument("words", nargs=-1, metavar="WORDS...")
def new(
    file: Path | None, sources: tuple[str, ...], from_dossier: bool, least: int, name: str | None, parent: str | None, limit: int,
    jobs: int, as_json: bool, words: tuple[str, ...],
) -> None:  # fmt: skip
    """Draft a question from a verbal noun and what it is done to, and show the sentences that it would catch, with their sides.

    What is printed is a file of questions (the sentences are comments in it), to be changed and added. Nothing is stored.

    \b
    Examples:
      qala question new --dossier press.qala رفع العقوبات عن سوريا > sanctions.toml
      qala question new --in samples/ --id withdrawal انسحاب القوات
      qala question new --dossier press.qala --from-dossier
    """
    if from_dossier:
        if words or sources or not file:
            raise UsageError("--from-dossier proposes from a dossier alone; leave WORDS and --in out, and name one by --dossier")
        _propose(file, least, limit, as_json)
        return
    from qala.positions.draft import draft  # they take time that the other calls need not
    from qala.reader import Reader

    question = draft(" ".join(words), Reader().book.lexicon, name or "", parent)
    articles = failed = 0
    caught: list[Caught] = []
    for result in _tried(file, sources, question, jobs):
        if isinstance(result, Failure):
            failed += tell(result)
        else:
            articles += 1
            caught += _caught(result)
    _show(question, caught, articles, limit, as_json)
    if failed:
        raise click.exceptions.Exit(1)


def _tried(file: Path | None, sources: tuple[str, ...], question: Question, jobs: int) -> Iterator[Record | Failure]:
    """The articles that the draft is tried on, read for it alone."""
    read = reader(jobs, (question._replace(parent=None),))
    if sources:
        yield from watched(read(given(sources)), sources)
    elif file:
        with opened(file) as db:
            if question.id in keys(db):
                click.echo(f"{file}: has a question {question.id} already, which this one would replace; --id gives another name", err=True)
            yield from watched(read(documents.as_it_came(db, one) for one in speaking(db, question)), [str(file)])


def _caught(record: Record) -> Iterator[Caught]:
    names = {actor.id: actor.name for actor in record.actors}
    for one in record.positions:
        yield Caught(one.side, names[one.holder], _sentence(record.text, *one.evidence), record.title or record.id)


def _sentence(text: str, start: int, stop: int) -> str:
    """The sentence of some words, on one line; cut where it is long."""
    first = max((match.end() for match in _ENDS.finditer(text, max(0, start - _WIDEST), start)), default=max(0, start - _WIDEST))
    end = _ENDS.search(text, stop)
    last = min(end.end() if end else len(text), max(stop, first + _WIDEST))
    return _line(text[first:last])


def _line(text: str) -> str:
    return _UNSEEN.sub(" ", text).strip()


def _show(question: Question, caught: list[Caught], articles: int, limit: int, as_json: bool) -> None:
    if as_json:
        told = [one._asdict() for one in caught[:limit]]
        click.echo(
            json.dumps({"question": question._asdict(), "articles": articles, "positions": len(caught), "caught": told}, ensure_ascii=False)
        )
        return
    from qala.positions.written import written

    click.echo(written([question]))
    told_for, against = (sum(one.side * sign > 0 for one in caught) for sign in (1, -1))
    click.echo(f"# articles read: {articles}; positions: {len(caught)} ({told_for} for, {against} against)")
    for one in caught[:limit]:
        click.echo(f"# {one.side:+d}  {_line(one.holder)}: {one.sentence}  ({_line(one.document)})")
    if len(caught) > limit:
        click.echo(f"# … and {len(caught) - limit} more; --limit shows more")


def _propose(file: Place, least: int, limit: int, as_json: bool) -> None:
    from qala.dossier.concepts import concepts

    with opened(file) as db:
        found = concepts(db, least)
    for one in found[:limit]:
        if as_json:
            click.echo(json.dumps(one._asdict() | {"examples": [example._asdict() for example in one.examples]}, ensure_ascii=False))
            continue
        click.echo(f"{one.statements}\t{one.speakers}\t{one.words}")
        for example in one.examples:
            click.echo(f"    R{example.id}\t{example.speaker or '?'}\t{_cut(example.words)}")
    if not found and not as_json:
        click.echo(f"nothing is spoken of in {least} statements that no question asks about; --least N takes fewer")


def _cut(words: str) -> str:
    return words if len(words) <= _WIDEST else words[:_WIDEST].rsplit(" ", 1)[0] + " …"
