"""Stretches of the year in which a document may have appeared: first and last day as month and day, without a year."""

from datetime import date, timedelta

from qala.times.proofs import DELAY, Proof
from qala.times.values import months

_DAY = timedelta(1)


def inside(day: str, first: str, last: str) -> bool:
    """Whether a day of the year lies in a stretch of it; the stretch may go over the turn of the year."""
    return first <= day <= last if first <= last else day >= first or day <= last


def month_window(month: int, year: int = 2000) -> tuple[str, str]:
    """First and last day of a month, without a year."""
    first, last = months(year, month, year, month)
    return first.isoformat()[5:], last.isoformat()[5:]


def current(month: int) -> tuple[str, str]:
    """The days on which a text may appear that calls a month the current one: it may have been written some days before."""
    first, last = month_window(month)
    return first, (date.fromisoformat(f"2000-{last}") + DELAY).isoformat()[5:]


def after(proof: Proof) -> str:
    """The first day of the year that may follow a past month; a past day may lie in the document's own month."""
    month = proof.month or 1
    return month_window(month if proof.day else month % 12 + 1)[0]


def before(proof: Proof) -> str:
    """The last day of the year that may precede a coming month; a coming day may lie in the document's own month."""
    month = proof.month or 1
    return month_window(month if proof.day else (month - 2) % 12 + 1)[1]


def until(proof: Proof) -> str:
    """Where the year after a past month ends: the last day before it would be the current one again."""
    first = after(proof)
    return (date.fromisoformat(f"2000-{first}") - _DAY).isoformat()[5:]


def since(proof: Proof) -> str:
    """Where the year before a coming month begins."""
    last = before(proof)
    return (date.fromisoformat(f"2000-{last}") + _DAY).isoformat()[5:]
