"""The first pages, made before anybody asks for them."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.types import ASGIApp
from tests.dossier.told import Told, keep

from qala.desk.app import make_app
from qala.desk.pages import home
from qala.desk.readers import Readers
from qala.desk.warm import warm
from qala.dossier.connection import Place
from qala.dossier.store import opened

_REJECTS = """
import sys
from qala.dossier.decisions import Desk
from qala.dossier.store import opened
with opened(sys.argv[1], write=True) as db:
    Desk(db, "noor").reject(db.execute("SELECT id FROM record WHERE kind = 'commitment'").fetchone()[0])
"""


@pytest.fixture
def file(place: Place) -> Place:
    told = Told("وعد كريم علوان بأن يسلم التقرير قبل 30 أيار.", "2024-03-14", title="كريم علوان يعد بتسليم التقرير")
    told.owes("كريم علوان", "يسلم التقرير", (None, "2024-05-30", "قبل 30 أيار"))
    with opened(place, write=True, create=True) as db:
        keep(db, told)
    return place


@pytest.fixture
def desk(file: Place) -> Iterator[TestClient]:
    """A desk whose first pages were made."""
    guarded: Any = make_app(file)
    app = guarded.app.app.app
    _warmed(app, app.state.readers)
    return TestClient(guarded, base_url="http://localhost")


def test_what_was_worked_out_before_is_not_worked_out_again(desk: TestClient, file: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "_view", None)
    first = desk.get("/?lang=en")
    assert first.status_code == 200 and "Overdue: 1" in first.text
    monkeypatch.undo()
    assert first.text == TestClient(make_app(file), base_url="http://localhost").get("/?lang=en").text


def test_what_another_process_wrote_since_is_told(desk: TestClient, file: Place) -> None:
    subprocess.run([sys.executable, "-c", _REJECTS, str(getattr(file, "address", file))], check=True)
    assert "Overdue" not in desk.get("/?lang=en").text


def test_a_dossier_without_articles_or_without_a_file_is_no_reason_to_fail(place: Place, tmp_path: Path) -> None:
    with opened(place, write=True, create=True):
        pass
    for one in (place, tmp_path / "gone.qala"):
        _warmed(make_app(one), Readers(one))
    with TestClient(make_app(place), base_url="http://localhost") as served:
        assert served.get("/").status_code == 200


def _warmed(app: ASGIApp, readers: Readers) -> None:
    """Have the first pages made, in a loop of its own: a browser of another test may have one running in this thread."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(warm(app, readers, asyncio.Event()))).result()
