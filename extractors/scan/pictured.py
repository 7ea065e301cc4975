"""A picture on a page in, whether it shows text or a table (to be read like a scan) or a photograph or chart out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

import cv2
import numpy as np

from extractors.model import Box, Word
from extractors.pdf import PdfPage
from extractors.scan.ground import clean
from extractors.scan.model import Grey, Mask, Picture, Upright
from extractors.scan.orientation import letter_rows
from extractors.scan.rulings import find_rulings

LOOK_DPI = 150
LEAST_LETTERS = 100  # letters wide, all rows of letters together
MOST_COLOUR, MOST_TABLE_COLOUR = 0.04, 0.1  # share of strongly coloured pixels in a picture of text; of a table
LEAST_LINES = 4  # level and upright lines of a table, each


def render_area(page: PdfPage, box: Box, words: Sequence[Word]) -> tuple[np.ndarray, float]:
    """The page's part in `box` as displayed, its words painted over, and its resolution."""
    scale = LOOK_DPI / 72
    image = np.array(page.render(LOOK_DPI))
    for word in words:
        x0, top, x1, bottom = (max(0, round(side * scale)) for side in astuple(word.box))
        image[max(0, top - 1) : bottom + 2, max(0, x0 - 1) : x1 + 2] = 255
    return image[int(box.top * scale) : int(box.bottom * scale), int(box.x0 * scale) : int(box.x1 * scale)], LOOK_DPI


def holds_text(image: np.ndarray, dpi: float) -> bool:
    """Rows of letters on paper, or a table's lines with letters. image: red, green, blue."""
    if min(image.shape[:2]) < dpi / 4:
        return False
    grey = clean(np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), np.uint8), dpi)
    colour = _coloured_share(image)
    if colour > MOST_TABLE_COLOUR or letter_rows(grey, dpi) < LEAST_LETTERS:
        return False
    return colour <= MOST_COLOUR or _has_table(grey, dpi)


def _coloured_share(image: np.ndarray) -> float:
    """Share of strongly coloured pixels; a tinted ground does not count."""
    spread = image.max(axis=2).astype(int) - image.min(axis=2)
    return float((spread > 80).mean())


def _has_table(grey: Grey, dpi: float) -> bool:
    none: Mask = np.zeros_like(grey)
    height, width = grey.shape
    upright = Upright(width * 72 / dpi, height * 72 / dpi, 0, 0.0, dpi / 72)
    rulings = find_rulings(Picture(grey, none, upright, dpi, True), 0).rulings
    level = sum(ruling.horizontal for ruling in rulings)
    return level >= LEAST_LINES and len(rulings) - level >= LEAST_LINES
