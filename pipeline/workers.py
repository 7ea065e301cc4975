"""Worker processes under guard: calls in, futures out; one that hangs, dies or takes too much memory costs its call.

Unlike concurrent.futures.ProcessPoolExecutor, which loses all calls in work when one process dies.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

import psutil

from extractors.watch import watch

try:
    import resource
except ImportError:  # Windows has none: there the parent's looks alone limit memory
    resource = None  # type: ignore[assignment]

_SPAWN = multiprocessing.get_context("spawn")  # a forked process may inherit a lock that another thread holds
_LOOK = 0.2  # seconds between looks at a worker
_RESERVED = 3 << 30  # bytes that the engines reserve and do not use
OF_A_PAGE = ("page", "tables")  # stages that say which page they are at
_START = 120.0  # seconds that a new process may take to load the engines


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may take. page_seconds: for one page, or for a stage without pages plus a second per page.

    document_seconds: for all of it, plus document_page_seconds per page. memory: bytes of one worker.
    """

    page_seconds: float = 180.0
    document_seconds: float = 900.0
    document_page_seconds: float = 20.0
    memory: int = 4 << 30


class WorkerLost(Exception):
    """A call's process is gone. stage, number: what it had begun, as `extractors.watch` tells; "" and 0 before that.

    pages: of the document, 0 where that was not known yet. late: it was the whole document that took too long.
    """

    def __init__(self, reason: str, stage: str, number: int, pages: int = 0, late: bool = False) -> None:
        super().__init__(reason, stage, number, pages, late)
        self.reason = reason
        self.stage = stage
        self.number = number
        self.pages = pages
        self.late = late


class Workers(Executor):
    """An Executor of `jobs` processes, each started when it is first needed, and anew after one was lost."""

    def __init__(self, jobs: int, limits: Limits = Limits()) -> None:
        self._calls: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._slots = [_Slot(self._calls, limits) for _ in range(jobs)]
        self._closed = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """As Executor.submit; the future may raise WorkerLost."""
        if self._closed:
            raise RuntimeError("the workers are shut down")
        call = _Call(Future(), fn, args, kwargs)
        self._calls.put(call)
        return call.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the workers when their calls are through; with cancel_futures at once."""
        self._closed = True
        if cancel_futures:
            for slot in self._slots:
                slot.stop()
        for _ in self._slots:
            self._calls.put(None)
        if wait:
            for slot in self._slots:
                slot.join()


@dataclass(frozen=True, slots=True)
class _Call:
    future: Future[Any]
    fn: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


class _Slot:
    """A thread with the process that it feeds and watches."""

    def __init__(self, calls: queue.SimpleQueue[_Call | None], limits: Limits) -> None:
        self._calls = calls
        self._limits = limits
        self._stopped = threading.Event()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()

    def join(self) -> None:
        self._thread.join()

    def _serve(self) -> None:
        while (call := self._calls.get()) is not None:
            if self._stopped.is_set() or not call.future.set_running_or_notify_cancel():
                call.future.cancel()
                continue
            try:
                call.future.set_result(self._run(call))
            except BaseException as error:  # whatever it is belongs to the one who asked
                call.future.set_exception(error)
        self._end()

    def _run(self, call: _Call) -> Any:
        pipe, process = self._ready()
        watched = _Watched(self._limits, process)
        try:
            pipe.send((call.fn, call.args, call.kwargs))
            while True:
                if pipe.poll(_LOOK):
                    kind, value = pipe.recv()
                    if kind == "done":
                        return value
                    if kind == "raised":
                        raise value
                    watched.began(*value)
                elif reason := "stopped" if self._stopped.is_set() else watched.trouble():
                    raise watched.lost(reason)
        except (EOFError, BrokenPipeError, ConnectionResetError):
            process.join(5)
            reason = _ending(process.exitcode)
            self._end()
            raise watched.lost(reason) from None
        except WorkerLost:
            self._end()
            raise

    def _ready(self) -> tuple[Connection, BaseProcess]:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self._end()
            self._pipe, theirs = _SPAWN.Pipe()
            self._process = _SPAWN.Process(target=_work, args=(theirs, self._limits.memory), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe, self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


class _Watched:
    """One call's progress against its limits."""

    def __init__(self, limits: Limits, process: BaseProcess) -> None:
        self.stage, self.number = "", 0
        self._limits = limits
        self._process = process
        self._pages = 0
        self._late = False
        self._start = time.monotonic()
        self._deadline = self._start + limits.page_seconds + _START

    def began(self, stage: str, number: int) -> None:
        self.stage, self.number = stage, number
        if stage == "open":
            self._pages = number
        more = 0 if stage in OF_A_PAGE and number else self._pages
        self._deadline = time.monotonic() + self._limits.page_seconds + more

    def trouble(self) -> str:
        """Why the process must be ended; "" while all is well."""
        now, limits = time.monotonic(), self._limits
        if now > self._deadline:
            return f"no progress for {limits.page_seconds:.0f} seconds"
        if now - self._start > limits.document_seconds + limits.document_page_seconds * self._pages:
            self._late = True
            return f"the document was not through after {now - self._start:.0f} seconds"
        used = _memory(self._process.pid)
        if used > limits.memory:
            return f"it took {used / 2**20:,.0f} MB of memory; the limit is {limits.memory / 2**20:,.0f} MB"
        return ""

    def lost(self, reason: str) -> WorkerLost:
        return WorkerLost(reason, self.stage, self.number, self._pages, self._late)


def _memory(pid: int | None) -> int:
    """Bytes that a process holds; 0 where it is gone."""
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def _ending(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        return f"the process that read it was ended by {signal.Signals(-exitcode).name}"
    return f"the process that read it died (exit code {exitcode})"


def _work(pipe: Connection, memory: int) -> None:
    """The worker's loop: one call after the other; what it begins goes to the parent as it comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory(memory + _RESERVED)
    watch(lambda stage, number: pipe.send(("begins", (stage, number))))
    while True:
        try:
            fn, args, kwargs = pipe.recv()
        except EOFError:
            return
        try:
            answer = "done", fn(*args, **kwargs)
        except Exception as error:  # it is the caller's
            answer = "raised", error
        try:
            pipe.send(answer)
        except Exception as error:  # an answer that cannot be sent: the pipe takes a plain one, or is gone
            pipe.send(("raised", RuntimeError(f"{type(error).__name__}: {error}")))


def _end_with_parent() -> None:
    """A worker whose parent was killed would go on with its call, for ever where that hangs."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _limit_memory(memory: int) -> None:
    """What grows faster than the parent looks ends here: in a MemoryError, or in the end of the process."""
    if resource is not None:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
