"""How fast a large dossier answers: made by a seeded generator, then asked.

Words, speakers, hearers and outlets are as unevenly frequent as in news (Zipf); all names and sentences are put together at random.

    python bench/bench_dossier.py                          100,000 documents with 1,000,000 statements in a temporary file
    python bench/bench_dossier.py --documents 1000         fewer
    python bench/bench_dossier.py --file big.qala          make the file, or ask the one that is there
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from qala.dossier.connection import Connection
from qala.dossier.search.found import found
from qala.dossier.search.index import renew
from qala.dossier.search.lexemes import CHECKSUM, NAME, NOUN, lexeme, lexemes
from qala.dossier.search.said import said, told
from qala.dossier.store import opened, transaction

STATEMENTS = 10
"""In each document."""
_WORDS = 14
"""In each statement."""
_BATCH = 2_000
_MOMENT = "2026-01-01T00:00:00Z"
_ACTS = ("assert", "stress", "demand", "deny", "announce", "condemn", "accuse", "promise", "reject", "propose")
_REPEATS = 15
_COLUMNS = {
    "document": "id, key, name, outlet_id, title, text, sha256, day, day_from, date, added, run_id",
    "appearance": "document_id, local, profile_id, name, kind, roles, mentions",
    "record": "id, document_id, kind, local, confidence, rules, run_id",
    "statement": "id, document_id, speaker_id, speaker_name, addressee_id, day, day_from, lemma, cue_pos, form, kind, tier, act, polarity, "
    "background, placed, repaired",
    "span": "record_id, role, nr, field, start, stop, exact, prefix, suffix",
    "chain_link": "statement_id, position, profile_id, relation",
}
"""What is written of each table, in the order of the rows."""


class World(NamedTuple):
    """What the generator draws from; the first of each is the most frequent."""

    words: list[str]
    speakers: list[str]
    outlets: list[str]
    days: list[str]

    @classmethod
    def of(cls, seed: random.Random, documents: int) -> "World":
        """Words of the tables by their frequency, names put together of given and family names."""
        table = {form: lexeme(packed) for form, packed in lexemes().items() if form != CHECKSUM}
        words = sorted(
            (form for form, one in table.items() if one.kind & NOUN and len(form) > 3), key=lambda form: (-table[form].weight, form)
        )[:30_000]
        names = sorted(form for form, one in table.items() if one.kind == NAME)
        speakers = [f"{seed.choice(names)} {seed.choice(names)}" for _ in range(max(20, documents // 5))]
        days = [f"{year}-{month:02}-{day:02}" for year in range(2018, 2022) for month in range(1, 13) for day in range(1, 29)]
        return cls(words, speakers, [f"صحيفة {seed.choice(names)} {nr}" for nr in range(60)], days)


class Zipf:
    """Draws numbers below `size`, small ones more often."""

    def __init__(self, seed: random.Random, size: int) -> None:
        self.seed, self.numbers = seed, range(size)
        self.weights = list(accumulate(1 / (rank + 12) for rank in range(size)))

    def __call__(self, count: int) -> list[int]:
        return self.seed.choices(self.numbers, cum_weights=self.weights, k=count)


def make(db: Connection, documents: int, seed: int = 7) -> None:
    """Fill an empty dossier; the index is made at the end."""
    rng = random.Random(seed)
    world = World.of(rng, documents)
    with transaction(db):
        db.execute("INSERT INTO run (id, at, version, tables, command) VALUES (1, ?, '0', '0', 'bench')", (_MOMENT,))
        db.executemany("INSERT INTO outlet (id, name) VALUES (?, ?)", enumerate(world.outlets, 1))
        people = [(nr, f"person:{nr}", name, name, "person") for nr, name in enumerate(world.speakers, 1)]
        db.executemany("INSERT INTO profile (id, key, name, folded, kind) VALUES (?, ?, ?, ?, ?)", people)
    drawn = _Drawn(rng, world)
    for first in range(1, documents + 1, _BATCH):
        with transaction(db):
            rows: dict[str, list[tuple[Any, ...]]] = {}
            for document in range(first, min(first + _BATCH, documents + 1)):
                for table, row in drawn.document(document):
                    rows.setdefault(table, []).append(row)
            for table, many in rows.items():
                db.executemany(f"INSERT INTO {table} ({_COLUMNS[table]}) VALUES ({', '.join('?' * len(many[0]))})", many)
    with transaction(db):
        renew(db)


class _Drawn:
    """Draws documents with their statements."""

    def __init__(self, rng: random.Random, world: World) -> None:
        self.rng, self.world = rng, world
        self.words, self.speakers, self.outlets = Zipf(rng, len(world.words)), Zipf(rng, len(world.speakers)), Zipf(rng, len(world.outlets))

    def document(self, document: int) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Table and row of all that a document is."""
        world, rng = self.world, self.rng
        day = rng.choice(world.days)
        words = [world.words[nr] for nr in self.words(STATEMENTS * _WORDS)]
        speakers = self.speakers(STATEMENTS)
        parts = [" ".join(words[nr * _WORDS : nr * _WORDS + _WORDS]) for nr in range(STATEMENTS)]
        text = "\n".join(f"قال {world.speakers[speaker]} إن {part}." for speaker, part in zip(speakers, parts, strict=True))
        outlet = self.outlets(1)[0] + 1
        checksum = sha256(text.encode()).hexdigest()
        title = " ".join(words[:6])
        yield "document", (document, f"bench:{document}", str(document), outlet, title, text, checksum, day, "given", "{}", _MOMENT, 1)
        for nr, speaker in enumerate(dict.fromkeys(speakers)):
            name = world.speakers[speaker]
            yield "appearance", (document, f"A{nr}", speaker + 1, name, "person", "[]", "[]")
        at = 0
        for nr, (speaker, part) in enumerate(zip(speakers, parts, strict=True)):
            at = text.index(part, at)
            yield from self._statement(document, (document - 1) * STATEMENTS + nr + 1, nr, day, speaker + 1, at, part)

    def _statement(
        self, document: int, one: int, nr: int, day: str, speaker: int, at: int, part: str
    ) -> Iterator[tuple[str, tuple[Any, ...]]]:
        rng = self.rng
        yield "record", (one, document, "statement", f"S{nr}", 0.8, "bench", 1)
        hearer = self.speakers(1)[0] + 1 if rng.random() < 0.1 else None
        name = self.world.speakers[speaker - 1]
        said = (one, document, speaker, name, hearer, day, "document", "قال", "before", "indirect", "speech", "core")
        yield "statement", (*said, rng.choice(_ACTS), "asserted", 0, "body", 0)
        yield "span", (one, "content", 0, "text", at, at + len(part), part, "", "")
        if rng.random() < 0.15:
            yield "chain_link", (one, 0, self.speakers(1)[0] + 1, "quoted")


def questions(db: Connection) -> dict[str, Callable[[], object]]:
    """What is asked, by name: frequent and rare words, frequent and rare speakers."""
    world = World.of(random.Random(7), db.execute("SELECT count(*) FROM document").fetchone()[0])
    often, seldom = world.words[2], world.words[9_000]
    loud, quiet = world.speakers[0], world.speakers[len(world.speakers) // 2]
    statement = db.execute("SELECT max(statement_id) FROM chain_link").fetchone()[0]
    page = found(db, often, limit=20)
    assert page.documents, "frequent words are found"
    return {
        "said --by (frequent)": lambda: said(db, by=loud),
        "said --by (rare)": lambda: said(db, by=quiet),
        "said --on (frequent)": lambda: said(db, on=often),
        "said --on (rare)": lambda: said(db, on=seldom),
        "said --by --on (both frequent)": lambda: said(db, by=loud, on=often),
        "said --by --on (rare speaker)": lambda: said(db, by=quiet, on=often),
        "said --by --on (rare word)": lambda: said(db, by=loud, on=seldom),
        "said --by --on --since --until": lambda: said(db, by=loud, on=often, since="2019-03-01", until="2019-04-30"),
        "said --by --to --act": lambda: said(db, by=loud, to=world.speakers[1], act="deny"),
        "said --since (all speakers)": lambda: said(db, since="2021-07-01"),
        "said, page behind 2019": lambda: said(db, on=often, after=("2019-01-01", 0)),
        "search (frequent)": lambda: found(db, often),
        "search (rare)": lambda: found(db, seldom),
        "search (two frequent)": lambda: found(db, f"{often} {world.words[3]}"),
        "search (phrase)": lambda: found(db, f'"{often} {world.words[3]}"'),
        "search, page 3": lambda: found(db, often, offset=20),
        "chain": lambda: told(db, [statement]),
    }


def seconds(call: Callable[[], object], repeats: int = _REPEATS) -> list[float]:
    """How long each of some calls took, in their order of length."""
    taken = []
    for _ in range(repeats):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return sorted(taken)


def main(arguments: list[str]) -> int:
    """Make or open the dossier, ask, print; 1 comes back where something took too long."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        file = options.file or Path(folder) / "bench.qala"
        results: dict[str, float] = {}
        if not file.exists():
            start = time.perf_counter()
            with opened(file, write=True, create=True) as db:
                make(db, options.documents)
            results["made (s)"] = time.perf_counter() - start
        results["size (MB)"] = file.stat().st_size / 1e6
        results["open (ms)"] = 1000 * seconds(lambda: _open(file))[_REPEATS // 2]
        with opened(file) as db:
            for name, call in questions(db).items():
                taken = seconds(call)
                results[f"{name} (ms)"] = 1000 * taken[_REPEATS // 2]
    if options.json:
        print(json.dumps(results))
    else:
        for name, value in results.items():
            print(f"{name:42} {value:10.1f}")
    return 0


def _open(file: Path) -> None:
    with opened(file) as db:
        db.execute("SELECT count(*) FROM saved_search").fetchone()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
