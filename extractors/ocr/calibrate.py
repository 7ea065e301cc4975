"""Reports with a text layer and their scanned twins in, the table of probabilities (confidence.csv) out.

Run: python -m extractors.ocr.calibrate FOLDER [--every N] [--out CSV]; FOLDER holds NAME.teks.pdf beside
NAME.pindai.pdf, page for page the same. Each scan is read as it is, and damaged in the ways of real scans.
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
from extractors.ocr.engines import open_readers
from extractors.ocr.model import OcrWord
from extractors.pages import read_page
from extractors.pdf import open_pdf
from extractors.scan.picture import scan_dpi, upright_picture
from extractors.scan.rulings import find_rulings
from extractors.scan_page import read_words

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


def read_twins(folder: Path, every: int) -> Iterator[tuple[str, OcrWord, bool]]:
    """Each word of every n-th page and damage: the damage, the word, whether it is what the text layer says."""
    for scan in sorted(folder.glob("*.pindai.pdf")):
        twin = scan.with_name(scan.name.replace(".pindai.", ".teks."))
        with open_pdf(scan) as scans, open_pdf(twin) as texts:
            for number in range(1, len(scans) + 1, every):
                page, truth = scans.page(number), read_page(texts.page(number))
                dpi = scan_dpi(page.pictures(), page.width, page.height)
                grey = np.asarray(page.render(dpi).convert("L"))
                for name, (limit, damage) in DAMAGES.items():
                    damaged = damage(_shrunk(grey, dpi, limit))
                    own = dpi * damaged.shape[1] / grey.shape[1]
                    for word, right in _read(damaged, own, page.width, page.height, truth):
                        yield name, word, right


def _read(grey: Grey, dpi: float, width: float, height: float, truth: PageContent) -> Iterator[tuple[OcrWord, bool]]:
    picture = upright_picture(grey, width, height, dpi)
    if abs(picture.upright.size[0] - truth.width) > SAME_PAGE:
        return
    for word in read_words(picture, find_rulings(picture, truth.page), open_readers()):
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
    """Write the table, and print how often each damage is read right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=4, help="read every n-th page")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("confidence.csv"))
    options = parser.parse_args()
    seen: list[tuple[OcrWord, bool]] = []
    by_damage: dict[str, list[bool]] = defaultdict(list)
    for damage, word, right in read_twins(options.folder, options.every):
        seen.append((word, right))
        by_damage[damage].append(right)
    for damage, rights in by_damage.items():
        print(f"{damage}: {len(rights)} words, {sum(rights) / len(rights):.4f} right")
    with options.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("evidence", "kind", "strength", "seen", "right", "probability"))
        writer.writerows(table(seen))


if __name__ == "__main__":
    main()
