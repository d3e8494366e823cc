"""How fast the desk answers over a large dossier, and how much at once: `qala serve` in a process of its own, on this machine alone.

    python bench/bench_desk.py                       10,000 articles with 100,000 statements; each page, then a minute of load
    python bench/bench_desk.py --documents 300       fewer
    python bench/bench_desk.py --file desk.qala      make the file, or ask the one that is there
    python bench/bench_desk.py --seconds 0           the pages alone

Of each page: its weight and the server's own time (of its process, so that a busy machine does not count): opened when anything
may have been written, when somebody has decided about a record, and again. The load is 50 % articles, 20 % matrices, 20 % searches and
10 % JSON, the articles as unevenly frequent as in life, while somebody decides about a record behind every
400 requests; the server has one core.
"""

import argparse
import asyncio
import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from bench_dossier import Zipf
from large_desk import make
from qala.dossier.decisions import Desk
from qala.dossier.store import opened, transaction

_COOKIE = f"lang=ar; qala={'k' * 43}"
_ROUNDS, _REPEATS, _LINES, _EACH = 3, 20, 40, 400
"""Times that a page is opened anew and again, connections of the load, requests between two decisions."""
_IDLE = 0.02
"""Seconds of work in a second that a server does which only waits."""
_CLOCK = 2
"""The clock of another process is, on Linux, its number turned round with this behind it."""


class Page(NamedTuple):
    """What opening a page took: server's milliseconds when all was new, after a decision, and then; kilobytes, status."""

    new: float
    first: float
    again: float
    weight: float
    status: int


class Server:
    """`qala serve`, on a free port and one core."""

    def __init__(self, file: Path, port: int) -> None:
        self.port = port
        call = (sys.executable, "-c", "from qala.cli import main; main()", "serve", "--dossier", str(file), "--port", str(port))
        self.process = subprocess.Popen(call)
        first, *others = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(self.process.pid, {first})
        os.sched_setaffinity(0, others or [first])  # whoever asks takes nothing of the server's core
        while self.process.poll() is None:
            try:
                self.get("/static/desk.css")
                break
            except OSError:
                time.sleep(0.1)
        self.rest()

    def rest(self) -> None:
        """Wait until it has made its first pages, so that these are not counted among what is asked for."""
        before = -1.0
        while self.process.poll() is None and self.busy() - before > _IDLE:
            before = self.busy()
            time.sleep(1)

    def get(self, address: str) -> tuple[int, int]:
        """Status and length of an answer to one who has been here."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        line.request("GET", address, headers={"cookie": _COOKIE})
        answer = line.getresponse()
        length = len(answer.read())
        line.close()
        return answer.status, length

    def busy(self) -> float:
        """Seconds that its process has worked."""
        return time.clock_gettime(~self.process.pid << 3 | _CLOCK)

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(20)


def addresses(file: Path) -> dict[str, str]:
    """Each kind of page at its heaviest."""
    with opened(file) as db:
        (loud,) = db.execute("SELECT speaker_id FROM statement GROUP BY 1 ORDER BY count(*) DESC LIMIT 1").fetchone()
        (long,) = db.execute("SELECT id FROM document ORDER BY length(text) DESC LIMIT 1").fetchone()
        (often,) = db.execute("SELECT same_as_id FROM statement WHERE same_as_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC").fetchone()
        (title,) = db.execute("SELECT title FROM document ORDER BY id DESC").fetchone()
        (owed,) = db.execute("SELECT min(id) FROM commitment").fetchone()
        who = db.execute("SELECT ifnull(actor_id, -id) FROM profile WHERE id = ?", (loud,)).fetchone()[0]
    word = quote(title.split()[2])
    return {
        "desk": "/", "articles": "/articles", "article": "/articles/77", "article of 300 statements": f"/articles/{long}",
        "positions": "/positions/border", "positions as of a day": "/positions/border?as_of=2020-06-01",
        "holder": f"/positions/border/{who}",
        "actors": "/actors", "actor": f"/actors/{loud}", "commitments": "/commitments", "commitment": f"/commitments/{owed}",
        "statement": f"/statements/{often}", "timeline": "/timeline", "search": f"/search?q={word}", "network": "/network",
        "contradictions": "/contradictions",  "identity": "/identity", "method": "/method", "inbox": "/inbox",
        "denials": "/contradictions/denials", "calendar": "/commitments.ics", "slides": "/timeline.json", "questions": "/questions",
        "JSON: statements": f"/api/statements?words={word}", "JSON: positions": "/api/questions/border/positions",
        "JSON: commitments": "/api/commitments", "JSON: timeline": "/api/timeline", "JSON: coverage": "/api/coverage",
    }  # fmt: skip


def measured(server: Server, file: Path, address: str) -> Page:
    """What a page takes, after something was written and then."""
    rng, new, first = random.Random(address), list[float](), list[float]()
    server.get(address)
    for _ in range(_ROUNDS):
        for write, taken in ((_anything, new), (_decide, first)):
            write(file, rng)
            before = server.busy()
            status, length = server.get(address)
            taken.append(server.busy() - before)
    before = server.busy()
    for _ in range(_REPEATS):
        server.get(address)
    return Page(1000 * min(new), 1000 * max(first), 1000 * (server.busy() - before) / _REPEATS, length / 1000, status)


def _anything(file: Path, rng: random.Random) -> None:
    """What may change everything: a transaction that does not tell what it is about."""
    with opened(file, write=True) as db, transaction(db):
        db.execute("UPDATE document SET title = title WHERE id = ?", (rng.randrange(1, 2_000),))


def _decide(file: Path, rng: random.Random) -> None:
    """What a person does meanwhile."""
    with opened(file, write=True) as db:
        (record,) = db.execute("SELECT min(id) FROM record WHERE id >= ?", (rng.randrange(1, 20_000),)).fetchone()
        Desk(db, "bench").accept(record)


class Load:
    """Requests at an even rate, whether answers come or not."""

    def __init__(self, port: int, wanted: Iterator[str], rate: float, seconds: float) -> None:
        self.port, self.wanted, self.rate, self.seconds = port, wanted, rate, seconds
        self.taken: list[float] = []
        self.answers: Counter[str] = Counter()

    async def run(self) -> None:
        """All of it."""
        due: asyncio.Queue[float | None] = asyncio.Queue()
        lines = [asyncio.create_task(self._line(due)) for _ in range(_LINES)]
        start = time.monotonic()
        for nr in range(int(self.rate * self.seconds)):
            at = start + nr / self.rate
            if (wait := at - time.monotonic()) > 0:
                await asyncio.sleep(wait)
            due.put_nowait(at)
        for _ in lines:
            due.put_nowait(None)
        await asyncio.gather(*lines)

    async def _line(self, due: "asyncio.Queue[float | None]") -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        while (at := await due.get()) is not None:
            writer.write(f"GET {next(self.wanted)} HTTP/1.1\r\nhost: localhost\r\ncookie: {_COOKIE}\r\n\r\n".encode())
            try:
                head = await reader.readuntil(b"\r\n\r\n")
                status = head.split(b" ", 2)[1].decode()
                length = next((line[15:] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), b"0")
                await reader.readexactly(int(length))
            except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
                status = type(error).__name__
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            self.answers[status] += 1
            self.taken.append(time.monotonic() - at)
        writer.close()


def mix(file: Path, seed: int = 11) -> Iterator[str]:
    """What is asked for: half articles, a fifth matrices, a fifth searches, a tenth JSON."""
    rng = random.Random(seed)
    with opened(file) as db:
        articles = db.execute("SELECT count(*) FROM document").fetchone()[0]
        words = [word for (title,) in db.execute("SELECT title FROM document LIMIT 400") for word in title.split()[:2]]
        days = [day for (day,) in db.execute("SELECT DISTINCT day FROM document ORDER BY day")][::60]
    popular, talked = Zipf(rng, articles), Zipf(rng, len(words))
    while True:
        kind = rng.random()
        if kind < 0.5:
            yield f"/articles/{popular(1)[0] + 1}"
        elif kind < 0.7:
            question = rng.choice(("border", "dam", "election"))
            yield f"/positions/{question}" + (f"?as_of={rng.choice(days)}" if rng.random() < 0.2 else "")
        elif kind < 0.9:
            yield f"/search?q={quote(words[talked(1)[0]])}"
        else:
            yield rng.choice(("/api/coverage", "/api/timeline", f"/api/statements?words={quote(words[talked(1)[0]])}"))


async def under_load(server: Server, file: Path, rate: float, seconds: float) -> dict[str, float]:
    """What comes of so many requests a second while somebody decides."""
    load = Load(server.port, mix(file), rate, seconds)
    for address in ("/positions/border", "/positions/dam", "/positions/election"):
        await asyncio.to_thread(server.get, address)
    before, start = server.busy(), time.monotonic()
    running = asyncio.create_task(load.run())
    rng = random.Random(3)
    while not running.done():
        await asyncio.sleep(_EACH / rate)
        await asyncio.to_thread(_decide, file, rng)
    await running
    taken, spent = sorted(load.taken), time.monotonic() - start
    return {
        "asked": len(taken), "errors": len(taken) - load.answers["200"], "a second": len(taken) / spent,
        "median (ms)": 1000 * taken[len(taken) // 2], "95 of 100 (ms)": 1000 * taken[len(taken) * 95 // 100],
        "99 of 100 (ms)": 1000 * taken[len(taken) * 99 // 100], "slowest (ms)": 1000 * taken[-1],
        "server at work (% of a core)": 100 * (server.busy() - before) / spent,
        "server's time each (ms)": 1000 * (server.busy() - before) / len(taken),
    }  # fmt: skip


def main(arguments: list[str]) -> int:
    """Make or open the dossier, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--port", type=int, default=8209)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        file = options.file or Path(folder) / "desk.qala"
        if not file.exists():
            make(file, options.documents)
        with opened(file, write=True):
            pass  # of this version
        server = Server(file, options.port)
        if not options.json:
            print(f"{'page':28} {'new (ms)':>11} {'first (ms)':>11} {'again (ms)':>11} {'kB':>8} status")
        try:
            pages = {}
            for name, address in addresses(file).items():
                pages[name] = page = measured(server, file, address)
                if not options.json:
                    print(f"{name:28} {page.new:11.0f} {page.first:11.0f} {page.again:11.1f} {page.weight:8.1f} {page.status}", flush=True)
            loaded = asyncio.run(under_load(server, file, options.rate, options.seconds)) if options.seconds else {}
        finally:
            server.end()
    if options.json:
        print(json.dumps({"pages": {name: page._asdict() for name, page in pages.items()}, "load": loaded}))
        return 0
    for name, value in loaded.items():
        print(f"{name:28} {value:11.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
