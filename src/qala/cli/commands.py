"""The commands and their options: each lives in a module of its own and is loaded when it is called."""

import sys
from importlib import import_module
from typing import Any

import click

from qala.cli import GoneError

COMMANDS = {
    "accounts": "Keep who may come to the desk of a dossier.",
    "add": "Add articles to a dossier.",
    "brief": "Write one printable page on a question.",
    "chain": "Draw the path of a statement from the outlet to the speaker.",
    "changes": "Print who moved on a question.",
    "check": "Check the tables and run the examples of every rule.",
    "contradictions": "Judge pairs that do not go together.",
    "dossier": "Copy a dossier to another place.",
    "due": "Print what is due, and what became of it.",
    "events": "Print events, each once, with their latest state.",
    "explain": "Show which rules read a character and how far others got.",
    "export": "Take a dossier away in another format.",
    "mcp": "Answer programs by the Model Context Protocol.",
    "network": "Show who agrees with whom, as a discourse network.",
    "positions": "Print who stands where on a question.",
    "publish": "Write the desk as a site for readers.",
    "question": "Define the questions that a dossier is read for.",
    "read": "Read articles and print who said what.",
    "reread": "Read the documents of a dossier again.",
    "review": "Decide about what the machine proposes.",
    "run": "Read a whole archive, in parts that a later call can finish.",
    "said": "Print who said what.",
    "sample": "Draw records by chance, and tell how often they are right.",
    "score": "Compare records with gold.",
    "search": "Search documents and statements.",
    "serve": "Show a dossier in a browser.",
    "sql": "Ask a whole dossier in SQL.",
    "timeline": "Print statements, events and dated times in their order.",
    "times": "Print the time expressions of articles and their values.",
    "who": "Show who is who across documents, and settle what is doubtful.",
}
"""What each command does in one line; kept here so that `qala --help` loads none of them."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"qala.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise GoneError from error  # click would end the program its own way
        return result


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # costs a third of the start, and only this needs it

        from qala.native import compiled

        click.echo(f"qala {version('qala')} ({'compiled' if compiled() else 'plain Python'})")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version and exit.")
def cli() -> None:
    """Read Arabic political news: who said what, through which sources, when.

    \b
    Example:
      qala read article.txt
    """


def call(arguments: list[str]) -> int:
    """Carry out one call; the exit code comes back, errors of the call itself are told."""
    try:
        return int(cli.main(arguments, prog_name="qala", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
