"""`qala contradictions`: pairs that do not go together, for a person to judge."""

import getpass
import json
from collections.abc import Iterator, Sequence
from itertools import islice

import click

from qala.cli.dossier import dossier_option
from qala.cli.plain import plain, record_id
from qala.dossier.claims import TOLD
from qala.dossier.connection import Place
from qala.dossier.decisions import Desk
from qala.dossier.standing.contradictions import Pair, contradictions
from qala.dossier.store import opened
from qala.errors import UsageError

_KEYS = {"c": "contradicts", "r": "revises", "s": "supports", "u": "unrelated"}
_HELP = "c contradicts · r revises (one after the other) · s supports · u unrelated · b back · k skip · q quit"


@click.command("contradictions")
@dossier_option
@click.option("--list", "listed", is_flag=True, help="Print what waits, the latest first, and ask nothing.")
@click.option("--judged", is_flag=True, help="Print what was judged.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="How many to list or to walk through.")
@click.option("--judge", nargs=3, metavar="ID ID KIND", help=f"Say how two records stand to each other: {', '.join(TOLD)}.")
@click.option("--by", envvar="QALA_USER", show_envvar=True, metavar="NAME", help="Who judges; by default the name of the login.")
@click.option("--reason", metavar="TEXT", help="Why, for the log.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
@click.argument("question", required=False, metavar="[QUESTION]")
def command(
    file: Place, question: str | None, listed: bool, judged: bool, limit: int, judge: tuple[str, str, str] | None, by: str | None,
    reason: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Walk through pairs that contradict each other and ask what they are: one holder on two sides, two articles that give one holder
    two sides for one day, a statement and its denial.

    \b
    Examples:
      qala contradictions --dossier press.qala crossing
      qala contradictions --dossier press.qala --list
      qala contradictions --dossier press.qala --judge R4 R9 revises --by ليلى
    """
    with opened(file, write=not (listed or judged or as_json)) as db:
        desk = Desk(db, by or getpass.getuser())
        if judge:
            *ids, kind = judge
            left, right = (record_id(one, "a record", "qala contradictions prints it: R4") for one in ids)
            click.echo(f"R{left} R{right} {kind} (decision {_judged(desk, left, right, kind, reason)})")
            return
        found = [*islice(contradictions(db, question, judged=judged), limit)]
        if not (listed or judged or as_json):
            _walk(desk, found, reason)
            return
    for pair in found:
        click.echo(json.dumps(plain(pair), ensure_ascii=False) if as_json else "\n".join(_lines(pair)))
    if not found and not as_json:
        click.echo("nothing was found")


def _judged(desk: Desk, left: int, right: int, kind: str, reason: str | None) -> int:
    if kind not in TOLD:
        raise UsageError(f'"{kind}" is no judgement of a pair; say one of {", ".join(TOLD)}')
    return desk.claim(left, right, kind, reason)


def _walk(desk: Desk, found: Sequence[Pair], reason: str | None) -> None:
    """Ask about each pair until none is left, or the person has enough."""
    at, made = 0, dict[int, int]()
    while at < len(found):
        pair = found[at]
        click.echo(f"\n{len(found) - at} wait")
        click.echo("\n".join(_lines(pair)))
        key = click.prompt(_HELP, default="k", show_default=False).strip().lower()[:1]
        if key == "q":
            return
        if key == "b" and at:
            at -= 1
            if at in made:
                click.echo(f"decision {desk.undo(made.pop(at))}")
            continue
        if key in _KEYS:
            made[at] = desk.claim(pair.left.id, pair.right.id, _KEYS[key], reason)
            click.echo(f"decision {made[at]}")
        elif key != "k":
            click.echo(f'there is no key "{key}"', err=True)
            continue
        at += 1
    click.echo("Nothing waits.")


def _lines(pair: Pair) -> Iterator[str]:
    about = f" on {pair.question}" if pair.question else ""
    verdict = f" · {pair.verdict}" if pair.verdict else ""
    yield f"{pair.kind}{about}{verdict}"
    for side in (pair.left, pair.right):
        source = f"{side.outlet or 'outlet unknown'} · D{side.document} {side.title}"
        yield f"  R{side.id}\t{side.day or 'undated'}\t{side.who}\t{side.said}\t{source}"
        yield f"      {' '.join(side.words.split())}"
