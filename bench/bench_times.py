"""How fast the time stage is, against dateparser's `search_dates` on the same text in one run.

    python bench/bench_times.py [--articles N] [--rounds N]

The text: articles of ../shared/corpus, or generated news where that is absent. Counted is the time stage: finding times and
valuing them, with tokens at hand (what the marks of words cost is in `bench_read.py`); dateparser is given the same text, and
beside it stands reading from the text on: folding, splitting into words, finding and valuing. Rows

    text never seen, nothing read before    the first articles of a process, all its memories empty
    text never seen                         articles after as many others as --before says
    the same again                          words and phrases known

and one text of growing length, which must take linear time.
"""

import argparse
import gc
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
from qala.times.line import speller
from qala.times.marks import mark
from qala.times.resolve import _memos, resolve
from qala.times.stretches import _named, _readings
from qala.times.values import interval
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


def forgetful() -> Finder:
    """A finder, with nothing remembered of what was read before."""
    speller.cache_clear()
    interval.cache_clear()
    _readings.clear()
    _named.clear()
    _memos.clear()
    return Finder()


def rounds_of(articles: Sequence[str], documents: Sequence[Tokens], before: Sequence[Tokens]) -> tuple[float, ...]:
    """Seconds for articles as the first of a process, again, after others, and from their text on."""
    first = forgetful()
    new, again = (best(lambda: stage(first, documents), 1) for _ in range(2))
    second = forgetful()
    stage(second, before)
    later = best(lambda: stage(second, documents), 1)
    third, tokenise = forgetful(), Tokeniser(load(), mark)
    return new, again, later, best(lambda: stage(third, [tokenise(text) for text in articles]), 1)


def main() -> None:
    """Print one row a measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--before", type=int, default=2000, help="articles that are read before those never seen")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    everything = texts(options.articles + options.before)
    articles, others = everything[: options.articles], everything[options.articles :]
    tokenise = Tokeniser(load(), mark)
    documents, before = [[tokenise(text) for text in some] for some in (articles, others)]
    size = sum(map(len, articles))
    stage(Finder(), [tokenise("وصل الوفد الخميس")])  # rules and verbs are loaded once
    gc.collect()
    gc.freeze()  # what this program holds is no work of the stage
    measures = [rounds_of(articles, documents, before) for _ in range(options.rounds)]
    new, again, later, whole = map(min, zip(*measures, strict=True))
    slow = articles[:SLOW_ARTICLES]
    base = datetime(DAY.year, DAY.month, DAY.day)
    settings = {"RELATIVE_BASE": base}
    other = best(lambda: [search_dates(text, languages=["ar"], settings=settings) for text in slow], 1)
    speed = sum(map(len, slow)) / other
    shown = (
        ("text never seen, nothing read before", new),
        ("text never seen", later),
        ("the same again", again),
        ("from the text on, never seen", whole),
    )
    for label, spent in shown:
        rate = size / spent
        print(f"{label:38} {rate:14,.0f} characters/s {rate / speed:8,.0f} times as fast as dateparser")
    print(f"{'dateparser search_dates':38} {speed:14,.0f} characters/s")
    finder = Finder()
    for copies in (1, 2, 4, 8):
        long = tokenise("\n".join(articles[:60] * copies))
        spent = best(lambda long=long: stage(finder, [long]), options.rounds)  # type: ignore[misc]
        label = f"one text of {len(long.text):,} characters"
        print(f"{label:38} {spent / len(long.text) * 1e9:14,.0f} ns a character")


if __name__ == "__main__":
    main()
