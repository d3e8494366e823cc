"""`qala due`: what is due, and what became of it."""

import getpass
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from qala.cli.dossier import dossier_option
from qala.cli.plain import plain, record_id
from qala.cli.positions import holders
from qala.cli.show import counted
from qala.dossier.connection import Place
from qala.dossier.decisions import Desk
from qala.dossier.duties.judging import STATUSES, Became
from qala.dossier.duties.listing import Duty, Turn, duties, owed_by
from qala.dossier.precision import iso_day
from qala.dossier.store import now, opened
from qala.errors import UsageError

_WITHIN = re.compile(r"(\d{1,5})([dwmy]?)")
_DAYS = {"": 1, "d": 1, "w": 7, "m": 30, "y": 365}


@click.command("due")
@dossier_option
@click.option("--as-of", metavar="DAY", help="As it was known on this day; by default today.")
@click.option("--within", metavar="TIME", help="Only what is due within so many days (90, 90d), weeks (6w), months (3m) or years (1y).")
@click.option("--overdue", is_flag=True, help="Only what is overdue.")
@click.option("--all", "everything", is_flag=True, help="Also what is settled, and what has no day.")
@click.option("--by", metavar="NAME", help="Only this debtor: a name, a role, actor:ID or profile:ID; with --judge: who decides.")
@click.option("--ics", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write a calendar (iCalendar).")
@click.option("--judge", nargs=2, metavar="ID STATUS", help=f"Say what became of a commitment: {', '.join(STATUSES)}.")
@click.option("--evidence", metavar="PLACE", help="The words that show it: D3:120-168, or R57 for those of a record.")
@click.option("--since", metavar="DAY", help="With --judge: since when it is so; by default today.")
@click.option("--reason", metavar="TEXT", help="With --judge: why, for the log.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
def command(file: Place, as_of: str | None, judge: tuple[str, str] | None, ics: Path | None, as_json: bool, **options: Any) -> None:
    """Print what was promised, ordered or threatened and is due, the first day first; what became of it, with the evidence.

    The machine only proposes what became of a commitment; a person decides.

    \b
    Examples:
      qala due --dossier press.qala --within 180d --as-of 2024-03-20
      qala due --dossier press.qala --ics due.ics
      qala due --dossier press.qala --judge R4 kept --evidence D7:120-168 --by ليلى --since 2024-05-28
    """
    day = iso_day(as_of) if as_of else now()[:10]
    if judge:
        _judge(file, *judge, day=day, **options)
        return
    with opened(file) as db:
        found = _chosen(owed_by(duties(db, as_of and day), holders(db, options["by"])), day, **options)
    if ics:
        from qala.export.ics import calendar  # only where one is wanted
        from qala.export.placing import placed_file

        with placed_file(ics) as part:
            part.write_text(calendar(found, now()), encoding="utf-8", newline="")
        dated = sum(bool(one.shown.due_begin or one.shown.due_end) for one in found)
        click.echo(f"{ics}: {counted(dated, 'commitment')} with a day", err=True)
        return
    for one in found:
        click.echo(json.dumps(plain(one) | {"overdue": one.overdue(day)}, ensure_ascii=False) if as_json else "\n".join(_lines(one, day)))
    if not found and not as_json:
        click.echo("nothing is due")


def _judge(file: Place, record: str, status: str, *, day: str, by: str | None, evidence: str | None, **options: Any) -> None:
    if not evidence:
        raise UsageError("--judge needs --evidence: D3:120-168, or R57 for the words of a record")
    number = record_id(record, "a commitment", "qala due prints it: R4")
    with opened(file, write=True) as db:
        became = Became(status, options["since"] or day, evidence)
        seq = Desk(db, by or getpass.getuser()).judge(number, became, options["reason"])
    click.echo(f"{record} {status} (decision {seq})")


def _chosen(found: Sequence[Duty], day: str, *, within: str | None, overdue: bool, everything: bool, **_: Any) -> list[Duty]:
    until = _until(day, within) if within else None
    if overdue:
        return [one for one in found if one.overdue(day)]
    if within:
        return [one for one in found if one.coming(day, until)]
    return [one for one in found if everything or one.overdue(day) or one.coming(day)]


def _until(day: str, within: str) -> str:
    match = _WITHIN.fullmatch(within)
    if not match:
        raise UsageError(f'--within "{within}": no stretch of time; write 90, 90d, 6w, 3m or 1y')
    try:
        return (date.fromisoformat(day) + timedelta(int(match[1]) * _DAYS[match[2]])).isoformat()
    except OverflowError as error:
        raise UsageError(f'--within "{within}": is too long') from error


def _lines(one: Duty, day: str) -> Iterator[str]:
    shown = one.shown
    due = f"{shown.due_begin or '…'}/{shown.due_end or '…'}" if shown.due_begin != shown.due_end else shown.due_end or "no day"
    late = " overdue" if one.overdue(day) else ""
    to_do = " not to" if one.bare else ""
    words = " ".join(shown.words.split())
    yield f"{due}{late}\tR{one.id}\t{one.status}\t{one.name}\t{shown.origin}{to_do}\t{words}"
    told = {"due": shown.due, "condition": shown.condition, "to": shown.creditor, "before": ", ".join(one.earlier)}
    source = " · ".join(
        part for part in (shown.outlet or "outlet unknown", f"D{shown.document} {shown.title or shown.key}", shown.day) if part
    )
    reports = f" · {len(one.tellings)} reports" if len(one.tellings) > 1 else ""
    yield f"    {''.join(f'{name}: {value} · ' for name, value in told.items() if value)}{source}{reports}"
    for turn in (*one.history, *one.proposed):
        yield f"    {_turn(turn)}"


def _turn(turn: Turn) -> str:
    who = f"says {turn.by}" if turn.by else f"proposed by R{turn.record}"
    place = f" D{turn.document}" if turn.document else ""
    lost = " (the words are no longer there)" if turn.lost else ""
    return f"{turn.day or 'undated'}\t{turn.status}\t{who}\t{' '.join((turn.exact or '').split())}{place}{lost}"
