"""What an article may do to the terminal on which it is shown: nothing."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from qala.cli.harmless import Harmless, harmless

TITLE = "\x1b]0;مرحبا\x07\x1b[2J"


@pytest.mark.parametrize(
    ("text", "seen", "printed"),
    [
        ("قال الوزير\tنعم\n", True, "قال الوزير\tنعم\n"),
        ("\x1b[1mname\x1b[0m", True, "\x1b[1mname\x1b[0m"),
        (TITLE, False, "�]0;مرحبا��[2J"),
        ("one\rtwo\x00", False, "one�two�"),
        ("\u202e\x9b2J", True, "��2J"),
        ("\u202e\x9b2J", False, "\u202e\x9b2J"),
    ],
)
def test_controls_are_not_printed(text: str, seen: bool, printed: str) -> None:
    assert harmless(text, seen) == printed


def test_a_stream_lets_no_controls_through() -> None:
    out = io.BytesIO()
    stream = Harmless(out, "utf-8")
    assert stream.write(TITLE) == len(TITLE)
    stream.flush()
    assert b"\x1b" not in out.getvalue()


def test_the_program_prints_no_controls_of_an_article(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(f"قال وزير النقل سامر الحداد إن الجسر سيفتح {TITLE}غدا.", encoding="utf-8")
    command = [sys.executable, "-c", "from qala.cli import main; main()", "read", str(file)]
    found = subprocess.run(command, capture_output=True, env=os.environ | {"NO_COLOR": "1"}, check=True)
    assert "الجسر سيفتح".encode() in found.stdout
    assert b"\x1b" not in found.stdout
    assert b"\x07" not in found.stdout
