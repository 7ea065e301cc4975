"""The number of pages of a report in, peak memory and time of reading it out, measured in a process of its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

STATUS = Path("/proc/self/status")
REPORTS = (1, 10, 100, 1000)  # pages, about
MAX_MEMORY = 400.0  # megabytes


@dataclass(frozen=True, slots=True)
class Memory:
    """What reading one report took. peak: resident megabytes of the process; seconds: of processor time."""

    pages: int
    peak: float
    seconds: float


def show_memory(reports: Sequence[int] = REPORTS) -> bool:
    """Prints a line for each number of pages; says whether all stay within the bar."""
    print(
        f"\none process that reads one report (bar: {MAX_MEMORY:.0f} MB); processor time with the loading of libraries"
    )
    print(f"  {'pages':>6} {'peak MB':>9} {'seconds':>8} {'ms/page':>8}")
    holds = True
    for memory in map(measure, reports):
        each = 1000 * memory.seconds / memory.pages
        print(f"  {memory.pages:>6} {memory.peak:>9.0f} {memory.seconds:>8.2f} {each:>8.1f}", flush=True)
        holds = holds and memory.peak <= MAX_MEMORY
    return holds


def measure(pages: int) -> Memory:
    """Writes a report of about so many pages and reads it, each in a process of its own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        subprocess.run([sys.executable, "-m", "bench.report", str(pages), str(path)], check=True)
        told = subprocess.run([sys.executable, "-m", "bench.memory", str(path)], check=True, capture_output=True)
    return Memory(**json.loads(told.stdout))


def peak_of_this_process() -> float:
    """Megabytes. On Linux getrusage would count in the peak of the parent, which a new process inherits."""
    if STATUS.exists():
        line = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _read(path: Path) -> dict[str, float]:
    from pipeline.extract import extract

    start = time.process_time()
    pages = extract(path, "0" * 64).n_pages
    return {"pages": pages, "peak": peak_of_this_process(), "seconds": time.process_time() - start}


if __name__ == "__main__":
    print(json.dumps(_read(Path(sys.argv[1]))))
