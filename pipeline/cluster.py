"""The address of a dask.distributed scheduler in, an Executor for `pool.run_all` out.

Each dask worker keeps processes under guard, as many as it has threads, so that a page that hangs, dies or takes too
much memory costs that page, as in a run without a cluster. Files lie at the same paths or addresses for all machines.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING, Any

from pipeline import pool
from pipeline.errors import ClusterLost, UsageError
from pipeline.settings import code_key
from pipeline.workers import Limits, WorkerLost, Workers

if TYPE_CHECKING:
    from distributed import Client

_SLOTS_HOLD = 2.0  # seconds for which the number of workers is taken to be the same
_ANSWER = 30.0  # seconds that a scheduler and its first worker may take
# What the workers take over of this process's environment.
_TOLD = ("KINERJA_ENGINE", "KINERJA_OCR_CACHE", "KINERJA_PASSWORD_FILE")
_STARTING = Lock()
_Environment = tuple[tuple[str, str], ...]


@contextmanager
def connected(address: str, limits: Limits) -> Iterator[pool.MakeExecutor]:
    """What makes executors on the cluster, as long as the block lasts. limits: what one document may take of a worker.

    Raises UsageError where there is no such cluster, or one without workers.
    """
    client = _connect(address)
    try:
        # The processes of the workers start while the files are still being listed; those of later ones when needed.
        warming = [client.submit(_warm, limits, code_key(), workers=[at], pure=False) for at in client.nthreads()]
        yield lambda _jobs: ClusterExecutor(client, limits)
        del warming  # until here: dask forgets what nobody holds
    finally:
        client.close()


def _connect(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError("--cluster needs the package distributed", "pip install 'kinerja[cluster]'") from error
    client = None
    try:
        client = Client(address, timeout=_ANSWER, set_as_default=False)
        client.wait_for_workers(1, timeout=_ANSWER)
    except (OSError, ValueError) as error:  # a TimeoutError is an OSError
        if client is not None:
            client.close()
        advice = "start `dask scheduler` and a `dask worker` for it: see docs/scale.md"
        raise UsageError(f"no cluster with workers answers at {address}: {error}", advice) from error
    return client


class ClusterExecutor(pool.Elastic):
    """An Executor of all threads of all workers of a cluster. A call whose worker dies is run again by another."""

    def __init__(self, client: Client, limits: Limits) -> None:
        self._client = client
        self._executor = client.get_executor(pure=False)
        self._limits = limits
        self._slots, self._asked = 1, -_SLOTS_HOLD

    def slots(self) -> int:
        """Calls that the cluster can run at once; workers may come and go."""
        now = time.monotonic()
        if now - self._asked >= _SLOTS_HOLD:  # each question is a round trip to the scheduler
            threads: dict[str, int] = self._client.nthreads()
            self._slots, self._asked = max(sum(threads.values()), 1), now
        return self._slots

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """As Executor.submit; the future may raise WorkerLost, ClusterLost, and UsageError for another version."""
        inner = self._executor.submit(_guarded, fn, args, kwargs, self._limits, _environment(), code_key())
        outer: Future[Any] = Future()
        inner.add_done_callback(lambda done: _pass_on(done, outer))
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Waits for the calls in work, or gives them up."""
        self._executor.shutdown(wait=wait and not cancel_futures)


def _environment() -> _Environment:
    return tuple((name, os.environ[name]) for name in _TOLD if name in os.environ)


def _pass_on(done: Future[Any], outer: Future[Any]) -> None:
    from distributed import KilledWorker

    try:
        outer.set_result(done.result())
    except KilledWorker as error:
        outer.set_exception(WorkerLost(f"each worker that read it died: {error.last_worker.address}", "", 0))
    except CancelledError:
        advice = "see the log of the scheduler; run it again: what was read is reused"
        outer.set_exception(ClusterLost("the cluster gave the work up", advice))
    except BaseException as error:  # it belongs to the one who asked
        outer.set_exception(error)


def _guarded(
    fn: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    limits: Limits,
    told: _Environment,
    key: str,
) -> Any:
    """Runs on a dask worker: the call, in a process of the worker's own."""
    if code_key() != key:
        advice = "install the same version on all machines, and start the workers again"
        raise UsageError("a worker of the cluster runs another version of kinerja", advice)
    from distributed import get_worker

    return _processes(limits, get_worker().state.nthreads).submit(_told, told, fn, args, kwargs).result()


def _told(told: _Environment, fn: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
    """Runs in a process of a dask worker."""
    os.environ.update(told)
    return fn(*args, **kwargs)


def _warm(limits: Limits, key: str) -> None:
    """Runs on each dask worker that there is: its processes start and load the engines."""
    from distributed import get_worker

    if code_key() == key:
        threads = get_worker().state.nthreads
        for _ in range(threads):
            _processes(limits, threads).submit(_load)


def _load() -> None:
    """What the first document would wait for."""
    for name in ("extractors.document", "pipeline.records"):
        import_module(name)


def _processes(limits: Limits, threads: int) -> Workers:
    """The processes of this dask worker, once for all its threads."""
    with _STARTING:
        return _started(limits, threads)


@cache
def _started(limits: Limits, threads: int) -> Workers:
    multiprocessing.current_process().daemon = False  # a dask worker under its nanny is one, and may have no children
    return Workers(threads, limits)
