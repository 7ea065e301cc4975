"""Executors that break: who is retried, who is lost."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline import extract, pool
from pipeline.model import Outcome, Provenance, Source
from pipeline.workers import WorkerLost
from tests.pipeline.fakes import InlineExecutor


def source(name: str) -> Source:
    return Source(Path(name), name, (), Provenance("", "", ""), ())


def work(item: Source, _skipped: Mapping[int, str] = MappingProxyType({})) -> Outcome:
    """An outcome without failure; what it is of no matter."""
    return Outcome(item, None, None, (), extract.lost(item).at, 0.0)


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
        if args[0].sha256 == "killer":
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


def sleep(item: Source, _skipped: Mapping[int, str]) -> Outcome:
    time.sleep(60 if item.sha256 == "slow" else 0)
    return work(item)


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
        if 2 in args[1]:
            return super().submit(fn, *args, **kwargs)
        future: Future[Any] = Future()
        future.set_exception(WorkerLost("no progress", self.stage, 2))
        return future


def test_a_page_that_costs_its_worker_is_left_out() -> None:
    tried: list[dict[int, str]] = []

    def remember(item: Source, skipped: Mapping[int, str]) -> Outcome:
        tried.append(dict(skipped))
        return work(item)

    found = list(pool.run_all([source("a")], remember, extract.lost, 1, LosingExecutor))
    assert [outcome.failure for outcome in found] == [None]
    assert tried == [{2: "no progress"}]


def test_a_stage_that_costs_its_worker_costs_the_document() -> None:
    class Losing(LosingExecutor):
        stage = "tables"

    (found,) = pool.run_all([source("a")], work, extract.lost, 1, Losing)
    assert found.failure
    assert (found.failure.stage, found.failure.error) == ("tables", "no progress")


class CountingExecutor(InlineExecutor):
    """Loses its worker on the first page that is not left out, of a document of 20 pages."""

    late = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        page = next((number for number in range(8, 21) if number not in args[1]), 0)
        if not page:
            return super().submit(fn, *args, **kwargs)
        future: Future[Any] = Future()
        future.set_exception(WorkerLost("no progress", "page", page, 20, self.late))
        return future


def skipped_at_last(make: Callable[[int], Executor]) -> dict[int, str]:
    tried: list[dict[int, str]] = []

    def remember(item: Source, skipped: Mapping[int, str]) -> Outcome:
        tried.append(dict(skipped))
        return work(item)

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
            if args[0].sha256 != "torn":
                return super().submit(fn, *args, **kwargs)
            future: Future[Any] = Future()
            future.set_exception(TypeError("cannot pickle"))
            return future

    assert outcomes(["a", "torn", "b"], Torn) == {"a": False, "torn": True, "b": False}
