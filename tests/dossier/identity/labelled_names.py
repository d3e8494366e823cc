"""How far identity agrees with labelled pairs of names: precision and recall of what it holds for one.

python tests/dossier/identity/labelled_names.py            print the figures
python tests/dossier/identity/labelled_names.py --errors   and every pair that is wrong
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from casting import Cast

from qala.dossier.identity.holding import holder
from qala.dossier.identity.known import known
from qala.dossier.store import opened
from qala.record import Actor

TABLE = Path(__file__).with_name("pairs.tsv")


class Named(NamedTuple):
    """An actor as one article names it: also the countries that the article names besides, and its day."""

    name: str
    kind: str
    country: str
    roles: str
    besides: str
    day: str

    @property
    def actor(self) -> Actor:
        roles = tuple(self.roles.split(" | ")) if self.roles else ()
        return Actor("", self.name, self.kind, roles, country=self.country or None)


class Pair(NamedTuple):
    """A labelled pair."""

    left: Named
    right: Named
    label: str  # same|different|unsure
    first: str = ""
    second: str = ""
    """What the two labellings by the writer of the rules said."""
    drawn: str = ""
    """Before the rules were written or after."""
    settled: str = ""
    """What the writer of the rules made of both."""
    blind: str = ""
    """What another labeller said, who saw neither labels nor answers."""
    why: str = ""
    """Why the label holds, where the last two differ."""


class Figures(NamedTuple):
    """Precision and recall in percent, and the pairs that are wrong."""

    pairs: int
    precision: float
    recall: float
    wrong: list[Pair]


def pairs() -> Iterator[Pair]:
    """The labelled pairs."""
    for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        fields = line.split("\t")
        yield Pair(Named(*fields[:6]), Named(*fields[6:12]), *fields[12:])


def figures(cast: Cast) -> Figures:
    """What identity makes of all pairs in one dossier; what nobody can tell does not count."""
    asked = [pair for pair in pairs() if pair.label != "unsure"]
    profiles = {one: _met(cast, one) for one in dict.fromkeys(one for pair in asked for one in (pair.left, pair.right))}
    found = {pair: _one(cast, pair, profiles) for pair in asked}
    true = sum(found[pair] and pair.label == "same" for pair in asked)
    wrong = [pair for pair in asked if found[pair] != (pair.label == "same")]
    return Figures(len(asked), 100 * true / max(sum(found.values()), 1), 100 * true / sum(pair.label == "same" for pair in asked), wrong)


def _met(cast: Cast, one: Named) -> int:
    """The profile of an actor in a document of its own."""
    states = {
        code: name for name, entries in known().bodies.items() for entry in entries if entry.kind == "state" for code in [entry.country]
    }
    besides = [Actor("", states[code], "state", country=code) for code in one.besides.split() if code in states]
    return cast.meet(one.actor, *besides, day=one.day)[0]


def _one(cast: Cast, pair: Pair, profiles: dict[Named, int]) -> bool:
    """Whether identity holds a pair for one; an office alone is its holder on the day."""
    office, other = (pair.left, pair.right) if pair.left.kind == "office" else (pair.right, pair.left)
    if office.kind == "office" and other.kind == "person":
        found = holder(cast.db, office.name, office.day, office.country or None)
        return bool(found and found.actor == cast.actor(profiles[other]))
    return cast.actor(profiles[pair.left]) == cast.actor(profiles[pair.right])


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "pairs.qala", write=True, create=True) as db:
        found = figures(Cast(db))
    print(f"{found.pairs} pairs: precision {found.precision:.1f}, recall {found.recall:.1f}")
    if "--errors" in sys.argv:
        for left, right, label, *_ in found.wrong:
            print("\t".join((label, *left, "", *right)))


if __name__ == "__main__":
    main()
