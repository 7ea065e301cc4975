"""A picture on a page in, whether it shows text or a table (to be read like a scan) or a photograph or chart out."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np

from extractors.model import Box, Ruling, Word
from extractors.scan.ground import clean, small_picture
from extractors.scan.model import Grey, Mask, Picture, Upright
from extractors.scan.orientation import letter_rows
from extractors.scan.rulings import find_rulings
from extractors.source import PdfPage

LOOK_DPI = 150
STEP, LEAST_STEPS = 16, 2000  # of 255: the side of a stroke; pixels on one, of which a hundred letters have more
LEAST_LETTERS = 100  # letters wide, all rows of letters together
MOST_COLOUR, MOST_TABLE_COLOUR = 0.04, 0.1  # share of strongly coloured pixels in a picture of text; of a table
MANY_LINES, LEAST_RUN = 12, 0.4  # lines of a chart; what a table's lines run at least, as a share of its side
SAME_PLACE = 3.0  # points: lines so near to each other are pieces of one
LEAST_LINES = 4  # level and upright lines of a table, each


def render_area(page: PdfPage, box: Box, words: Sequence[Word]) -> tuple[np.ndarray, float]:
    """The page's part in `box` as displayed, its words painted over, and its resolution."""
    dpi = page.affordable(LOOK_DPI)
    scale = dpi / 72
    image = page.pixels(dpi, box)
    left, above = int(box.x0 * scale), int(box.top * scale)
    for own in (word.box for word in words if _near(word.box, box)):
        x0, top, x1, bottom = (max(0, round(side * scale)) for side in (own.x0, own.top, own.x1, own.bottom))
        rows = slice(max(0, top - 1 - above), max(0, bottom + 2 - above))
        image[rows, max(0, x0 - 1 - left) : max(0, x1 + 2 - left)] = 255
    return image, dpi


def _near(one: Box, other: Box) -> bool:
    """Whether boxes overlap, or nearly do: by the few pixels that are painted around a word."""
    level = one.x0 < other.x1 + SAME_PLACE and other.x0 < one.x1 + SAME_PLACE
    return level and one.top < other.bottom + SAME_PLACE and other.top < one.bottom + SAME_PLACE


def holds_text(image: np.ndarray, dpi: float) -> bool:
    """Rows of letters on paper, or a table's lines with letters. image: red, green, blue."""
    if min(image.shape[:2]) < dpi / 4:
        return False
    grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), np.uint8)
    if np.count_nonzero(cv2.absdiff(grey[:, 1:], grey[:, :-1]) > STEP) < LEAST_STEPS:
        return False
    colour = _coloured_share(image)
    if colour > MOST_TABLE_COLOUR:
        return False
    grey = clean(grey, small_picture(grey, dpi))
    if letter_rows(grey, dpi) < LEAST_LETTERS:
        return False
    rulings = _rulings(grey, dpi)
    return not is_chart(rulings) and (colour <= MOST_COLOUR or _has_table(rulings))


def _coloured_share(image: np.ndarray) -> float:
    """Share of strongly coloured pixels; a tinted ground does not count."""
    red, green, blue = (image[:, :, channel] for channel in range(3))
    spread = np.maximum(np.maximum(red, green), blue) - np.minimum(np.minimum(red, green), blue)
    return float((spread > 80).mean())


def _rulings(grey: Grey, dpi: float) -> Sequence[Ruling]:
    none: Mask = np.zeros_like(grey)
    height, width = grey.shape
    upright = Upright(width * 72 / dpi, height * 72 / dpi, 0, 0.0, dpi / 72)
    return find_rulings(Picture(grey, none, upright, dpi, True), 0).rulings


def _has_table(rulings: Sequence[Ruling]) -> bool:
    level = sum(ruling.horizontal for ruling in rulings)
    return level >= LEAST_LINES and len(rulings) - level >= LEAST_LINES


def is_chart(rulings: Sequence[Ruling]) -> bool:
    """Whether lines are the boxes and arrows of a chart: of a table most run from one side to the other."""
    return len(rulings) >= MANY_LINES and all(_usual_run(rulings, level) < LEAST_RUN for level in (True, False))


def _usual_run(rulings: Sequence[Ruling], level: bool) -> float:
    """The usual length of the longest line at one height (upright: at one place across), as a share of the whole."""
    lines = [
        (r.box.cy, r.box.x0, r.box.x1) if level else (r.box.cx, r.box.top, r.box.bottom)
        for r in rulings
        if r.horizontal == level
    ]
    if not lines:
        return 0.0
    whole = max(end for _, _, end in lines) - min(start for _, start, _ in lines)
    runs: dict[float, float] = {}
    for place, start, end in sorted(lines):
        near = next((other for other in runs if abs(other - place) <= SAME_PLACE), place)
        runs[near] = max(runs.get(near, 0.0), end - start)
    return median(runs.values()) / max(whole, 1.0)
