"""`qala accounts` as a person calls it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from argon2 import PasswordHasher

from qala.desk import passwords
from qala.dossier.store import opened

Qala = Callable[..., tuple[int, str, str]]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(passwords, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    with opened(tmp_path / "press.qala", write=True, create=True):
        yield tmp_path / "press.qala"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed where a password is asked for."""
    words = ["a long password"]

    def prompt(*_: Any, **options: Any) -> str:
        assert options["hide_input"] and options["confirmation_prompt"]
        return words[0]

    monkeypatch.setattr(click, "prompt", prompt)
    return words


def test_accounts_are_kept(qala: Qala, file: Path, typed: list[str]) -> None:
    where = ("--dossier", file)
    assert qala("accounts", "add", *where, "هدى", "--role", "editor") == (0, "هدى: editor\n", "")
    code, out, _ = qala("accounts", "add", *where, "سامي", "--generate")
    secret = out.splitlines()[0].removeprefix("password: ")
    assert code == 0 and len(secret) >= passwords.SHORTEST and out.endswith("سامي: reader\n")
    assert qala("accounts", "role", *where, "سامي", "coder")[1] == "سامي: coder\n"
    assert [line.split("\t")[:2] for line in qala("accounts", "list", *where)[1].splitlines()] == [["سامي", "coder"], ["هدى", "editor"]]
    with opened(file) as db:
        kept = dict(db.execute("SELECT name, password FROM account").fetchall())
    assert passwords.right(kept["سامي"], secret) and passwords.right(kept["هدى"], typed[0])
    typed[0] = "another long one"
    assert qala("accounts", "password", *where, "هدى")[0] == 0
    with opened(file) as db:
        assert passwords.right(db.execute("SELECT password FROM account WHERE name = 'هدى'").fetchone()[0], "another long one")
    assert qala("accounts", "remove", *where, "سامي")[1] == "سامي: removed\n"
    assert len(qala("accounts", "list", *where)[1].splitlines()) == 1


@pytest.mark.parametrize(
    ("call", "finding"),
    [
        (("add", "سامي"), "a password has 12 to 200 characters"),
        (("add", "agent:x", "--generate"), "is no name"),
        (("remove", "سامي"), "has no account"),
        (("role", "سامي", "coder"), "has no account"),
        (("role", "سامي", "king"), "king"),
        (("password", "سامي", "--generate"), "has no account"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(qala: Qala, file: Path, typed: list[str], call: tuple[str, ...], finding: str) -> None:
    typed[0] = "short"
    code, out, err = qala("accounts", call[0], "--dossier", file, *call[1:])
    assert code == 2 and finding in err and "password:" not in out
    assert qala("accounts", "list", "--dossier", file)[1] == ""


def test_a_desk_without_accounts_cannot_ask_for_them(qala: Qala, file: Path) -> None:
    code, _, err = qala("serve", "--dossier", file, "--accounts")
    assert code == 2 and "has no accounts; make one with: qala accounts add" in err
