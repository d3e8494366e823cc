"""How reading grows: with processes, with engines, with articles.

    python bench/bench_scale.py engines [--articles 6000]    the same articles by one process, two, Dask and Spark
    python bench/bench_scale.py kernel               what the tape takes of the whole reading
    python bench/bench_scale.py pages [--pages 1500]    a web archive: pages a second of one core, without and with reading
    python bench/bench_scale.py month FOLDER [--articles 1000000] [--jobs 2]    a month of news: made, read, watched; a later call goes on

A month is the articles of ../shared/corpus (generated ones where it is absent) again and again, in one file of JSON Lines a day. Each time
three in ten of the longer words are words that no article had before, by a generator without chance, so that nothing that is remembered
of words can stay small by luck. Memory (resident and proportional), parts and time stand in FOLDER/watch.tsv, a line a minute.
"""

import argparse
import gzip
import html as entities
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench_add import article_lines, renamed
from bench_read import corpus, fastest, read_all
from qala.engines.batch import reader_of
from qala.engines.folder import Folder
from qala.engines.job import Job, carry_out, documents
from qala.engines.shards import shards
from qala.reader import Reader
from qala.text.inputs import Failure

_DAYS = 30
_MINUTE = 60
_HEADER = "second\tparts\tprocesses\trss_mb\tlargest_rss_mb\tpss_mb\n"


def month_lines() -> Iterator[str]:
    """Articles as lines of JSON, without end: the same for each call."""
    lines = article_lines(1_000_000)
    return (renamed(line, nr) for nr in count() for line in lines)


def made(folder: Path, articles: int) -> Path:
    """The folder with a file a day; what is there already is left as it is."""
    days = folder / "days"
    days.mkdir(parents=True, exist_ok=True)
    names = [days / f"day-{day:02}.jsonl" for day in range(1, _DAYS + 1)]
    if all(name.exists() for name in names):
        return days
    lines = month_lines()
    for day, name in enumerate(names):
        size = articles * (day + 1) // _DAYS - articles * day // _DAYS
        fresh = name.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as file:
            file.writelines(islice(lines, size))
        fresh.replace(name)
    return days


def month(folder: Path, articles: int, jobs: int) -> int:
    """Make the month, have it read by a run in a process of its own, and write down each minute what that holds in memory."""
    days, out = made(folder, articles), folder / "records"
    command = [sys.executable, "-c", "from qala.cli import main; main()", "run", "--jobs", str(jobs), str(days), str(out)]
    begin = time.monotonic()
    watch = folder / "watch.tsv"
    with subprocess.Popen(command) as process, watch.open("a", encoding="utf-8") as log:
        log.write(_HEADER if not watch.stat().st_size else "")
        while process.poll() is None:
            log.write("\t".join(map(str, (round(time.monotonic() - begin), _parts(out), *_memory(process.pid)))) + "\n")
            log.flush()
            try:
                process.wait(_MINUTE)
            except subprocess.TimeoutExpired:
                continue
    print(f"{_parts(out)} parts, {time.monotonic() - begin:.0f} s, ended with {process.returncode}")
    return process.returncode


def _parts(out: Path) -> int:
    done = out / "_run" / "done"
    return sum(1 for one in done.iterdir() if one.suffix == ".json") if done.exists() else 0


def _memory(pid: int) -> tuple[int, float, float, float]:
    """Of a process and those that it started: how many, MB resident in all and in the largest, MB when shared pages are divided."""
    resident, shared = [], []
    for one in (pid, *_children(pid)):
        try:
            resident.append(_kilobytes(Path(f"/proc/{one}/status"), "VmRSS:") / 1024)
            shared.append(_kilobytes(Path(f"/proc/{one}/smaps_rollup"), "Pss:") / 1024)
        except OSError:  # it has just ended
            continue
    return len(resident), round(sum(resident), 1), round(max(resident, default=0), 1), round(sum(shared), 1)


def _children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _kilobytes(file: Path, field: str) -> int:
    return next((int(line.split()[1]) for line in file.read_text().splitlines() if line.startswith(field)), 0)


_PAGE = """<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title} - {outlet}</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{published}"><link rel="canonical" href="{url}">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":{json},"datePublished":"{published}"}}</script>
<style>{style}</style><script>{script}</script></head><body><header><nav><ul>{menu}</ul></nav></header>
<main><article><h1>{title}</h1><div class="meta"><time datetime="{published}">{published}</time></div>{paragraphs}</article></main>
<aside><h3>اقرأ أيضا</h3><ul>{related}</ul></aside><footer><p>جميع الحقوق محفوظة</p><ul>{menu}</ul></footer>
<script>{script}</script></body></html>"""


def page(row: dict[str, Any], others: Sequence[str]) -> bytes:
    """A web page of some 60 kB that holds the article, with what pages have around it."""
    title = entities.escape(row.get("title") or row["text"][:60], quote=True)
    menu = "".join(f'<li class="menu-item"><a href="/section/{nr}">قسم الأخبار {nr}</a></li>' for nr in range(40))
    related = "".join(
        f'<li><a href="/a/{nr}"><img src="/i/{nr}.jpg" alt=""><span>{entities.escape(one)}</span></a></li>' for nr, one in enumerate(others)
    )
    return _PAGE.format(
        title=title, json=json.dumps(row.get("title") or ""), outlet="صحيفة المرسى", published="2024-03-14T09:30:00+03:00",
        url=f"https://news.example/{row['id']}", menu=menu, related=related, style=".a-1{margin:0 auto;padding:1px}" * 400,
        script="window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments);}" * 150,
        paragraphs="".join(f"<p>{entities.escape(part)}</p>" for part in row["text"].split("\n") if part.strip()),
    ).encode()  # fmt: skip


def _archive(file: Path, count: int) -> int:
    """A packed web archive with so many pages; how many bytes of HTML it holds comes back."""
    rows = [json.loads(line) for line in islice(month_lines(), count)]
    titles = [row.get("title") or row["text"][:60] for row in rows]
    size = 0
    with file.open("wb") as out:
        for nr, row in enumerate(rows):
            body = page(row, [titles[(nr * 7 + other) % len(titles)] for other in range(30)])
            size += len(body)
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{row['id']}\r\n"
                "WARC-Date: 2024-03-14T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(block)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + block + b"\r\n\r\n", 6))
    return size


def _seconds(job: Callable[[], object]) -> float:
    """The process time that a call takes."""
    start = time.process_time()
    job()
    return time.process_time() - start


def pages(count: int) -> None:
    """Pages a second of one core, in process time."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "pages.warc.gz"
        size = _archive(file, count)
        print(f"{count} pages of {size / count / 1000:.0f} kB, {file.stat().st_size / count / 1000:.0f} kB packed")
        [shard] = [one for one in shards([str(file)], 1 << 40) if not isinstance(one, Failure)]
        for told, job in (("fast", Job(folder, arabic=True)), ("careful", Job(folder, arabic=True, pages="careful"))):
            spent = min(_seconds(partial(list, documents(shard, job))) for _ in range(3))
            found = [one for one in documents(shard, job) if not isinstance(one, Failure) and one.published and one.title]
            print(f"{f'to text, {told}':24} {1000 * spent / count:6.2f} ms a page {count / spent:6.0f} a second; {len(found)} dated texts")
        reader_of(())
        Folder(folder).make()
        spent = _seconds(partial(carry_out, shard, Job(folder, text=True, arabic=True)))
        print(f"{'page to written record':24} {1000 * spent / count:6.2f} ms a page {count / spent:6.0f} a second")


def engines(articles: int, rounds: int, names: Sequence[str]) -> None:
    """The same articles by one process, by two, by Dask and by Spark: wall and process time, and whether the bytes are the same."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "news.jsonl"
        with source.open("w", encoding="utf-8") as file:
            file.writelines(islice(month_lines(), articles))
        best: dict[str, tuple[float, float]] = {}
        digests = set()
        for nr in range(rounds):
            for name in names:
                engine, _, jobs = name.partition(" ")
                out = Path(folder) / f"{engine}{jobs}{nr}"
                wall, spent = _run(["run", "--engine", engine, "--jobs", jobs, "--shard-size", "0.5", str(source), str(out)])
                best[name] = min(best.get(name, (wall, spent)), (wall, spent))
                digests.add(sha256(b"".join(part.read_bytes() for part in sorted(out.glob("part-*")))).hexdigest())
        base = best[names[0]][0]
        for name, (wall, spent) in best.items():
            print(f"{name:8} {wall:7.1f} s {articles / wall:6.0f} a second, {base / wall:.2f} x {names[0]}; {spent:7.1f} s of processors")
        print("the same bytes" if len(digests) == 1 else "DIFFERENT BYTES")


def _run(arguments: list[str]) -> tuple[float, float]:
    """The wall time and the process time that a call of the program takes, with all that it starts and waits for."""
    before, start = os.times(), time.perf_counter()
    subprocess.run([sys.executable, "-c", "from qala.cli import main; main()", *arguments], check=True, stderr=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


def kernel(rounds: int) -> None:
    """What the tape (shadow, split, classes) takes of the whole reading: what native code for it could save at most."""
    reader, texts = Reader(), corpus()
    read_all(reader, texts)
    best = fastest({"tape": lambda: [reader.tokenise(text) for text in texts], "read": partial(read_all, reader, texts)}, rounds)
    share = best["tape"] / best["read"]
    print(f"tape {1000 * best['tape'] / len(texts):.2f} ms of {1000 * best['read'] / len(texts):.2f} ms an article: {share:.1%}")
    print(f"the whole reading would be {1 / (1 - share):.2f} times as fast if the tape cost nothing")


def main(arguments: list[str]) -> int:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_subparsers(dest="what", required=True)
    asked = what.add_parser("month")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--articles", type=int, default=1_000_000)
    asked.add_argument("--jobs", type=int, default=2)
    asked = what.add_parser("pages")
    asked.add_argument("--pages", type=int, default=1500)
    asked = what.add_parser("engines")
    asked.add_argument("--articles", type=int, default=6000)
    asked.add_argument("--rounds", type=int, default=2)
    asked.add_argument("--names", default="pool 1,pool 2,dask 2,spark 2")
    asked = what.add_parser("kernel")
    asked.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args(arguments)
    if options.what == "pages":
        pages(options.pages)
        return 0
    if options.what == "engines":
        engines(options.articles, options.rounds, options.names.split(","))
        return 0
    if options.what == "kernel":
        kernel(options.rounds)
        return 0
    return month(options.folder, options.articles, options.jobs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
