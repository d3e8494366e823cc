"""`qala run`: the same bytes however it is read and whatever stops it."""

import gzip
import json
import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from archives import QALA, Archive, Call, at_work, children, deadly, ids, parts, started, written

from qala.cli import run as call
from qala.engines.job import Job, Undone, carry_out
from qala.engines.meter import Meter
from qala.engines.run import Run, alone

SMALL = ("--shard-size", 0.001)
"""Some ten articles of ours a part."""


def run(qala: Call, *arguments: object, code: int = 0) -> str:
    """Standard error of a run that ends so."""
    ended, out, err = qala("run", *SMALL, *arguments)
    assert (ended, out) == (code, ""), err
    return err


def test_the_bytes_are_those_of_read_whatever_the_number_of_processes(qala: Call, archive: Archive, tmp_path: Path) -> None:
    source = archive(60)
    _, read, _ = qala("read", "--json", source)
    for jobs in (1, 2, 3):
        assert run(qala, "--jobs", jobs, source, tmp_path / str(jobs)).endswith("complete, 60 records\n")
    one, two, three = (parts(tmp_path / str(jobs)) for jobs in (1, 2, 3))
    assert one == two == three and len(one) > 3
    assert b"".join(one.values()).decode() == read


def test_a_packed_file_is_cut_too(qala: Call, archive: Archive, tmp_path: Path) -> None:
    source = archive(300)
    packed = tmp_path / "packed" / "news.jsonl.gz"
    packed.parent.mkdir()
    packed.write_bytes(gzip.compress(source.read_bytes()))
    run(qala, "--jobs", 2, packed, tmp_path / "out")
    assert len(parts(tmp_path / "out")) > 3
    assert ids(tmp_path / "out") == [f"d{n}" for n in range(300)]


def test_parquet_is_cut_between_groups_of_rows(qala: Call, tmp_path: Path) -> None:
    """Rows keep their numbers; what cannot be used is told once."""
    from pyarrow import Table
    from pyarrow.parquet import write_table

    table = Table.from_pylist([{"text": f"قال سامر الحداد إن الجسر {n} جاهز."} for n in range(60)])
    write_table(table, tmp_path / "plain.parquet", row_group_size=10)
    write_table(table.rename_columns(["colour"]), tmp_path / "odd.parquet", row_group_size=10)
    run(qala, "--jobs", 2, tmp_path / "plain.parquet", tmp_path / "out")
    assert len(parts(tmp_path / "out")) > 2
    assert ids(tmp_path / "out") == [f"plain:{n}" for n in range(1, 61)]
    run(qala, tmp_path / "odd.parquet", tmp_path / "failed", code=1)
    assert len((tmp_path / "failed" / "_run" / "failures.jsonl").read_text().splitlines()) == 1


def test_lines_without_ids_are_called_by_their_numbers(qala: Call, tmp_path: Path) -> None:
    source = tmp_path / "plain.jsonl"
    source.write_text("".join(json.dumps({"text": f"قال سامر الحداد إن الجسر {n} جاهز."}, ensure_ascii=False) + "\n" for n in range(80)))
    run(qala, source, tmp_path / "out")
    assert ids(tmp_path / "out") == [f"plain:{n}" for n in range(1, 81)]


def test_folders_pack_their_small_files_together(qala: Call, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    for number in range(20):
        (folder / "sub").mkdir(parents=True, exist_ok=True)
        (folder / "sub" / f"{number:02}.txt").write_text(f"قال سامر الحداد إن الجسر {number} جاهز.", encoding="utf-8")
    run(qala, folder, tmp_path / "out")
    assert ids(tmp_path / "out") == [f"sub/{number:02}" for number in range(20)]
    assert 1 < len(parts(tmp_path / "out")) < 20


def test_packed_output_and_texts(qala: Call, archive: Archive, tmp_path: Path) -> None:
    source = archive(12)
    for out in ("a", "b"):
        run(qala, "--format", "jsonl.gz", "--text", "--jobs", 2, source, tmp_path / out)
    assert parts(tmp_path / "a") == parts(tmp_path / "b")
    [first, *_] = [json.loads(line) for data in parts(tmp_path / "a").values() for line in gzip.decompress(data).splitlines()]
    assert first["text"] == "قال الوزير سامر الحداد إن الجسر رقم 0 جاهز. "
    [start, stop] = first["statements"][0]["content"][0]
    assert "الجسر رقم 0 جاهز" in first["text"][start:stop]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A large archive, and what an undisturbed run makes of it."""
    folder = tmp_path_factory.mktemp("whole")
    source = written(folder / "news.jsonl", 300, length=12)
    assert call(["run", "--shard-size", "0.01", "--jobs", "2", str(source), str(folder / "out")]) == 0
    return source, parts(folder / "out")


def _disturbed(whole: tuple[Path, dict[str, bytes]], out: Path, disturb: Callable[[int], None]) -> tuple[int, str]:
    """A run that is disturbed in the middle; its exit code and what it says."""
    process = started("run", "--shard-size", 0.01, "--jobs", 2, whole[0], out)
    at_work(out, lambda: process.poll() is None)
    disturb(process.pid)
    _, err = process.communicate(timeout=120)
    return process.returncode, err


def test_a_killed_process_is_no_loss(whole: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    code, err = _disturbed(whole, tmp_path / "out", lambda pid: os.kill(children(pid)[0], signal.SIGKILL))
    assert code == 0, err
    assert parts(tmp_path / "out") == whole[1]


@pytest.mark.parametrize("with_signal", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_run_that_was_killed_is_finished_by_the_next(
    whole: tuple[Path, dict[str, bytes]], tmp_path: Path, qala: Call, with_signal: signal.Signals
) -> None:
    out = tmp_path / "out"
    code, err = _disturbed(whole, out, lambda pid: os.kill(pid, with_signal))
    assert code != 0 and "Traceback" not in err
    before = {name: (out / name).stat().st_mtime_ns for name in parts(out)}
    assert 0 < len(before) < len(whole[1])
    (out / "_run" / "part-000001.jsonl.1.new").write_bytes(b"half")
    run(qala, "--shard-size", 0.01, "--jobs", 2, whole[0], out)
    assert parts(out) == whole[1]
    assert not list((out / "_run").glob("*.new"))
    marked = [name for name, at in before.items() if (out / name).stat().st_mtime_ns == at]
    assert len(marked) >= 2, "what was marked as done is not read again"


def test_a_document_that_kills_every_process_is_a_missing_part(qala: Call, archive: Archive, tmp_path: Path) -> None:
    source = archive(40)
    err = run(deadly, "--jobs", 2, source, tmp_path / "out", code=1)
    assert "is missing: its process was killed by signal 9, 3 times" in err
    assert "parts missing: 1; run the same again" in err and str(source) in err
    assert "d15" not in ids(tmp_path / "out") and "d39" in ids(tmp_path / "out")
    assert run(qala, "--jobs", 2, source, tmp_path / "out").endswith("complete, 40 records\n")
    assert ids(tmp_path / "out") == [f"d{n}" for n in range(40)]


def test_read_loses_the_one_document_that_kills_its_process(archive: Archive) -> None:
    code, out, err = deadly("read", "--json", "--jobs", 2, archive(40))
    assert code == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == [f"d{n}" for n in range(40) if n != 15]
    assert err.startswith("d15: its process was killed by signal 9") and err.count("\n") == 1


def test_a_killed_process_does_not_end_read(whole: tuple[Path, dict[str, bytes]]) -> None:
    process = started("read", "--json", "--jobs", 2, whole[0])
    assert process.stdout
    first = process.stdout.readline()
    os.kill(children(process.pid)[0], signal.SIGKILL)
    with process:
        rest = process.stdout.read()
        assert process.stderr and process.stderr.read() == ""
    assert process.returncode == 0
    assert (first + rest).encode() == b"".join(whole[1].values())


def test_a_full_disk_ends_with_a_list_and_the_next_run_finishes(qala: Call, whole: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [*QALA, "run", "--shard-size", "0.01", "--jobs", "2", str(whole[0]), str(out)]
    smallest = max(map(len, whole[1].values())) - 1

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (smallest, smallest))

    ended = subprocess.run(command, capture_output=True, text=True, preexec_fn=full, check=False)
    assert ended.returncode == 1
    assert "cannot be written (File too large); make room there and run the same again" in ended.stderr
    assert "parts missing: " in ended.stderr and "Traceback" not in ended.stderr
    assert not list((out / "_run").glob("*.new"))
    run(qala, "--shard-size", 0.01, whole[0], out)
    assert parts(out) == whole[1]


def test_a_truncated_archive_is_told_with_its_place(qala: Call, archive: Archive, tmp_path: Path) -> None:
    data = gzip.compress(archive(300).read_bytes())
    packed = tmp_path / "cut.jsonl.gz"
    packed.write_bytes(data[: len(data) * 3 // 4])
    run(qala, "--jobs", 2, packed, tmp_path / "out", code=1)
    found = ids(tmp_path / "out")
    assert found == [f"d{n}" for n in range(len(found))] and 100 < len(found) < 300
    [failure] = map(json.loads, (tmp_path / "out" / "_run" / "failures.jsonl").read_text(encoding="utf-8").splitlines())
    assert failure["place"] == str(packed) and failure["message"].startswith("the compressed data end too early")


def test_what_is_given_twice_is_written_once(qala: Call, archive: Archive, tmp_path: Path) -> None:
    source = archive(30)
    copy = tmp_path / "copy.jsonl"
    shutil.copy(source, copy)
    more = archive(30, "more.jsonl", first=20)
    err = run(qala, "--jobs", 2, source, source, copy, more, tmp_path / "out", code=1)
    assert f"{source}: named twice; it is read once" in err
    assert ids(tmp_path / "out") == [f"d{n}" for n in range(50)]
    failures = [json.loads(line) for line in (tmp_path / "out" / "_run" / "failures.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(failures) == 40 and all("was met before" in one["message"] for one in failures)
    assert run(qala, "--jobs", 2, source, source, copy, more, tmp_path / "out", code=1).count("complete, 50 records")
    assert ids(tmp_path / "out") == [f"d{n}" for n in range(50)]


def test_a_part_that_was_lost_is_read_again(qala: Call, archive: Archive, tmp_path: Path) -> None:
    source = archive(40)
    run(qala, source, tmp_path / "out")
    before = parts(tmp_path / "out")
    (tmp_path / "out" / "part-000001.jsonl").unlink()
    (tmp_path / "out" / "part-000002.jsonl").write_bytes(b"cut")
    run(qala, source, tmp_path / "out")
    assert parts(tmp_path / "out") == before


def test_another_call_does_not_mix_with_what_is_there(qala: Call, archive: Archive, tmp_path: Path) -> None:
    source = archive(20)
    run(qala, source, tmp_path / "out")
    before = parts(tmp_path / "out")
    assert "holds a run with other options" in run(qala, "--text", source, tmp_path / "out", code=2)
    assert "holds a run with other inputs" in run(qala, archive(5, "b.jsonl"), tmp_path / "out", code=2)
    archive(21)
    assert "holds a run with other inputs" in run(qala, source, tmp_path / "out", code=2)
    assert parts(tmp_path / "out") == before


def test_an_input_that_changes_under_the_run_is_not_read(archive: Archive, tmp_path: Path) -> None:
    source = archive(20)
    begun = Run([str(source)], Job(str(tmp_path / "out")), 1000)
    archive(21)
    outcome = carry_out(next(begun.shards()), begun.job)
    assert isinstance(outcome, Undone) and "was changed after the run had begun" in outcome.reason
    source.unlink()
    outcome = carry_out(next(begun.shards()), begun.job)
    assert isinstance(outcome, Undone) and "put it back, or see to the disk or network" in outcome.reason
    assert parts(tmp_path / "out") == {}


def test_two_runs_do_not_write_together(qala: Call, archive: Archive, tmp_path: Path) -> None:
    source, out = archive(20), tmp_path / "out"
    Run([str(source)], Job(str(out)), 1000)
    with alone(str(out)):
        second = started("run", *SMALL, source, out)
        _, err = second.communicate(timeout=60)
    assert second.returncode == 1 and "another run writes there; wait for it" in err
    assert parts(out) == {}
    run(qala, source, out)


def test_what_no_run_can_read_is_told_once(qala: Call, archive: Archive, tmp_path: Path) -> None:
    err = run(qala, archive(5), tmp_path / "none.jsonl", tmp_path / "out", code=1)
    assert "none.jsonl: cannot be opened" in err
    assert ids(tmp_path / "out") == [f"d{n}" for n in range(5)]


def test_progress_tells_rate_and_time_left() -> None:
    now = [0.0]
    meter = Meter(10, 1000, lambda: now[0])
    meter.add(200, None)
    now[0] = 50.0
    meter.add(100, 5000)
    assert meter.line() == "2 of 10 parts · 5,000 documents · 100/s · 0:05:50 left"


def test_parquet_holds_what_json_lines_hold(qala: Call, archive: Archive, tmp_path: Path) -> None:
    from pyarrow.dataset import dataset

    source = archive(40)
    for form in ("jsonl", "parquet"):
        run(qala, "--jobs", 2, "--format", form, "--text", source, archive(30, "more.jsonl", first=30), tmp_path / form, code=1)
    lines = [json.loads(line) for data in parts(tmp_path / "jsonl").values() for line in data.splitlines()]
    rows = dataset(tmp_path / "parquet", exclude_invalid_files=False).to_table().to_pylist()
    assert len(rows) == 60 and [_without_nulls(row) for row in rows] == [_without_nulls(line) for line in lines]


def _without_nulls(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_nulls(one) for key, one in value.items() if one is not None}
    return [_without_nulls(one) for one in value] if isinstance(value, list) else value
