"""Invented articles with their own date and what proves it, and how well the constraints read from their text fit.

`python -m tests.times.docdates` prints the figures and the faults.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from qala.reader import Reader
from qala.record import Date
from qala.span import Span, overlaps
from qala.times.windows import inside

_MARKED = re.compile(r"\[([^\]]*)\]\{(\w+)\}")


class Article(NamedTuple):
    """A text, its day, the weekday if the text fixes it, and the spans that prove something of its day."""

    text: str
    day: date
    weekday: int | None
    evidence: tuple[Span, ...]


class Score(NamedTuple):
    """Counts over articles; a fault is told in words."""

    weekdays: int = 0
    weekdays_found: int = 0
    gold: int = 0
    gold_found: int = 0
    given: int = 0
    given_right: int = 0
    faults: tuple[str, ...] = ()
    false: tuple[str, ...] = ()
    """Articles whose true day a constraint excludes."""

    @property
    def recall(self) -> float:
        """Evidence found, in percent."""
        return 100 * self.gold_found / self.gold

    @property
    def precision(self) -> float:
        """Evidence given that is evidence, in percent."""
        return 100 * self.given_right / self.given


def articles() -> list[Article]:
    """The articles of docdate_gold.toml, the marks of their evidence taken out."""
    table = tomllib.loads(Path(__file__).with_name("docdate_gold.toml").read_text("utf-8"))
    return [_article(row) for row in table["article"]]


def _article(row: dict[str, Any]) -> Article:
    text, spans, at = "", [], 0
    for match in _MARKED.finditer(row["text"]):
        text += row["text"][at : match.start()]
        spans.append((len(text), len(text) + len(match[1])))
        text, at = text + match[1], match.end()
    return Article(text + row["text"][at:], date.fromisoformat(row["dct"]), row.get("weekday"), tuple(spans))


def allows(found: Date, day: date) -> bool:
    """Whether a day meets every constraint."""
    return (
        (not found.weekdays or day.isoweekday() in found.weekdays)
        and (not found.month_days or inside(day.isoformat()[5:], *found.month_days))
        and (found.earliest or "") <= day.isoformat() <= (found.latest or "9999")
    )


def score(pairs: Iterable[tuple[Article, Date]]) -> Score:
    """What is right and wrong in the dates read of articles."""
    total = Score()
    for article, found in pairs:
        text = article.text
        missed = _apart(article.evidence, found.evidence)
        wrong = _apart(found.evidence, article.evidence)
        fixed = article.weekday is not None
        right = found.weekdays == (article.weekday,)
        head = f"{article.day} {text[:30]!r}:"
        faults = [f"{head} missed {text[slice(*span)]!r}" for span in missed] + [
            f"{head} no evidence {text[slice(*span)]!r}" for span in wrong
        ]
        if fixed and not right:
            faults.append(f"{head} weekday {found.weekdays}, not {article.weekday}")
        total = Score(
            total.weekdays + fixed,
            total.weekdays_found + (fixed and right),
            total.gold + len(article.evidence),
            total.gold_found + len(article.evidence) - len(missed),
            total.given + len(found.evidence),
            total.given_right + len(found.evidence) - len(wrong),
            (*total.faults, *faults),
            total.false if allows(found, article.day) else (*total.false, f"{head} {found}"),
        )
    return total


def _apart(some: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """Those that share no character with any of the others."""
    return [span for span in some if not any(overlaps(span, other) for other in others)]


def main() -> None:
    """Print the figures and the faults."""
    reader = Reader()
    got = score((article, reader.read(article.text).date) for article in articles())
    print(*got.faults, *got.false, sep="\n")
    print(f"weekdays {got.weekdays_found} of {got.weekdays}, false {len(got.false)}, ", end="")
    print(f"evidence recall {got.recall:.0f} ({got.gold_found}/{got.gold}), precision {got.precision:.0f} ({got.given_right}/{got.given})")


if __name__ == "__main__":
    main()
