"""What a dossier gives out is the same, byte for byte, from a file and from a server: every format, the commands, the desk's pages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from qala.cli.commands import cli
from qala.desk.app import make_app
from qala.dossier.connection import Place, Server
from qala.dossier.store import opened
from qala.export import FORMATS, Selection, export

pytestmark = pytest.mark.only("postgresql")
_SAMPLES = Path(__file__).parents[2] / "samples"


def call(place: Place, *arguments: str) -> str:
    """What a command prints."""
    done = CliRunner(env={"QALA_DOSSIER": getattr(place, "address", str(place)), "QALA_USER": "ليلى"}).invoke(cli, arguments)
    assert done.exit_code == 0, done.output
    return done.output.replace(str(place), "PLACE")


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[tuple[Path, Server]]:
    """The samples, read for their questions, in a file and on a server."""
    file = tmp_path_factory.mktemp("either") / "press.qala"
    call(file, "add", str(_SAMPLES))
    call(file, "question", "add", str(_SAMPLES / "questions.toml"))
    address = request.getfixturevalue("cluster").address("either")
    call(file, "dossier", "copy", str(file), address)
    yield file, Server(address)


def held(path: Path) -> dict[str, bytes]:
    """The bytes of a file, or of those in a folder."""
    return {one.name: one.read_bytes() for one in (path.iterdir() if path.is_dir() else [path])}


@pytest.mark.parametrize("name", FORMATS)
def test_formats(places: tuple[Path, Server], name: str, tmp_path: Path) -> None:
    written = []
    for nr, place in enumerate(places):
        out = tmp_path / str(nr) / f"x{FORMATS[name].ending}"
        out.parent.mkdir()
        with opened(place) as db:
            done = export(db, name, out, Selection())
        written.append((held(out), done))
    assert written[0] == written[1]
    assert any(written[0][0].values())


@pytest.mark.parametrize(
    "arguments",
    [
        ("said", "--on", "القوات"), ("said", "--by", "العطار", "--json"), ("search", "القوات"), ("search", '"رئيس الوزراء"', "--json"),
        ("timeline",), ("timeline", "--on", "القوات"), ("events", "--full"), ("due", "--json"), ("who", "العطار"), ("review", "--list"),
        ("contradictions", "--list"), ("network",), ("question", "list"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_commands(places: tuple[Path, Server], arguments: tuple[str, ...]) -> None:
    file, server = (call(place, *arguments) for place in places)
    assert file.strip() == server.strip() != ""


def test_pages(places: tuple[Path, Server]) -> None:
    """The desk from its first page on, along its links."""
    desks = [TestClient(make_app(place), base_url="http://127.0.0.1") for place in places]
    seen, waiting = set[str](), ["/"]
    while waiting and len(seen) < 40:
        path = waiting.pop(0)
        kind = re.sub(r"\d+", "0", path.partition("?")[0])
        if kind in seen:
            continue
        seen.add(kind)
        pages = [desk.get(path) for desk in desks]
        assert [page.status_code for page in pages] == [pages[0].status_code] * 2, path
        file, server = (
            re.sub(r'value="[\w.=-]{16,}"', "", page.text.replace(places[0].name, "NAME").replace(str(places[1]), "NAME")) for page in pages
        )
        assert file == server, path
        waiting += [link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)"', pages[0].text)]
    assert len(seen) > 5
