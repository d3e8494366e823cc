"""`qala run`: a whole archive, in parts that a later call can finish."""

import sys
import time
from collections.abc import Iterable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qala.cli.documents import checked
from qala.cli.harmless import harmless
from qala.errors import UsageError

if TYPE_CHECKING:
    from qala.engines.run import Outcome, Plan, Report
    from qala.engines.shards import Shard
    from qala.positions.question import Question

_SHOWN = 20
"""Failures and missing parts that are told one by one."""
_SECONDS = 60
"""Between two lines of progress where nobody sits before a terminal."""


@click.command("run")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.argument("output", metavar="OUTPUT")
@click.option("--engine", type=click.Choice(["pool", "dask", "spark"]), default="pool", show_default=True, help="What runs the reading.")
@click.option("--cluster", metavar="ADDRESS", help="Of the scheduler of Dask or the master of Spark; without it, this machine.")
@click.option("--jobs", type=click.IntRange(1, 256), default=None, metavar="N", help="Read on N processes; all cores by default.")
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "jsonl.gz", "parquet"]), default="jsonl", show_default=True, help="What is written."
)
@click.option("--text", is_flag=True, help="Write the text of each document into its record.")
@click.option("--published", metavar="DATE", help="Day of publication where a document does not give its own.")
@click.option("--outlet", metavar="NAME", help="Who published, where a document does not say.")
@click.option("--questions", type=click.Path(path_type=Path), metavar="FILE", help="Tell who stands where on the questions of FILE (TOML).")
@click.option("--map", "columns", multiple=True, metavar="FIELD=COLUMN", help="Which column of a table holds a field; may come again.")
@click.option(
    "--shard-size", type=click.FloatRange(0.001, 4096), default=16, show_default=True, metavar="MB", help="Input that makes a part."
)
@click.option("--pages", type=click.Choice(["fast", "careful"]), default="fast", show_default=True, help="How the text of a page is found.")
@click.option("--arabic", is_flag=True, help="Leave out documents that are not Arabic.")
def command(
    inputs: tuple[str, ...],
    output: str,
    engine: str,
    cluster: str | None,
    jobs: int | None,
    form: str,
    text: bool,
    published: str | None,
    outlet: str | None,
    questions: Path | None,
    columns: tuple[str, ...],
    shard_size: float,
    pages: str,
    arabic: bool,
) -> None:
    """Read a whole archive into the folder OUTPUT.

    INPUT is a file or folder of anything that `qala add` takes. OUTPUT gets one file a part of the input; the same call again does what
    is missing and nothing twice, whatever stopped the one before.
    Exit code: 0 complete, 1 some documents failed or parts are missing, 2 the call was wrong.

    \b
    Examples:
      qala run archive/ records/
      qala run --jobs 8 --format jsonl.gz --text 2024-*.jsonl.gz records/
    """
    from os import cpu_count

    from qala.dossier.ingest import parsed
    from qala.engines import arrow
    from qala.engines.job import Job
    from qala.engines.run import Run, alone

    if cluster and engine == "pool":
        raise UsageError("--cluster is for --engine dask or spark; name one of them")
    if published:
        checked(published)
    if form == "parquet":
        arrow.needed()
    job = Job(output, form, _asked(questions), published, outlet, tuple(sorted(parsed(columns).items())), text, pages, arabic)
    engines = import_module(f"qala.engines.{engine}")
    run = Run(inputs, job, int(shard_size * 1_000_000))
    with alone(output):
        _told(str(one) for one in run.plan.unread)
        report = run.carried_out(partial(engines.engine, jobs or cpu_count() or 1, cluster), _Progress(run.plan))
    _end(output, report)


def _asked(file: Path | None) -> "tuple[Question, ...]":
    from qala.positions.questions import questions

    return questions(file) if file else ()


class _Progress:
    """Tells how far a run is: in place before a terminal, else a line a minute."""

    def __init__(self, plan: "Plan") -> None:
        from qala.engines.meter import Meter

        self._meter = Meter(plan.shards, plan.size)
        self._live = sys.stderr.isatty()
        self._last = time.monotonic()

    def __call__(self, shard: "Shard", outcome: "Outcome | None") -> None:
        from qala.engines.job import Mark

        if outcome is None or isinstance(outcome, Mark):
            self._meter.add(shard.size, len(outcome.ids) if outcome else None)
        if self._live:
            print(f"\r\x1b[K{self._meter.line()}", end="", file=sys.stderr, flush=True)
        elif time.monotonic() - self._last >= _SECONDS:
            self._last = time.monotonic()
            print(self._meter.line(), file=sys.stderr, flush=True)


def _told(lines: Iterable[str]) -> None:
    """The first of the lines on standard error, and how many there are besides."""
    for number, line in enumerate(lines):
        if number < _SHOWN:
            print(harmless(line, True), file=sys.stderr)


def _end(output: str, report: "Report") -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    if report.missing:
        _told(f"{shard} is missing: {reason}" for shard, reason in report.missing)
        click.echo(f"{output}: parts missing: {len(report.missing)}; run the same again", err=True)
        raise click.exceptions.Exit(1)
    failed = f", {report.failed} documents failed, listed in {output}/_run/failures.jsonl" if report.failed else ""
    click.echo(f"{output}: complete, {report.records:,} records{failed}", err=True)
    if report.failed:
        raise click.exceptions.Exit(1)
