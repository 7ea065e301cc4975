"""Work over many documents at once: sources in, outcomes out as they come; a worker that is lost costs one page, or
one document, never the others.

Pages that are read from their pictures are handed out a few at a time, so that all workers help with a long scan.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass

from pipeline.errors import KinerjaError
from pipeline.jobs import Job, Task
from pipeline.model import Answer, Errand, Outcome, ReadPictures, Source
from pipeline.workers import Limits, WorkerLost, Workers

# work(errand) gives an answer; lost(source, reason, stage) the outcome of a source whose worker is gone.
# Neither raises.
Work = Callable[[Errand], Answer]
Lost = Callable[[Source, str, str], Outcome]
Advanced = Callable[[Source, int], None]  # is told how many pages of a source were read, of one that takes long
MakeExecutor = Callable[[int], Executor]
# Keeps the workers busy; few, because all that is handed out is in doubt when an executor breaks.
_HANDED_OUT_PER_WORKER = 2
_USUAL = Limits()
_DIED = WorkerLost("the process that read it died", "extract", 0)


def _unheard(_source: Source, _pages: int) -> None:
    pass


class Elastic(Executor):
    """An Executor whose number of processes changes while it works."""

    def slots(self) -> int:
        """Calls that it can run at once, now."""
        raise NotImplementedError


def processes(jobs: int) -> Executor:
    """Worker processes under guard, also for one job: a crash of a library must not end the run."""
    return Workers(jobs)


def run_all(
    sources: Iterable[Source],
    work: Work,
    lost: Lost,
    jobs: int,
    make_executor: MakeExecutor = processes,
    limits: Limits = _USUAL,
    advanced: Advanced = _unheard,
) -> Generator[Outcome, None, None]:
    """The outcome of each source, in the order of completion. limits: what a document may take in all its parts.

    Where a worker is lost while it reads a page, the document is tried again without that page. An executor that breaks
    as a whole (one of concurrent.futures or of a cluster) leaves all that was handed out in doubt: each is tried again
    alone, and one that breaks it again is lost.
    """
    queue = deque(Job(source, limits).begin() for source in sources)
    means = _Means(work, lost, make_executor, advanced)
    while queue:
        in_doubt = yield from _until_broken(queue, queue, jobs, means)
        for task in in_doubt:
            for culprit in (yield from _until_broken(deque([task]), queue, 1, means)):
                yield from _go_on(culprit, _DIED, queue, means)


@dataclass(frozen=True, slots=True)
class _Means:
    """What stays the same throughout."""

    work: Work
    lost: Lost
    make_executor: MakeExecutor
    advanced: Advanced


def _until_broken(
    queue: deque[Task], later: deque[Task], jobs: int, means: _Means
) -> Generator[Outcome, None, list[Task]]:
    """Takes from the queue until it is empty or the executor breaks; returns the tasks that it broke under.

    later: takes what follows from the tasks, to be done first.
    """
    executor = means.make_executor(jobs)
    running: dict[Future[Answer], Task] = {}
    in_doubt: list[Task] = []
    try:
        while running or (queue and not in_doubt):
            while queue and not in_doubt and len(running) < _room(executor, jobs):
                _hand_out(queue.popleft(), later, executor, running, in_doubt, means.work)
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                task = running.pop(future)
                try:
                    answer = _answer(future)
                except BrokenExecutor:
                    in_doubt.append(task)
                else:
                    yield from _go_on(task, answer, later, means)
    except BaseException:
        # On an interrupt nobody waits for documents that are half read.
        executor.shutdown(wait=False, cancel_futures=True)
        raise
    executor.shutdown()
    return in_doubt


def _answer(future: Future[Answer]) -> Answer | WorkerLost:
    """What came of a call. Raises BrokenExecutor, and KinerjaError where nothing more can be done on a cluster."""
    try:
        return future.result()
    except (BrokenExecutor, KinerjaError):
        raise
    except WorkerLost as error:
        return error
    except Exception as error:  # such as an answer that cannot pass between processes
        return WorkerLost(f"{type(error).__name__}: {error}", "extract", 0)


def _go_on(
    task: Task, answer: Answer | WorkerLost, later: deque[Task], means: _Means
) -> Generator[Outcome, None, None]:
    """Puts what follows from an answer before all others, so that what is begun ends; or gives the outcome."""
    following: list[Task] | Outcome | None
    if isinstance(answer, WorkerLost):
        following = task.job.lost(task, answer)
        if following is None:
            yield means.lost(task.job.source, answer.reason, answer.stage or "extract")
    else:
        following = task.job.answered(task, answer)
        if isinstance(task.errand, ReadPictures):
            means.advanced(task.job.source, len(task.errand.pages))
    if isinstance(following, Outcome):
        yield following
    elif following:
        later.extendleft(reversed(following))


def _room(executor: Executor, jobs: int) -> int:
    slots = executor.slots() if isinstance(executor, Elastic) else jobs
    return slots * _HANDED_OUT_PER_WORKER


def _hand_out(
    task: Task,
    later: deque[Task],
    executor: Executor,
    running: dict[Future[Answer], Task],
    in_doubt: list[Task],
    work: Work,
) -> None:
    if reason := task.job.refused(task):
        later.extendleft(task.job.left_out(task, reason))
        return
    try:
        running[executor.submit(work, task.errand)] = task
    except BrokenExecutor:
        in_doubt.append(task)
