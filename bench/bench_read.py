"""How fast Qala reads, against the cost of merely finding the words.

One process, short rounds in turn, the smallest process time of each: `python bench/bench_read.py [--rounds N]`.
The text is fixed: the first 200 articles of at least 2,500 characters in ../shared/corpus, cut there; a generated text
of the same size where the corpus is absent. A hash of the output tells whether two runs read the same.
"""

import argparse
import gc
import gzip
import hashlib
import importlib.util
import json
import os
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path

from qala.fold import fold
from qala.lexicon import Lexicon
from qala.native import compiled
from qala.reader import Reader
from qala.record import Record, dumps

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "articles.jsonl.gz"
ARTICLES, LENGTH = 200, 2_500
LONG = 1_000_000
Job = Callable[[], object]

_SPEAKERS = (
    "وزير النقل سامر الحداد",
    "النائبة ليلى النجار",
    "مصدر مطلع",
    "وزارة المياه",
    "الناطق باسم اللجنة كريم علوان",
)
_CUES = ("قال", "أكد", "أوضح", "أضاف", "أشار إلى", "شدد على", "حذر من")
_CLAUSES = (
    "أن الجسر الجديد سيفتح أمام حركة السير قبل نهاية العام المقبل",
    "أن كلفة الأشغال لم تتجاوز ما أقره المجلس في جلسته الأخيرة",
    "أن اللجنة ستطلب جلسة استماع يوم الثلاثاء 12 آذار",
    'أن "الأرقام المعلنة لا تطابق الواقع" وأن المراجعة بدأت',
)
_FILLERS = (
    "وتستمر الأشغال في المدخل الشمالي للمدينة منذ ثلاثة أشهر.",
    "ويمتد الطريق على طول الساحل ويربط ثلاث محافظات.",
    "وشارك في الاجتماع ممثلون عن البلديات والشركات المنفذة.",
)


def corpus() -> list[str]:
    """The texts to read: articles of the corpus, or generated ones."""
    if CORPUS.exists():
        with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
            texts = (json.loads(line)["text"] for line in lines)
            long = (text[:LENGTH] for text in texts if len(text) >= LENGTH)
            return [text for text, _ in zip(long, range(ARTICLES), strict=False)]
    dice = random.Random(7)
    return [generated(dice, LENGTH) for _ in range(ARTICLES)]


def generated(dice: random.Random, length: int) -> str:
    """An article of about one report in three sentences."""
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        if dice.random() < 0.35:
            parts.append(f"و{dice.choice(_CUES)} {dice.choice(_SPEAKERS)} {dice.choice(_CLAUSES)}.")
        else:
            parts.append(dice.choice(_FILLERS))
        parts.append("\n\n" if dice.random() < 0.2 else " ")
    return "".join(parts)[:length]


def fastest(jobs: Mapping[str, Job], rounds: int) -> dict[str, float]:
    """The smallest process time of each job in seconds; the jobs take turns, so that a slow moment hits all alike."""
    best = dict.fromkeys(jobs, float("inf"))
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, job in jobs.items():
                start = time.process_time()
                job()
                best[name] = min(best[name], time.process_time() - start)
            gc.collect()
    finally:
        gc.enable()
    return best


def words(texts: Sequence[str]) -> object:
    """The base: every word's place, by the standard library."""
    return [[match.span() for match in re.finditer(r"\w+", text)] for text in texts]


def read_all(reader: Reader, texts: Sequence[str]) -> list[Record]:
    """The records of all texts."""
    return [reader.read(text) for text in texts]


def rivals(texts: Sequence[str]) -> Iterator[tuple[str, Job]]:
    """What else people run over such texts, where it is installed."""
    if importlib.util.find_spec("spacy"):
        nlp = import_module("spacy").blank("ar")
        nlp.add_pipe("sentencizer")
        yield "spaCy blank + sentencizer", lambda: [nlp(text) for text in texts[:50]]
    if importlib.util.find_spec("dateparser"):
        search_dates = import_module("dateparser.search").search_dates
        yield "dateparser.search", lambda: [search_dates(text, languages=["ar"]) for text in texts[:1]]


_SAMPLE = {"spaCy blank + sentencizer": 50, "dateparser.search": 1}
"""How many of the articles a slow rival reads in a round; its time is scaled up."""


def speed(reader: Reader, texts: Sequence[str], rounds: int) -> None:
    """Full reading and JSON against finding the words, and against other tools."""
    records = read_all(reader, texts)
    jobs: dict[str, Job] = {
        "words (re.finditer)": partial(words, texts),
        "read": partial(read_all, reader, texts),
        "JSON": lambda: [dumps(record) for record in records],
    }
    best = fastest(jobs, rounds)
    best |= {
        name: seconds * len(texts) / _SAMPLE[name]
        for name, job in rivals(texts)
        for seconds in fastest({name: job}, max(2, rounds // 5)).values()
    }
    base = best["words (re.finditer)"]
    for name, seconds in best.items():
        each, rate = 1000 * seconds / len(texts), len(texts) / seconds
        print(f"{name:28} {each:8.3f} ms/article {rate:9.0f}/s {seconds / base:8.2f} x words")
    print(f"{'statements':28} {sum(len(record.statements) for record in records):8} in {len(texts)} articles")
    print(f"{'hash of the output':28} {digest(records)}")


def digest(records: Sequence[Record]) -> str:
    """A short hash of the JSON form of all records."""
    return hashlib.sha256("\n".join(map(dumps, records)).encode()).hexdigest()[:16]


def lengths(reader: Reader, texts: Sequence[str], rounds: int) -> None:
    """The cost of a character in one long text against that in articles."""
    whole = "\n\n".join(texts)
    long = (whole * (LONG // len(whole) + 1))[:LONG]
    best = fastest(
        {"short": partial(read_all, reader, texts), "long": partial(reader.read, long)},
        max(2, rounds // 10),
    )
    short_cost, long_cost = best["short"] / sum(map(len, texts)), best["long"] / len(long)
    ratio = long_cost / short_cost
    print(f"{'1,000,000 characters':28} {1e9 * long_cost:8.0f} ns/character, {ratio:.2f} x that of articles")


HOSTILE: dict[str, Callable[[int], str]] = {
    "only cue verbs": lambda size: "قال أكد وأضاف أن " * (size // 17),
    "only quotation marks": lambda size: '"«»“”' * (size // 5),
    "one endless sentence": lambda size: "قال الوزير سامر الحداد إن اللجنة التي اجتمعت أمس في المدينة " * (size // 60),
    "only colons": lambda size: "الوزير: " * (size // 8),
    "only names": lambda size: "وزير النقل اللبناني سامر الحداد " * (size // 32),
}


def hostile(reader: Reader, rounds: int) -> None:
    """Inputs that invite repeated work; a text four times as long may take about four times the time."""
    for name, made in HOSTILE.items():
        small, large = made(10_000), made(40_000)
        jobs = {"small": partial(reader.read, small), "large": partial(reader.read, large)}
        best = fastest(jobs, max(2, rounds // 10))
        growth = best["large"] / best["small"] / (len(large) / len(small))
        cost = 1e9 * best["large"] / len(large)
        print(f"{name:28} {cost:8.0f} ns/character, {growth:.2f} x that of a quarter of the text")


def lexicon(texts: Sequence[str], rounds: int) -> None:
    """Reading with half a million invented names in the lexicon, against the lexicon as shipped."""
    shipped, enlarged = Reader(), Reader()
    added = _enlarge(enlarged.book.lexicon, 500_000)
    jobs = {"shipped": partial(read_all, shipped, texts), "enlarged": partial(read_all, enlarged, texts)}
    best = fastest(jobs, max(2, rounds // 5))
    ratio = best["enlarged"] / best["shipped"]
    print(f"{'lexicon size':28} {len(shipped.book.lexicon.entries)} names and {added} more: {ratio:.2f} x the time")


def _enlarge(lexicon: Lexicon, size: int) -> int:
    """Add names of two words; how many were new comes back."""
    before, entry = len(lexicon.entries), next(iter(lexicon.entries.values()))
    family = next((number for number, classes in enumerate(lexicon.families) if "NAME" in classes), 0)
    for number in range(size):
        words = [fold(_syllables(number)), fold(_syllables(number * 7 + 3))]
        lexicon.entries.setdefault(b" ".join(words), entry)
        lexicon.openers.setdefault(words[0], len(words))
        for word in words:
            lexicon.stems.setdefault(word, family)
    return len(lexicon.entries) - before


def _syllables(number: int) -> str:
    letters = "بتجدرسعفقلمنهكشط"
    return "".join(letters[number >> shift & 15] + "اوي"[(number >> shift) % 3] for shift in (0, 4, 8, 12, 16))


def memory(build: Callable[[], Reader]) -> Reader:
    """The reader, and what it takes in memory."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    reader = build()
    reader.read("قال الوزير سامر الحداد إن الجسر جاهز.")
    seconds = time.process_time() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{'engine':28} {grown:8.0f} MB, built in {1000 * seconds:.0f} ms")
    return reader


def start_up(rounds: int) -> None:
    """The whole command on one article against a Python that does nothing; wall time of child processes."""
    article = Path(__file__).parents[1] / "samples" / "01-levant.txt"
    command = [str(Path(sys.executable).with_name("qala")), "read", "--json", str(article)]

    def run(arguments: list[str]) -> float:
        start = time.perf_counter()
        subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""})
        return time.perf_counter() - start

    bare, whole = [], []
    for _ in range(max(5, rounds)):
        bare.append(run([sys.executable, "-c", "pass"]))
        whole.append(run(command))
    print(f"{'qala read on one article':28} {1000 * min(whole):8.0f} ms, {min(whole) / min(bare):.1f} x python -c pass")


def main() -> None:
    """Run all measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    print(f"{'reading':28} {'compiled' if compiled() else 'plain Python'}")
    reader = memory(Reader)
    texts = corpus()
    print(f"{'text':28} {len(texts):8} articles of {LENGTH} characters, {'corpus' if CORPUS.exists() else 'generated'}")
    speed(reader, texts, rounds)
    lengths(reader, texts, rounds)
    hostile(reader, rounds)
    lexicon(texts, rounds)
    start_up(rounds)


if __name__ == "__main__":
    main()
