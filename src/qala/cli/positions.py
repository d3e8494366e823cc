"""`qala positions`: who stands where on a question, as of a day."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from qala.cli.answers import show_meant
from qala.cli.dossier import dossier_option
from qala.cli.pictured import draw, positions
from qala.cli.plain import plain
from qala.dossier.connection import Connection, Place
from qala.dossier.search.days import last_day
from qala.dossier.search.naming import who
from qala.dossier.standing.matrix import Cell, Matrix, Split, matrix
from qala.dossier.standing.stances import Stance
from qala.dossier.store import opened

_SIDES = {1: "for", -1: "against", 0: "open"}


@click.command("positions")
@dossier_option
@click.option("--as-of", metavar="DAY", help="As it was known on this day, or at the end of this month or year.")
@click.option("--by", metavar="NAME", help="Only this holder: a name, a role, actor:ID or profile:ID.")
@click.option("--full", is_flag=True, help="Below each holder the words behind each cell, with document, day and chain.")
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Draw the matrix.")
@click.option("--language", type=click.Choice(("ar", "en")), default="ar", show_default=True, help="Of the picture.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.argument("question", metavar="QUESTION")
def command(
    file: Place, as_of: str | None, by: str | None, full: bool, svg: Path | None, language: str, as_json: bool, question: str
) -> None:
    """Print who stands where on a question and its parts.

    \b
    Examples:
      qala positions --dossier press.qala crossing --as-of 2024-03-20
      qala positions --dossier press.qala crossing --by "كريم علوان" --full
      qala positions --dossier press.qala crossing --svg crossing.svg
    """
    with opened(file) as db:
        found = matrix(db, question, last_day(as_of) if as_of else None, holders(db, by))
    if svg:
        draw(positions(found, language), svg)
    if as_json:
        click.echo(json.dumps(_plain(found), ensure_ascii=False))
        return
    for line in _lines(found, full):
        click.echo(line)


def holders(db: Connection, name: str | None) -> set[int] | None:
    """The ids of the holders that a name may mean, and whom it was taken for is told; None where no name is given."""
    if name is None:
        return None
    meant = who(db, name)
    show_meant({"by": meant})
    return meant.ids


def _lines(found: Matrix, full: bool) -> Iterator[str]:
    first, *parts = found.questions
    labels = dict.fromkeys((first.label_ar, first.label_en))
    yield " · ".join([*labels, *([f"as of {found.as_of}"] if found.as_of else [])])
    yield "\t".join(["holder", first.id, *(part.id for part in parts)])
    for row in found.rows:
        yield "\t".join([row.holder.name, *(_cell(row.cells.get(question.id)) for question in found.questions)])
        if full:
            for question in found.questions:
                if own := row.cells.get(question.id):
                    yield from (f"    {line}" for stance in own.stances for line in told(stance))
    if not found.rows:
        yield "nothing was found"
    yield from map(_split, found.splits)


def _cell(own: Cell | None) -> str:
    if own is None:
        return "."
    marks = {"changed": own.changed, "conditional": own.conditional, "both sides": own.mixed, "formerly": own.formerly}
    side = f"{own.side:+d}" if own.side else "0"
    return " ".join([side, own.day or "undated", f"×{own.statements}", *(name for name, on in marks.items() if on)])


def told(one: Stance) -> Iterator[str]:
    """A position with its words, and where they stand."""
    about = "".join(f" · {name}: {words}" for name, words in (("condition", one.condition), ("scope", one.scope)) if words)
    reasons = "".join(f" · {'alleged reason' if one.doubted else 'reason'}: {words}" for words in one.reasons)
    lost = " (the words are no longer in the article)" if one.lost else ""
    yield f"R{one.id} {one.question} {one.side:+d}: {' '.join(one.words.split())}{lost}{about}{reasons}"
    path = " ← ".join([one.outlet or "outlet unknown", *(source.name for source in one.chain), one.holder.name])
    state = "" if one.state == "proposed" else f" · {one.state}"
    yield f"    {one.day or 'undated'} · {path} · D{one.document} {one.title or one.name}{state}"


def _split(one: Split) -> str:
    if one.part:
        groups = "; ".join(f"{held}: {'، '.join(names)}" for held, names in one.groups)
        return f"same side ({_SIDES[one.sign]} {one.question}), different scope on {one.part}: {groups}"
    groups = "; ".join(f"{' '.join(words.split()) or 'without'}: {'، '.join(names)}" for words, names in one.groups)
    return f"same side ({_SIDES[one.sign]} {one.question}), different conditions: {groups}"


def _plain(found: Matrix) -> dict[str, Any]:
    rows = [{**row.holder._asdict(), "cells": plain(row.cells)} for row in found.rows]
    splits = [one._asdict() | {"groups": [{"holds": held, "who": names} for held, names in one.groups]} for one in found.splits]
    return {"questions": plain(found.questions), "as_of": found.as_of, "holders": rows, "same_side": splits}
