"""The same input gives the same bytes, whatever order a process gives its sets, and however a text is looked into."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from qala.reader import Reader
from qala.record import dumps

ROOT = Path(__file__).parents[2]


def read(seed: int) -> bytes:
    """What `qala read` writes of the samples in a process with that seed of hashes."""
    samples = ROOT / "samples"
    call = (sys.executable, "-c", "from qala.cli import main; main()", "read", "--json", "--questions", samples / "questions.toml", samples)
    env = os.environ | {"PYTHONHASHSEED": str(seed)}
    return subprocess.run(call, env=env, cwd=ROOT, capture_output=True, check=True).stdout


def test_records_do_not_hang_on_the_order_of_sets() -> None:
    first = read(1)
    assert first.count(b"\n") >= 8
    assert first == read(2)


def test_a_long_text_whose_words_have_an_index_is_read_like_a_short_one(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]
    searched = [dumps(reader.read(text)) for text in texts]
    monkeypatch.setattr("qala.mentions.fuller._LONG", 0)
    assert [dumps(reader.read(text)) for text in texts] == searched
