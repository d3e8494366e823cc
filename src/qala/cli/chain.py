"""`qala chain`: the path of a statement from the outlet to the speaker."""

import json
from collections.abc import Iterator
from typing import Any

import click

from qala.cli.dossier import dossier_option
from qala.cli.plain import record_id
from qala.cli.show import counted
from qala.dossier.chains import Chain, Link, Report, chain
from qala.dossier.connection import Place
from qala.dossier.store import opened
from qala.errors import QalaError
from qala.web.labels import label

_MOST = 20


@click.command("chain")
@dossier_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.argument("statement", metavar="ID")
def command(file: Place, as_json: bool, statement: str) -> None:
    """Draw the path of a statement: outlet, whom it quotes, speaker; and count who else reports it.

    \b
    Examples:
      qala chain --dossier press.qala R17
      qala chain --dossier press.qala 17 --json
    """
    number = record_id(statement, "a statement", "the other commands print it: R17")
    with opened(file) as db:
        found = chain(db, number)
    if found is None:
        raise QalaError(f"{file}: has no statement R{number}; ids are printed by qala timeline and qala review --list")
    if as_json:
        click.echo(json.dumps(plain(found), ensure_ascii=False))
    else:
        for line in lines(found):
            click.echo(line)


def plain(one: Chain) -> dict[str, Any]:
    """A path as plain values."""
    return one._asdict() | {
        "links": [link._asdict() for link in one.links],
        "reports": [report._asdict() for report in one.reports],
        "counts": one.counts._asdict(),
    }


def lines(one: Chain) -> Iterator[str]:
    """A path as a small tree, from the outlet inwards, and the reports of the same statement."""
    denied = " (denied)" if one.polarity == "denied" else ""
    yield f"R{one.id}  {label('act', one.act).english}{denied}  {one.day or 'day unknown'}"
    yield f"  {one.head}{one.words}"
    yield ""
    yield f"{one.outlet or 'outlet unknown'}  ({one.document})"
    depth = 0
    for depth, link in enumerate(one.links):
        yield "   " * depth + "└─ " + _shown(link)
    if not one.links or one.links[-1].relation != "speaker":
        inner = depth + 1 if one.links else 0
        yield "   " * inner + "└─ " + f"speaker unknown: {one.reason_unknown or 'nobody is named'}"
    yield ""
    reports, statements, sources = one.counts
    yield f"{counted(reports, 'report')}, {counted(statements, 'statement')}, {counted(sources, 'independent source')}"
    for report in one.reports[:_MOST]:
        yield _report(report)
    if len(one.reports) > _MOST:
        yield f"  … and {len(one.reports) - _MOST} more; --json has all"


def _shown(link: Link) -> str:
    return f"{link.name}  [{', '.join((link.relation, link.kind, link.anonymity))}]"


def _report(report: Report) -> str:
    own = "" if report.own else f"  from {report.source}"
    return f"  R{report.id}  {report.day or 'undated'}  {report.outlet or report.title}{own}"
