"""Scanned PDFs in, what reading them takes out: beside Tesseract alone, one process and two, and the memory.

Every measurement runs in a process of its own, one thread, nothing cached. Processor time counts for the ratio: it is
the same on a busy machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from bench.memory import peak_of_this_process
from extractors.document import open_report
from extractors.errors import UnreadableFile
from extractors.pages import read_page
from extractors.scan.model import Picture
from extractors.scan.triage import kind_by_layer
from extractors.source import PdfPage

if TYPE_CHECKING:
    from extractors.ocr.tesseract import PageTesseract

MAX_RATIO = 1.5  # of Tesseract's time
LEAST_GAIN = 1.8  # of two processes
FEWEST = 10  # pages
MAX_PEAK = 900.0  # megabytes a process
_Taken = tuple[int, float, float]  # pages, processor seconds, seconds by the clock
BUNDLED = "lkj-kota-purwasari-2023"


@dataclass(frozen=True, slots=True)
class Scans:
    """Reading scanned pages. ours, alone: processor seconds of kinerja, and of Tesseract alone; gain: of two processes.

    peak: megabytes.
    """

    pages: int
    ours: float
    alone: float
    peak: float
    gain: float

    @property
    def ratio(self) -> float:
        return self.ours / self.alone

    @property
    def holds(self) -> bool:
        return self.ratio <= MAX_RATIO and self.holds_but_ratio

    @property
    def holds_but_ratio(self) -> bool:
        enough = self.gain >= LEAST_GAIN or (os.cpu_count() or 1) < 2
        return self.peak <= MAX_PEAK and enough


def show_scans(paths: Iterable[Path]) -> bool:
    """Prints what the scans among the paths take, and says whether all stays within the bars.

    Where they are few, a scan of the bundled LKj stands in. Its pages hold half the words of most reports' pages, so
    what a page costs in itself weighs more: the bar of the ratio is not asked of them.
    """
    from extractors.ocr.tessdata import data_folder

    if not data_folder():
        print("\nscanned pages: not measured, as Tesseract's models for Indonesian are missing")
        return True
    with TemporaryDirectory() as folder:
        scanned = [path for path in paths if _is_scan(path)]
        few = sum(map(_pages, scanned)) < FEWEST
        scans = compare([*scanned, _bundled(Path(folder))] if few else scanned)
    print(
        "\nscanned pages, seconds of processor time a page: ours (words, tables, sections, rows), and Tesseract alone"
    )
    print(f"(page-wise, psm 6, eng+ind; bar: ratio {MAX_RATIO}); pages a second of two processes against one (bar:")
    print(f"{LEAST_GAIN}); peak memory of a process (bar: {MAX_PEAK:.0f} MB)")
    print(f"  {'pages':>6} {'ours':>8} {'Tesseract':>10} {'ratio':>6} {'two processes':>14} {'peak MB':>8}")
    ours, alone = scans.ours / scans.pages, scans.alone / scans.pages
    print(f"  {scans.pages:>6} {ours:>8.3f} {alone:>10.3f} {scans.ratio:>6.2f} {scans.gain:>14.2f} {scans.peak:>8.0f}")
    return scans.holds or (few and scans.holds_but_ratio)


def compare(paths: Sequence[Path]) -> Scans:
    """Raises CalledProcessError where a process fails."""
    one = _told(_start("ours", paths))
    both = [_start("ours", paths), _start("ours", paths)]
    told = [_told(process) for process in both]
    wall = max(single["wall"] for single in told)
    alone = _told(_start("alone", paths))
    peak = max(single["peak"] for single in (one, *told))
    return Scans(one["pages"], one["cpu"], alone["cpu"], peak, 2 * one["wall"] / wall)


def _is_scan(path: Path) -> bool:
    """Whether all pages of a file are scans."""
    try:
        with open_report(path) as pdf:
            pages = [read_page(page) for page in pdf.pages()]
    except UnreadableFile:
        return False
    return all(kind_by_layer(p.words, p.images, p.width * p.height).kind == "scan" for p in pages)


def _pages(path: Path) -> int:
    with open_report(path) as pdf:
        return len(pdf)


def _bundled(folder: Path) -> Path:
    """The bundled LKj as a scan."""
    from samples.scan import scan

    path = folder / f"{BUNDLED}.pindai.pdf"
    scan(Path("data/raw") / f"{BUNDLED}.pdf", path, "LKj")
    return path


def _start(what: str, paths: Sequence[Path]) -> subprocess.Popen[str]:
    own = os.environ | {"OMP_THREAD_LIMIT": "1", "KINERJA_OCR_CACHE": ""}
    command = [sys.executable, "-m", "bench.scans", what, *map(str, paths)]
    return subprocess.Popen(command, env=own, stdout=subprocess.PIPE, text=True)


def _told(process: subprocess.Popen[str]) -> dict[str, Any]:
    out, _ = process.communicate()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args, out)
    told: dict[str, Any] = json.loads(out)
    return told


def _measured(read: Callable[[Path], _Taken], paths: Sequence[Path]) -> dict[str, float]:
    """The first file is read once before, to load the models."""
    read(paths[0])
    taken = [read(path) for path in paths]
    pages, cpu, wall = (sum(column) for column in zip(*taken, strict=True))
    return {"pages": pages, "cpu": cpu, "wall": wall, "peak": peak_of_this_process()}


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - wall


def _ours(path: Path) -> _Taken:
    from pipeline.extract import extract

    return _pages(path), *_timed(lambda: extract(path, "0" * 64))


def _alone(path: Path) -> _Taken:
    """Tesseract on whole pages at the same resolution, turned the right way up; finding that way is not counted."""
    from extractors.ocr.tesseract import PageTesseract
    from extractors.scan.picture import prepare

    reader, taken = PageTesseract(), []
    with open_report(path) as pdf:
        for page in pdf.pages():
            picture = prepare(page)
            taken.append(_timed(lambda p=page, q=picture: _read_whole(reader, p, q)))  # type: ignore[misc]
    return len(taken), sum(cpu for cpu, _ in taken), sum(wall for _, wall in taken)


def _read_whole(reader: PageTesseract, page: PdfPage, picture: Picture) -> None:
    reader.read(page.render(picture.dpi).rotate(-picture.upright.turn, expand=True), picture.dpi)


if __name__ == "__main__":
    print(json.dumps(_measured({"ours": _ours, "alone": _alone}[sys.argv[1]], [Path(p) for p in sys.argv[2:]])))
