"""`qala review`: what the machine proposes, decided by a person."""

import getpass
import json
from collections.abc import Callable, Iterator
from typing import Any

import click

from qala.cli.dossier import dossier_option
from qala.cli.plain import record_id
from qala.cli.walk import Walk
from qala.dossier.agreement import agreement, verdicts
from qala.dossier.connection import Place
from qala.dossier.deciding import changes, parts, shown
from qala.dossier.decisions import Desk
from qala.dossier.inbox import WORDS, Proposal, inbox, lost, proposal
from qala.dossier.logged import log
from qala.dossier.samples import sample
from qala.dossier.store import opened
from qala.errors import UsageError

_PRINTED = "this command prints it: R17"


class _Id(click.ParamType[int]):
    """The number of a record: R17 or 17."""

    name = "id"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        return record_id(str(value), "a record", _PRINTED)


@click.command("review")
@dossier_option
@click.option("--by", envvar="QALA_USER", show_envvar=True, metavar="NAME", help="Who decides; by default the name of the login.")
@click.option("--list", "listed", is_flag=True, help="Print what waits, least certain first.")
@click.option("--kind", type=click.Choice([*WORDS]), default="statement", show_default=True, help="What to walk through or to list.")
@click.option("--sample", "drawn", type=int, metavar="NUMBER", help="Only the records of that sample (see qala sample), of its kind.")
@click.option("--lost", "astray", is_flag=True, help="Print what was decided and whose words are not in the text of today.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="How many to list.")
@click.option("--accept", "accepted", type=_Id(), multiple=True, metavar="ID", help="The record is right.")
@click.option("--reject", "rejected", type=_Id(), multiple=True, metavar="ID", help="The record is wrong.")
@click.option("--edit", "edited", type=_Id(), metavar="ID", help="The record is what --set says.")
@click.option("--set", "values", multiple=True, metavar="FIELD=VALUE", help="A field of --edit: speaker, day, content, act, side …")
@click.option("--split", "parted", type=_Id(), metavar="ID", help="The record is two, parted at --at.")
@click.option("--at", "offset", type=int, metavar="OFFSET", help="Where --split parts: a character of the article.")
@click.option("--merge", "merged", metavar="ID,ID…", help="The records are one.")
@click.option("--undo", "undone", type=int, metavar="NUMBER", help="Take a decision back.")
@click.option("--reason", metavar="TEXT", help="Why, for the log.")
@click.option("--blind", is_flag=True, help="Record what you would decide, without changing anything: for measuring agreement.")
@click.option("--log", "logged", is_flag=True, help="Print the last decisions.")
@click.option("--agreement", "agreed", is_flag=True, help="Print how far reviewers agree.")
@click.option("--field", default="verdict", show_default=True, metavar="FIELD", help="What --agreement compares.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
def command(
    file: Place,
    by: str | None,
    listed: bool,
    astray: bool,
    kind: str,
    drawn: int | None,
    limit: int,
    as_json: bool,
    logged: bool,
    agreed: bool,
    field: str,
    **acts: Any,
) -> None:
    """Decide about what the machine proposes, least certain first.

    Without an act it walks through the inbox and asks for a key each time. A decision never overwrites what the machine said, and
    each can be taken back.

    \b
    Examples:
      qala review --dossier press.qala
      qala review --dossier press.qala --by ليلى --edit 17 --set speaker="سامر الحداد" --set act=deny
      qala review --dossier press.qala --undo 3
    """
    reading = listed or astray or logged or agreed
    with opened(file, write=not reading) as db:
        kind = sample(db, drawn).kind if drawn is not None else kind
        if listed or astray:
            found = lost(db, limit=limit) if astray else inbox(db, kind, limit=limit, sample=drawn)
            _print(map(proposal_row, filter(None, (proposal(db, one) for one in found))), as_json, _line)
        elif logged:
            _print((one._asdict() for one in log(db, limit=limit)), as_json, _log_line)
        elif agreed:
            _agreement(verdicts(db, field), as_json)
        else:
            desk = Desk(db, by or getpass.getuser())
            if not _acted(desk, **acts):
                Walk(desk, kind, acts["blind"], acts["reason"], drawn).go()


def _acted(desk: Desk, *, reason: str | None, blind: bool, **acts: Any) -> bool:
    """Carry out what the call says; whether it said anything comes back."""
    done: list[tuple[str, int]] = []
    if blind and any(acts[name] for name in ("edited", "parted", "merged", "undone")):
        raise UsageError("--blind takes --accept and --reject only")
    for act, ids in (("accept", acts["accepted"]), ("reject", acts["rejected"])):
        for one in ids:
            done.append((f"R{one} {act}ed", desk.opinion(one, act, reason) if blind else getattr(desk, act)(one, reason)))
    if acts["edited"] is not None:
        done.append((f"R{acts['edited']} edited", desk.edit(acts["edited"], changes(acts["values"]), reason)))
    elif acts["values"]:
        raise UsageError("--set belongs to --edit ID")
    if acts["parted"] is not None:
        done.append((f"R{acts['parted']} split", desk.split(acts["parted"], parts(shown(desk.db, acts["parted"]), acts["offset"]), reason)))
    if acts["merged"]:
        ids = [record_id(one.strip(), "a record", "--merge R17,R18") for one in acts["merged"].split(",")]
        done.append((f"R{ids[0]} merged", desk.merge(ids, reason)))
    if acts["undone"] is not None:
        done.append((f"decision {acts['undone']} undone", desk.undo(acts["undone"], reason)))
    for words, seq in done:
        click.echo(f"{words} (decision {seq})")
    return bool(done)


def _print(rows: Iterator[dict[str, Any]], as_json: bool, line: Callable[[dict[str, Any]], str]) -> None:
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else line(row))


def proposal_row(one: Proposal) -> dict[str, Any]:
    """A proposal as plain values."""
    return one._asdict() | {"chain": [link._asdict() for link in one.chain]}


def _line(row: dict[str, Any]) -> str:
    words = " … ".join(exact for _, _, exact in row["contents"])
    return "\t".join((f"R{row['id']}", f"{row['confidence']:.2f}", row["speaker"] or "?", row["act"], words))


def _log_line(row: dict[str, Any]) -> str:
    undone = f"undone by {row['undone']}" if row["undone"] else ""
    what = f"undoes {row['undoes']}" if row["undoes"] else row["field"] or ""
    return "\t".join((str(row["seq"]), row["at"], row["by"], row["act"], f"R{row['id']}", what, row["reason"] or "", undone)).rstrip()


def _agreement(said: Any, as_json: bool) -> None:
    found = agreement(said)
    if as_json:
        kappa = [{"reviewers": pair, "kappa": value} for pair, value in found.kappa.items()]
        click.echo(
            json.dumps({"records": found.records, "observed": found.observed, "kappa": kappa, "alpha": found.alpha}, ensure_ascii=False)
        )
        return
    click.echo(f"records judged by two or more: {found.records}")
    click.echo(f"observed agreement: {_figure(found.observed)}")
    for (a, b), value in found.kappa.items():
        click.echo(f"Cohen's kappa, {a} and {b}: {_figure(value)}")
    click.echo(f"Krippendorff's alpha (nominal): {_figure(found.alpha)}")


def _figure(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.3f}"
