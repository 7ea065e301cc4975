"""What `make bench` prints: speed beside other libraries, two processes beside one, memory and time as reports grow and
become more, grouping of names, scanned pages beside Tesseract alone. Exits with 1 where a bar is missed.

usage: python -m bench [PATH...]     PATH: a PDF or a folder of PDFs, by default data/raw
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import scale
from bench.linking import show_linking
from bench.memory import show_memory
from bench.processes import show_processes
from bench.scans import show_scans
from bench.speed import show_speed
from pipeline.settings import default_jobs

SAMPLES = sorted(Path("data/raw").glob("*[0-9].pdf"))
DOCUMENTS = (10, 100, 1000)  # 5,000 take ten minutes: python -m bench.scale


def main(arguments: Sequence[str]) -> int:
    """Prints all tables; gives the exit code."""
    paths = pdfs(Path(argument) for argument in arguments or ["data/raw"])
    show_documents(DOCUMENTS)
    held = [
        show_speed(paths),
        show_processes(SAMPLES),
        show_memory(),
        show_linking(),
        show_scans(paths),
    ]
    return 0 if all(held) else 1


def pdfs(paths: Iterable[Path]) -> list[Path]:
    """The paths that are files, and all PDFs in those that are folders."""
    return [file for path in paths for file in (sorted(path.rglob("*.pdf")) if path.is_dir() else [path])]


def show_documents(numbers: Sequence[int]) -> None:
    """Prints what loading, checking and a run without changes take; see bench.scale."""
    print("loading and checking so many documents that were read before, and a run that finds all unchanged")
    with TemporaryDirectory() as out:
        for line in scale.lines(scale.measure(SAMPLES, number, Path(out), default_jobs()) for number in numbers):
            print(f"  {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
