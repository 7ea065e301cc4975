"""Words that were read on a picture in, the same out; those that a stamp or a signature crosses are less sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractors.ocr.model import OcrWord
from extractors.scan.model import COLOUR_STEP, Picture

STAMPED = 0.85  # at most: a stroke across a figure makes another of it
INK = 160  # of 255, on clean paper
CROSSED = (0.06, 0.75)  # share of a word's ink that is coloured; more of it is coloured print
LEAST = 12  # pixels of coloured ink, of the mask: less are the fringes of black letters


def doubt_stamped(words: Sequence[OcrWord], picture: Picture) -> list[OcrWord]:
    """Words with black and coloured ink get at most STAMPED."""
    if not picture.colour.any():
        return list(words)
    ink = np.asarray(picture.grey[::COLOUR_STEP, ::COLOUR_STEP] < INK)
    coloured = ink & (picture.colour[: ink.shape[0], : ink.shape[1]] > 0)
    return [replace(w, confidence=min(w.confidence, STAMPED)) if _is_crossed(w, ink, coloured) else w for w in words]


def _is_crossed(word: OcrWord, ink: np.ndarray, coloured: np.ndarray) -> bool:
    x0, top, x1, bottom = (max(0, side // COLOUR_STEP) for side in word.box)
    part = np.s_[top : bottom + 1, x0 : x1 + 1]
    strange, whole = int(np.count_nonzero(coloured[part])), int(np.count_nonzero(ink[part]))
    return strange >= LEAST and CROSSED[0] * whole <= strange <= CROSSED[1] * whole
