"""Calls that read archives, and what they write."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

QALA = [sys.executable, "-c", "from qala.cli import main; main()"]
DEADLY = [sys.executable, "-c", """
import os, signal
from qala.cli import main
from qala.engines import batch

real = batch.record

def deadly(reader, item):
    if item.id == "d15":
        os.kill(os.getpid(), signal.SIGKILL)
    return real(reader, item)

batch.record = deadly
main()
"""]  # fmt: skip
"""The program, of which every process dies that reads d15; in a process of its own, for one with several threads begins others afresh."""
Archive = Callable[..., Path]
Call = Callable[..., tuple[int, str, str]]


def written(file: Path, count: int, first: int = 0, length: int = 1) -> Path:
    """The file, with so many articles in it."""
    rows = ({"id": f"d{n}", "text": f"قال الوزير سامر الحداد إن الجسر رقم {n} جاهز. " * length} for n in range(first, first + count))
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return file


def parts(folder: Path) -> dict[str, bytes]:
    """The files that a run wrote for people to take."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}


def ids(folder: Path) -> list[str]:
    """The ids of all records of a run, in their order."""
    return [json.loads(line)["id"] for data in parts(folder).values() for line in data.splitlines()]


def started(*arguments: object, program: Sequence[str] = QALA) -> subprocess.Popen[str]:
    """The program, at work in a process of its own."""
    command = [*program, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})


def deadly(*arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of that program."""
    process = started(*arguments, program=DEADLY)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def below(pid: int) -> list[int]:
    """The processes that a process has started, and those that they have."""
    return [found for child in children(pid) for found in (child, *below(child))]


def at_work(out: Path, going_on: Callable[[], object]) -> None:
    """Wait until some parts are written and some are not."""
    limit = time.monotonic() + 300
    while len(list((out / "_run" / "done").glob("*.json"))) < 2:
        assert going_on() and time.monotonic() < limit
        time.sleep(0.005)


def children(pid: int) -> list[int]:
    """The processes that a process has started; of a thread that ends while it is asked, none."""
    found: list[int] = []
    with suppress(FileNotFoundError, ProcessLookupError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(FileNotFoundError, ProcessLookupError):
                found += map(int, (task / "children").read_text().split())
    return found
