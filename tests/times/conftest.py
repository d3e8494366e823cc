"""What the tests of times share: a reader of sentences."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from qala.lexicon import load
from qala.record import Note, Time
from qala.times.find import find
from qala.times.marks import mark
from qala.times.resolve import resolve
from qala.tokens import Tokeniser, Tokens


@cache
def _tokeniser() -> Tokeniser:
    return Tokeniser(load(), mark)


def tokens(text: str) -> Tokens:
    """The tokens of a text."""
    return _tokeniser()(text)


def read(text: str, day: str | None = "2024-03-13") -> tuple[tuple[Time, ...], tuple[Note, ...]]:
    """The times of a text of that day, and the notes."""
    cut = tokens(text)
    return resolve(find(cut), cut, date.fromisoformat(day) if day else None)


def shown(text: str, day: str | None = "2024-03-13") -> list[tuple[str, str | None]]:
    """Words and value of each time."""
    return [(text[slice(*time.span)], time.value) for time in read(text, day)[0]]


def marked(example: str) -> tuple[str, list[str], list[str]]:
    """A sentence with its times in square brackets, and their values after an arrow, taken apart."""
    sentence, _, values = example.partition(" → ")
    return re.sub(r"[][]", "", sentence), re.findall(r"\[([^]]*)\]", sentence), values.split()


@pytest.fixture(name="read")
def _read() -> Callable[..., tuple[tuple[Time, ...], tuple[Note, ...]]]:
    return read
