"""Work over many documents at once: sources in, outcomes out as they come; a worker that dies costs one document."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait

from pipeline.model import Outcome, Source

Work = Callable[[Source], Outcome]
MakeExecutor = Callable[[int], Executor]
# Keeps the workers busy; few, because all that is handed out is in doubt when a worker dies.
_HANDED_OUT_PER_WORKER = 2


def processes(jobs: int) -> Executor:
    """Worker processes, also for one job: a crash of the PDF library must not end the run.

    They are spawned, because a forked process may inherit a lock that another thread holds.
    """
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_end_on_interrupt)


def run_all(
    sources: Iterable[Source], work: Work, lost: Work, jobs: int, make_executor: MakeExecutor = processes
) -> Generator[Outcome, None, None]:
    """The outcome of each source, in the order of completion. lost: gives the outcome of a source whose worker died.

    When a worker dies, whatever was handed out is in doubt: each is tried again alone, and one that kills its worker
    again is lost. work and lost must not raise.
    """
    queue = deque(sources)
    while queue:
        in_doubt = yield from _until_broken(queue, work, jobs, make_executor)
        for source in in_doubt:
            for culprit in (yield from _until_broken(deque([source]), work, 1, make_executor)):
                yield lost(culprit)


def _until_broken(
    queue: deque[Source], work: Work, jobs: int, make_executor: MakeExecutor
) -> Generator[Outcome, None, list[Source]]:
    """Takes from the queue until it is empty or the executor breaks; returns the sources that it broke under."""
    executor = make_executor(jobs)
    running: dict[Future[Outcome], Source] = {}
    in_doubt: list[Source] = []
    try:
        while running or (queue and not in_doubt):
            while queue and not in_doubt and len(running) < jobs * _HANDED_OUT_PER_WORKER:
                _hand_out(queue.popleft(), work, executor, running, in_doubt)
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                source = running.pop(future)
                try:
                    yield future.result()
                except BrokenExecutor:
                    in_doubt.append(source)
    except BaseException:
        _stop(executor)
        raise
    executor.shutdown()
    return in_doubt


def _hand_out(
    source: Source, work: Work, executor: Executor, running: dict[Future[Outcome], Source], in_doubt: list[Source]
) -> None:
    try:
        running[executor.submit(work, source)] = source
    except BrokenExecutor:
        in_doubt.append(source)


def _stop(executor: Executor) -> None:
    """Ends the work at once: on an interrupt nobody waits for documents that are half read."""
    executor.shutdown(wait=False, cancel_futures=True)
    for child in multiprocessing.active_children():
        child.terminate()


def _end_on_interrupt() -> None:
    """Ctrl-C reaches the workers too; they end without a word, the parent tells what happened."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
