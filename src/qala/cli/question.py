"""`qala question`: the questions that a dossier is read for."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from qala.cli.dossier import dossier_option, reader
from qala.cli.drafting import new
from qala.cli.progress import watched
from qala.cli.show import counted
from qala.dossier import questions as held
from qala.dossier.connection import Place
from qala.dossier.questions import Asked, asked, drop, is_read, keys, known, put, unread
from qala.dossier.renewal import renew
from qala.dossier.runs import Run
from qala.dossier.store import now, opened, transaction
from qala.positions.written import written
from qala.text.inputs import Failure


@click.group("question")
def command() -> None:
    """Define the questions on which a dossier tells where everybody stands.

    \b
    Examples:
      qala question add --dossier press.qala samples/questions.toml
      qala question list --dossier press.qala
    """


command.add_command(new)


@command.command("add")
@dossier_option
@click.option("--no-read", "unread_yet", is_flag=True, help="Leave the documents that may speak of them for `qala reread`.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N", help="Read on N processes.")
@click.argument("questions", metavar="FILE", type=click.Path(path_type=Path))
def add(file: Place, questions: Path, unread_yet: bool, jobs: int) -> None:
    """Ask the questions of FILE (TOML) from now on; documents that may speak of them are read again at once.

    A question of the same id takes the new definition, and the old one is kept.

    \b
    Example:
      qala question add --dossier press.qala samples/questions.toml
    """
    from qala.positions.questions import questions as parsed  # takes time that the others need not

    with opened(file, write=True) as db:
        given = parsed(questions, keys(db))
        with transaction(db):
            outcomes = list(put(db, given, now()).values())
        told = [f"{outcomes.count(one)} {words}" for one, words in _WORDS.items() if one in outcomes]
        click.echo(f"{file}: questions: {', '.join(told)}")
        if unread_yet:
            return
        failed = read = changed = 0
        results = renew(db, reader(jobs, asked(db)), Run(db, f"question add {questions}"), unread(db))
        for _, result in watched(results, [str(file)], alone=True):
            read += 1
            if isinstance(result, Failure):
                failed += 1
                print(result, file=sys.stderr)
            else:
                changed += len(result)
        with transaction(db):
            is_read(db)
    click.echo(f"{file}: {counted(read, 'document')} read again, {counted(changed, 'record')} new or read otherwise")
    if failed:
        raise click.exceptions.Exit(1)


_WORDS = {"added": "added", "changed": "changed", "same": "known already"}


@command.command("list")
@dossier_option
@click.option("--all", "everything", is_flag=True, help="Also those that are asked no more.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
def list_(file: Place, everything: bool, as_json: bool) -> None:
    """Print the questions: id, number of positions, label; parts stand below that which they are a part of.

    \b
    Example:
      qala question list --dossier press.qala
    """
    with opened(file) as db:
        found = known(db, everything=everything)
    if as_json:
        for question in found:
            click.echo(json.dumps(_plain(question), ensure_ascii=False))
        return
    for question, depth in _nested(found):
        gone = f"\tasked until {question.until}" if question.until else ""
        own = question.question
        click.echo(
            f"{'  ' * depth}{own.id}\t{question.positions}\t{own.label_ar}\t{own.label_en if own.label_en != own.label_ar else ''}".rstrip()
            + gone
        )
    if not found:
        click.echo("no questions yet; add some with: qala question add FILE")


def _nested(found: Sequence[Asked], parent: str | None = None, depth: int = 0) -> list[tuple[Asked, int]]:
    """The questions with their depth, each behind that which it is a part of."""
    keys = {one.question.id for one in found}
    made = []
    for one in found:
        above = one.question.parent if one.question.parent in keys else None
        if above == parent:
            made += [(one, depth), *_nested(found, one.question.id, depth + 1)]
    return made


def _plain(one: Asked) -> dict[str, object]:
    return one.question._asdict() | {"since": one.since, "until": one.until, "positions": one.positions, "earlier": one.earlier}


@command.command("show")
@dossier_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.argument("key", metavar="ID")
def show(file: Place, key: str, as_json: bool) -> None:
    """Print a question as a file of questions has it, to be changed and added again.

    \b
    Example:
      qala question show --dossier press.qala crossing > crossing.toml
    """
    with opened(file) as db:
        held.one(db, key)
        found = next(question for question in known(db, everything=True) if question.question.id == key)
    if as_json:
        click.echo(json.dumps(_plain(found), ensure_ascii=False))
        return
    since = f"asked since {found.since}" + (f", until {found.until}" if found.until else "")
    click.echo(f"# {since}; {counted(found.positions, 'position')}; {counted(found.earlier, 'earlier definition')}")
    click.echo(written([found.question]), nl=False)


@command.command("remove")
@dossier_option
@click.argument("key", metavar="ID")
def remove(file: Place, key: str) -> None:
    """Ask a question no more; positions that people decided about stay, those that only the machine read go.

    \b
    Example:
      qala question remove --dossier press.qala crossing
    """
    with opened(file, write=True) as db, transaction(db):
        gone = drop(db, key, now())
    click.echo(f"{file}: {key} is asked no more; {counted(gone, 'position')} taken away")
