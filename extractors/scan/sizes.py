"""A document's pages in, the same with the type sizes of words read from pictures set right: as few as were printed.

Each word comes with a size by the height of its letters as if the type had usual proportions (`typeface`). Here small
letters are put in scale with capitals, lines get one size, and sizes that differ by less than measuring them does
become one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from statistics import median

import numpy as np

from extractors.model import PageContent, Word
from extractors.scan.typeface import kind_of

ENOUGH = 5  # lines that show small letters beside capitals
STEP = 0.004  # of a size: the grid on which sizes are counted
SPREAD = (0.010, 0.03)  # of a size: how much measuring it varies, least and most
REACH = 0.035  # of a size: no further from the size that it is taken for
ALIKE = 0.02  # of a size: bold type and other that differ by less are of one size
NEXT = 0.06  # of a size: lines that follow each other and differ by less are of one size


@dataclass(frozen=True, slots=True)
class _Line:
    """Words of one line on a page: their indices among the page's words. bold: most of its words are."""

    page: int
    words: tuple[int, ...]
    letters: int
    bold: bool


def settle_sizes(pages: Sequence[PageContent]) -> list[PageContent]:
    """Pages in order; words of text layers stay as they are."""
    lines = [line for index, page in enumerate(pages) for line in _lines(index, page)]
    if not lines:
        return list(pages)
    ratios = {bold: _ratio(pages, lines, bold) for bold in (False, True)}
    measured = [_size(pages[line.page].words, line, ratios) for line in lines]
    settled = _settle(measured, lines)
    words = [list(page.words) for page in pages]
    for line, size in zip(lines, settled, strict=True):
        for index in line.words:
            words[line.page][index] = replace(words[line.page][index], size=size)
    return [replace(page, words=tuple(found)) for page, found in zip(pages, words, strict=True)]


def _lines(index: int, page: PageContent) -> Iterable[_Line]:
    """Lines of the words that were read from a picture; a reader gives the words of a line one after the other."""
    line: list[int] = []
    for place, word in enumerate(page.words):
        if word.font or word.confidence >= 1.0:
            continue
        if line and not _follows(page.words[line[-1]], word):
            yield _line(index, page.words, line)
            line = []
        line.append(place)
    if line:
        yield _line(index, page.words, line)


def _follows(last: Word, word: Word) -> bool:
    shared = min(last.box.bottom, word.box.bottom) - max(last.box.top, word.box.top)
    height = max(last.box.height, word.box.height)
    return shared > 0.85 * height and word.box.x0 > last.box.x0 and word.box.x0 - last.box.x1 < 3 * height


def _line(index: int, words: Sequence[Word], places: Sequence[int]) -> _Line:
    letters = sum(max(1, sum(map(str.isalnum, words[place].text))) for place in places)
    bold = 2 * sum(words[place].bold for place in places) > len(places)
    return _Line(index, tuple(places), letters, bold)


def _ratio(pages: Sequence[PageContent], lines: Sequence[_Line], bold: bool) -> float:
    """How much larger small letters seem than capitals of the same line, in bold type or other; 1.0 if none tell."""
    every: dict[bool, list[float]] = {False: [], True: []}
    for line in lines:
        words = [pages[line.page].words[place] for place in line.words]
        sizes = {kind: [w.size for w in words if kind_of(w.text) == kind] for kind in ("small", "capital")}
        if sizes["small"] and sizes["capital"]:
            every[line.bold].append(median(sizes["small"]) / median(sizes["capital"]))
    for found in (every[bold], every[not bold]):
        if len(found) >= ENOUGH:
            return median(found)
    return 1.0


def _size(words: Sequence[Word], line: _Line, ratios: dict[bool, float]) -> float:
    """A line's size by all its letters, small ones in scale with capitals."""
    own = [words[place] for place in line.words]
    small = any(kind_of(word.text) == "small" for word in own)
    ratio = ratios[line.bold]
    sizes = [w.size / ratio if kind_of(w.text) == "small" or (small and not kind_of(w.text)) else w.size for w in own]
    telling = [len(word.text) if kind_of(word.text) else 0 for word in own]
    return float(np.average(sizes, weights=telling if any(telling) else None))


def _settle(sizes: Sequence[float], lines: Sequence[_Line]) -> list[float]:
    """Each size as the commonest size near it, or as it is where none is near; bold lines among themselves.

    A few headings would vanish beside the mass of running text that is nearly as large.
    """
    spread = _spread(sizes)
    places = np.log(np.asarray(sizes))
    letters = np.array([line.letters for line in lines], float)
    bold = np.array([line.bold for line in lines])
    usual = _peaks(places[~bold], letters[~bold], spread)
    own = _peaks(places[bold], letters[bold], spread)
    own = np.array([_nearest(peak, usual, ALIKE) for peak in own])
    return [exp(_nearest(place, own if heavy else usual, REACH)) for place, heavy in zip(places, bold, strict=True)]


def _nearest(place: float, peaks: np.ndarray, reach: float) -> float:
    """The nearest peak within reach, else the place itself."""
    if not peaks.size:
        return place
    peak = float(peaks[np.abs(peaks - place).argmin()])
    return peak if abs(peak - place) <= reach else place


def _spread(sizes: Sequence[float]) -> float:
    """How much the sizes of lines of one size vary: by lines that follow each other."""
    steps = [abs(log(b / a)) for a, b in zip(sizes, sizes[1:], strict=False)]
    steps = [step for step in steps if step < NEXT]
    return min(max(median(steps) if steps else 0.0, SPREAD[0]), SPREAD[1])


def _peaks(places: np.ndarray, letters: np.ndarray, spread: float) -> np.ndarray:
    """The commonest sizes (logarithms)."""
    if not places.size:
        return places
    low = float(places.min()) - 5 * spread
    grid = np.arange(low, float(places.max()) + 5 * spread, STEP)
    counts = np.bincount(((places - low) / STEP).round().astype(int), letters, len(grid))[: len(grid)]
    reach = int(4 * spread / STEP)
    shape = np.exp(-0.5 * (np.arange(-reach, reach + 1) * STEP / spread) ** 2)
    density = np.convolve(counts, shape, "same")
    inner = (density[1:-1] >= density[:-2]) & (density[1:-1] > density[2:]) & (density[1:-1] > 0.5)
    return np.asarray(grid[1:-1][inner])
