"""PDFs in, the time of our whole extraction and of pdfplumber on the same pages in the same process out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pdfplumber

from extractors.document import open_report
from extractors.errors import UnreadableFile
from extractors.pages import read_page
from extractors.scan.triage import kind_by_layer
from pipeline.extract import extract


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds: of processor time, which is the same on a busy machine, and by the clock."""

    cpu: float
    wall: float

    def __add__(self, other: Taken) -> Taken:
        return Taken(self.cpu + other.cpu, self.wall + other.wall)


@dataclass(frozen=True, slots=True)
class Speed:
    """What a file took. ours: words, tables, sections, typed rows, encoded; theirs: pdfplumber's tables and text."""

    name: str
    pages: int
    ours: Taken
    theirs: Taken

    @property
    def ratio(self) -> float:
        """How many times as fast as pdfplumber."""
        return self.theirs.cpu / self.ours.cpu

    def __add__(self, other: Speed) -> Speed:
        return Speed(self.name, self.pages + other.pages, self.ours + other.ours, self.theirs + other.theirs)


def compare(paths: Iterable[Path]) -> Iterator[Speed]:
    """Each file that has a text layer on all its pages, with its times; the first is read once before, to warm up."""
    warm = False
    for path in paths:
        pages = _text_pages(path)
        if not pages:
            continue
        if not warm:
            _ours(path)
            _theirs(path)
            warm = True
        yield Speed(path.name, pages, _timed(_ours, path), _timed(_theirs, path))


def _text_pages(path: Path) -> int:
    """The number of pages, 0 where the file cannot be read or where a page is a picture."""
    try:
        with open_report(path) as pdf:
            pages = [read_page(page) for page in pdf.pages()]
    except UnreadableFile:
        return 0
    kinds = {kind_by_layer(page.words, page.images, page.width * page.height).kind for page in pages}
    return 0 if "scan" in kinds else len(pages)


def _timed(read: Callable[[Path], None], path: Path) -> Taken:
    cpu, wall = time.process_time(), time.perf_counter()
    read(path)
    return Taken(time.process_time() - cpu, time.perf_counter() - wall)


def _ours(path: Path) -> None:
    extract(path, "0" * 64)


def _theirs(path: Path) -> None:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.extract_text()
            page.close()
