"""How fast the time stage is, against dateparser's `search_dates` on the same text in one run.

    python bench/bench_times.py [--articles N] [--rounds N]

The text: articles of ../shared/corpus, or generated news where that is absent. Finding and valuing are timed with
tokens at hand, first on stretches never seen, then again; and on one text of growing length, which must take linear time.
"""

import argparse
import gzip
import json
import random
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from dateparser.search import search_dates  # type: ignore[import-untyped]

from qala.lexicon import load
from qala.times.find import Finder
from qala.times.marks import mark
from qala.times.resolve import resolve
from qala.tokens import Tokeniser, Tokens

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "articles.jsonl.gz"
DAY = date(2018, 6, 30)
SLOW_ARTICLES = 12
"""So many articles are enough to time dateparser."""


def texts(count: int) -> list[str]:
    """Articles of the corpus, or generated ones."""
    if CORPUS.is_file():
        with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line, _ in zip(lines, range(count), strict=False)]
    rng = random.Random(0)
    times = ("أمس الثلاثاء", "في 5 أيار (مايو) 2017", "الأسبوع الماضي", "قبل ثلاثة أيام", "عام 2014", "السبت المقبل")
    return [" ".join(f"قال الوزير إن الوفد وصل {rng.choice(times)} إلى المدينة للقاء نظيره." for _ in range(30)) for _ in range(count)]


def best(work: Callable[[], object], rounds: int) -> float:
    """The shortest time of some rounds, in seconds of this process."""
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def stage(finder: Finder, documents: Sequence[Tokens]) -> int:
    """Find and value all times; how many there are."""
    return sum(len(resolve(finder(tokens), tokens, DAY)[0]) for tokens in documents)


def main() -> None:
    """Print one row a measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    articles = texts(options.articles)
    tokenise = Tokeniser(load(), mark)
    documents = [tokenise(text) for text in articles]
    size = sum(map(len, articles))
    stage(Finder(), [tokenise("وصل الوفد الخميس")])  # rules and verbs are loaded once
    finder = Finder()
    first = best(lambda: stage(finder, documents), 1)
    again = best(lambda: stage(finder, documents), options.rounds)
    slow = articles[:SLOW_ARTICLES]
    base = datetime(DAY.year, DAY.month, DAY.day)
    settings = {"RELATIVE_BASE": base}
    other = best(lambda: [search_dates(text, languages=["ar"], settings=settings) for text in slow], 1)
    speed = sum(map(len, slow)) / other
    print(f"{'times, text never seen':32} {size / first:14,.0f} characters/s")
    print(f"{'times, words and phrases known':32} {size / again:14,.0f} characters/s")
    print(f"{'dateparser search_dates':32} {speed:14,.0f} characters/s")
    ratios = size / first / speed, size / again / speed
    print(f"{'faster than dateparser':32} {ratios[0]:14,.0f} times; known: {ratios[1]:,.0f} times")
    for copies in (1, 2, 4, 8):
        long = tokenise("\n".join(articles[:60] * copies))
        spent = best(lambda long=long: stage(finder, [long]), options.rounds)  # type: ignore[misc]
        label = f"one text of {len(long.text):,} characters"
        print(f"{label:32} {spent / len(long.text) * 1e9:14,.0f} ns a character")


if __name__ == "__main__":
    main()
