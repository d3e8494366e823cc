"""A reader that knows one pattern, so that the command line is tested and not the reading."""

import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

import pytest

from qala.cli import run
from qala.engines.batch import reader_of
from qala.record import Actor, Date, Link, Record, Statement, Time

_SAYS = re.compile(r"قال (\S+)(?: نقلا عن (\S+))? إن ([^.\n]+)")
_YEAR = re.compile(r"\b20\d\d\b")


class FakeReader:
    """Reads `قال X إن …` and years, and falls over the word ZeroDivisionError."""

    def __init__(self, questions: object = ()) -> None:
        pass

    def read(self, text: str, *, id: str = "", title: str | None = None, published: str | None = None, **about: Any) -> Record:
        if "خلل" in text:
            raise ZeroDivisionError("a fault of ours")
        found = list(_SAYS.finditer(text))
        actors = [Actor(f"a{n}", match[1], "person") for n, match in enumerate(found)] + [Actor("m", "صحيفة المرسى", "media")]
        times = tuple(Time(f"t{n}", match.span(), "DATE", match[0]) for n, match in enumerate(_YEAR.finditer(text)))
        return Record(
            id,
            title,
            about.get("outlet"),
            about.get("url"),
            sha256(text.encode()).hexdigest(),
            Date(published, "given" if published else "unknown"),
            times,
            tuple(actors),
            tuple(_statement(n, match) for n, match in enumerate(found)),
            text=text,
        )

    def explain(self, text: str, offset: int) -> list[str]:
        return [f"frame.clause read {text[offset]}", "frame.quote stopped at element 2"]


def _statement(number: int, match: re.Match[str]) -> Statement:
    chain = (Link("m", match.span(2), "quoted"),) if match[2] else ()
    return Statement(
        f"s{number}",
        (match.start(), match.start() + 3),
        "before",
        "قال",
        match.span(1),
        f"a{number}",
        match[1],
        None,
        chain,
        (match.span(3),),
        "indirect",
        "speech",
        "core",
        "assert",
        "asserted",
        "outlet",
        None,
        None,
        None,
        None,
        None,
        False,
        "body",
        None,
        False,
        0.9,
        ("frame.clause",),
    )


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the commands read with the fake, and none of them later."""
    reader_of.cache_clear()
    for module in ("qala.reader", "qala.engines.batch", "qala.cli.check", "qala.cli.explain"):
        monkeypatch.setattr(f"{module}.Reader", FakeReader)
    monkeypatch.setattr("qala.cli.check.examples", list)
    monkeypatch.setattr("qala.cli.check.slow", lambda book, tape: iter(()))
    yield
    reader_of.cache_clear()


@pytest.fixture
def qala(fake: None, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., tuple[int, str, str]]:
    """Carry out a call; exit code, standard output and standard error come back."""

    def call(*arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call
