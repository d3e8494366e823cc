"""`qala who`: who is who across the documents of a dossier, shown and settled."""

import getpass
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from qala.cli.dossier import dossier_option
from qala.cli.plain import plain
from qala.cli.show import counted
from qala.dossier.connection import Connection, Place
from qala.dossier.identity.doubts import Doubt, Side, doubts
from qala.dossier.identity.judging import Hand, alike, judge, log, undo
from qala.dossier.identity.loading import load
from qala.dossier.identity.portrait import Portrait, named, portrait, profile_of
from qala.dossier.identity.roster import roster
from qala.dossier.search.naming import who
from qala.dossier.store import now, opened, transaction
from qala.errors import UsageError

_KEYS = "y one · n two · u nobody knows · capital letters: all pairs of these names · k skip · q quit"
_SAID = {"y": "same", "n": "different", "u": "unsure"}
_OFFICES = 12
"""Times in office that are printed."""
_BEARERS = 20
"""Actors that are shown of those who bear a name."""
Pair = tuple[str, str]


@click.command("who")
@dossier_option
@click.argument("names", metavar="[NAME]", nargs=-1)
@click.option("--by", envvar="QALA_USER", show_envvar=True, metavar="NAME", help="Who decides; by default the name of the login.")
@click.option("--list", "listed", is_flag=True, help="Print the doubtful pairs, least certain and most consequential first.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="How many to list.")
@click.option("--same", nargs=2, metavar="A B", help="They are one; a name, or P with the number of a profile.")
@click.option("--different", nargs=2, metavar="A B", help="They are two.")
@click.option("--unsure", nargs=2, metavar="A B", help="Nobody knows.")
@click.option("--all", "every", is_flag=True, help="The judgement is of all pairs of these names.")
@click.option("--undo", "undone", type=int, metavar="NUMBER", help="Take a decision back.")
@click.option("--reason", metavar="TEXT", help="Why, for the log.")
@click.option("--roster", "list_file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Load your own list (TOML).")
@click.option("--log", "logged", is_flag=True, help="Print the last decisions.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
def command(
    file: Place,
    names: tuple[str, ...],
    by: str | None,
    listed: bool,
    limit: int,
    every: bool,
    undone: int | None,
    reason: str | None,
    list_file: Path | None,
    logged: bool,
    as_json: bool,
    **pairs: Pair | None,
) -> None:
    """Show who is who across documents, and settle what is doubtful.

    With a name it shows who bears it; without one it walks through the doubtful pairs and asks for a key each time.

    \b
    Examples:
      qala who --dossier press.qala "أنتوني بلينكن"
      qala who --dossier press.qala --same P17 P203 --reason "the same spokesman"
      qala who --dossier press.qala --roster roster.toml
    """
    name = " ".join(names)
    reading = bool(name) or listed or logged
    with opened(file, write=not reading) as db:
        if reading:
            _show(db, name, logged, limit, as_json)
            return
        hand = Hand(by or getpass.getuser(), now(), reason)
        said = [(verdict, pair) for verdict, pair in pairs.items() if pair]
        if not (said or undone is not None or list_file):
            _walk(db, hand)
            return
        with transaction(db):
            if list_file:
                click.echo(f"entries new or changed: {load(db, roster(list_file))}")
            for verdict, (left, right) in said:
                _judge(db, (profile_of(db, left), profile_of(db, right)), verdict, hand, every)
            if undone is not None:
                click.echo(f"decision {undone} is taken back (decision {undo(db, undone, hand)})")


def _show(db: Connection, name: str, logged: bool, limit: int, as_json: bool) -> None:
    if logged:
        rows: Iterable[Any] = log(db, limit)
        lines: Iterable[str] = ("\t".join("" if field is None else str(field) for field in row).rstrip() for row in rows)
    elif name:
        rows = [portrait(db, actor) for actor in named(db, name) or _sounding(db, name)]
        if not rows:
            raise UsageError(f'nobody in the dossier is called "{name}"; try one word of the name, or its Arabic spelling')
        lines = ("\n".join(_portrait(row)) for row in rows)
    else:
        rows = doubts(db, limit)
        lines = ("\n".join(_card(row)) + "\n" for row in rows)
    if as_json:
        lines = (json.dumps(plain(row), ensure_ascii=False) for row in rows)
    for line in lines:
        click.echo(line)


def _sounding(db: Connection, name: str) -> list[int]:
    """The actors whom a search takes a name for: in Latin letters, in another spelling."""
    return [one.actor_id for one in who(db, name).everybody if one.actor_id][:_BEARERS]


def _judge(db: Connection, pair: tuple[int, int], verdict: str, hand: Hand, every: bool) -> None:
    for left, right in alike(db, *pair) if every else [pair]:
        seq = judge(db, left, right, verdict, hand)
        actors = {db.execute("SELECT actor_id FROM profile WHERE id = ?", (profile,)).fetchone()[0] for profile in (left, right)}
        kept = "; another judgement keeps them apart" if verdict == "same" and len(actors) > 1 else ""
        kept = "; other judgements hold them for one" if verdict == "different" and len(actors) == 1 else kept
        click.echo(f"P{left} and P{right}: {verdict} (decision {seq}){kept}")


def _walk(db: Connection, hand: Hand) -> None:
    """Through the doubtful pairs with a person."""
    passed: set[tuple[int, int]] = set()
    while waiting := [one for one in doubts(db, len(passed) + 1) if (one.left.profile, one.right.profile) not in passed]:
        one = waiting[0]
        pair = one.left.profile, one.right.profile
        passed.add(pair)
        click.echo("\n" + "\n".join(_card(one)))
        key = click.prompt(_KEYS, default="k", show_default=False).strip()[:1]
        if key.lower() == "q":
            return
        if verdict := _SAID.get(key.lower()):
            with transaction(db):
                _judge(db, pair, verdict, hand, key.isupper())
    click.echo("Nothing is doubtful.")


def _card(one: Doubt) -> Iterator[str]:
    """A doubtful pair, for a terminal."""
    many = f" · {one.alike} such pairs" if one.alike > 1 else ""
    state = "one by rule" if one.joined else "two"
    yield f"{one.score:.2f}  {one.reason}  (now {state}{', nobody knows' if one.unsure else ''}{many})"
    for side in (one.left, one.right):
        yield from _side(side)


def _side(side: Side) -> Iterator[str]:
    about = " · ".join(filter(None, (side.country, *side.roles)))
    yield f"  P{side.profile}  {side.name}  [{about}]  {counted(side.statements, 'statement')}"
    if side.quote:
        yield f"      {' '.join(side.quote.split())}"


def _portrait(one: Portrait) -> Iterator[str]:
    about = " · ".join(filter(None, (one.kind, one.country, one.latin)))
    yield f"A{one.id}  {one.name}  [{about}]  known from: {one.origin}"
    between = f", {one.first} to {one.last}" if one.first else ""
    yield f"  {counted(one.statements, 'statement')}{between}; addressed in {one.addressed}"
    for seen in one.names:
        several = f" in {seen.profiles} profiles" if seen.profiles > 1 else ""
        yield f"  P{seen.profile}  {seen.name}  {counted(seen.documents, 'document')}{several}"
    for held in one.offices[:_OFFICES]:
        yield f"  {held.since or '?'} to {held.until or 'now'}  {held.office} {held.country}  ({held.origin})"
    if one.aliases:
        yield f"  also: {'; '.join(one.aliases)}"
