"""A walk through the inbox with a person, a statement at a time."""

from collections.abc import Callable, Iterator
from contextlib import suppress

import click

from qala.dossier.deciding import changes, parts, shown
from qala.dossier.decisions import Desk
from qala.dossier.inbox import Proposal, inbox, waiting
from qala.errors import UsageError

_KEYS = "a accept · e edit · r reject · s split · m merge with the one before · u undo · k skip · q quit"


class AgainError(Exception):
    """The same statement once more."""


class Walk:
    """Goes through the inbox with a person, a statement at a time."""

    def __init__(self, desk: Desk, kind: str, blind: bool, reason: str | None, sample: int | None = None) -> None:
        self.desk, self.kind, self.blind, self.reason, self.sample = desk, kind, blind, reason, sample
        self.made: list[tuple[int, int]] = []
        """The decisions of this walk that can be taken back, each with its statement."""
        self.back: list[int] = []
        """Statements to be shown once more, the next one last."""
        self.before: int | None = None

    def go(self) -> None:
        """Until nothing waits, or the person has enough."""
        after = (-1.0, 0)
        while found := [self.back.pop()] if self.back else inbox(self.desk.db, self.kind, limit=1, after=after, sample=self.sample):
            one = shown(self.desk.db, found[0])
            after = max(after, (one.confidence, one.id))
            click.echo(f"\n{waiting(self.desk.db, self.kind, self.sample)} wait")
            click.echo("\n".join(card(one)))
            if not self._asked(one):
                return
            self.before = one.id
        click.echo("Nothing waits.")

    def _asked(self, one: Proposal) -> bool:
        """Ask until there is a decision; whether to go on comes back."""
        while True:
            key = click.prompt(_KEYS, default="k", show_default=False).strip().lower()[:1]
            if key == "q":
                return False
            if key == "k":
                return True
            with suppress(AgainError):
                self._do(key, one)
                return True

    def _do(self, key: str, one: Proposal) -> None:
        """Carry out what a key stands for.

        Raises:
            AgainError: the statement is to be shown again.
        """
        try:
            seq = self._act(key)(one)
        except UsageError as error:
            click.echo(str(error), err=True)
            raise AgainError from error
        click.echo(f"decision {seq}")
        if key != "u":
            self.made.append((seq, one.id))

    def _act(self, key: str) -> Callable[[Proposal], int]:
        if self.blind and key in "aer":
            return self._opinion({"a": "accept", "e": "edit", "r": "reject"}[key])
        acts = {"a": self._accept, "r": self._reject, "e": self._edit, "s": self._split, "m": self._merge, "u": self._undo}
        if key not in acts or self.blind:
            raise UsageError(f'there is no key "{key}"' if key not in acts else "with --blind a record is accepted, edited or rejected")
        return acts[key]

    def _opinion(self, verdict: str) -> Callable[[Proposal], int]:
        return lambda one: self.desk.opinion(one.id, verdict, self.reason)

    def _accept(self, one: Proposal) -> int:
        return self.desk.accept(one.id, self.reason, seen=one.seen)

    def _reject(self, one: Proposal) -> int:
        return self.desk.reject(one.id, self.reason, seen=one.seen)

    def _edit(self, one: Proposal) -> int:
        given = click.prompt("FIELD=VALUE; several with a semicolon between")
        return self.desk.edit(one.id, changes([pair.strip() for pair in given.split(";") if pair.strip()]), self.reason, seen=one.seen)

    def _split(self, one: Proposal) -> int:
        words = click.prompt("the first words of the second statement")
        at = next((start + exact.find(words) for start, _, exact in one.contents if exact.find(words) > 0), None)
        return self.desk.split(one.id, parts(one, at), self.reason, seen=one.seen)

    def _merge(self, one: Proposal) -> int:
        if self.before is None:
            raise UsageError("there is no statement before this one to merge it with")
        return self.desk.merge([self.before, one.id], self.reason, seen={one.id: one.seen})

    def _undo(self, one: Proposal) -> int:
        if not self.made:
            raise UsageError("nothing was decided yet; see: qala review --log")
        seq, record_id = self.made.pop()
        self.back += [one.id, record_id]
        return self.desk.undo(seq, self.reason)


def card(one: Proposal) -> Iterator[str]:
    """A record in its place, for a terminal."""
    where = " · ".join(part for part in (one.outlet, one.title or one.document, one.day) if part)
    yield f"R{one.id}  {one.confidence:.2f}  {where}"
    unknown = f"? ({one.reason_unknown})" if one.kind == "statement" else "-"
    path = " ← ".join([one.outlet or "?", *(link.name for link in one.chain), one.speaker or unknown])
    yield f"{path}  [{one.act}{', denied' if one.polarity == 'denied' else ''}]"
    if one.more:
        yield " · ".join(f"{name} {' | '.join(value) if isinstance(value, list) else value}" for name, value in one.more.items())
    words = " […] ".join(exact for _, _, exact in one.contents)
    yield f"…{_flat(one.before)}⟦{_flat(words)}⟧{_flat(one.after)}…"
    yield f"rules: {one.rules or '-'}"


def _flat(text: str) -> str:
    return " ".join(text.split("\n"))
