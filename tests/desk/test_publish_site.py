"""`qala publish`: the desk as a folder in which every link leads to a file, and nothing else is touched."""

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from tests.desk.conftest import SAMPLES

from qala.cli import run
from qala.desk.site.addresses import file_of
from qala.desk.site.rewriting import rewritten, told_abroad
from qala.desk.site.writing import MARK, publish
from qala.dossier.search.saved import save
from qala.dossier.store import opened
from qala.errors import UsageError

BASE = "https://press.example/record"
_LINK = re.compile(r'\s(?:href|src)="([^"]*)"')


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier of eight articles, with a search that is remembered."""
    file = tmp_path_factory.mktemp("few") / "few.qala"
    assert run(["add", "--dossier", str(file), *(str(SAMPLES / name) for name in ("process.jsonl", "09-troops.txt"))]) == 0
    assert run(["question", "add", "--dossier", str(file), str(SAMPLES / "questions.toml")]) == 0
    with opened(file, write=True) as db:
        save(db, "المعبر", "said", {"on": "معبر"})
    return file


@pytest.fixture(scope="module")
def site(few: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site."""
    folder = tmp_path_factory.mktemp("web") / "site"
    assert run(["publish", "--dossier", str(few), str(folder), "--base", BASE]) == 0
    assert [one.name for one in folder.parent.iterdir()] == ["site"], "nothing is left beside it"
    return folder


def test_every_link_leads_to_a_place_in_a_file(site: Path) -> None:
    pages = {file: file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    ids = {file.resolve(): {*re.findall(r'\sid="([^"]*)"', page)} for file, page in pages.items()}
    for file, page in pages.items():
        for link in map(unescape, _LINK.findall(page)):
            if link.startswith(("https://", "http://")):
                continue
            target, _, fragment = link.partition("#")
            assert not target.startswith("/") and "?" not in target, (file, link)
            found = (file.parent / unquote(target)).resolve() if target else file.resolve()
            assert found.is_file() and site in found.parents, (file, link)
            if fragment and found.suffix == ".html":
                assert unquote(fragment) in ids[found], (file, link)


def test_all_records_are_reached_in_both_languages(few: Path, site: Path) -> None:
    with opened(few) as db:
        statements = [row[0] for row in db.execute("SELECT id FROM statement")]
        documents = [row[0] for row in db.execute("SELECT id FROM document")]
        commitments = [row[0] for row in db.execute("SELECT id FROM commitment")]
    for root in (site, site / "en"):
        assert all((root / f"statements/{one}.html").is_file() for one in statements)
        assert all((root / f"articles/{one}.html").is_file() for one in documents)
        cards = "".join(file.read_text(encoding="utf-8") for file in root.glob("commitments/*.html"))
        assert all(f'id="R{one}"' in cards for one in commitments)
        assert (root / "positions/crossing.html").is_file() and [*root.glob("positions/crossing/*.html")]
    assert '<html lang="en" dir="ltr">' in (site / "en/index.html").read_text(encoding="utf-8")


def test_readers_have_no_forms_and_nothing_that_wants_a_server(site: Path) -> None:
    for file in site.rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        assert "<form" not in page and "<input" not in page and "http-equiv" in page
        assert {*re.findall(r'<script[^>]*src="[^"]*/([^"/]*)"', page)} <= {"copy.js", "cards.js", "reader.js"}
        assert "published.invalid" not in page
    assert "من غيّر موقفه" in (site / "index.html").read_text(encoding="utf-8")
    assert "الجديد منذ" not in (site / "index.html").read_text(encoding="utf-8")


def test_feeds_calendar_and_slides_lead_to_the_site(site: Path) -> None:
    (feed,) = site.glob("feeds/*.atom")
    told = re.findall(rf'href="{BASE}/([^"]*)"', feed.read_text(encoding="utf-8"))
    pages = [one for one in told if one.endswith(".html")]
    assert len(pages) > 5 and all((site / one).is_file() for one in pages)
    slides = json.loads((site / "timeline.json").read_text(encoding="utf-8"))
    ways = re.findall(rf'href="{BASE}/([^"#]*)#', json.dumps(slides).replace("\\", ""))
    assert ways and all((site / one).is_file() for one in ways)
    assert (site / "commitments.ics").read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")
    assert json.loads((site / "api/questions/crossing/positions.json").read_text(encoding="utf-8"))


def test_a_site_is_replaced_as_a_whole_and_nothing_foreign_is_touched(few: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="was not made by this command"):
        publish(few, folder)
    assert [one.name for one in folder.iterdir()] == ["mine.txt"]
    (folder / "mine.txt").unlink()
    (folder / MARK).write_text("{}")
    (folder / "old.html").write_text("old")

    def ended(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(few, folder, tell=ended)
    assert (folder / "old.html").read_text() == "old" and [one.name for one in tmp_path.iterdir()] == ["site"]
    made = publish(few, folder)
    assert not (folder / "old.html").exists() and made.files == sum(one.is_file() for one in folder.rglob("*"))
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "a/b", ".hidden", "CON", "x" * 900, "المعبر & غيره", "\u202e"])
def test_names_stay_inside_the_site(name: str) -> None:
    file = file_of(f"/feeds/{quote(name, safe='')}.atom", "ar")
    assert file.startswith("feeds/") and file.endswith(".atom") and file.count("/") == 1 and ".." not in file and len(file) < 100


def test_what_is_no_link_of_ours_stays() -> None:
    page = '<meta charset="utf-8"><a href="https://a.example/?x=1&amp;y">a</a><a href="/gone">b</a><form action="/x">c</form>'
    page += '<a href="#d">d</a>'
    assert rewritten(page, lambda _: None).endswith('<a href="https://a.example/?x=1&amp;y">a</a><a>b</a><a href="#d">d</a>')
    assert told_abroad("<link href='http://published.invalid/a?b=1&amp;c'/>", lambda one: f"[{one}]") == "<link href='[/a?b=1&amp;c]'/>"


def test_a_site_is_written_where_a_loop_is_running(few: Path, tmp_path: Path) -> None:
    async def written() -> int:
        return publish(few, tmp_path / "site").files

    with ThreadPoolExecutor(1) as aside:  # a browser of other tests may have a loop running here
        assert aside.submit(asyncio.run, written()).result() > 0
