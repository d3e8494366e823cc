"""What a start must not load: each of these takes longer than a tenth of it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from qala.reader import Reader

_UNREAD = {"json", "pathlib", "pickle", "unicodedata"}
_LATE = set("click dataclasses hashlib hijridate html importlib.metadata importlib.resources inspect rich tomllib trafilatura".split())


@pytest.mark.parametrize(
    ("call", "late"),
    [
        ("['read', '--json', 'samples/01-levant.txt']", _LATE | _UNREAD),
        ("['--help']", _LATE - {"click", "inspect"} | {"qala.reader", "qala.record"}),
    ],
)
def test_a_start_loads_only_what_it_needs(reader: object, call: str, late: set[str]) -> None:
    assert reader, "what is built once is there by now"
    code = f"import sys; from qala.cli import run; run({call}); print(*sys.modules, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert set(run.stderr.decode().split()) & late == set()


def test_a_first_reading_compiles_nothing(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[object] = []
    assert reader, "what is built once is there by now"
    fresh = Reader()
    re.purge()
    monkeypatch.setattr("re._compiler.compile", lambda *given: compiled.append(given))
    fresh.read(Path("samples/01-levant.txt").read_text(encoding="utf-8"))
    assert compiled == []


def test_a_plain_call_writes_what_click_would_have_it_write() -> None:
    written = []
    for arguments in (["--json", "samples/01-levant.txt"], ["samples/01-levant.txt", "--json"], ["--json", "samples/nothing.txt"]):
        run = subprocess.run([sys.executable, "-c", "from qala.cli import main; main()", "read", *arguments], capture_output=True)
        written.append((run.returncode, run.stdout))
    assert written[0] == written[1]
    assert written[2] == (1, b"")
