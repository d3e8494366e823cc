"""Makes the picture of the desk that the README shows, from the samples: `make picture`, or `python docs/desk_picture.py [FILE]`."""

import os
import shutil
import socket
import sys
import threading
import time
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from qala.cli import run
from qala.desk.app import make_app
from qala.dossier.store import opened

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "desk.webp"
_WIDTH, _HEIGHT, _GAP = 1200, 600, 24
_CARD = """
SELECT r.id, r.document_id FROM record r JOIN document d ON d.id = r.document_id
WHERE d.name LIKE '09-troops%' AND kind = 'position' ORDER BY r.id LIMIT 1"""
_TOGETHER = """async ([pictures, width, height, gap]) => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, pictures.length * (height + gap) - gap];
  const pen = canvas.getContext("2d");
  for (const [nr, data] of pictures.entries()) {
    const picture = new Image();
    picture.src = "data:image/png;base64," + data;
    await picture.decode();
    pen.drawImage(picture, 0, nr * (height + gap));
  }
  return canvas.toDataURL("image/webp", 0.85).split(",")[1];
}"""
"""One above the other."""


def main(arguments: list[str]) -> int:
    """Write the picture."""
    file = Path(arguments[0]) if arguments else PICTURE
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("Chromium is needed; on Debian: apt-get install chromium", file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder, sync_playwright() as engine:
        dossier = Path(folder) / "samples.qala"
        assert run(["add", "--dossier", str(dossier), str(ROOT / "samples")]) == 0
        assert run(["question", "add", "--dossier", str(dossier), str(ROOT / "samples" / "questions.toml")]) == 0
        browser = engine.chromium.launch(executable_path=chromium, args=["--no-sandbox"] * (os.geteuid() == 0))
        with _served(dossier) as address, opened(dossier) as db:
            card, document = db.execute(_CARD).fetchone()
            shots = [_shot(browser, f"{address}/articles/{document}?record={card}#r{card}"), _shot(browser, f"{address}/positions/troops")]
        page = browser.new_page()
        made = page.evaluate(_TOGETHER, [shots, _WIDTH, _HEIGHT, _GAP])
        browser.close()
    file.write_bytes(b64decode(made))
    print(f"{file}: {file.stat().st_size / 1000:.0f} kB")
    return 0


def _shot(browser: Browser, address: str) -> str:
    page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT}, color_scheme="light", reduced_motion="reduce")
    page.goto(address)
    page.evaluate("document.querySelector('.card:focus')?.scrollIntoView({ block: 'center' })")
    return b64encode(page.screenshot()).decode()


@contextmanager
def _served(dossier: Path) -> Iterator[str]:
    """The desk of a dossier on a free port; its address."""
    server = uvicorn.Server(uvicorn.Config(make_app(dossier), log_level="warning", ws="none", lifespan="off"))
    plug = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [plug]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{plug.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
