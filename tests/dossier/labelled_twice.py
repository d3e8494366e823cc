"""How far two labellers agree on the labelled pairs: pairs of names (`identity`) and of articles (`copies`).

python tests/dossier/labelled_twice.py               print agreement and Cohen's kappa
python tests/dossier/labelled_twice.py --disputes    and every pair on which they differ, with the label that holds and why

`settled` is what the writer of the rules made of two labellings; `blind` was set without sight of labels or answers of the rules;
`label` is what holds.
"""

import csv
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from qala.dossier.agreement import cohen

HERE = Path(__file__).parent
SETS = {"identity": ("same", "different", "unsure"), "copies": ("whole", "shortened", "embedded", "different")}
"""The sets and their labels."""


class Twice(NamedTuple):
    """A pair that two labelled."""

    one: str
    other: str
    settled: str
    blind: str
    label: str
    why: str
    """Why the label holds, where the two differ."""

    @property
    def disputed(self) -> bool:
        return self.settled != self.blind


class Agreement(NamedTuple):
    """On how many pairs two agree, of how many, and Cohen's kappa."""

    agreed: int
    pairs: int
    kappa: float

    def __str__(self) -> str:
        return f"{self.agreed} of {self.pairs} ({100 * self.agreed / self.pairs:.1f}%), kappa {self.kappa:.2f}"


def pairs(name: str) -> list[Twice]:
    """The pairs of a set."""
    with (HERE / name / "pairs.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    names = ("left", "right") if name == "identity" else ("one", "other")
    return [Twice(*(row[key] for key in (*names, *Twice._fields[2:]))) for row in rows]


def agreement(labelled: Sequence[Twice], seen: Callable[[str], str] = str) -> Agreement:
    """How far the two agree, on what `seen` makes of their labels."""
    labels = [(seen(pair.settled), seen(pair.blind)) for pair in labelled]
    return Agreement(sum(one == other for one, other in labels), len(labels), cohen(labels) or 0.0)


def common(label: str) -> str:
    """Whether two texts have anything in common."""
    return "different" if label == "different" else "common"


def decided(labelled: Sequence[Twice]) -> list[Twice]:
    """The pairs that neither left open."""
    return [pair for pair in labelled if "unsure" not in (pair.settled, pair.blind)]


def main() -> None:
    names, articles = pairs("identity"), pairs("copies")
    print(f"names, three labels: {agreement(names)}")
    print(f"names, same or different, where neither was unsure: {agreement(decided(names))}")
    print(f"articles, four labels: {agreement(articles)}")
    print(f"articles, something in common: {agreement(articles, common)}")
    for name in SETS:
        disputes = [pair for pair in pairs(name) if pair.disputed]
        kept = sum(pair.label == pair.settled for pair in disputes)
        print(f"{name}: {len(disputes)} disputed, {kept} labels kept, {len(disputes) - kept} changed")
        if "--disputes" in sys.argv:
            print("\n".join("\t".join(pair) for pair in disputes))


if __name__ == "__main__":
    main()
