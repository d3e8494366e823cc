"""How fast articles come into a dossier, and what takes the time.

One process, process time, each part's smallest of several rounds, every round into a new file; beside it the ratio to the time of
finding the words of the same texts (`re.finditer`), which travels better between machines.

    python bench/bench_add.py                          600 articles of ../shared/corpus, or generated ones
    python bench/bench_add.py --articles 2998          more of them
    python bench/bench_add.py --file new.qala          into this file, in one round
    python bench/bench_add.py --articles 2998 --times 4 --rounds 1    memory: the articles four times, each time with other words
"""

import argparse
import gc
import gzip
import json
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from functools import partial, wraps
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zlib import crc32

from bench_read import CORPUS, LENGTH, generated
from qala.dossier import adding, stages, store, writing
from qala.dossier.connection import Connection
from qala.dossier.documents import named
from qala.dossier.ingest import Options, Source, sources
from qala.dossier.runs import Run
from qala.dossier.search.terms import terms
from qala.engines.reading import read_all
from qala.record import Record
from qala.text.inputs import Document, Failure

_WORDS = re.compile(r"\w+")
_GARBAGE = 100_000
_STAGES = stages.NAMES
_LONG = re.compile("[\u0621-\u064a]{4,}")
_OTHER = "بتثجحخدذرزسشصضطظعغفقكلمن"
_SAMPLES = 8
"""How often memory is looked at."""
_FULL = 2_900
"""Articles after which SQLite's pages and the words that are remembered fill their room."""


class Split:
    """The process time of each part; what is called inside a part and has a name of its own counts for itself alone."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._part, self._since = "ledger", time.process_time()

    def turn(self, part: str) -> str:
        """Go over to another part; the one before comes back."""
        before, now = self._part, time.process_time()
        self.seconds[before] = self.seconds.get(before, 0.0) + now - self._since
        self._part, self._since = part, now
        return before

    def around(self, part: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """The call, its time taken for the part."""

        @wraps(call)
        def timed(*args: Any, **kwargs: Any) -> Any:
            before = self.turn(part)
            try:
                return call(*args, **kwargs)
            finally:
                self.turn(before)

        return timed

    def each(self, part: str, items: Iterable[Any]) -> Iterator[Any]:
        """The items, the time that it takes to get each taken for the part."""
        following = self.around(part, partial(next, iter(items), self))
        while (item := following()) is not self:
            yield item

    @contextmanager
    def transaction(self, db: Connection, *, alone: bool = True) -> Iterator[None]:
        """A transaction, its beginning and end taken for the commit."""
        before = self.turn("commit")
        with store.transaction(db, alone=alone):
            self.turn(before)
            yield
            self.turn("commit")
        self.turn(before)

    def read(self, items: Iterable[Document | Failure]) -> Iterator[Record | Failure]:
        """Read documents as `qala add` does."""
        return self.each("reading", read_all(items, 1, lambda record: record))

    def source(self, source: Source) -> Source:
        """A source whose items take time for the ingest."""
        return replace(source, items=lambda: self.each("ingest", source.items()))


def _measured(split: Split) -> AbstractContextManager[Any]:
    """While it is open, what adding does is measured."""
    stack = ExitStack()
    stack.enter_context(patch.object(adding, "transaction", split.transaction))
    for name in ("new", "flush"):
        if hasattr(writing.Writer, name):
            stack.enter_context(patch.object(writing.Writer, name, split.around("writing", getattr(writing.Writer, name))))
    for name in _STAGES:
        module = import_module(f"qala.dossier.{name}")
        for step in ("begin", "take_in"):
            if hasattr(module, step):
                stack.enter_context(patch.object(module, step, split.around(name, getattr(module, step))))
    return stack


def memory() -> float:
    """Megabytes that the process holds now, or has held at most where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 1e6


def added(file: Path, source: Path, articles: int, held: list[tuple[int, float]]) -> dict[str, float]:
    """The seconds of each part of adding the source to the dossier; `held` takes the memory after so many articles."""
    split = Split()
    held[:] = [(0, memory())]
    with store.opened(file, write=True, create=True) as db, _measured(split):
        run = Run(db, "add")
        offered = map(split.source, sources([str(source)], Options(known=partial(named, db), finished=run.mark)))
        for nr, _ in enumerate(adding.add(db, offered, split.read, run), 1):
            if nr % max(1, articles // _SAMPLES) == 0:
                held.append((nr, memory()))
    split.turn("")
    return split.seconds


def renamed(line: str, nr: int) -> str:
    """The article once more: of its longer words three in ten are words that no article had before."""
    if nr == 0:
        return line
    row = json.loads(line)

    def other(match: re.Match[str]) -> str:
        dice = crc32(f"{match[0]}{nr}".encode())
        return match[0] + _OTHER[dice % 24] + _OTHER[dice // 24 % 24] if dice % 10 < 3 else match[0]

    fresh = {"id": f"{row.get('id')}-{nr}", "text": _LONG.sub(other, row["text"]), "url": None}
    return json.dumps(row | fresh, ensure_ascii=False) + "\n"


def article_lines(articles: int) -> list[str]:
    """Articles as lines of JSON."""
    if CORPUS.exists():
        with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
            return list(islice(lines, articles))
    dice = random.Random(7)
    return [json.dumps({"id": str(nr), "text": generated(dice, LENGTH)}, ensure_ascii=False) + "\n" for nr in range(articles)]


def _words(lines: list[str]) -> float:
    """The seconds that it takes to find the words of the texts, at best."""
    texts = [json.loads(line)["text"] for line in lines]
    taken = []
    for _ in range(3):
        start = time.process_time()
        for text in texts:
            for _ in _WORDS.finditer(text):
                pass
        taken.append(time.process_time() - start)
    return min(taken)


def main(arguments: list[str]) -> int:
    """Add, and print the parts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--file", type=Path)
    options = parser.parse_args(arguments)
    gc.set_threshold(_GARBAGE)
    lines = article_lines(options.articles)
    terms("قال")  # the analyser's tables
    best: dict[str, float] = {}
    held: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        with source.open("w", encoding="utf-8") as file:
            file.writelines(renamed(line, nr) for nr in range(options.times) for line in lines)
        articles = len(lines) * options.times
        words = _words(lines) * options.times
        lines.clear()
        for nr in range(1 if options.file else options.rounds):
            parts = added(options.file or Path(folder) / f"{nr}.qala", source, articles, held)
            for part, seconds in parts.items():
                best[part] = min(best.get(part, seconds), seconds)
    _print({"words": words, **best}, articles)
    print("memory           " + ", ".join(f"{size:.0f} MB after {nr}" for nr, size in held))
    if told := growth(held):
        print(f"growth           {told}")
    return 0


def growth(held: list[tuple[int, float]]) -> str:
    """How much more memory is held at the end than where what is remembered was first full; empty where too few articles came."""
    full = next(((nr, size) for nr, size in held if nr >= _FULL), None)
    last, size = held[-1]
    return f"{size / full[1]:.2f} times from {full[0]} articles to {last}" if full and full[0] < last else ""


def _print(best: dict[str, float], articles: int) -> None:
    words = best.pop("words")
    whole = sum(best.values())
    for part, seconds in [*sorted(best.items(), key=lambda pair: -pair[1]), ("all", whole), ("all but reading", whole - best["reading"])]:
        print(f"{part:16} {1000 * seconds / articles:8.2f} ms an article {seconds / words:8.1f} times finding the words")
    print(f"{'speed':16} {articles / whole:8.0f} articles a second")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
