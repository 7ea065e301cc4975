"""A strip and its text in, how it is set out: type size and base line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extractors.ocr.model import Strip
from extractors.ocr.strips import INK

# Shares of the type size, the mean of the usual text fonts.
CAPITAL, SMALL = 0.71, 0.53  # heights above the base line
DEEP, SHALLOW = 0.21, 0.14  # depths below it: "g", ","
ASCENT, DESCENT, BEARING = 0.90, 0.21, 0.055  # of a word's box, as in a text layer
_LOW_LETTERS = set("acegmnopqrsuvwxyz.,;:-–—_~+=<>•*\"'")
_DEEP_LETTERS = set("gjpqy()[]{}|/Q@$")
_SHALLOW_LETTERS = set(",;")
_NO_HEIGHT = set(".,;:-–—_~+=<>•*\"'|")


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
