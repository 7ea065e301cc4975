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
RUNS = 2  # of each reader, by turns: the least counts, as whatever else the machine does only adds to it
MAX_PEAK = 900.0  # megabytes a process
_Taken = tuple[int, float, float]  # pages, processor seconds, seconds by the clock
SAMPLES, LKJ = Path("data/raw"), "lkj-kota-purwasari-2023"


@dataclass(frozen=True, slots=True)
class File:
    """One report read: processor seconds of kinerja, and of Tesseract alone."""

    name: str
    pages: int
    ours: float
    alone: float


@dataclass(frozen=True, slots=True)
class Scans:
    """Reading scanned pages. peak: megabytes; gain: of two processes."""

    files: tuple[File, ...]
    peak: float
    gain: float

    @property
    def all(self) -> File:
        f = self.files
        return File("all", sum(x.pages for x in f), sum(x.ours for x in f), sum(x.alone for x in f))

    @property
    def missed(self) -> list[str]:
        """The bars that are."""
        bars = {
            f"ratio {MAX_RATIO}": self.all.ours > MAX_RATIO * self.all.alone,
            f"two processes {LEAST_GAIN}": self.gain < LEAST_GAIN and (os.cpu_count() or 1) > 1,
            f"{MAX_PEAK:.0f} MB": self.peak > MAX_PEAK,
        }
        return [bar for bar, is_missed in bars.items() if is_missed]


def show_scans(paths: Iterable[Path]) -> bool:
    """Prints what the bundled scans take, and the scans among the paths; says whether both stay within the bars.

    To the bundled scan of a few pages comes the bundled LKj as a scan.
    """
    from extractors.ocr.tessdata import data_folder

    if not data_folder():
        print("\nscanned pages: not measured, as Tesseract's models for Indonesian are missing")
        return True
    print("\nscanned pages, seconds of processor time a page: ours (words, tables, sections, rows), Tesseract alone")
    print(f"(page-wise, psm 6, eng+ind; bar: ratio {MAX_RATIO}); pages a second of two processes against one (bar:")
    print(f"{LEAST_GAIN}); peak memory of a process (bar: {MAX_PEAK:.0f} MB)")
    with TemporaryDirectory() as folder:
        bundled = [path for path in sorted(SAMPLES.glob("*.pdf")) if _is_scan(path)]
        holds = _show("bundled", [*bundled, _twin(Path(folder))])
    others = {path.resolve() for path in paths} - {path.resolve() for path in SAMPLES.glob("*.pdf")}
    given = [path for path in sorted(others) if _is_scan(path)]
    return _show("given", given) and holds if given else holds


def _show(what: str, paths: Sequence[Path]) -> bool:
    scans = compare(paths)
    print(f"  {what:<44} {'pages':>6} {'ours':>8} {'Tesseract':>10} {'ratio':>6} {'two processes':>14} {'peak MB':>8}")
    for file in scans.files:
        print(_line(file))
    print(f"{_line(scans.all)} {scans.gain:>14.2f} {scans.peak:>8.0f}")
    if scans.missed:
        print(f"  missed: {', '.join(scans.missed)}")
    return not scans.missed


def _line(file: File) -> str:
    ours, alone = file.ours / file.pages, file.alone / file.pages
    return f"  {file.name[:44]:<44} {file.pages:>6} {ours:>8.3f} {alone:>10.3f} {ours / alone:>6.2f}"


def compare(paths: Sequence[Path]) -> Scans:
    """Raises CalledProcessError where a process fails."""
    turns = [(_told(_start("ours", paths)), _told(_start("alone", paths))) for _ in range(RUNS)]
    ours, alone = ([turn[which] for turn in turns] for which in (0, 1))
    both = [_start("ours", paths), _start("ours", paths)]
    told = [_told(process) for process in both]
    wall = max(single["wall"] for single in told)
    peak = max(single["peak"] for single in (*ours, *told))
    each = zip(paths, _least(ours), _least(alone), strict=True)
    files = tuple(File(path.name, pages, own, other) for path, (pages, own), (_, other) in each)
    return Scans(files, peak, 2 * min(single["wall"] for single in ours) / wall)


def _least(runs: Sequence[dict[str, Any]]) -> list[tuple[int, float]]:
    """Of each file the pages, and the least processor time that reading it took."""
    return [
        (pages[0], min(cpu))
        for pages, cpu in (zip(*file, strict=True) for file in zip(*(r["files"] for r in runs), strict=True))
    ]


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


def _twin(folder: Path) -> Path:
    """The bundled LKj as a scan."""
    from samples.scan import scan

    path = folder / f"{LKJ}.pindai.pdf"
    scan(SAMPLES / f"{LKJ}.pdf", path, "LKj")
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


def _measured(read: Callable[[Path], _Taken], paths: Sequence[Path]) -> dict[str, Any]:
    """The first file is read once before, to load the models. files: pages and processor seconds of each."""
    read(paths[0])
    taken = [read(path) for path in paths]
    files = [(pages, cpu) for pages, cpu, _ in taken]
    return {"files": files, "wall": sum(wall for _, _, wall in taken), "peak": peak_of_this_process()}


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
