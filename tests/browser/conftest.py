"""A desk over the shipped samples, answering on this machine, and a browser without a window that looks at it."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from starlette.types import ASGIApp

from qala.cli import run
from qala.desk.app import make_app

ROOT = Path(__file__).parents[2]
CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier of the samples, with their questions and a search that is remembered."""
    file = tmp_path_factory.mktemp("samples") / "samples.qala"
    samples = ROOT / "samples"
    assert run(["add", "--dossier", str(file), str(samples), "--jobs", "1"]) == 0
    assert run(["question", "add", "--dossier", str(file), str(samples / "questions.toml")]) == 0
    assert run(["said", "--dossier", str(file), "--on", "معبر", "--save", "المعبر"]) == 0
    return file


@pytest.fixture
def own(kept: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may write into."""
    return Path(shutil.copy(kept, tmp_path / "own.qala"))


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[ASGIApp], str]]:
    """Lets an application answer until all tests have ended; its address comes back."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(app: ASGIApp) -> str:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, ws="none", lifespan="off"))
        plug = socket.create_server(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [plug]}, daemon=True)
        running.append((server, thread))
        thread.start()
        while not server.started:
            time.sleep(0.01)
        return f"http://127.0.0.1:{plug.getsockname()[1]}"

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def address(kept: Path, serve: Callable[[ASGIApp], str]) -> str:
    """Where the desk of the samples answers."""
    return serve(make_app(kept))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of this machine, without a window."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium on the PATH; on Debian: apt-get install chromium")
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as engine:
        chromium = engine.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield chromium
        chromium.close()
