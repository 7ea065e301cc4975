"""What `make bench` prints: memory on long reports, grouping of names, speed beside pdfplumber, scanned pages beside
Tesseract alone. Exits with 1 where a bar is missed.

usage: python -m bench [PATH...]     PATH: a PDF or a folder of PDFs, by default data/raw
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from operator import add
from pathlib import Path

from bench.linking import show_linking
from bench.memory import Memory, measure
from bench.scans import show_scans
from bench.speed import Speed, compare

REPORTS = (10, 100, 1000)  # pages, about
MAX_MEMORY = 400.0  # megabytes
LEAST_RATIO = 5.0  # times as fast as pdfplumber


def main(arguments: Sequence[str]) -> int:
    """Prints both tables; gives the exit code."""
    paths = pdfs(Path(argument) for argument in arguments or ["data/raw"])
    memory_holds = show_memory(map(measure, REPORTS))
    linking_holds = show_linking()
    speed_holds = show_speed(compare(paths))
    return 0 if show_scans(paths) and speed_holds and memory_holds and linking_holds else 1


def pdfs(paths: Iterable[Path]) -> list[Path]:
    """The paths that are files, and all PDFs in those that are folders."""
    return [file for path in paths for file in (sorted(path.rglob("*.pdf")) if path.is_dir() else [path])]


def show_memory(measured: Iterable[Memory]) -> bool:
    """Prints a line for each report; says whether all stay within the bar."""
    print(f"memory of one process that reads a report (bar: {MAX_MEMORY:.0f} MB)")
    print(f"  {'pages':>6} {'peak MB':>9} {'s/page':>8}")
    holds = True
    for memory in measured:
        print(f"  {memory.pages:>6} {memory.peak:>9.0f} {memory.seconds / memory.pages:>8.4f}", flush=True)
        holds = holds and memory.peak <= MAX_MEMORY
    return holds


def show_speed(measured: Iterable[Speed]) -> bool:
    """Prints a line for each file and their sum; says whether the sum stays within the bar."""
    print(
        "\nmilliseconds of processor time a page: our whole extraction, and pdfplumber's extract_tables + extract_text"
    )
    print(f"on the same pages in the same process (bar: {LEAST_RATIO} times as fast); by the clock in brackets")
    print(f"  {'pages':>6} {'ours':>15} {'pdfplumber':>15} {'ratio':>6}")
    files = []
    for speed in measured:
        files.append(speed)
        _show(speed)
    if not files:
        print("  no PDF with a text layer")
        return False
    total = replace(reduce(add, files), name="all")
    _show(total)
    return total.ratio >= LEAST_RATIO


def _show(speed: Speed) -> None:
    ours, theirs = (
        f"{1000 * taken.cpu / speed.pages:.1f} ({1000 * taken.wall / speed.pages:.1f})"
        for taken in (speed.ours, speed.theirs)
    )
    print(f"  {speed.pages:>6} {ours:>15} {theirs:>15} {speed.ratio:>6.2f}  {speed.name}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
