"""How much faster the compiled reading is than the same as plain Python, in one run.

Two processes, one with the modules of this checkout, one with those of a wheel, take turns at the texts of `bench_read.py`; told is
the smallest process time of each and that both read the same.

    pip wheel --no-deps -w dist .
    python bench/bench_compiled.py dist/qala-*.whl [--rounds N]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
WHAT = ("words", "read", "first", "times", "start")


@contextmanager
def process(code: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that reads with the package in the folder `code`, and does what it is told on standard input."""
    environment = {**os.environ, "PYTHONPATH": str(code)}
    command = [sys.executable, __file__, "--serve"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as one:
        try:
            yield one
        finally:
            one.kill()


def ask(one: "subprocess.Popen[str]", what: str) -> list[str]:
    """The answer of a process, in words."""
    assert one.stdin and one.stdout
    print(what, file=one.stdin, flush=True)
    return one.stdout.readline().split()


def serve() -> None:
    """Answer with process times until nobody asks any more."""
    import gc

    from bench_read import corpus, digest, read_all, words
    from bench_times import forgetful, stage
    from qala.native import compiled
    from qala.reader import Reader

    reader, texts = Reader(), corpus()
    start = time.process_time()
    records = read_all(reader, texts)
    first = time.process_time() - start
    documents = [reader.tokenise(text) for text in texts]
    gc.collect()
    gc.disable()
    jobs: dict[str, Any] = {
        "words": lambda: words(texts),
        "read": lambda: read_all(reader, texts),
        "times": lambda: stage(forgetful(), documents),
    }
    for line in sys.stdin:
        what = line.strip()
        if what == "first":
            print(first, flush=True)
        elif what in jobs:
            start = time.process_time()
            jobs[what]()
            print(time.process_time() - start, flush=True)
            gc.collect()
        else:
            print("compiled" if compiled() else "plain", digest(records), sum(map(len, texts)), len(texts), flush=True)


def started(code: Path) -> float:
    """The seconds that `qala read --json` takes on one article, start and all; wall time, for the process is a child."""
    article = HERE.parent / "samples" / "01-levant.txt"
    call = "from qala.cli import main; main()"
    start = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(code), "PYTHONDONTWRITEBYTECODE": ""}
    subprocess.run([sys.executable, "-c", call, "read", "--json", str(article)], check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - start


def bare() -> float:
    """The seconds of a Python that does nothing."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - start


def main() -> int:
    """Compare, and print a row for each measure; 1 where the two read differently."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(options.wheel) as wheel:
        wheel.extractall(folder)
        size = sum(one.file_size for one in wheel.infolist() if one.filename.endswith((".so", ".pyd")))
        print(f"extension modules: {size / 1e6:.1f} MB, the wheel {options.wheel.stat().st_size / 1e6:.1f} MB")
        return compare([HERE.parent / "src", Path(folder)], options.rounds)


def compare(places: list[Path], rounds: int) -> int:
    """Print the measures of the package in each of two places."""
    with process(places[0]) as one, process(places[1]) as other:
        said = [ask(each, "who") for each in (one, other)]
        best: dict[tuple[str, int], float] = {}
        nothing = float("inf")
        for _ in range(rounds):
            nothing = min(nothing, bare())
            for what in WHAT:
                for nr, each in enumerate((one, other)):
                    seconds = started(places[nr]) if what == "start" else float(ask(each, what)[0])
                    best[what, nr] = min(best.get((what, nr), seconds), seconds)
    print(f"{'':34}" + "".join(f"{kind:>12}" for kind, *_ in said) + f"{'ratio':>8}")
    _, _, characters, articles = said[0]
    base = min(best["words", 0], best["words", 1])
    _row("reading, times finding the words", best["read", 0] / base, best["read", 1] / base, ".1f")
    _row("articles a second", int(articles) / best["read", 0], int(articles) / best["read", 1], ".0f")
    _row("the same, the first of a process", int(articles) / best["first", 0], int(articles) / best["first", 1], ".0f")
    million = int(characters) / 1e6
    _row("times never met, M characters/s", million / best["times", 0], million / best["times", 1], ".1f")
    _row("start, times python -c pass", best["start", 0] / nothing, best["start", 1] / nothing, ".1f")
    same = said[0][1] == said[1][1]
    print("both read the same" if same else "they read differently")
    return 0 if same else 1


def _row(label: str, one: float, other: float, form: str) -> None:
    print(f"{label:34}{one:12{form}}{other:12{form}}{other / one:8.2f}")


if __name__ == "__main__":
    if sys.argv[1:] == ["--serve"]:
        serve()
    else:
        sys.exit(main())
