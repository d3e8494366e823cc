"""`qala events`: what happened, is expected, or was put off, each once."""

import getpass
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from qala.cli.dossier import dossier_option
from qala.cli.pictured import draw, happened
from qala.cli.plain import plain, record_id
from qala.cli.positions import holders
from qala.dossier import claims
from qala.dossier.connection import Place
from qala.dossier.decisions import Desk
from qala.dossier.duties.listing import Duty, duties
from qala.dossier.editing import KINDS
from qala.dossier.happenings.listing import Happening, Telling, Wanted, happenings
from qala.dossier.happenings.outcomes import Outcome, outcomes
from qala.dossier.precision import iso_day
from qala.dossier.search.days import first_day, last_day
from qala.dossier.search.terms import terms
from qala.dossier.store import now, opened

_TYPES, _STATUSES = (KINDS["event"].words[name] for name in ("type", "status"))


@click.command("events")
@dossier_option
@click.option("--since", metavar="DATE", help="Only what ends on that day or later: 2024-03-14, 2024-03 or 2024.")
@click.option("--until", metavar="DATE", help="Only what begins on that day or before.")
@click.option("--as-of", metavar="DAY", help="As it was known on this day; what is unresolved is so on it, by default today.")
@click.option("--type", "types", multiple=True, type=click.Choice(_TYPES), help="Only of this type; may come again.")
@click.option(
    "--status", "statuses", multiple=True, type=click.Choice(_STATUSES), help="Only in this state, or once so ahead; may come again."
)
@click.option("--with", "party", metavar="NAME", help="Only with this participant: a name, a role, actor:ID or profile:ID.")
@click.option("--process", metavar="WORDS", help="Only rounds of a process whose name holds these words.")
@click.option("--unresolved", is_flag=True, help="Only what was to come, and of whose day nothing was heard since.")
@click.option("--full", is_flag=True, help="Below each what every article tells.")
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Draw them, with the deadlines of these days.")
@click.option("--language", type=click.Choice(("ar", "en")), default="ar", show_default=True, help="Of the picture.")
@click.option("--same", nargs=2, metavar="ID ID", help="Two are one event.")
@click.option("--different", nargs=2, metavar="ID ID", help="Two are two events.")
@click.option("--by", envvar="QALA_USER", show_envvar=True, metavar="NAME", help="Who says so; by default the name of the login.")
@click.option("--reason", metavar="TEXT", help="Why, for the log.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
def command(
    file: Place, same: tuple[str, str] | None, different: tuple[str, str] | None, by: str | None, reason: str | None, **options: Any
) -> None:
    """Print events, each once however many articles tell of it, in the order of their days, with their latest state.

    \b
    Examples:
      qala events --dossier press.qala --since 2024-03 --type visit --type meeting
      qala events --dossier press.qala --process الحوار --full
      qala events --dossier press.qala --status expected --status scheduled --as-of 2024-04-01
      qala events --dossier press.qala --since 2024-03 --svg march.svg
    """
    for kind, pair in (("same", same), ("different", different)):
        if pair:
            with opened(file, write=True) as db:
                left, right = (record_id(one, "an event", "qala events prints it: R4") for one in pair)
                seq = Desk(db, by or getpass.getuser()).claim(left, right, kind, reason)
            click.echo(f"{pair[0]} {pair[1]} {kind} (decision {seq})")
    if not same and not different:
        _list(file, **options)


def _list(
    file: Place, *, since: str | None, until: str | None, as_of: str | None, types: tuple[str, ...], statuses: tuple[str, ...],
    party: str | None, process: str | None, unresolved: bool, full: bool, svg: Path | None, language: str, as_json: bool,
) -> None:  # fmt: skip
    day = iso_day(as_of) if as_of else None
    today = day or now()[:10]
    with opened(file) as db:
        actors = holders(db, party)
        wanted = Wanted(
            first_day(since) if since else None, last_day(until) if until else None, day, types, statuses,
            None if actors is None else frozenset(actors), frozenset(terms(process)) if process else frozenset(),
        )  # fmt: skip
        found = happenings(db, wanted)
        became = outcomes(found, today, happenings(db, Wanted(as_of=day)), claims.standing(db))
        owed = [] if types or statuses or process or unresolved or not svg else duties(db, day)
    if unresolved:
        found = [one for one in found if one.unresolved(today)]
    if svg:
        draw(happened(found, [one for one in owed if _within(one, wanted)], today, language), svg)
    for one in found:
        own = became.get(one.id)
        click.echo(json.dumps(_plain(one, own), ensure_ascii=False) if as_json else "\n".join(_lines(one, full, own)))
    if not found and not as_json:
        click.echo("nothing was found")


def _within(one: Duty, wanted: Wanted) -> bool:
    """Whether a commitment has a day in the time that is wanted, and is owed by somebody who is."""
    begin, end = one.shown.due_begin or one.shown.due_end, one.shown.due_end or one.shown.due_begin
    in_time = not (wanted.since and (end or "") < wanted.since) and not (wanted.until and (begin or "9999") > wanted.until)
    return bool(begin) and in_time and (wanted.actors is None or one.debtor in wanted.actors)


def _lines(one: Happening, full: bool, became: Outcome | None) -> Iterator[str]:
    begin, end = one.begin or one.end, one.end or one.begin
    when = begin or "undated"
    if begin != end:
        when = f"{begin}/{end}"
    nth = f" {one.ordinal}" if one.ordinal else ""
    people = "، ".join(f"{party.name} ({party.role})" for party in one.parties) or "-"
    words = " ".join(one.tellings[-1].words.split())
    yield f"{when}\tR{one.id}\t{one.type}{nth}\t{one.status}\t{people}\t{words}"
    votes = ", ".join(f"{kind} {number}" for kind, number in one.counts)
    told = {"process": one.process, "place": one.place, "delegation": one.size, "votes": votes}
    reports = f"{len({telling.document for telling in one.tellings})} reports" if len(one.tellings) > 1 else ""
    facts = [*(f"{name}: {value}" for name, value in told.items() if value), reports, *([] if full else [_source(one.tellings[-1])])]
    yield f"    {' · '.join(filter(None, facts))}"
    if became and became.kind != "ahead":
        yield f"    {_became(one, became)}"
    for telling in one.tellings if full else ():
        yield f"    {telling.day or 'undated'}\t{telling.status}\tR{telling.id}\t{' '.join(telling.words.split())}\t{_source(telling)}"
        yield from (f"        clause: {' '.join(clause.split())}" for clause in telling.clauses)
        if telling.outcome:
            yield f"        outcome: {' '.join(telling.outcome.split())}"


def _became(one: Happening, own: Outcome) -> str:
    when = (own.day or "a day that is not told") + (f"/{own.until}" if own.until and own.until != own.day else "")
    if own.kind == "perhaps":
        return f"may have come to pass on {when}: R{own.record}; say so with --same R{one.id} R{own.record}, or --different"
    told = {"held": f"came to pass on {when}", "off": f"{one.status}, told on {when}", "silent": f"{when} has gone by without a report"}
    return told[own.kind] + (f" (R{own.record})" if own.record else "")


def _source(telling: Telling) -> str:
    return f"{telling.outlet or 'outlet unknown'} · D{telling.document} {telling.title or telling.key}"


def _plain(one: Happening, became: Outcome | None) -> dict[str, Any]:
    return {**plain(one), "counts": [{"kind": kind, "number": number} for kind, number in one.counts], "became": plain(became)}
