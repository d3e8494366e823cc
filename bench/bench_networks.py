"""How fast networks are made of many statements, drawn by a seeded generator.

Actors and concepts are as unevenly frequent as in news (Zipf).

    python bench/bench_networks.py                                         500,000 statements, 2,000 actors, 500 concepts
    python bench/bench_networks.py --statements 5000000 --actors 20000     more
"""

import argparse
import random
import time
from itertools import accumulate
from typing import TypeVar

from qala.networks.network import network, networks
from qala.networks.options import Options
from qala.networks.rows import Row

_REPEATS = 3
_CALLS = {
    "actors, subtract": Options(),
    "actors, congruence, average, once a document": Options(aggregate="congruence", normalise="average", duplicates="document"),
    "actors, subtract, jaccard, once a week": Options(normalise="jaccard", duplicates="week"),
    "actors, congruence, cosine, sides of five": Options(aggregate="congruence", normalise="cosine", scale="integer"),
    "concepts, conflict": Options(of="concepts", aggregate="conflict"),
    "actors by concepts, subtract, activity": Options(type="twomode", normalise="activity"),
    "actors, windows of 2 years, epanechnikov": Options(window="years", size=2, kernel="epanechnikov"),
}
_Thing = TypeVar("_Thing")


def rows(statements: int, actors: int, concepts: int) -> list[Row]:
    """As many statements in ten years."""
    seed = random.Random(1)
    days = [f"{year}-{month:02}-{day:02}" for year in range(2012, 2022) for month in range(1, 13) for day in range(1, 29)]
    columns = (
        _drawn(seed, [f"actor {number}" for number in range(actors)], statements),
        _drawn(seed, [f"concept {number}" for number in range(concepts)], statements),
        seed.choices((-2, -1, 0, 1, 2), k=statements),
        seed.choices(range(statements // 5 + 1), k=statements),
        seed.choices(days, k=statements),
        [1.0] * statements,
    )
    return [*map(Row, *columns)]


def _drawn(seed: random.Random, names: list[_Thing], number: int) -> list[_Thing]:
    return seed.choices(names, cum_weights=[*accumulate(1 / place for place in range(1, len(names) + 1))], k=number)


def main() -> None:
    """Print the seconds of each kind of network, the best of three."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--statements", type=int, default=500_000)
    parser.add_argument("--actors", type=int, default=2_000)
    parser.add_argument("--concepts", type=int, default=500)
    given = parser.parse_args()
    many = rows(given.statements, given.actors, given.concepts)
    print(f"{given.statements:,} statements, {given.actors:,} actors, {given.concepts:,} concepts")
    for name, options in _CALLS.items():
        spent, ties = min(_timed(many, options) for _ in range(_REPEATS))
        print(f"{name:50} {spent:6.2f} s  {ties:>12,} ties")


def _timed(many: list[Row], options: Options) -> tuple[float, int]:
    start = time.perf_counter()
    made = [*networks(many, options)] if options.window != "no" else [network(many, options)]
    return time.perf_counter() - start, sum(len(one.cells.value) for one in made)


if __name__ == "__main__":
    main()
