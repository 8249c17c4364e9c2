"""Work spread over processes."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence

import pytest

from portal import workers

MANY = list(range(workers.FEWEST + 7))


def test_every_item_is_worked_on_once_and_the_slices_come_back_in_order() -> None:
    slices = workers.spread(list, MANY, 3)
    assert slices == [MANY[0::3], MANY[1::3], MANY[2::3]]


def test_few_items_or_one_worker_need_no_process() -> None:
    def process(_: Sequence[int]) -> int:
        return os.getpid()

    assert workers.spread(process, MANY[:5], 4) == [os.getpid()]
    assert workers.spread(process, MANY, 1) == [os.getpid()]
    assert len(set(workers.spread(process, MANY, 3))) == 3


@pytest.mark.parametrize("place", [0, 1])
def test_what_a_task_raises_here_or_in_a_worker_is_raised(place: int) -> None:
    def task(items: Sequence[int]) -> None:
        if place in items:
            raise OSError(28, "đĩa đầy")

    with pytest.raises(OSError, match="đĩa đầy"):
        workers.spread(task, MANY, 2)


def test_a_worker_that_dies_without_a_word_is_an_error() -> None:
    def task(items: Sequence[int]) -> None:
        if 1 in items:
            os._exit(9)

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
