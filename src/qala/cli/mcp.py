"""`qala mcp`: a dossier for programs that answer questions."""

import sys
from io import TextIOWrapper

import click

from qala.cli.dossier import dossier_option
from qala.dossier.connection import Place
from qala.dossier.store import opened


@click.command("mcp")
@dossier_option
@click.option("--read-only", is_flag=True, help="Offer no tool that writes.")
def command(file: Place, read_only: bool) -> None:
    """Answer a program over standard input and output, by the Model Context Protocol.

    Its tools search statements and tell positions, commitments, the timeline, chains of sources and the words of articles; what it
    proposes waits in the inbox (qala review), where a person decides.

    \b
    Example:
      qala mcp --dossier press.qala
    """
    from importlib.metadata import version

    from qala.mcp.server import Server

    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    with opened(file, write=not read_only):
        pass  # it is there, is a dossier, and is up to date
    server = Server(lambda write: opened(file, write=write), version("qala"), read_only=read_only)
    for answer in server.answers(sys.stdin):
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()
