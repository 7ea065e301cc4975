"""Worker processes under guard: what hangs, dies or grows is ended and told; the others go on."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from extractors.watch import begins
from pipeline.workers import Limits, WorkerLost, Workers

QUICK = Limits(page_seconds=1.0, document_seconds=60.0, document_page_seconds=0.0, memory=1 << 30)


@pytest.fixture
def workers() -> Iterator[Workers]:
    pool = Workers(1, QUICK)
    yield pool
    pool.shutdown(cancel_futures=True)


def double(number: int) -> int:
    return 2 * number


def refuse(number: int) -> int:
    raise ValueError(f"not {number}")


def hang(page: int) -> None:
    begins("open", 9)
    begins("page", page)
    time.sleep(600)


def die(_number: int) -> None:
    begins("page", 3)
    os.kill(os.getpid(), signal.SIGSEGV)


def grow(_number: int) -> int:
    begins("page", 4)
    kept = [bytes(1 << 20) for _ in range(64)]
    while True:
        kept.append(b"x" * (64 << 20))
        time.sleep(0.02)


def go_on(pages: int) -> int:
    """Longer than a page may take, but with progress."""
    for page in range(pages):
        begins("page", page)
        time.sleep(0.3)
    return pages


def pid(_number: int) -> int:
    return os.getpid()


def test_calls_are_answered_by_one_process(workers: Workers) -> None:
    assert list(workers.map(double, range(20))) == [2 * n for n in range(20)]
    assert len(set(workers.map(pid, range(5)))) == 1


def test_what_a_call_raises_is_raised(workers: Workers) -> None:
    with pytest.raises(ValueError, match="not 7"):
        workers.submit(refuse, 7).result()
    assert workers.submit(double, 4).result() == 8


def test_a_call_without_progress_is_ended_with_its_page(workers: Workers) -> None:
    with pytest.raises(WorkerLost) as lost:
        workers.submit(hang, 5).result()
    assert (lost.value.stage, lost.value.number) == ("page", 5)
    assert "no progress" in lost.value.reason
    assert workers.submit(double, 4).result() == 8


def test_a_call_with_progress_may_take_longer(workers: Workers) -> None:
    assert workers.submit(go_on, 6).result() == 6


def test_a_call_whose_process_crashes_is_told_with_the_signal(workers: Workers) -> None:
    with pytest.raises(WorkerLost) as lost:
        workers.submit(die, 0).result()
    assert (lost.value.stage, lost.value.number) == ("page", 3)
    assert "SIGSEGV" in lost.value.reason
    assert workers.submit(double, 4).result() == 8


def test_a_call_that_takes_too_much_memory_is_ended() -> None:
    pool = Workers(1, Limits(page_seconds=60.0, memory=300 << 20))
    with pytest.raises(WorkerLost, match="memory") as lost:
        pool.submit(grow, 0).result()
    assert lost.value.number == 4
    pool.shutdown()


def test_the_whole_document_has_a_limit_too() -> None:
    pool = Workers(1, Limits(page_seconds=5.0, document_seconds=1.5, document_page_seconds=0.0))
    with pytest.raises(WorkerLost, match="not through"):
        pool.submit(go_on, 100).result()
    pool.shutdown()


def answer_with_a_lock(_number: int) -> object:
    return threading.Lock()


def test_an_answer_that_cannot_be_sent_is_told(workers: Workers) -> None:
    with pytest.raises(RuntimeError, match="TypeError"):
        workers.submit(answer_with_a_lock, 0).result()
    assert workers.submit(double, 4).result() == 8


def take(megabytes: int) -> int:
    begins("page", 4)
    return len(bytearray(megabytes << 20))


@pytest.mark.skipif(sys.platform != "linux", reason="a limit that other systems do not keep")
def test_what_grows_between_two_looks_is_refused_by_the_system() -> None:
    pool = Workers(1, Limits(page_seconds=60.0, memory=300 << 20))
    with pytest.raises((MemoryError, WorkerLost)):
        pool.submit(take, 60_000).result()
    pool.shutdown()


def test_a_lost_call_does_not_touch_others() -> None:
    pool = Workers(2, QUICK)
    bad, good = pool.submit(die, 0), pool.submit(go_on, 5)
    with pytest.raises(WorkerLost):
        bad.result()
    assert good.result() == 5
    pool.shutdown()


def test_after_a_shutdown_nothing_is_taken() -> None:
    pool = Workers(1, QUICK)
    pool.shutdown()
    with pytest.raises(RuntimeError):
        pool.submit(double, 1)
