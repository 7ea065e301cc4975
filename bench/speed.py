"""PDFs in, the time of our whole extraction and of other libraries on the same pages in the same process out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from pathlib import Path

from bench.rivals import Rival, installed, missing
from extractors.document import open_report
from extractors.errors import UnreadableFile
from extractors.pages import read_page
from extractors.scan.triage import kind_by_layer
from pipeline.extract import extract

LEAST_RATIO = 5.0  # times as fast as pdfplumber
ROUNDS = 2  # of which the quicker counts: what else the machine does slows one
_WIDTH = 11


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds: of processor time, which is nearly the same on a busy machine, and by the clock."""

    cpu: float
    wall: float

    def __add__(self, other: Taken) -> Taken:
        return Taken(self.cpu + other.cpu, self.wall + other.wall)


@dataclass(frozen=True, slots=True)
class Speed:
    """What a file took. ours: words, tables, sections, typed rows, encoded. theirs: by library; none that failed."""

    name: str
    pages: int
    ours: Taken
    theirs: Mapping[str, Taken]

    def ratio(self, name: str) -> float:
        """How many times as long a library takes; 0 where it failed."""
        return self.theirs[name].cpu / self.ours.cpu if name in self.theirs else 0.0

    def __add__(self, other: Speed) -> Speed:
        """The sum; libraries that failed on one of the two are left out."""
        theirs = {name: taken + other.theirs[name] for name, taken in self.theirs.items() if name in other.theirs}
        return Speed(self.name, self.pages + other.pages, self.ours + other.ours, theirs)


def show_speed(paths: Iterable[Path]) -> bool:
    """Prints a line for each file and their sum; says whether the sum stays within the bar."""
    rivals = installed()
    print("\nmilliseconds of processor time a page, on the same pages in the same process: our whole extraction")
    print("(words, tables, sections, typed rows; by the clock in brackets), others, and how many times ours it is")
    for rival in rivals:
        print(f"  {rival.name}: {rival.does}" + (f" (bar: {LEAST_RATIO}x)" if rival.name == "pdfplumber" else ""))
    print(*(f"  {line}" for line in missing()), sep="\n", end="\n" if missing() else "")
    print(f"  {'pages':>5} {'ours':>13} " + " ".join(f"{rival.name:>{_WIDTH}} {'':>5}" for rival in rivals))
    files = []
    for speed in compare(paths, rivals):
        files.append(speed)
        _show(speed, rivals)
    if not files:
        print("  no PDF with a text layer")
        return False
    total = replace(reduce(add, files), name="all")
    _show(total, rivals)
    holds = total.ratio("pdfplumber") >= LEAST_RATIO
    if not holds:
        print(f"  missed: {LEAST_RATIO}x pdfplumber")
    return holds


def _show(speed: Speed, rivals: Sequence[Rival]) -> None:
    ours = f"{1000 * speed.ours.cpu / speed.pages:.1f} ({1000 * speed.ours.wall / speed.pages:.1f})"
    theirs = [
        f"{1000 * speed.theirs[rival.name].cpu / speed.pages:>{_WIDTH}.1f} {speed.ratio(rival.name):>4.1f}x"
        if rival.name in speed.theirs
        else f"{'failed':>{_WIDTH}} {'':>5}"
        for rival in rivals
    ]
    print(f"  {speed.pages:>5} {ours:>13} {' '.join(theirs)}  {speed.name}", flush=True)


def compare(paths: Iterable[Path], rivals: Sequence[Rival]) -> Iterator[Speed]:
    """Each file that has a text layer on all its pages, with its times; the first is read once before, to warm up."""
    warm = False
    for path in paths:
        pages = _text_pages(path)
        if not pages:
            continue
        if not warm:
            for read in (_ours, *(rival.read for rival in rivals)):
                _timed(read, path)
            warm = True
        if ours := _quickest(_ours, path):
            theirs = {rival.name: taken for rival in rivals if (taken := _quickest(rival.read, path))}
            yield Speed(path.name, pages, ours, theirs)


def _text_pages(path: Path) -> int:
    """The number of pages, 0 where the file cannot be read or where a page is a picture."""
    try:
        with open_report(path) as pdf:
            pages = [read_page(page) for page in pdf.pages()]
    except UnreadableFile:
        return 0
    kinds = {kind_by_layer(page.words, page.images, page.width * page.height).kind for page in pages}
    return 0 if "scan" in kinds else len(pages)


def _quickest(read: Callable[[Path], None], path: Path) -> Taken | None:
    """Of some rounds; None where it fails."""
    taken = [_timed(read, path) for _ in range(ROUNDS)]
    return min((one for one in taken if one), key=lambda one: one.cpu, default=None)


def _timed(read: Callable[[Path], None], path: Path) -> Taken | None:
    cpu, wall = time.process_time(), time.perf_counter()
    try:
        read(path)
    except Exception:  # other people's libraries raise whatever they like
        return None
    return Taken(time.process_time() - cpu, time.perf_counter() - wall)


def _ours(path: Path) -> None:
    extract(path, "0" * 64)
