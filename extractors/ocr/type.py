"""A strip and its text in, how it is set out: type size, base line, weight of the strokes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from extractors.ocr.model import OcrWord, Strip
from extractors.ocr.strips import INK

# Shares of the type size, the mean of the usual text fonts.
CAPITAL, SMALL = 0.71, 0.53  # heights above the base line
DEEP, SHALLOW = 0.21, 0.14  # depths below it: "g", ","
ASCENT, DESCENT, BEARING = 0.90, 0.21, 0.055  # of a word's box, as in a text layer
_LOW_LETTERS = set("acegmnopqrsuvwxyz.,;:-–—_~+=<>•*\"'")
_DEEP_LETTERS = set("gjpqy()[]{}|/Q@$")
_SHALLOW_LETTERS = set(",;")
_NO_HEIGHT = set(".,;:-–—_~+=<>•*\"'|")
BOLD = 1.17  # of the strokes of the usual type
REGULAR, MOST_REGULAR = 0.10, 0.118  # strokes of regular type, shares of its size: usually, at most
NO_INK = 0.12  # of black: noise of the paper


@dataclass(frozen=True, slots=True)
class Setting:
    """How a strip's line is set, pixels. baseline: on the page. bearing: the white beside a letter, each side."""

    size: float
    baseline: float
    ascent: float
    descent: float
    bearing: float


def measure(strip: Strip, text: str) -> Setting:
    """Size from the height of the ink and from which letters make it up."""
    ink = strip.grey < INK
    rows = np.flatnonzero(ink.any(axis=1))
    top, bottom = (int(rows[0]), int(rows[-1]) + 1) if rows.size else (0, strip.grey.shape[0])
    usual = strip.letter / 0.6
    letters = set(text) - {" "}
    if not letters - _NO_HEIGHT:
        size, baseline = usual, float(bottom) + 0.3 * usual
    else:
        height = CAPITAL if letters - _LOW_LETTERS else SMALL
        depth = DEEP if letters & _DEEP_LETTERS else SHALLOW if letters & _SHALLOW_LETTERS else 0.0
        size = min(max((bottom - top) / (height + depth), 0.5 * usual), 5 * usual)
        baseline = bottom - depth * size
    return Setting(size, strip.top + baseline, ASCENT * size, DESCENT * size, BEARING * size)


def stroke_weight(strip: Strip, x0: float, x1: float, size: float) -> float:
    """Mean thickness of the strokes between x0 and x1 (pixels of the strip), as a share of the type size.

    Area by half the length of the outline, both of the grey picture, so that a stroke of two pixels is measured too.
    """
    ink = (255 - strip.grey[:, max(0, int(x0)) : int(x1) + 1].astype(np.float32)) / 255
    ink[ink < NO_INK] = 0
    outline = float(np.abs(np.diff(ink, axis=0)).sum() + np.abs(np.diff(ink, axis=1)).sum())
    # Steps along rows and columns make an outline of all directions longer by 4 / pi.
    return float(ink.sum()) / (outline * np.pi / 8) / size if outline else 0.0


def mark_bold(words: Sequence[OcrWord]) -> list[OcrWord]:
    """The words of a page, those bold whose strokes are thicker than its usual type."""
    weights = [word.weight for word in words if sum(map(str.isalpha, word.text)) >= 3]
    if not weights:
        return list(words)
    usual = median(weights)
    usual = usual if usual <= MOST_REGULAR else REGULAR
    return [replace(word, bold=word.weight > BOLD * usual) for word in words]
