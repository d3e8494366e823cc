"""Answers of a dossier, printed for a person or as JSON."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import click

from qala.dossier.connection import Connection, Place
from qala.dossier.search.found import Document, Found, Statement
from qala.dossier.search.naming import Meant, outlets
from qala.dossier.search.said import Answer, Said
from qala.dossier.search.saved import News, Saved, save
from qala.dossier.search.snippets import Snippet
from qala.dossier.store import opened, transaction

_WORDS = 240
"""Characters of a statement that a line shows."""
_NAMES = 5
"""People that are told where a name may mean several."""
_OUTLETS = 20
"""Outlets that are told where none is meant."""


def keep(file: Place, name: str, kind: str, question: dict[str, Any]) -> None:
    """Remember a question."""
    with opened(file, write=True) as db, transaction(db):
        save(db, name, kind, {key: value for key, value in question.items() if key != "limit"})
    click.echo(f"saved as {name}; what is new: qala search --dossier {file} --new {name}", err=True)


def told_json(answers: Iterable[Said | Document | Statement]) -> None:
    """One object a line."""
    for one in answers:
        click.echo(json.dumps(_plain(one), ensure_ascii=False))


def _plain(one: Any) -> Any:
    if isinstance(one, Statement):
        return _plain(one.said) | {"snippet": _plain(one.snippet)}
    if hasattr(one, "_asdict"):
        kind = {Said: "statement", Document: "document"}.get(type(one))
        return ({"record": kind} if kind else {}) | {key: _plain(value) for key, value in one._asdict().items()}
    return [_plain(item) for item in one] if isinstance(one, tuple | list) else one


def show_said(answer: Answer) -> None:
    """A page of statements."""
    show_meant(answer.meant)
    for one in answer.statements:
        words = one.head + one.words
        click.echo("\n".join(_said(one, words[:_WORDS] + ("…" if len(words) > _WORDS else ""))))
    if not answer.statements:
        click.echo("nothing was found")
    if answer.after:
        click.echo(f"more: --after {answer.after[0]}:{answer.after[1]}")


def _said(one: Said, words: str) -> Iterator[str]:
    state = "" if one.state == "proposed" else f" ({one.state})"
    state += " (the words are no longer in the article)" if one.lost else ""
    denied = "denied " if one.polarity == "denied" else ""
    yield f"R{one.id}  {one.day or 'day unknown'}  {one.speaker or 'unknown'}: {words}"
    chain = "".join(f" · via {link.name}" for link in one.chain)
    reports = f" · {one.reports} reports" if one.reports > 1 else ""
    where = " · ".join(part for part in (one.outlet, one.title, one.url) if part) or "no title"
    yield f"    {denied}{one.act}{state}{chain}{reports} · {where}"


def show_meant(meant: dict[str, Meant]) -> None:
    """Whom a name was taken to mean, unless it is plain."""
    for role, one in meant.items():
        if not one.everybody:
            click.echo(f"--{role} {one.text}: nobody of that name", err=True)
        elif one.ambiguous:
            names = ", ".join(_id(who.actor_id, who.profiles[0], who.name) for who in one.everybody[:_NAMES])
            more = f" and {len(one.everybody) - _NAMES} more" if len(one.everybody) > _NAMES else ""
            click.echo(f"--{role} {one.text}: taken for {names}{more}", err=True)


def _id(actor: int | None, profile: int, name: str) -> str:
    return f"{name} ({f'actor:{actor}' if actor else f'profile:{profile}'})"


def tell_outlet(db: Connection, name: str | None) -> None:
    """Say so where no outlet has these words in its name."""
    if name is not None and not outlets(db, name):
        known = ", ".join(one for (one,) in db.execute("SELECT name FROM outlet ORDER BY name LIMIT ?", (_OUTLETS,)))
        click.echo(f"--outlet {name}: no outlet has these words in its name; the dossier has: {known or 'none'}", err=True)


def show_found(answer: Found, page: int = 1) -> None:
    """A page of hits."""
    show_meant(answer.meant)
    for document in answer.documents:
        head = " · ".join(part for part in (document.day, document.outlet, document.title) if part)
        click.echo(f"D{document.id}  {head or 'no title'}\n    {_marked(document.snippet)}")
    for one in answer.statements:
        begins = "" if one.snippet.start else one.said.head
        click.echo("\n".join(_said(one.said, begins + _marked(one.snippet))))
    if not answer.documents and not answer.statements:
        click.echo("nothing was found")
        return
    for name, values in answer.facets._asdict().items():
        known = [f"{value} {number}" for value, number in values[:_NAMES] if value]
        click.echo(f"{name}: {', '.join(known)}" if known else "", nl=bool(known))
    if not answer.whole:
        click.echo(f"the words are frequent: only the last {answer.counted} hits are told, those with the words in a title first", err=True)
    if answer.more:
        click.echo(f"more: --page {page + 1}")


def _marked(snippet: Snippet) -> str:
    return " ".join(snippet.marked().split())


def show_news(fresh: News, as_json: bool) -> None:
    """What is new."""
    if as_json:
        told_json(fresh.answer.statements if fresh.answer else (*fresh.found.documents, *fresh.found.statements) if fresh.found else ())
    elif fresh.answer:
        show_said(fresh.answer)
    elif fresh.found:
        show_found(fresh.found)


def show_saved(searches: list[Saved], as_json: bool) -> None:
    """The searches that are remembered."""
    for one in searches:
        question = {key: value for key, value in one.question.items() if value}
        if as_json:
            click.echo(json.dumps({"name": one.name, "kind": one.kind, "question": question, "looked": one.looked}, ensure_ascii=False))
        else:
            told = " ".join(f"{key}={value}" for key, value in question.items())
            click.echo(f"{one.name}  {one.kind}  {told}  {f'looked at {one.looked}' if one.looked else 'not looked at yet'}")
