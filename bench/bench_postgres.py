"""How fast statements come into a dossier in PostgreSQL, beside one in a file: one writer and several, indexed live and at the end.

The documents are those of `bench_dossier`: ten statements of about a hundred and fifty characters each, with speakers, spans and chains.

    python bench/bench_postgres.py                                      its own server, in a temporary folder
    python bench/bench_postgres.py postgresql://press@localhost/bench   a database of yours; the schema bench in it is made anew
    python bench/bench_postgres.py --documents 5000 --writers 4
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from bench_dossier import _COLUMNS, _MOMENT, STATEMENTS, World, _Drawn
from qala.dossier.connection import Connection, alone, served
from qala.dossier.search.index import begin as begin_index
from qala.dossier.search.index import renew, take_in
from qala.dossier.store import opened, transaction
from qala.dossier.written import Written

_BATCH = 250
"""Documents of a transaction."""


def begin(place: str, documents: int) -> None:
    """An empty dossier with outlets and speakers."""
    world = World.of(random.Random(7), documents)
    with opened(place, write=True, create=True) as db, transaction(db):
        db.execute("INSERT INTO run (id, at, version, tables, command) VALUES (1, ?, '0', '0', 'bench')", (_MOMENT,))
        db.executemany("INSERT INTO outlet (id, name) VALUES (?, ?)", enumerate(world.outlets, 1))
        people = [(nr, f"person:{nr}", name, name, "person") for nr, name in enumerate(world.speakers, 1)]
        db.executemany("INSERT INTO profile (id, key, name, folded, kind) VALUES (?, ?, ?, ?, ?)", people)
        renew(db)


def batches(first: int, stop: int, documents: int) -> Iterator[tuple[range, dict[str, list[tuple[Any, ...]]]]]:
    """The rows of documents, by table."""
    rng = random.Random(first)
    drawn = _Drawn(rng, World.of(random.Random(7), documents))
    for start in range(first, stop, _BATCH):
        ids = range(start, min(start + _BATCH, stop))
        rows: dict[str, list[tuple[Any, ...]]] = {}
        for document in ids:
            for table, row in drawn.document(document):
                rows.setdefault(table, []).append(row)
        yield ids, rows


def written(db: Connection, ids: range, rows: dict[str, list[tuple[Any, ...]]], live: bool) -> None:
    """One transaction, as `qala add` has it: all but the words that documents share is written side by side."""
    with transaction(db, alone=False):
        for table, many in rows.items():
            db.executemany(f"INSERT INTO {table} ({_COLUMNS[table]}) VALUES ({', '.join('?' * len(many[0]))})", many)
        if live:
            begun = begin_index(db, list(ids), _told(rows))
            alone(db)
            take_in(db, list(ids), begun)


def _told(rows: dict[str, list[tuple[Any, ...]]]) -> Written:
    """What the index needs of rows that were just written, as `qala add` hands it over."""

    def of(table: str, columns: str) -> list[tuple[Any, ...]]:
        places = [_COLUMNS[table].split(", ").index(column) for column in columns.split()]
        return [*map(itemgetter(*places), rows.get(table, ()))]

    return Written(
        of("document", "id title text outlet_id day"),
        of("statement", "id document_id speaker_id addressee_id act day"),
        of("span", "record_id exact"),
        of("chain_link", "statement_id profile_id"),
    )


def _brought_to_disk(db: Connection) -> None:
    """Have a file's transactions be on the disk when they end, as a server's are; Qala leaves that to SQLite's next checkpoint."""
    if not served(db):
        db.execute("PRAGMA synchronous = FULL")


class Measured(NamedTuple):
    """Statements a second of wall time, and microseconds of processor a statement: of the writers, and of the server."""

    rate: float
    writers: float
    server: float

    def __str__(self) -> str:
        return f"{self.rate:,.0f} statements a second; {self.writers:.0f} + {self.server:.0f} µs of processor each, writers + server"


def work(place: str, first: int, stop: int, documents: int, live: bool, ready: Any, go: Any, spent: Any) -> None:
    """What one writer does; its rows are made before the time begins."""
    made = list(batches(first, stop, documents))
    with opened(place, write=True) as db:
        _brought_to_disk(db)
        ready.release()
        go.wait()
        begun = time.process_time()
        for ids, rows in made:
            while True:
                try:
                    written(db, ids, rows, live)
                    break
                except Exception as error:  # a file is locked for longer than SQLite waits
                    if "locked" not in str(error):
                        raise
    with spent:
        spent.value += time.process_time() - begun


def measured(place: str, documents: int, writers: int, live: bool, server: Callable[[], float]) -> Measured:
    """What it takes; with the index made at the end where it is not `live`. `server` tells the processor time of a server so far."""
    begin(place, documents)
    context = get_context("spawn")
    ready, go, spent = context.Semaphore(0), context.Event(), context.Value("d", 0.0)
    share = -(-documents // writers)
    spans = [(1 + nr * share, min(documents, (nr + 1) * share) + 1) for nr in range(writers)]
    processes = [context.Process(target=work, args=(place, first, stop, documents, live, ready, go, spent)) for first, stop in spans]
    for process in processes:
        process.start()
    for _ in processes:
        ready.acquire()
    start, before, own = time.perf_counter(), server(), time.process_time()
    go.set()
    for process in processes:
        process.join()
    assert not any(process.exitcode for process in processes)
    if not live:
        with opened(place, write=True) as db:
            _brought_to_disk(db)
            with transaction(db):
                renew(db)
    taken, own = time.perf_counter() - start, time.process_time() - own
    time.sleep(1.0)  # until the server has seen its processes end
    behind = server() - before
    with opened(place) as db:
        assert db.execute("SELECT count(*) FROM statement").fetchone()[0] == documents * STATEMENTS
        assert db.execute("SELECT count(*) FROM found_statement").fetchone()[0] == documents * STATEMENTS
    many = documents * STATEMENTS
    return Measured(many / taken, 1e6 * (spent.value + own) / many, 1e6 * behind / many)


def emptied(address: str, schema: str) -> str:
    """The address of a dossier that is not there."""
    with opened(f"{address}schema=bench_before", write=True, create=True) as db:
        server = served(db)
        assert server
        server.script(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
    return f"{address}schema={schema}"


def processor(data: Path) -> float:
    """The seconds of all processes of a server that have ended."""
    pid = (data / "postmaster.pid").read_text(encoding="ascii").split()[0]
    told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(told[13]) + int(told[14])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _server(address: str | None) -> Iterator[tuple[str, Callable[[], float]]]:
    """The address of a server, a schema to be added, and what tells its processor time; without one that of a new server."""
    if address is not None:
        yield address + ("&" if "?" in address else "?"), float
        return
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    cluster = import_module("cluster").Cluster(
        "fsync=on", "synchronous_commit=on", "full_page_writes=on", "autovacuum=on", "shared_buffers=256MB", "max_wal_size=4GB"
    )
    try:
        yield cluster.address("bench").partition("schema=")[0], partial(processor, cluster.data)
    finally:
        cluster.remove()


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address", nargs="?")
    parser.add_argument("--documents", type=int, default=4_000)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    results: dict[str, Measured] = {}
    for live in (False, True):
        for writers in (1, options.writers):
            name = f"{writers} writer{'s' * (writers > 1)}, index {'live' if live else 'at the end'}"
            load = (options.documents, writers, live)
            with tempfile.TemporaryDirectory() as folder:
                results[f"{name}, sqlite"] = measured(str(Path(folder) / "bench.qala"), *load, float)
            with _server(options.address) as (address, server):
                results[f"{name}, postgresql"] = measured(emptied(address, "bench"), *load, server)
                emptied(address, "bench")
            if not options.json:
                for database in ("sqlite", "postgresql"):
                    print(f"{name}, {database}: {results[f'{name}, {database}']}", flush=True)
    if options.json:
        print(json.dumps({name: result._asdict() for name, result in results.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
