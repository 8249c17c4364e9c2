"""Work spread over processes."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from portal import workers

MANY = list(range(workers.FEWEST + 7))


@pytest.mark.parametrize("count", [2, 3, 7])
def test_every_item_is_worked_on_once_and_the_stretches_come_back_in_order(count: int) -> None:
    stretches = workers.spread(list, MANY, count)
    assert len(stretches) > count
    assert [item for stretch in stretches for item in stretch] == MANY


def test_whoever_is_free_takes_the_next_stretch() -> None:
    done = multiprocessing.get_context("fork").Event()

    def first_waits_for_last(items: Sequence[int]) -> int:
        if MANY[0] in items:
            assert done.wait(60)
        if MANY[-1] in items:
            done.set()
        return os.getpid()

    first, *others = workers.spread(first_waits_for_last, MANY, 2)
    assert first not in others


def test_few_items_or_one_worker_need_no_process() -> None:
    def process(_: Sequence[int]) -> int:
        return os.getpid()

    assert workers.spread(process, MANY[:5], 4) == [os.getpid()]
    assert workers.spread(process, MANY, 1) == [os.getpid()]


@pytest.mark.parametrize("here", [True, False])
def test_what_a_task_raises_here_or_in_a_worker_is_raised(here: bool) -> None:
    parent = os.getpid()

    def task(_: Sequence[int]) -> None:
        if (os.getpid() == parent) is here:
            raise OSError(28, "đĩa đầy")
        time.sleep(0.01)  # leaves the other one something to do

    with pytest.raises(OSError, match="đĩa đầy"):
        workers.spread(task, MANY, 2)


def test_a_worker_that_dies_without_a_word_is_an_error() -> None:
    parent = os.getpid()

    def task(_: Sequence[int]) -> None:
        if os.getpid() != parent:
            os._exit(9)
        time.sleep(0.01)

    with pytest.raises(ChildProcessError):
        workers.spread(task, MANY, 2)


def test_nothing_is_forked_beside_other_threads() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert workers.count() == 1
    finally:
        done.set()
        thread.join()


def test_a_task_aside_is_done_by_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "count", lambda: 2)
    assert workers.aside(os.getpid)() != os.getpid()


@pytest.mark.parametrize("count", [1, 2])
def test_what_a_task_aside_raises_is_raised_where_its_result_is_asked_for(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "count", lambda: count)
    result = workers.aside(lambda: os.stat("/khong/co"))  # noqa: PTH116
    with pytest.raises(FileNotFoundError):
        result()


def test_a_result_that_nobody_asks_for_keeps_nobody_waiting() -> None:
    program = "from portal import workers\nworkers.aside(lambda: bytes(10_000_000))\n"
    hooks = str(Path(workers.__file__).parents[1])
    subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": hooks}, check=True, timeout=60)
