"""The people of a desk: their names, roles and hashed passwords, and who has logged in. Each change of an account is a row of the log."""

import unicodedata
from datetime import datetime, timedelta
from typing import NamedTuple

from qala.dossier.connection import Connection
from qala.errors import UsageError
from qala.fold import fold, readable

ROLES = ("reader", "coder", "editor")
"""Each may do what those before it may: read; decide; keep accounts."""
_LONGEST = 60
"""Characters of a name."""


class Account(NamedTuple):
    """Somebody who may come in."""

    name: str
    role: str
    since: str


class Hand(NamedTuple):
    """Who changes an account, and when."""

    by: str
    at: str


def add(db: Connection, name: str, role: str, password: str, hand: Hand) -> str:
    """Let somebody in under a name, which comes back as it is kept; `password` is its hash.

    Raises:
        UsageError: the name or the role cannot be, or somebody has a name that looks like it.
    """
    name = _must_be_name(name)
    _must_be_role(role)
    folded = _looks(name)
    if row := db.execute("SELECT name FROM account WHERE folded = ?", (folded,)).fetchone():
        raise UsageError(f'"{row[0]}" has an account already; remove it, or take another name')
    db.execute("INSERT INTO account VALUES (?, ?, ?, ?, ?)", (name, folded, role, password, hand.at))
    _log(db, name, None, role, hand)
    return name


def remove(db: Connection, name: str, hand: Hand) -> None:
    """Let somebody in no more; who is in is out at once. What was decided under the name stays.

    Raises:
        UsageError: nobody has that name, or it is the last editor.
    """
    old = _must_be_known(db, name)
    _must_leave_an_editor(db, name)
    db.execute("DELETE FROM account WHERE name = ?", (name,))
    _log(db, name, old.role, None, hand)


def set_role(db: Connection, name: str, role: str, hand: Hand) -> None:
    """Give somebody another role, from the next page on.

    Raises:
        UsageError: nobody has that name, there is no such role, or it is the last editor.
    """
    old = _must_be_known(db, name)
    _must_be_role(role)
    if role != ROLES[-1]:
        _must_leave_an_editor(db, name)
    db.execute("UPDATE account SET role = ? WHERE name = ?", (role, name))
    _log(db, name, old.role, role, hand)


def set_password(db: Connection, name: str, password: str, hand: Hand) -> None:
    """Give somebody another password (its hash); who is in under the name is out.

    Raises:
        UsageError: nobody has that name.
    """
    old = _must_be_known(db, name)
    db.execute("UPDATE account SET password = ? WHERE name = ?", (password, name))
    db.execute("DELETE FROM session WHERE name = ?", (name,))
    _log(db, name, old.role, old.role, hand)


def accounts(db: Connection) -> list[Account]:
    """All accounts, by name."""
    return [Account(*row) for row in db.execute("SELECT name, role, since FROM account ORDER BY name")]


def password_of(db: Connection, name: str) -> tuple[str, str] | None:
    """The name as it is kept and the hash of its password; None where nobody has that name."""
    row = db.execute("SELECT name, password FROM account WHERE name = ?", (unicodedata.normalize("NFC", name.strip()),)).fetchone()
    return (row[0], row[1]) if row else None


def begin(db: Connection, name: str, token: str, now: str, hours: int) -> None:
    """Somebody has logged in; `token` is the hash of what the browser keeps. Sessions that are over are taken away."""
    until = (datetime.fromisoformat(now) + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")
    db.execute("DELETE FROM session WHERE until <= ?", (now,))
    db.execute("INSERT INTO session VALUES (?, ?, ?)", (token, name, until))


def inside(db: Connection, token: str, now: str) -> Account | None:
    """Whose session it is; None where it is over, or there is none."""
    row = db.execute(_INSIDE, (token, now)).fetchone()
    return Account(*row) if row else None


def end(db: Connection, token: str) -> None:
    """Somebody has logged out."""
    db.execute("DELETE FROM session WHERE token = ?", (token,))


def _must_be_name(name: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", name).split())
    mixed = any(len({*filter(None, map(_script, word))}) > 1 for word in name.split())
    if not name or len(name) > _LONGEST or not name.isprintable() or ":" in name or not _looks(name) or mixed:
        raise UsageError(
            f'"{name[:_LONGEST]}" is no name; take up to {_LONGEST} visible characters without a colon, each word in one script'
        )
    return name


def _script(char: str) -> str:
    """Of a letter: a Cyrillic one among Latin ones looks like them."""
    return unicodedata.name(char, "").split(" ", 1)[0] if char.isalpha() else ""


def _looks(name: str) -> str:
    """What a name looks like: spelling variants, width and case do not count."""
    return readable(fold(unicodedata.normalize("NFKC", name).casefold())).strip()


def _must_be_role(role: str) -> None:
    if role not in ROLES:
        raise UsageError(f'"{role}" is no role; say one of {", ".join(ROLES)}')


def _must_be_known(db: Connection, name: str) -> Account:
    row = db.execute("SELECT name, role, since FROM account WHERE name = ?", (name,)).fetchone()
    if row is None:
        raise UsageError(f'"{name}" has no account; see: qala accounts list')
    return Account(*row)


def _must_leave_an_editor(db: Connection, name: str) -> None:
    if not db.execute("SELECT 1 FROM account WHERE role = ? AND name <> ?", (ROLES[-1], name)).fetchone() and (
        _must_be_known(db, name).role == ROLES[-1]
    ):
        raise UsageError(f'"{name}" is the last editor; make somebody else one first')


def _log(db: Connection, name: str, old: str | None, new: str | None, hand: Hand) -> None:
    db.execute(_LOG, (hand.at, hand.by, name, old and f'"{old}"', new and f'"{new}"'))


_LOG = "INSERT INTO decision (at, by, act, record, id, field, old, new) VALUES (?, ?, 'account', 'account', 0, ?, ?, ?)"
_INSIDE = """
SELECT a.name, a.role, a.since FROM session s JOIN account a ON a.name = s.name WHERE token = ? AND until > ?"""
