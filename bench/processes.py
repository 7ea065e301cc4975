"""Two processes beside one: the sample reports many times over in, documents a second of each out."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.model import Outcome
from pipeline.run import Reporter, extract_all
from pipeline.settings import Settings

LEAST_GAIN = 1.85  # of two processes
DOCUMENTS = 150
WARM = 10  # documents read before the clock starts: the processes have loaded their libraries by then


class _AllRead(Exception):
    """What comes after the reading is not measured here."""


class _Clock(Reporter):
    """When each document was through."""

    def __init__(self) -> None:
        self.times: list[float] = []

    def done(self, outcome: Outcome) -> None:
        if outcome.artifact is None:
            raise RuntimeError(f"{outcome.source.path} was not read")
        self.times.append(time.perf_counter())

    def loading(self) -> None:
        raise _AllRead


def show_processes(samples: Sequence[Path]) -> bool:
    """Prints documents a second of one and of two processes; says whether the gain stays within the bar."""
    print(f"\nreports read a second, when the processes are warm (bar: two read {LEAST_GAIN} times as many as one)")
    if (os.cpu_count() or 1) < 2:
        print("  not measured: this machine has one core")
        return True
    with TemporaryDirectory() as folder:
        raw = Path(folder) / "raw"
        _write_copies(samples, raw)
        one, two = (_rate(raw, Path(folder) / str(jobs), jobs) for jobs in (1, 2))
    print(f"  one: {one:.1f}  two: {two:.1f}  gain: {two / one:.2f}", flush=True)
    return two / one >= LEAST_GAIN


def _write_copies(samples: Sequence[Path], raw: Path) -> None:
    """Each with a content of its own."""
    raw.mkdir()
    read = [(path.name, path.read_bytes()) for path in samples]
    for number in range(DOCUMENTS):
        name, content = read[number % len(read)]
        (raw / f"{number:04d}-{name}").write_bytes(content + f"\n% {number}\n".encode())


def _rate(raw: Path, out: Path, jobs: int) -> float:
    clock = _Clock()
    with suppress(_AllRead):
        extract_all([raw], Settings(out, jobs), clock)
    return (len(clock.times) - WARM) / (clock.times[-1] - clock.times[WARM - 1])
