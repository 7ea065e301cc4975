"""Words read on a clean picture in, the same with their type out: exact size, base line, weight and slant.

Every word of one line has one base line; its size is that of the line's letters of its own kind (small letters,
capitals, figures), as if the type had usual proportions: `sizes` learns the document's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import erf, pi, sqrt
from statistics import median
from typing import Literal

import cv2
import numpy as np

from extractors.ocr.model import OcrWord
from extractors.scan.model import Grey

Kind = Literal["small", "capital", "figure", ""]

HEIGHT = {"small": 0.50, "capital": 0.68, "figure": 0.68}  # of the type size, above the base line
REACH = {"small": (0.36, 0.66), "capital": (0.56, 0.86), "figure": (0.56, 0.86)}  # where the tops are sought
BASE_REACH = 0.14  # of the type size, around the base line that the ink's lower end tells
ASCENT, DESCENT = 0.90, 0.21  # of the type size: a word's box, as in a text layer
SLANTED = 5  # words that a line needs to show its slant
LEAST_SLANT = 0.06  # of the type size, from one half of a line to the other
WIDE_REACH = 0.6  # of the type size: where the feet of a slanted line are sought
SMALL_LETTERS = set("aceimnorsuvwxz")  # as high as an x, i with its dot apart
NO_INK = 0.12  # of black: noise of the paper
SHARPER = 0.85  # letters are sharper than their thin, close strokes make a picture look
BOLD = 1.13  # of the strokes of the usual type
FIGURES = 1.07  # of the strokes of figures: those of letters beside them
REGULAR, MOST_REGULAR = 0.088, 0.108  # strokes of regular type, shares of its size: usually, at most
ALIKE = 0.06  # of a size: type that differs by less has strokes of one weight
SMALLER = 0.84  # of the usual size: type whose counters fill in sooner
SOME = 100  # letters: so much smaller type is regular, or as bold as it gets
MANY = 400  # letters of words in small letters: so much is running text, and regular whatever its weight
UNSURE = 0.1  # of the limit: a word so near to it is as bold as its line
TELLING = 3  # letters and figures: shorter words do not tell their weight
APART = 1.2  # how much heavier the heavier of two sorts of type is
ONE_SORT = 0.3  # of the variance of all weights: what is left of it within two sorts of type
LEAST_LEFT = 0.75  # of the strokes as they look, whatever the blur
BLURS = (0.3, 3.0)  # pixels

SLANTS = (0.0, 0.1, 0.2)  # of upright type, of little and much slanted italics
STEMS = 0.97  # of how sharp they are as printed: upright letters slanted lose a tenth and more
LEANING = 8  # characters: shorter lines do not tell
LONG_ENOUGH = 25  # type sizes: no more of a line is looked at


@dataclass(frozen=True, slots=True)
class _Ink:
    """Of one word: area of its ink, length of its outline, steepness of its edges (sums over its pixels)."""

    area: float
    outline: float
    steep: float


def set_type(grey: Grey, words: Sequence[OcrWord]) -> list[OcrWord]:
    """Words in order, those of one line (equal base line and size) together. grey: the picture they were read on."""
    lines = list(_lines(words))
    sized = [_slanted(grey, _sized(grey, line)) for line in lines]
    inks = [[_ink(grey, word) for word in line] for line in lines]
    return _weighted(sized, inks)


def _lines(words: Sequence[OcrWord]) -> Iterable[list[OcrWord]]:
    line: list[OcrWord] = []
    for word in words:
        if line and (word.baseline, word.size) != (line[-1].baseline, line[-1].size):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def kind_of(text: str) -> Kind:
    """What decides how high a word's letters stand; "" where they differ or tell nothing."""
    letters = [char for char in text if char.isalnum()]
    if sum(char in SMALL_LETTERS for char in letters) >= 2:
        return "small"
    if letters and all(char.isdigit() for char in letters):
        return "figure"
    return "capital" if len(letters) >= 2 and all(char.isupper() for char in letters) else ""


def _sized(grey: Grey, line: Sequence[OcrWord]) -> list[OcrWord]:
    """A line's words with their sizes and one base line; as they were where nothing can be measured."""
    line = _followed(grey, line)
    heights: dict[Kind, list[float]] = defaultdict(list)
    feet: list[float] = []
    for word in line:
        kind = kind_of(word.text)
        found = _measure(grey, word, kind) if kind else None
        if found is not None:
            heights[kind] += [found[0] / HEIGHT[kind]] * len(word.text)
            feet.append(found[1] - word.baseline)
    if not feet:
        return list(line)
    sizes = {kind: median(found) for kind, found in heights.items()}
    usual = next(sizes[kind] for kind in ("small", "capital", "figure") if kind in sizes)
    # One base line for all, though the line may hang: words are put in rows by it.
    base, size = median(word.baseline for word in line) + median(feet), max(sizes.values())
    return [_set(word, base, size, sizes.get(kind_of(word.text), usual)) for word in line]


def _set(word: OcrWord, base: float, tallest: float, size: float) -> OcrWord:
    x0, _, x1, _ = word.box
    box = (x0, round(base - ASCENT * tallest), x1, round(base + DESCENT * tallest))
    return replace(word, box=box, baseline=base, size=size)


def _followed(grey: Grey, line: Sequence[OcrWord]) -> Sequence[OcrWord]:
    """The words with base lines along the slant of their line, where it has one: paper is not always flat."""
    words = [word for word in line if len(word.text) >= TELLING and kind_of(word.text)]
    if len(words) < SLANTED or words[-1].box[2] - words[0].box[0] < LONG_ENOUGH * line[0].size / 2:
        return line
    ends = [*words[:3], *words[-3:]]
    found = [(word, foot) for word in ends if (foot := _foot(grey, word)) is not None]
    if len(found) < SLANTED:
        return line
    middles = np.array([(word.box[0] + word.box[2]) / 2 for word, _ in found])
    feet = np.array([foot for _, foot in found])
    near, far = middles < np.median(middles), middles > np.median(middles)
    run = float(np.median(middles[far]) - np.median(middles[near]))
    slope = float(np.median(feet[far]) - np.median(feet[near])) / run if run > 0 else 0.0
    start = float(np.median(feet - slope * middles))
    off = np.abs(feet - slope * middles - start)
    if abs(slope) * run < LEAST_SLANT * line[0].size or float(np.median(off)) > LEAST_SLANT * line[0].size:
        return line
    return [replace(word, baseline=start + slope * (word.box[0] + word.box[2]) / 2) for word in line]


def _foot(grey: Grey, word: OcrWord) -> float | None:
    """Where the letters of a word end below, sought widely; pixels."""
    first, last = int(word.baseline - 1.4 * word.size), int(word.baseline + 0.9 * word.size)
    if first < 0 or last > grey.shape[0]:
        return None
    rows = _inked(grey[first:last, max(0, word.box[0]) : word.box[2]]).sum(axis=1)
    base = word.baseline - first
    foot = _step(-rows, base - WIDE_REACH * word.size, base + WIDE_REACH / 2 * word.size)
    return None if foot is None else foot + first


def _measure(grey: Grey, word: OcrWord, kind: Kind) -> tuple[float, float] | None:
    """Height of the letters and their base line, pixels; None where the picture does not show both ends."""
    first, last = int(word.baseline - 1.1 * word.size), int(word.baseline + 0.35 * word.size)
    if first < 0 or last > grey.shape[0]:
        return None
    rows = _inked(grey[first:last, max(0, word.box[0]) : word.box[2]]).sum(axis=1)
    base, size = word.baseline - first, word.size
    foot = _step(-rows, base - BASE_REACH * size, base + BASE_REACH * size)
    least, most = REACH[kind]
    top = _step(rows, base - most * size, base - least * size)
    return None if foot is None or top is None else (foot - top, foot + first)


def _slanted(grey: Grey, line: Sequence[OcrWord]) -> list[OcrWord]:
    """A line's words, italic where the stems of its letters are sharpest when it is set upright by a slant."""
    if sum(len(word.text) for word in line) < LEANING:
        return list(line)
    x0, x1 = min(word.box[0] for word in line), max(word.box[2] for word in line)
    top, bottom = line[0].box[1], line[0].box[3]
    x1 = min(x1, x0 + round(LONG_ENOUGH * line[0].size))
    ink = 255 - grey[max(0, top) : bottom, max(0, x0) : x1]
    if min(ink.shape) < 2:
        return list(line)
    upright, *leaning = (_sharpness(ink, slant) for slant in SLANTS)
    italic = max(leaning) > STEMS * upright
    return [replace(word, italic=italic) for word in line] if italic else list(line)


def _sharpness(ink: Grey, slant: float) -> float:
    """Change from column to column of all rows together, after each is moved as far as the slant has led it."""
    height, width = ink.shape
    moved = ink
    if slant:
        matrix = np.array([[1.0, slant, -slant * height / 2], [0.0, 1.0, 0.0]])
        moved = np.asarray(cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_LINEAR), np.uint8)
    return float(np.square(np.diff(moved.sum(axis=0, dtype=np.float32))).sum())


def _inked(grey: Grey) -> np.ndarray:
    """Ink by pixel, 0..1."""
    ink = (255 - grey.astype(np.float32)) / 255
    ink[ink < NO_INK] = 0
    return ink


def _step(rows: np.ndarray, start: float, end: float) -> float | None:
    """Where, between two places, the ink grows most from row to row: the middle of the step."""
    growth = np.diff(rows)
    low, high = max(0, int(start)), min(len(growth), int(np.ceil(end)))
    if high - low < 2:
        return None
    steps = growth[low:high]
    best = int(np.argmax(np.convolve(steps, (0.5, 1.0, 0.5), "same")))
    left = max(0, best - 2)
    near = np.clip(steps[left : best + 3], 0, None)
    total = float(near.sum())
    return low + left + 1 + float((near * np.arange(len(near))).sum()) / total if total > 0 else None


def _ink(grey: Grey, word: OcrWord) -> _Ink:
    x0, top, x1, bottom = (max(0, side) for side in word.box)
    ink = _inked(grey[top:bottom, x0:x1])
    steps = np.concatenate([np.abs(np.diff(ink, axis=0)).ravel(), np.abs(np.diff(ink, axis=1)).ravel()])
    return _Ink(float(ink.sum()), float(steps.sum()), float(np.square(steps).sum()))


def _weighted(lines: Sequence[Sequence[OcrWord]], inks: Sequence[Sequence[_Ink]]) -> list[OcrWord]:
    """The words with the weight of their strokes; those bold whose strokes are thicker than the page's usual type."""
    blur = _blur([ink for line in inks for ink in line])
    weighed = [
        [replace(word, weight=_weight(ink, word.size, blur)) for word, ink in zip(line, found, strict=True)]
        for line, found in zip(lines, inks, strict=True)
    ]
    usual = _Usual([word for line in weighed for word in line])
    return [word for line in weighed for word in _bolded(line, [BOLD * usual.of(word.size) for word in line])]


def _blur(inks: Sequence[_Ink]) -> float:
    """How soft the page's letters are, pixels: the deviation of a Gauss curve that would make their edges so."""
    edges = [ink.steep / ink.outline for ink in inks if ink.outline > 0]
    return min(max(SHARPER / (2 * sqrt(pi) * median(edges)), BLURS[0]), BLURS[1]) if edges else BLURS[0]


def _weight(ink: _Ink, size: float, blur: float) -> float:
    """Mean thickness of the strokes as a share of the type size.

    Area by half the outline's length, both of the grey picture; what blur adds to strokes thinner than itself is
    taken off, so that small type does not look bold.
    """
    if not ink.outline:
        return 0.0
    # Steps along rows and columns make an outline of all directions longer by 4 / pi.
    seen = ink.area / (ink.outline * pi / 8)
    widths, looks = _BLURRED
    return max(float(np.interp(seen / blur, looks, widths)) * blur, LEAST_LEFT * seen) / size


def _blurred_widths() -> tuple[np.ndarray, np.ndarray]:
    """Widths of strokes, and how wide they look when blurred by 1: as wide as a stroke of full black and equal area."""
    widths = np.geomspace(0.1, 100, 400)
    return widths, np.array([width / erf(width / (2 * sqrt(2))) for width in widths])


_BLURRED = _blurred_widths()


class _Usual:
    """The weight of a page's regular type, by its size: small type looks heavier where its counters fill in."""

    def __init__(self, words: Sequence[OcrWord]) -> None:
        told = [word for word in words if word.weight and sum(map(str.isalpha, word.text)) >= TELLING]
        self._sizes = np.array([word.size for word in told])
        self._weights = np.array([word.weight for word in told])
        self._letters = np.array([len(word.text) for word in told])
        self._size, self._weight = 0.0, REGULAR
        if told:
            self._size = float(_weighted_median(self._sizes, self._letters))
            usual = float(np.median(self._weights))
            running = sum(len(word.text) for word in told if kind_of(word.text) == "small")
            certain = usual <= MOST_REGULAR or running >= MANY
            self._weight = usual if certain else _lighter(self._weights) or REGULAR
        self._known: dict[float, float] = {}

    def of(self, size: float) -> float:
        """Weight of regular strokes as a share of the type size."""
        key = round(float(np.log(max(size, 1.0))) / ALIKE) * ALIKE
        if key not in self._known:
            self._known[key] = self._at(float(np.exp(key)))
        return self._known[key]

    def _at(self, size: float) -> float:
        near = np.abs(self._sizes / size - 1) <= 1.5 * ALIKE
        letters = int(self._letters[near].sum())
        own = float(np.median(self._weights[near])) if letters else 0.0
        if size < SMALLER * self._size:
            return max(self._weight, own) if letters >= SOME else self._weight
        if size > (1 + ALIKE) * self._size:
            return min(self._weight, own if letters >= MANY else MOST_REGULAR)
        return self._weight


def _lighter(weights: np.ndarray) -> float:
    """The mean of the lighter of two sorts of type; 0.0 where there are no two."""
    ordered = np.sort(weights)
    splits = range(max(1, len(ordered) // 5), len(ordered))
    spreads = [np.var(ordered[:n]) * n + np.var(ordered[n:]) * (len(ordered) - n) for n in splits]
    if not spreads:
        return 0.0
    split = splits[int(np.argmin(spreads))]
    light, heavy = float(ordered[:split].mean()), float(ordered[split:].mean())
    apart = min(spreads) < ONE_SORT * np.var(ordered) * len(ordered)
    return light if apart and heavy > APART * light else 0.0


def _weighted_median(values: np.ndarray, weights: np.ndarray) -> float:
    order = np.argsort(values)
    return float(values[order][np.searchsorted(weights[order].cumsum(), weights.sum() / 2)])


def _bolded(line: Sequence[OcrWord], limits: Sequence[float]) -> list[OcrWord]:
    """A line's words, bold or not by their own strokes where these tell, else as the line's letters are."""
    heavier = [FIGURES if kind_of(word.text) == "figure" else 1.0 for word in line]
    ratios = [word.weight * more / limit for word, more, limit in zip(line, heavier, limits, strict=True)]
    telling = [len(word.text) if sum(map(str.isalnum, word.text)) >= TELLING else 0 for word in line]
    chars = telling if any(telling) else [len(word.text) for word in line]
    whole = bool(np.average(ratios, weights=chars) > 1)
    flags = [_is_bold(ratios, chars, index, whole) for index in range(len(line))]
    return [replace(word, bold=bold) for word, bold in zip(line, flags, strict=True)]


def _is_bold(ratios: Sequence[float], chars: Sequence[int], index: int, whole: bool) -> bool:
    """A word that does not tell is as the word after it, or before it at the end of the line."""
    order = [index, *range(index + 1, len(chars)), *range(index - 1, -1, -1)]
    ratio = next(ratios[other] for other in order if chars[other])
    return ratio > 1 if abs(ratio - 1) > UNSURE else whole
