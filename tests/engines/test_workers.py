"""Processes that die, wait or fail, and what becomes of their tasks."""

import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from qala.engines.workers import Lost, in_order, work


def _doubled(number: int) -> int:
    return 2 * number


def _dies_at(number: int, folder: Path, at: int, times: int) -> int:
    """Twice the number; the process is killed at one of them, so often."""
    if number == at:
        before = len(list(folder.iterdir()))
        if before < times:
            (folder / str(before)).touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def _fails(number: int) -> int:
    return 1 // number


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_each_task_comes_back_once_in_order(jobs: int) -> None:
    assert list(in_order(work(_doubled, range(40), jobs))) == [(n, 2 * n) for n in range(40)]


def test_a_killed_process_costs_nothing_but_its_task_anew(tmp_path: Path) -> None:
    found = list(in_order(work(partial(_dies_at, folder=tmp_path, at=3, times=2), range(12), 2)))
    assert found == [(n, 2 * n) for n in range(12)]
    assert len(list(tmp_path.iterdir())) == 2


def test_a_task_that_kills_every_process_is_given_up_and_the_rest_done(tmp_path: Path) -> None:
    found = dict(in_order(work(partial(_dies_at, folder=tmp_path, at=3, times=99), range(12), 2)))
    lost = found.pop(3)
    assert isinstance(lost, Lost) and "killed by signal 9, 3 times" in lost.reason
    assert found == {n: 2 * n for n in range(12) if n != 3}
    assert len(list(tmp_path.iterdir())) == 3


def test_an_exception_is_told_and_the_rest_done() -> None:
    found = dict(in_order(work(_fails, range(4), 2)))
    assert isinstance(found[0], Lost) and "ZeroDivisionError" in found[0].reason
    assert [found[n] for n in (1, 2, 3)] == [1, 0, 0]


def test_no_more_is_taken_than_processes_wait_for() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    results = work(_doubled, tasks(), 2)
    for done in range(1, 20):
        next(results)
        assert len(taken) <= done + 4
    results.close()


def _slow_first(number: int, flag: Path) -> int:
    """The first number waits until the flag is there."""
    while number == 0 and not flag.exists():
        os.sched_yield()
    return number


def test_what_waits_for_the_oldest_stays_small(tmp_path: Path) -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(50):
            taken.append(number)
            if number == 7:
                (tmp_path / "flag").touch()
            yield number

    results = work(partial(_slow_first, flag=tmp_path / "flag"), tasks(), 2, ahead=8)
    first = [next(results).number for _ in range(6)]
    assert 0 not in first and max(taken) <= 7
    assert sorted([*first, *(outcome.number for outcome in results)]) == list(range(50))
