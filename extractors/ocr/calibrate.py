"""Reports with a text layer and their scanned twins in, the table of probabilities (confidence.csv) out.

Run: python -m extractors.ocr.calibrate FOLDER [--every N] [--out CSV] [--cache FOLDER]. FOLDER holds NAME.teks.pdf and
NAME.pindai.pdf (all scanned) or NAME.campuran.pdf (in part), page for page the same. Each scanned page is read as it
is, and every n-th one damaged in the ways of real scans. Then prints how well the table holds (see `reliability`).
"""

from __future__ import annotations

import argparse
import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np

from extractors.model import PageContent, Word
from extractors.ocr.agree import is_figure, plain
from extractors.ocr.confidence import STRENGTHS, strength_class
from extractors.ocr.engines import Readers, open_readers
from extractors.ocr.model import OcrWord
from extractors.ocr.reliability import JudgedPage, reliability
from extractors.pages import read_page
from extractors.pdf import open_pdf
from extractors.scan.model import Picture
from extractors.scan.picture import scan_dpi, upright_picture
from extractors.scan.rulings import find_rulings
from extractors.scan.triage import kind_by_layer
from extractors.scan_page import read_words
from extractors.source import PdfFile

Grey = np.ndarray
PRIOR = 2.0  # words of the whole evidence's share that each class of strength is given in addition
SAME_PAGE = 5.0  # points by which the upright scan and its twin may differ in width


def _shrunk(grey: Grey, dpi: float, target: float) -> Grey:
    factor = min(1.0, target / dpi)
    return np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))


def _bilevel(grey: Grey, limit: int) -> Grey:
    return np.where(grey < limit, 0, 255).astype(np.uint8)


def _faded(grey: Grey) -> Grey:
    soft = cv2.GaussianBlur(grey, (0, 0), 1.0) * 0.6 + 90
    noise = np.random.default_rng(1).normal(0, 9, grey.shape)
    return np.asarray((soft + noise).clip(0, 255), np.uint8)


# name -> (resolution at which the page is damaged, how)
DAMAGES: dict[str, tuple[float, Callable[[Grey], Grey]]] = {
    "as it is": (300, lambda grey: grey),
    "bilevel, 150 dpi": (150, lambda grey: _bilevel(grey, 160)),
    "bilevel, 100 dpi": (100, lambda grey: _bilevel(grey, 175)),
    "thickened": (200, lambda grey: _bilevel(cv2.blur(grey, (3, 3)), 205)),
    "worn": (200, lambda grey: _bilevel(cv2.GaussianBlur(grey, (3, 3), 0), 115)),
    "faded and blurred, 150 dpi": (150, _faded),
}
WHOLE = ("as it is", DAMAGES["as it is"])


def read_twins(folder: Path, every: int, cache: Path | None) -> Iterator[JudgedPage]:
    """The words of each scanned page, and of every n-th one as each damage leaves it. cache: of readings."""
    for scan in sorted([*folder.glob("*.pindai.pdf"), *folder.glob("*.campuran.pdf")]):
        report = scan.name.split(".")[0]
        with open_pdf(scan) as scans, open_pdf(scan.with_name(f"{report}.teks.pdf")) as texts:
            numbers = [n for n in range(1, len(scans) + 1) if _is_scan(scans, n)]
            for place, number in enumerate(numbers):
                page, truth = scans.page(number), read_page(texts.page(number))
                dpi = scan_dpi(page.pictures(), page.width, page.height)
                grey = np.asarray(page.render(dpi).convert("L"))
                for name, (limit, damage) in DAMAGES.items() if place % every == 0 else [WHOLE]:
                    damaged = damage(_shrunk(grey, dpi, limit))
                    own = dpi * damaged.shape[1] / grey.shape[1]
                    picture = upright_picture(damaged, page.width, page.height, own)
                    yield JudgedPage(report, name, tuple(_read(picture, truth, open_readers(), cache)))
                    if place % every == 0 and name == WHOLE[0]:
                        apart = cache and cache / "one"  # it would take the other readings' place
                        yield JudgedPage(report, f"{name}, one reader", tuple(_read(picture, truth, _one(), apart)))


def _is_scan(pdf: PdfFile, number: int) -> bool:
    page = read_page(pdf.page(number))
    return kind_by_layer(page.words, page.images, page.width * page.height).kind == "scan"


def _one() -> Readers:
    """The second reader alone, as where Tesseract is not installed."""
    readers = open_readers()
    return Readers(readers.second or readers.first, None, "")


def _read(picture: Picture, truth: PageContent, readers: Readers, cache: Path | None) -> Iterator[tuple[OcrWord, bool]]:
    if abs(picture.upright.size[0] - truth.width) > SAME_PAGE:
        return
    for word in read_words(picture, find_rulings(picture, truth.page), readers, cache):
        box = picture.upright.to_points(*word.box)
        under = [t for t in truth.words if _is_under(t, box.x0, box.top, box.x1, box.bottom)]
        said = "".join(t.text for t in sorted(under, key=lambda t: t.box.x0))
        yield word, _fold(said) == _fold(word.text)


def _is_under(word: Word, x0: float, top: float, x1: float, bottom: float) -> bool:
    across = min(x1, word.box.x1) - max(x0, word.box.x0)
    down = min(bottom, word.box.bottom) - max(top, word.box.top)
    return across >= 0.4 * min(x1 - x0, word.box.width) and down > 0.4 * min(bottom - top, word.box.height)


def _fold(text: str) -> str:
    return re.sub(r"\s+", "", plain(unicodedata.normalize("NFKC", text)))


def table(seen: Sequence[tuple[OcrWord, bool]]) -> list[tuple[str, str, int, int, int, float]]:
    """Evidence, kind, class of strength, words seen, words right, probability; it never falls as strength rises."""
    counts: dict[tuple[str, str], list[list[int]]] = defaultdict(lambda: [[0, 0] for _ in range(len(STRENGTHS) + 1)])
    for word, right in seen:
        count = counts[word.evidence, "figure" if is_figure(word.text) else "word"][strength_class(word.strength)]
        count[0] += 1
        count[1] += right
    rows = []
    for (evidence, kind), classes in sorted(counts.items()):
        for strength, (count, share) in enumerate(zip(classes, rising(classes), strict=True)):
            rows.append((evidence, kind, strength, count[0], count[1], round(share, 4)))
    return rows


def rising(classes: Sequence[Sequence[int]]) -> list[float]:
    """Share right of each class of (seen, right), with neighbours put together where the share would fall."""
    share = (sum(right for _, right in classes) + 0.5) / (sum(number for number, _ in classes) + 1)
    pools: list[tuple[float, float, int]] = []  # seen, right, classes
    for number, right in classes:
        pool = (number + PRIOR, right + PRIOR * share, 1)
        while pools and pools[-1][1] * pool[0] > pool[1] * pools[-1][0]:
            last = pools.pop()
            pool = (last[0] + pool[0], last[1] + pool[1], last[2] + pool[2])
        pools.append(pool)
    return [good / total for total, good, size in pools for _ in range(size)]


def main() -> None:
    """Write the table, and print how well it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=6, help="damage every n-th page of a report")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("confidence.csv"))
    parser.add_argument("--cache", type=Path, default=None, help="where readings are kept for the next time")
    options = parser.parse_args()
    pages = list(read_twins(options.folder, options.every, options.cache))
    rows = table([judged for page in pages for judged in page.words])
    with options.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("evidence", "kind", "strength", "seen", "right", "probability"))
        writer.writerows(rows)
    print("\n".join(reliability(pages, lambda seen: {row[:3]: row[5] for row in table(seen)})))


if __name__ == "__main__":
    main()
