"""Executors that break: who is retried, who is lost."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import Any

import pytest

from pipeline import extract, pool
from pipeline.errors import UsageError
from pipeline.model import (
    Answer,
    Begin,
    Divided,
    Errand,
    Finish,
    Outcome,
    PicturesRead,
    Provenance,
    ReadPictures,
    Source,
)
from pipeline.workers import Limits, WorkerLost
from tests.pipeline.fakes import InlineExecutor


def source(name: str) -> Source:
    return Source(Path(name), name, (), Provenance("", "", ""), ())


def work(errand: Errand) -> Outcome:
    """An outcome without failure; what it is of no matter."""
    return Outcome(errand.source, None, None, (), extract.lost(errand.source).at, 0.0)


class FragileExecutor(InlineExecutor):
    """Breaks for good when a source called "killer" comes, with all that is in work."""

    made = 0

    def __init__(self, jobs: int) -> None:
        super().__init__(jobs)
        FragileExecutor.made += 1
        self._broken = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self._broken:
            raise BrokenExecutor
        if args[0].source.sha256 == "killer":
            self._broken = True
            future: Future[Any] = Future()
            future.set_exception(BrokenExecutor())
            return future
        return super().submit(fn, *args, **kwargs)


def outcomes(names: list[str], make: Callable[[int], Executor], jobs: int = 2) -> dict[str, bool]:
    found = list(pool.run_all(map(source, names), work, extract.lost, jobs, make))
    assert len(found) == len(names)
    return {outcome.source.sha256: outcome.failure is not None for outcome in found}


def test_only_the_culprit_is_lost() -> None:
    names = ["a", "killer", "b", "c", "d", "e", "f"]
    assert outcomes(names, FragileExecutor) == {name: name == "killer" for name in names}


def test_workers_that_never_start_lose_all_but_end() -> None:
    class Dead(FragileExecutor):
        def __init__(self, jobs: int) -> None:
            super().__init__(jobs)
            self._broken = True

    assert outcomes(["a", "b", "c"], Dead) == {"a": True, "b": True, "c": True}


def test_nothing_to_do_starts_nothing() -> None:
    def refuse(_jobs: int) -> Executor:
        raise AssertionError

    assert outcomes([], refuse) == {}


def sleep(errand: Errand) -> Outcome:
    time.sleep(60 if errand.source.sha256 == "slow" else 0)
    return work(errand)


def test_leaving_early_ends_the_workers() -> None:
    found = pool.run_all(map(source, ["fast", "slow"]), sleep, extract.lost, 2)
    assert next(found).source.sha256 == "fast"
    workers = multiprocessing.active_children()
    assert workers
    found.close()
    for worker in workers:
        worker.join(10)
    assert [worker.exitcode is None for worker in workers] == [False] * len(workers)


class LosingExecutor(InlineExecutor):
    """Loses its worker on page 2 of each document, until that page is left out."""

    stage = "page"

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if 2 in args[0].skipped:
            return super().submit(fn, *args, **kwargs)
        future: Future[Any] = Future()
        future.set_exception(WorkerLost("no progress", self.stage, 2))
        return future


def test_a_page_that_costs_its_worker_is_left_out() -> None:
    tried: list[dict[int, str]] = []

    def remember(errand: Errand) -> Outcome:
        tried.append(dict(errand.skipped))
        return work(errand)

    found = list(pool.run_all([source("a")], remember, extract.lost, 1, LosingExecutor))
    assert [outcome.failure for outcome in found] == [None]
    assert tried == [{2: "no progress"}]


def test_a_page_whose_tables_cost_their_worker_is_left_out() -> None:
    class Losing(LosingExecutor):
        stage = "tables"

    (found,) = pool.run_all([source("a")], work, extract.lost, 1, Losing)
    assert found.failure is None


def test_a_stage_that_costs_its_worker_costs_the_document() -> None:
    class Losing(LosingExecutor):
        stage = "sections"

    (found,) = pool.run_all([source("a")], work, extract.lost, 1, Losing)
    assert found.failure
    assert (found.failure.stage, found.failure.error) == ("sections", "no progress")


class CountingExecutor(InlineExecutor):
    """Loses its worker on the first page that is not left out, of a document of 20 pages."""

    late = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        page = next((number for number in range(8, 21) if number not in args[0].skipped), 0)
        if not page:
            return super().submit(fn, *args, **kwargs)
        future: Future[Any] = Future()
        future.set_exception(WorkerLost("no progress", "page", page, 20, self.late))
        return future


def skipped_at_last(make: Callable[[int], Executor]) -> dict[int, str]:
    tried: list[dict[int, str]] = []

    def remember(errand: Errand) -> Outcome:
        tried.append(dict(errand.skipped))
        return work(errand)

    (found,) = pool.run_all([source("a")], remember, extract.lost, 1, make)
    assert found.failure is None
    (skipped,) = tried
    return skipped


def test_a_document_that_costs_worker_after_worker_keeps_its_first_pages() -> None:
    skipped = skipped_at_last(CountingExecutor)
    assert sorted(skipped) == list(range(8, 21))
    assert skipped[13] == "no progress"
    assert skipped[14] == "not tried: no progress"


def test_a_document_that_takes_too_long_keeps_half_of_what_was_read() -> None:
    class Late(CountingExecutor):
        late = True

    assert sorted(skipped_at_last(Late)) == list(range(5, 21))


def test_an_outcome_that_cannot_be_given_costs_its_document_only() -> None:
    class Torn(InlineExecutor):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            if args[0].source.sha256 != "torn":
                return super().submit(fn, *args, **kwargs)
            future: Future[Any] = Future()
            future.set_exception(TypeError("cannot pickle"))
            return future

    assert outcomes(["a", "torn", "b"], Torn) == {"a": False, "torn": True, "b": False}


USUAL = Limits()
PICTURES = tuple(range(3, 14))  # of a document of 20 pages


def divide(errand: Errand) -> Answer:
    """A document with 11 pictures of pages; what was read of a part are its page numbers."""
    match errand:
        case Begin():
            return Divided(20, PICTURES, b"layers", ({"message": "begun"},), 1.0)
        case ReadPictures():
            return PicturesRead(repr(errand.pages).encode(), ({"message": "read"},), 2.0)
    return work(errand)


class Watching(InlineExecutor):
    """Remembers what it was asked, and breaks or loses its worker where it is told to."""

    def __init__(self, error_at: Callable[[Errand], Exception | None] = lambda _errand: None) -> None:
        super().__init__(2)
        self.asked: list[Errand] = []
        self._error_at = error_at

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.asked.append(args[0])
        if not (error := self._error_at(args[0])):
            return super().submit(fn, *args, **kwargs)
        future: Future[Any] = Future()
        future.set_exception(error)
        return future

    def of(self, kind: type[Any]) -> list[Any]:
        return [errand for errand in self.asked if isinstance(errand, kind)]


def read_in_parts(executor: Watching, limits: Limits = USUAL) -> tuple[Outcome, list[int]]:
    told: list[int] = []
    (found,) = pool.run_all(
        [source("a")], divide, extract.lost, 2, lambda _: executor, limits, lambda _, pages: told.append(pages)
    )
    return found, told


def test_pictures_are_shared_out_and_put_together() -> None:
    executor = Watching()
    found, told = read_in_parts(executor)
    parts = executor.of(ReadPictures)
    assert [part.pages for part in parts] == [(3, 4, 5), (6, 7, 8, 9), (10, 11, 12, 13)]
    (finish,) = executor.of(Finish)
    assert (finish.layers, finish.skipped) == (b"layers", {})
    assert sorted(finish.pictures) == sorted(repr(part.pages).encode() for part in parts)
    assert sorted(told) == [3, 4, 4]
    assert [entry["message"] for entry in found.log] == ["begun", "read", "read", "read"]
    assert found.seconds == 7.0


def lost_at(*pages: int, stage: str = "page") -> Callable[[Errand], Exception | None]:
    """Loses the worker of a part that is to read one of these pages."""

    def error(errand: Errand) -> Exception | None:
        if not isinstance(errand, ReadPictures):
            return None
        bad = [page for page in errand.pages if page in pages and page not in errand.skipped]
        return WorkerLost("no progress", stage, bad[0]) if bad else None

    return error


def test_a_picture_that_costs_its_worker_costs_that_page() -> None:
    executor = Watching(lost_at(7, 9))
    found, _ = read_in_parts(executor)
    assert found.failure is None
    (finish,) = executor.of(Finish)
    assert finish.skipped == {7: "no progress", 9: "no progress"}
    assert len(finish.pictures) == 3


def test_a_page_whose_tables_cost_the_worker_at_the_end_is_left_out() -> None:
    def error(errand: Errand) -> Exception | None:
        late = isinstance(errand, Finish) and 2 not in errand.skipped
        return WorkerLost("no progress", "tables", 2) if late else None

    executor = Watching(error)
    found, _ = read_in_parts(executor)
    assert found.failure is None
    assert [finish.skipped for finish in executor.of(Finish)] == [{}, {2: "no progress"}]


def test_a_part_that_cannot_begin_costs_its_pages() -> None:
    executor = Watching(lost_at(7, stage="open"))
    read_in_parts(executor)
    (finish,) = executor.of(Finish)
    assert finish.skipped == dict.fromkeys((6, 7, 8, 9), "no progress")
    assert len(finish.pictures) == 2


def test_pictures_that_cost_worker_after_worker_are_given_up() -> None:
    executor = Watching(lost_at(*PICTURES))
    found, _ = read_in_parts(executor)
    assert found.failure is None
    (finish,) = executor.of(Finish)
    assert sorted(finish.skipped) == list(PICTURES)
    assert len(executor.of(ReadPictures)) <= 8


def test_a_document_that_takes_too_long_in_its_parts_leaves_out_the_rest() -> None:
    executor = Watching()
    read_in_parts(executor, Limits(document_seconds=0.5, document_page_seconds=0.0))
    (finish,) = executor.of(Finish)
    assert finish.pictures == ()
    assert finish.skipped == dict.fromkeys(PICTURES, "not tried: the document was not through after 1 seconds")


def test_a_part_that_breaks_the_executor_costs_its_pages_only() -> None:
    made: list[Watching] = []

    def make(_jobs: int) -> Executor:
        breaks = lost_at(7)
        made.append(Watching(lambda errand: BrokenExecutor() if breaks(errand) else None))
        return made[-1]

    (found,) = pool.run_all([source("a")], divide, extract.lost, 2, make)
    assert found.failure is None
    (finish,) = [errand for executor in made for errand in executor.of(Finish)]
    assert sorted(finish.skipped) == [6, 7, 8, 9]
    assert len(finish.pictures) == 2


def test_what_ends_a_whole_run_is_raised() -> None:
    executor = Watching(lambda _errand: UsageError("another version", "install the same"))
    with pytest.raises(UsageError, match="another version"):
        read_in_parts(executor)
