"""Work spread over processes: the same task for slices of a list, on every core.

Forked processes share all that was loaded before, so that nothing is copied but what a task returns. Measured on two
cores with 1,000 articles: rendering takes 0.55 of the time that one process needs.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

FEWEST = 400
"""Items below which starting processes costs more than they save."""


def count() -> int:
    """How many processes this machine runs side by side; 1 where none can be forked, or where other threads run, as
    beside a preview's server: a fork would copy the locks they hold."""
    if "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(task: Callable[[Sequence[Item]], Result], items: Sequence[Item], workers: int) -> list[Result]:
    """What `task` returns for each slice `items[n::workers]`, in order; the first slice is worked on here.

    Raises what a task raised, the first that is heard of.
    """
    if workers < 2 or len(items) < FEWEST:
        return [task(items)]
    context = multiprocessing.get_context("fork")
    started = []
    for number in range(1, workers):
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_run, args=(task, items[number::workers], there))
        process.start()
        there.close()
        started.append((process, here))
    try:
        results = [task(items[::workers])]
    finally:
        outcomes = [_outcome(here) for _, here in started]
        for process, _ in started:
            process.join()
    for result, fault in outcomes:
        if fault is not None:
            raise fault
        results.append(result)
    return results


def _run(task: Callable[[Sequence[Item]], Result], items: Sequence[Item], outcome: Connection) -> None:
    try:
        outcome.send((task(items), None))
    except Exception as error:  # noqa: BLE001  (handed to the parent, which raises it)
        outcome.send((None, error))


def _outcome(here: Connection) -> tuple[Any, BaseException | None]:
    try:
        outcome: tuple[Any, BaseException | None] = here.recv()
    except EOFError:
        return None, ChildProcessError("a worker ended without a word")
    return outcome
