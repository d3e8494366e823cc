"""`qala serve`: the record in a browser."""

import gc
import getpass
import os
import sys

import click

from qala.cli.dossier import dossier_option
from qala.dossier.accounts import accounts
from qala.dossier.connection import Place
from qala.dossier.store import opened
from qala.errors import UsageError

_TURN = 0.0005
"""Seconds for which a thread that makes a page keeps all others waiting: answers that are kept come between."""
_OBJECTS = 20_000
"""New objects behind which the youngest are looked through for garbage."""


@click.command("serve")
@dossier_option
@click.option("--port", type=click.IntRange(1, 65_535), default=8173, show_default=True, metavar="N", help="Where it answers.")
@click.option("--host", "hosts", multiple=True, metavar="NAME", help="A name under which a proxy calls it; may come again.")
@click.option("--by", envvar="QALA_USER", show_envvar=True, metavar="NAME", help="Who decides at it; by default the name of the login.")
@click.option("--accounts", "peopled", is_flag=True, help="Let only people in who have an account; see: qala accounts.")
def command(file: Place, port: int, hosts: tuple[str, ...], by: str | None, peopled: bool) -> None:
    """Show a dossier in a browser of this machine, and keep what is decided there; the same as JSON.

    \b
    Example:
      qala serve --dossier press.qala
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # for the few numbers of a picture threads only wait for each other
    try:
        import uvicorn

        from qala.desk.app import make_app
    except ImportError as error:
        raise UsageError(f"the desk needs {error.name}; install it with: pip install 'qala[desk]'") from error
    from importlib.metadata import version

    with opened(file) as db:  # it is there, is a dossier, and is up to date
        if peopled and not accounts(db):
            raise UsageError(f"{file} has no accounts; make one with: qala accounts add --dossier {file} NAME --role editor")
    sys.setswitchinterval(_TURN)
    gc.collect()
    gc.freeze()  # what is loaded stays: it need not be looked through again for each page
    gc.set_threshold(_OBJECTS, 20, 50)
    app = make_app(file, version("qala"), hosts, by or getpass.getuser(), peopled)
    click.echo(f"http://127.0.0.1:{port}/ shows {file}; end it with Ctrl-C", err=True)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False, server_header=False)
