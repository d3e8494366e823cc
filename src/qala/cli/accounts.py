"""`qala accounts`: who may come to the desk of a dossier, and what they may do there."""

import getpass
import secrets

import click

from qala.cli.dossier import dossier_option
from qala.dossier import accounts as kept
from qala.dossier.accounts import ROLES, Hand
from qala.dossier.connection import Place
from qala.dossier.store import now, opened, transaction
from qala.errors import UsageError


@click.group("accounts")
def command() -> None:
    """Keep the accounts of a desk: readers read, coders decide, editors keep accounts too.

    \b
    Examples:
      qala accounts add --dossier press.qala ليلى --role editor
      qala accounts list --dossier press.qala
      qala serve --dossier press.qala --accounts
    """


_ROLE = click.Choice(ROLES)
_NAME = click.argument("name", metavar="NAME")
_GENERATE = click.option("--generate", is_flag=True, help="Make a password and print it, instead of asking for one.")


@command.command("add")
@dossier_option
@click.option("--role", type=_ROLE, default="reader", show_default=True, help="What the account may do.")
@_GENERATE
@_NAME
def add(file: Place, name: str, role: str, generate: bool) -> None:
    """Let somebody in; the password is asked for.

    \b
    Example:
      qala accounts add --dossier press.qala ليلى --role coder
    """
    hashed, told = _password(generate)
    with opened(file, write=True) as db, transaction(db):
        name = kept.add(db, name, role, hashed, _hand())
    click.echo(f"{told}{name}: {role}")


@command.command("remove")
@dossier_option
@_NAME
def remove(file: Place, name: str) -> None:
    """Let somebody in no more; what was decided under the name stays.

    \b
    Example:
      qala accounts remove --dossier press.qala ليلى
    """
    with opened(file, write=True) as db, transaction(db):
        kept.remove(db, name, _hand())
    click.echo(f"{name}: removed")


@command.command("list")
@dossier_option
def listed(file: Place) -> None:
    """Print name, role and since when.

    \b
    Example:
      qala accounts list --dossier press.qala
    """
    with opened(file) as db:
        for one in kept.accounts(db):
            click.echo(f"{one.name}\t{one.role}\t{one.since}")


@command.command("role")
@dossier_option
@_NAME
@click.argument("role", type=_ROLE)
def role(file: Place, name: str, role: str) -> None:
    """Give somebody another role.

    \b
    Example:
      qala accounts role --dossier press.qala ليلى editor
    """
    with opened(file, write=True) as db, transaction(db):
        kept.set_role(db, name, role, _hand())
    click.echo(f"{name}: {role}")


@command.command("password")
@dossier_option
@_GENERATE
@_NAME
def password(file: Place, name: str, generate: bool) -> None:
    """Give somebody another password; who is in under the name is out.

    \b
    Example:
      qala accounts password --dossier press.qala ليلى --generate
    """
    hashed, told = _password(generate)
    with opened(file, write=True) as db, transaction(db):
        kept.set_password(db, name, hashed, _hand())
    click.echo(f"{told}{name}: has another password")


def _hand() -> Hand:
    return Hand(getpass.getuser(), now())


def _password(generate: bool) -> tuple[str, str]:
    """The hash of a password that is asked for, or made; and what to print of it once it is kept."""
    try:
        from qala.desk.passwords import hashed  # with `qala[desk]` only
    except ImportError as error:
        raise UsageError(f"accounts need {error.name}; install it with: pip install 'qala[desk]'") from error
    if generate:
        secret = secrets.token_urlsafe(12)
        return hashed(secret), f"password: {secret}\n"
    return hashed(click.prompt("password", hide_input=True, confirmation_prompt=True, err=True)), ""
