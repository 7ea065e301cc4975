"""A source on its way through the workers: their answers in, what they are asked next out, at last its outcome."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.model import Answer, Begin, Divided, Errand, Finish, Outcome, PicturesRead, ReadPictures, Source
from pipeline.workers import OF_A_PAGE, Limits, WorkerLost

AT_ONCE = 4  # pages that one worker reads from their pictures before it answers
_MOST_LOST = 5  # workers that a document may cost before the rest of its pages are left out

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked of a worker, and the source that it is for."""

    job: Job
    errand: Errand


class Job:
    """One source: what has been read of it, what it has cost, and its pages that are not to be tried again."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self.source = source
        self._limits = limits
        self._skipped: dict[int, str] = {}
        self._lost = 0
        self._seconds = 0.0
        self._log: list[dict[str, object]] = []
        self._divided: Divided | None = None
        self._reads: list[bytes] = []
        self._open = 0  # errands for pictures that are not done

    def begin(self) -> Task:
        return Task(self, Begin(self.source, dict(self._skipped)))

    def answered(self, task: Task, answer: Answer) -> list[Task] | Outcome:
        """What is to be done next, or what came of the source."""
        if isinstance(answer, Outcome) and not isinstance(task.errand, ReadPictures):
            return replace(answer, log=(*self._log, *answer.log), seconds=self._seconds + answer.seconds)
        self._log += answer.log
        self._seconds += answer.seconds
        match answer:
            case Divided():
                self._divided = answer
                return self._shared_out(answer.pictures)
            case PicturesRead():
                self._reads.append(answer.reads)
                return self._done()
        return self.left_out(task, answer.failure.error if answer.failure else "")

    def lost(self, task: Task, error: WorkerLost) -> list[Task] | None:
        """What is to be done next when the task has cost its worker; None where that costs the source."""
        self._lost += 1
        match task.errand:
            case Begin():
                return self._begin_again(error)
            case ReadPictures() as errand:
                return self._read_again(task, errand, error)
            case Finish() as errand:
                return self._finish_again(errand, error)
        return None

    def _begin_again(self, error: WorkerLost) -> list[Task] | None:
        """Without the page that cost the worker.

        A document that costs worker after worker, or more time than a whole document may take, keeps its first pages.
        """
        if not _is_of_a_page(error) or self._lost > _MOST_LOST + 1:
            return None
        last = max(error.pages, error.number)
        pages: Iterable[int] = [error.number]
        if error.late:  # half of what was read, so that the second try ends in time
            pages = range(error.number // 2 + 1, last + 1)
        elif self._lost > _MOST_LOST:
            pages = range(error.number, last + 1)
        self._leave_out(pages, error)
        return [self.begin()]

    def _read_again(self, task: Task, errand: ReadPictures, error: WorkerLost) -> list[Task]:
        """Without the page that cost the worker; not at all where it was none, or too many cost one."""
        if not _is_of_a_page(error) or self._lost > _MOST_LOST:
            return self.left_out(task, error.reason)
        self._leave_out([error.number], error)
        return [Task(self, replace(errand, skipped=dict(self._skipped)))]

    def _finish_again(self, errand: Finish, error: WorkerLost) -> list[Task] | None:
        """Without the page whose tables cost the worker."""
        if not _is_of_a_page(error) or self._lost > _MOST_LOST + 1:
            return None
        self._leave_out([error.number], error)
        return [Task(self, replace(errand, skipped=dict(self._skipped)))]

    def _leave_out(self, pages: Iterable[int], error: WorkerLost) -> None:
        _log.info("page %d: %s; read again without it", error.number, error.reason)
        more = {page: error.reason if page == error.number else _not_tried(error.reason) for page in pages}
        self._skipped = more | self._skipped

    def refused(self, task: Task) -> str:
        """Why a task is not tried any more; "" where it is to be."""
        if not isinstance(task.errand, ReadPictures):
            return ""
        if self._lost > _MOST_LOST:
            return _not_tried("the document cost worker after worker")
        limits, pages = self._limits, self._divided.pages if self._divided else 0
        if self._seconds > limits.document_seconds + limits.document_page_seconds * pages:
            return _not_tried(f"the document was not through after {self._seconds:.0f} seconds")
        return ""

    def left_out(self, task: Task, reason: str) -> list[Task]:
        """What is to be done when a task for pictures is given up."""
        if isinstance(task.errand, ReadPictures):
            self._skipped = dict.fromkeys(task.errand.pages, reason) | self._skipped
        return self._done()

    def _shared_out(self, pages: tuple[int, ...]) -> list[Task]:
        """Pages to read, in parts of equal size."""
        self._open = -(-len(pages) // AT_ONCE)
        bounds = [len(pages) * part // self._open for part in range(self._open + 1)]
        parts = (pages[start:end] for start, end in zip(bounds, bounds[1:], strict=False))
        return [Task(self, ReadPictures(self.source, dict(self._skipped), part)) for part in parts]

    def _done(self) -> list[Task]:
        """The last step, when all pictures are through."""
        self._open -= 1
        if self._open or self._divided is None:
            return []
        return [Task(self, Finish(self.source, dict(self._skipped), self._divided.layers, tuple(self._reads)))]


def _is_of_a_page(error: WorkerLost) -> bool:
    return error.stage in OF_A_PAGE and error.number > 0


def _not_tried(reason: str) -> str:
    return f"not tried: {reason}"
