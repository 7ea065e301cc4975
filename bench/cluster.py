"""Reading copies of the sample reports by `--jobs` and by a dask cluster on this machine: a number in, seconds out.

`python -m bench.cluster --documents 60 --rounds 3 --out DIR` takes them in turn and compares the best of each.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from pipeline.cluster import connected
from pipeline.pool import MakeExecutor
from pipeline.run import Reporter, extract_all
from pipeline.settings import Settings

_BAR = 0.9  # of the throughput of --jobs


class _Clock(Reporter):
    """Notes when all documents are read."""

    read = 0.0

    def loading(self) -> None:
        self.read = time.perf_counter()


def plant(samples: Sequence[Path], documents: int, folder: Path) -> None:
    """Copies of the samples, each with a content of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number in range(documents):
        sample = samples[number % len(samples)]
        (folder / f"{number:04}-{sample.name}").write_bytes(sample.read_bytes() + f"\n% copy {number}\n".encode())


def local(out: Path, jobs: int) -> float:
    """Seconds that reading takes, with the start of the processes."""
    return _read(out, jobs, None, time.perf_counter())


def on_cluster(out: Path, jobs: int) -> float:
    """Seconds that reading takes on a cluster that is there, with the connection and the start of its processes."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None) as cluster:
        start = time.perf_counter()
        with connected(cluster.scheduler_address, Settings(out, jobs).limits) as readers:
            return _read(out, jobs, readers, start)


def _read(out: Path, jobs: int, readers: MakeExecutor | None, start: float) -> float:
    shutil.rmtree(out / "clean", ignore_errors=True)
    clock = _Clock()
    extract_all([out / "raw"], Settings(out / "clean", jobs), clock, make_executor=readers)
    return clock.read - start


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the seconds of each round and the ratio; 1 where the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--samples", type=Path, nargs="*", default=sorted(Path("data/raw").glob("*[0-9].pdf")))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(argv)
    plant(asked.samples, asked.documents, asked.out / "raw")
    best = {"--jobs": float("inf"), "--cluster": float("inf")}
    for _ in range(asked.rounds):
        for name, read in (("--jobs", local), ("--cluster", on_cluster)):
            seconds = read(asked.out, asked.jobs)
            best[name] = min(best[name], seconds)
            print(f"{name:>10} {seconds:8.2f} s", flush=True)
    ratio = best["--jobs"] / best["--cluster"]
    print(f"throughput of the cluster: {ratio:.2f} of that of --jobs (bar: {_BAR})")
    return int(ratio < _BAR)


if __name__ == "__main__":
    sys.exit(main())
