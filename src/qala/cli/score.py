"""`qala score`: records against gold."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from qala import score

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("score")
@click.argument("gold", type=_FILE)
@click.argument("records", type=_FILE)
@click.option("--texts", "texts_file", type=_FILE, help="Texts of the gold; by default GOLD with _texts before its suffix.")
@click.option(
    "--tier",
    type=click.Choice(("core", "all")),
    default="core",
    show_default=True,
    help="Whether noun-phrase reports count too.",
)
@click.option(
    "--bootstrap",
    type=click.IntRange(0),
    default=1000,
    show_default=True,
    metavar="N",
    help="Rounds for the 95% interval; 0 for none.",
)
@click.option("--errors", type=click.IntRange(0), default=0, metavar="N", help="List the first N faults.")
def command(gold: Path, records: Path, texts_file: Path | None, tier: str, bootstrap: int, errors: int) -> None:
    """Compare RECORDS (from `qala read --json`) with GOLD.

    \b
    Example:
      qala score gold.jsonl records.jsonl --errors 20
    """
    beside = texts_file or gold.with_name(f"{gold.stem}_texts{gold.suffix}")
    if not beside.exists():
        raise click.UsageError(f"{beside}: not there; name the texts of the gold with --texts")
    counts, faults = score.compare(score.gold(gold), score.predictions(records), score.texts(beside), tier=tier)
    for line in report(counts, bootstrap):
        click.echo(line)
    for line in listed(faults[:errors]):
        click.echo(line)


def report(counts: Mapping[str, score.Counts], rounds: int) -> Iterator[str]:
    """One line a measure: precision, recall, F1 and its interval in percent."""
    every = score.total(counts.values())
    gold, given, paired = (every.numbers[key] for key in ("gold", "given", "detection"))
    yield f"{len(counts)} documents: {gold} statements in gold, {given} given, {paired} paired"
    yield f"{'':18}     P     R    F1" + ("   95% interval" if rounds else "")
    for measure in score.MEASURES:
        low_high = "   {:.1f} to {:.1f}".format(*score.interval(counts, measure, rounds=rounds)) if rounds and counts else ""
        yield f"{measure:18} " + " ".join(f"{value:5.1f}" for value in every.f1(measure)) + low_high
    for measure in ("speaker", "source", "exact source"):
        share = every.share(measure)
        yield f"{measure:18} " + ("    - of pairs" if share is None else f"{share:5.1f} of pairs")


def listed(faults: list[score.Fault]) -> Iterator[str]:
    """One fault a line: where, what kind, what gold has, what was found."""
    for fault in faults:
        yield f"{fault.document} {fault.span[0]}-{fault.span[1]} {fault.kind}: {fault.gold} | {fault.found}"
