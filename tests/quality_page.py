"""Write the tables of scores in `docs/quality.md` anew.

python tests/quality_page.py
"""

from collections.abc import Iterator
from pathlib import Path

from annotated import articles
from measures import SHARED, answers, attribution_input, own, times
from qala import score
from qala.reader import Reader
from qala.score.files import Statements

PAGE = Path(__file__).parents[1] / "docs" / "quality.md"
TITLES = {
    "ant_dev": "13 whole articles (`ant_dev`)",
    "pud_dev": "512 translated sentences (`pud_dev`)",
    "seed": "the article that the project starts from (`seed`)",
    "own": "20 articles of our own",
}
FIELDS = (
    *("act", "polarity", "form", "kind", "tier", "speaker kind", "chain", "hedge", "addressee", "medium", "occasion"),
    *("place", "time", "parent", "background", "silence", "silence, who", "silence, about"),
)


def main() -> None:
    """Replace what stands between the marks of each table."""
    reader = Reader()
    page = PAGE.read_text(encoding="utf-8")
    for name, lines in (("statements", _statements(reader)), ("fields", _fields(reader)), ("times", _times(reader))):
        before, rest = page.split(f"<!-- {name} -->\n")
        page = f"{before}<!-- {name} -->\n" + "\n".join(lines) + "\n<!-- end -->" + rest.partition("<!-- end -->")[2]
    PAGE.write_text(page, encoding="utf-8")


def _statements(reader: Reader) -> Iterator[str]:
    yield "| text | tier | gold | detection | exact content | right content and source | both exact | speaker |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, title in TITLES.items():
        if name != "own" and not SHARED.is_dir():
            continue
        gold, found, texts = _own(reader) if name == "own" else attribution_input(reader, name)
        for tier in ("core", "all"):
            counts, _ = score.compare(gold, found, texts, tier=tier)
            every = score.total(counts.values())
            cells = []
            for measure in score.MEASURES[:4]:
                low, high = score.interval(counts, measure)
                cells.append(f"{every.f1(measure)[2]:.1f} ({low:.0f}-{high:.0f})" if len(counts) > 1 else f"{every.f1(measure)[2]:.1f}")
            speaker = every.share("speaker")
            cells.append("-" if speaker is None else f"{speaker:.1f}")
            yield f"| {title} | {tier} | {every.numbers['gold']} | {' | '.join(cells)} |"


def _own(reader: Reader) -> tuple[Statements, Statements, dict[str, str]]:
    gold = {article.name: [dict(one) for one in article.statements] for article in articles()}
    records = {article.name: article.read(reader) for article in articles()}
    return gold, {name: answers(one) for name, one in records.items()}, {name: one.text for name, one in records.items()}


def _fields(reader: Reader) -> Iterator[str]:
    scores = own(reader)
    yield "| field | right, in percent |"
    yield "|---|---|"
    for field in FIELDS:
        yield f"| {field} | {scores[field]:.1f} |"


def _times(reader: Reader) -> Iterator[str]:
    yield "| 25 articles, 193 times | F1 |"
    yield "|---|---|"
    if SHARED.is_dir():
        for measure, value in times(reader).items():
            yield f"| {measure.removeprefix('times, ')} | {value:.1f} |"


if __name__ == "__main__":
    main()
