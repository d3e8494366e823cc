"""`qala publish`: the desk as a folder of pages."""

from pathlib import Path

import click

from qala.cli.dossier import dossier_option
from qala.dossier.connection import Place
from qala.dossier.store import opened
from qala.errors import UsageError


@click.command("publish")
@dossier_option
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--base", default="", metavar="ADDRESS", help="Where the folder will be found, for feeds and calendars: https://…")
def command(file: Place, folder: Path, base: str) -> None:
    """Write the whole desk into a folder as a site for readers: both languages, no forms, no server needed.

    A site that stands there is replaced when the new one is complete; any other folder must be empty.

    \b
    Example:
      qala publish --dossier press.qala site --base https://press.example/record
    """
    if base and not base.startswith(("https://", "http://")):
        raise UsageError(f'--base "{base}" is no address of the web; write https://…')
    try:
        from qala.desk.site.writing import publish
    except ImportError as error:
        raise UsageError(f"the desk needs {error.name}; install it with: pip install 'qala[desk]'") from error
    from importlib.metadata import version

    with opened(file):
        pass  # it is there, is a dossier, and is up to date
    made = publish(file, folder, version("qala"), base)
    click.echo(f"{folder}: {made.files} files, {made.size / 1e6:.1f} MB; open {folder / 'index.html'}")
