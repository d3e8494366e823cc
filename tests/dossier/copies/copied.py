"""Dossiers of a few texts, and copies of invented texts made by a seeded generator."""

import hashlib
import random
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import qala

HERE = Path(__file__).parent
SCHEMA = Path(qala.__file__).parent / "dossier" / "schema"
Cluster = tuple[frozenset[tuple[str, str]], str | None]


class Text(NamedTuple):
    """A document for a dossier."""

    key: str
    text: str
    outlet: str | None = None
    published: str | None = None


class Case(NamedTuple):
    """Two texts and what they are to each other: whole, shortened, embedded, different."""

    name: str
    one: str
    other: str
    kind: str


def dossier(texts: Iterable[Text] = ()) -> sqlite3.Connection:
    """A dossier in memory that holds `texts`, in this order, and nothing that was worked out from them."""
    db = sqlite3.connect(":memory:")
    for file in sorted(SCHEMA.glob("*.sql")):
        db.executescript(file.read_text(encoding="utf-8"))
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("INSERT INTO run VALUES (1, '2026-01-01T00:00:00Z', '0', '', 'test')")
    for text in texts:
        put(db, text)
    return db


def put(db: sqlite3.Connection, text: Text) -> int:
    """Write a document; its id comes back."""
    if text.outlet:
        db.execute("INSERT OR IGNORE INTO outlet (name) VALUES (?)", (text.outlet,))
    outlet = db.execute("SELECT id FROM outlet WHERE name = ?", (text.outlet,)).fetchone()
    day = text.published[:10] if text.published else None
    sha = hashlib.sha256(text.text.encode()).hexdigest()
    row = db.execute(
        "INSERT INTO document (key, name, outlet_id, text, sha256, published, day, day_from, date, added, run_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 'given', '{}', '', 1) RETURNING id",
        (text.key, text.key, outlet and outlet[0], text.text, sha, text.published, day),
    )
    return int(row.fetchone()[0])


def clusters(db: sqlite3.Connection) -> set[Cluster]:
    """The clusters of a dossier: keys and kinds of the members, key of the first."""
    keys = dict(db.execute("SELECT id, key FROM document"))
    return {
        (
            frozenset((keys[one], kind) for one, kind in db.execute("SELECT document_id, kind FROM copy WHERE cluster_id = ?", (cluster,))),
            keys.get(first),
        )
        for cluster, first in db.execute("SELECT id, first_document_id FROM cluster").fetchall()
    }


def bases() -> list[tuple[str, str]]:
    """Ten invented reports, each with the same news in the words of another writer."""
    parts = (HERE / "invented.txt").read_text(encoding="utf-8").split("====\n")
    return [(one.strip(), other.strip()) for one, _, other in (part.partition("~\n") for part in parts)]


def frames() -> list[str]:
    """Invented texts that a paragraph may stand in."""
    return [part.strip() for part in (HERE / "frames.txt").read_text(encoding="utf-8").split("====\n")]


def respelt(text: str, dice: random.Random) -> str:
    """The text in the spelling of another desk."""
    changes = [("أ", "ا"), ("إ", "ا"), ("ي ", "ى "), ("ة ", "ه "), ('"', "»"), ("،", " ،"), ("ا", "ا\u064e")]
    for old, new in dice.sample(changes, 5):
        text = text.replace(old, new)
    return text


def _shortened(text: str, dice: random.Random) -> str:
    """The text without its last paragraphs."""
    return "\n".join(text.split("\n")[: dice.choice([1, 2])])


def _embedded(text: str, dice: random.Random) -> str:
    """One paragraph of the text, of twenty words at least, among others."""
    before, after = dice.choice(frames()).split("\n")
    return "\n".join([before, dice.choice([one for one in text.split("\n") if len(one.split()) >= 20]), after])


def _edited(text: str, dice: random.Random) -> str:
    """The text with a word in twenty left out."""
    return " ".join(word for word in text.split(" ") if dice.random() > 0.05)


def cases(seed: int = 7) -> Iterator[Case]:
    """Every base with its variants, also in another spelling; then pairs of different reports."""
    dice = random.Random(seed)
    ways: dict[str, Callable[[str, random.Random], str]] = {
        "whole": _edited,
        "shortened": _shortened,
        "embedded": _embedded,
    }
    for number, (base, rewritten) in enumerate(bases()):
        yield Case(f"{number}-respelt", base, respelt(base, dice), "whole")
        for kind, way in ways.items():
            yield Case(f"{number}-{kind}", base, way(base, dice), kind)
            yield Case(f"{number}-{kind}-respelt", base, respelt(way(base, dice), dice), kind)
        yield Case(f"{number}-rewritten", base, rewritten, "different")
        yield Case(f"{number}-rewritten-embedded", rewritten, _embedded(base, dice), "different")
    for (one, (left, _)), (other, (right, _)) in combinations(enumerate(bases()), 2):
        yield Case(f"{one}-{other}", left, right, "different")
