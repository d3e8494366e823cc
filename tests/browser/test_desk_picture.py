"""The picture of the README: the command makes it from the samples, and it is no heavier than a page."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.browser.conftest import CHROMIUM, ROOT

_HEAVIEST = 150_000


def _is_picture(file: Path) -> bool:
    head = file.read_bytes()[:12]
    return head[:4] == b"RIFF" and head[8:] == b"WEBP" and 20_000 < file.stat().st_size < _HEAVIEST


def test_the_readme_shows_the_desk() -> None:
    assert "](docs/desk.webp)" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert _is_picture(ROOT / "docs" / "desk.webp")


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium on the PATH; on Debian: apt-get install chromium")
def test_the_command_makes_it(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "docs" / "desk_picture.py", tmp_path / "desk.webp"], check=True, capture_output=True)
    assert _is_picture(tmp_path / "desk.webp")
