"""Work over many documents at once: sources in, outcomes out as they come; a worker that is lost costs one page, or
one document, never the others.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Generator, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field

from pipeline.model import Outcome, Source
from pipeline.workers import WorkerLost, Workers

# work(source, pages to be left out with the reason) gives the outcome; lost(source, reason, stage) that of a source
# whose worker is gone. Neither raises.
Work = Callable[[Source, Mapping[int, str]], Outcome]
Lost = Callable[[Source, str, str], Outcome]
MakeExecutor = Callable[[int], Executor]
# Keeps the workers busy; few, because all that is handed out is in doubt when an executor breaks.
_HANDED_OUT_PER_WORKER = 2
_MOST_LOST = 5  # workers that a document may cost before the rest of its pages are left out
_DIED = "the process that read it died"

_log = logging.getLogger(__name__)


class Elastic(Executor):
    """An Executor whose number of processes changes while it works."""

    def slots(self) -> int:
        """Calls that it can run at once, now."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class _Task:
    """A source, its pages that are not to be tried again, and how many workers it has cost."""

    source: Source
    skipped: dict[int, str] = field(default_factory=dict)
    lost: int = 0


def processes(jobs: int) -> Executor:
    """Worker processes under guard, also for one job: a crash of a library must not end the run."""
    return Workers(jobs)


def run_all(
    sources: Iterable[Source], work: Work, lost: Lost, jobs: int, make_executor: MakeExecutor = processes
) -> Generator[Outcome, None, None]:
    """The outcome of each source, in the order of completion.

    Where a worker is lost while it reads a page, the document is tried again without that page. An executor that breaks
    as a whole (one of concurrent.futures or of a cluster) leaves all that was handed out in doubt: each is tried again
    alone, and one that breaks it again is lost.
    """
    queue = deque(_Task(source) for source in sources)
    while queue:
        in_doubt = yield from _until_broken(queue, work, lost, jobs, make_executor)
        for task in in_doubt:
            for culprit in (yield from _until_broken(deque([task]), work, lost, 1, make_executor)):
                yield lost(culprit.source, _DIED, "extract")


def _until_broken(
    queue: deque[_Task], work: Work, lost: Lost, jobs: int, make_executor: MakeExecutor
) -> Generator[Outcome, None, list[_Task]]:
    """Takes from the queue until it is empty or the executor breaks; returns the tasks that it broke under."""
    executor = make_executor(jobs)
    running: dict[Future[Outcome], _Task] = {}
    in_doubt: list[_Task] = []
    try:
        while running or (queue and not in_doubt):
            while queue and not in_doubt and len(running) < _room(executor, jobs):
                _hand_out(queue.popleft(), work, executor, running, in_doubt)
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                task = running.pop(future)
                try:
                    yield future.result()
                except BrokenExecutor:
                    in_doubt.append(task)
                except WorkerLost as error:
                    if again := _without_page(task, error):
                        queue.appendleft(again)
                    else:
                        yield lost(task.source, error.reason, error.stage or "extract")
                except Exception as error:  # such as an outcome that cannot pass between processes
                    yield lost(task.source, f"{type(error).__name__}: {error}", "extract")
    except BaseException:
        # On an interrupt nobody waits for documents that are half read.
        executor.shutdown(wait=False, cancel_futures=True)
        raise
    executor.shutdown()
    return in_doubt


def _room(executor: Executor, jobs: int) -> int:
    slots = executor.slots() if isinstance(executor, Elastic) else jobs
    return slots * _HANDED_OUT_PER_WORKER


def _without_page(task: _Task, error: WorkerLost) -> _Task | None:
    """The task without the page that its worker was lost on; None where that is no page, or it has cost too many.

    A document that costs worker after worker, or more time than a whole document may take, keeps its first pages only.
    """
    if error.stage != "page" or task.lost > _MOST_LOST:
        return None
    pages: Iterable[int] = [error.number]
    if error.late:  # half of what was read, so that the second try ends in time
        pages = range(error.number // 2 + 1, max(error.pages, error.number) + 1)
    elif task.lost == _MOST_LOST:
        pages = range(error.number, max(error.pages, error.number) + 1)
    _log.info("page %d: %s; read again without it", error.number, error.reason)
    more = {page: error.reason if page == error.number else f"not tried: {error.reason}" for page in pages}
    return _Task(task.source, more | task.skipped, task.lost + 1)


def _hand_out(
    task: _Task, work: Work, executor: Executor, running: dict[Future[Outcome], _Task], in_doubt: list[_Task]
) -> None:
    try:
        running[executor.submit(work, task.source, task.skipped)] = task
    except BrokenExecutor:
        in_doubt.append(task)
