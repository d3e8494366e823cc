"""What is remembered of words and names has an upper bound: memory stays flat, however many new ones come."""

import ast
import gc
import random
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qala.dossier import stages
from qala.dossier.documents import Custody
from qala.dossier.runs import Run
from qala.dossier.search import kept
from qala.dossier.search.terms import Terms, analyser
from qala.dossier.store import opened, transaction
from qala.dossier.writing import Writer
from qala.fold import fold
from qala.reader import Reader
from qala.record import dumps
from qala.remembered import Remembered
from qala.text.inputs import Document
from qala.times import resolve

PACKAGE = Path(__file__).parents[2] / "src" / "qala"
MOST = 20_000
"""Values of any table that each new name or phrase adds to."""
BOUNDED = {
    "Finder._readings", "Kept.names", "Kept.terms", "Kept.written", "Phrases.agreement", "Speller._known", "Terms", "Terms._others",
    "Terms._others_aside", "Terms._aside", "TimeWords._words", "TimeWords._openings", "Words.entries", "Writer._known_places",
    "Writer._profiles", "_Firsts", "_Parts", "_Texts", "Shelf._absent", "Shelf._known",
}  # fmt: skip
"""Tables that new words add to and that see to their bound themselves; everything else that grows with them is `Remembered`."""
LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهوي"
ARTICLES = 120
AT = "2024-03-14T09:00:00Z"


def article(dice: random.Random) -> str:
    """An article whose names and most of whose words nobody has seen."""

    def word() -> str:
        return "".join(dice.choices(LETTERS, k=7))

    def sentence() -> str:
        deed = f"ال{word()} ستبدأ بعد {dice.randrange(3, 90)} يوما في {word()}"
        return f"قال وزير {word()} {word()} {word()} إن {word()} {word()} {deed}."

    return "\n".join(sentence() for _ in range(6))


def add(db: sqlite3.Connection, writer: Writer, reader: Reader, dice: random.Random) -> None:
    """Read and keep articles of new words."""
    ids = []
    with transaction(db):
        for _ in range(ARTICLES):
            name = f"{dice.random()}"
            document = Document(name, article(dice), published=f"2024-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}")
            record = reader.read(document.text, id=name, published=document.published)
            dumps(record)
            ids.append(writer.new(document, record, "test", Custody(AT, name, "file")))
        stages.take_in(db, ids, stages.begin(db, ids, writer.flush()))


def tables() -> dict[str, int]:
    """How much each table holds that a module or an object of the package keeps, by what keeps it."""
    found: dict[str, int] = {}
    for name, table in _tables():
        found[name] = found.get(name, 0) + len(table)
    return found


def _tables() -> Iterator[tuple[str, Any]]:
    for name, module in [*sys.modules.items()]:
        if name.startswith("qala"):
            yield from ((f"{name}.{key}", value) for key, value in vars(module).items() if type(value) in (dict, set, list))
    for one in gc.get_objects():
        kind = type(one)
        if not str(kind.__module__).startswith("qala") or isinstance(one, type | tuple):
            continue
        if isinstance(one, dict) and not isinstance(one, Remembered):
            yield kind.__name__, one
        for key in {*getattr(one, "__dict__", ()), *(key for base in kind.__mro__ for key in getattr(base, "__slots__", ()))} - {"aside"}:
            value = getattr(one, key, None)
            if type(value) in (dict, set, list):
                yield f"{kind.__name__}.{key}", value


def test_nothing_grows_with_new_words_but_what_is_bounded(tmp_path: Path, reader: Reader) -> None:
    dice = random.Random(7)
    with opened(tmp_path / "a.qala", write=True, create=True) as db:
        writer = Writer(db, Run(db, "test", lambda: AT).id)
        add(db, writer, reader, dice)
        before = tables()
        add(db, writer, reader, dice)
        grown = {name for name, size in tables().items() if size - before.get(name, 0) >= ARTICLES}
    assert not grown - BOUNDED


def test_what_is_remembered_is_made_once_and_never_more_than_the_bound() -> None:
    made: list[int] = []

    def make(key: int) -> int:
        made.append(key)
        return -key

    known = Remembered(make, 10)
    for key in range(100):
        assert (known[key], known[0]) == (-key, 0)
        assert len(known) + len(known.aside) <= 10
    assert made == [*range(100)]  # what is asked for again and again is kept
    assert known[50] == -50
    assert made[-1] == 50


def test_terms_are_bounded_and_tell_of_those_that_were_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qala.dossier.search.terms._MOST", 8)
    known = Terms(analyser().words)
    words = ["كتب", "الوزير", "بلينكن", "جسر", "وزارات", "مدينة", "علم", "درس"]
    alone = {word: (known[fold(word)], known.others(known[fold(word)])) for word in words[:4]}
    known.rest()
    assert not known
    assert {word: (term, known.others(term)) for word, (term, _) in alone.items()} == alone
    assert known[fold(words[0])] == alone[words[0]][0]
    for word in words[4:]:
        known[fold(word)]
    known.rest()
    assert known.others(alone[words[0]][0]) == alone[words[0]][1]  # it was asked for again
    assert not known.others(alone["بلينكن"][0])


def test_values_of_times_are_bounded(reader: Reader) -> None:
    for number in range(3):
        resolve._memos.values_held = resolve._MOST + 1
        reader.read(f"قال الوزير إن الاجتماع عقد قبل {number + 40} يوما.", published="2024-03-14")
        assert resolve._memos.values_held == sum(map(len, resolve._memos.values())) < 10


def test_what_is_known_of_a_dossier_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MOST", 2)
    with opened(tmp_path / "a.qala", write=True, create=True) as db, transaction(db):
        known = kept.kept(db)
        known.written.update("abc")
        assert kept.kept(db).size == 0


def bounds() -> Iterator[tuple[str, int]]:
    """The size of each `lru_cache`, by where it stands."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "lru_cache":
                (size,) = [*node.args, *(one.value for one in node.keywords if one.arg == "maxsize")]
                assert isinstance(size, ast.Constant) and isinstance(size.value, int), path
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", size.value


@pytest.mark.parametrize(("place", "size"), [*bounds()])
def test_each_cache_is_small(place: str, size: int) -> None:
    assert size <= MOST
