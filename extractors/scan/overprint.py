"""Words read on a picture in, the same with less confidence where a stamp or a signature runs over them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from numpy.typing import NDArray

from extractors.ocr.model import OcrWord
from extractors.scan.model import COLOUR_STEP, Mask

MOST_SURE = 0.85  # of a word under a stamp or a signature
TALL = 1.8  # type sizes: ink that hangs together over more is no letter
TALL_SHARE = 0.03  # of a word's ink that belongs to such strokes
COLOURED = (0.07, 0.75)  # share of a word's ink: below, it is stray colour; above, the word itself is printed in colour
MOST_STAMPED = 0.2  # of a page's words
LEAST = 12  # pixels of the colour mask: less are seams of black letters
FILLED = 0.4  # share of a word's box: more of it in colour is a shaded cell


def doubt_overprinted(
    words: Sequence[OcrWord], pieces: NDArray[Any], boxes: NDArray[Any], colour: Mask
) -> list[OcrWord]:
    """Words in order.

    pieces: of each pixel the number of its piece of ink, 0 for paper; boxes: x, y, width, height ... of each piece;
    colour: where ink is coloured (extractors.scan.model.Picture).
    """
    inside = [_inside(word, pieces) for word in words]
    crossed = [_is_crossed(word, ink, boxes) for word, ink in zip(words, inside, strict=True)]
    stamped = [_is_stamped(word, ink, colour) for word, ink in zip(words, inside, strict=True)]
    if sum(stamped) > MOST_STAMPED * len(words):  # letters with coloured seams, as screens show them
        stamped = [False] * len(words)
    return [
        replace(word, confidence=min(word.confidence, MOST_SURE)) if cross or stamp else word
        for word, cross, stamp in zip(words, crossed, stamped, strict=True)
    ]


def _inside(word: OcrWord, pieces: NDArray[Any]) -> NDArray[Any]:
    x0, top, x1, bottom = (max(0, side) for side in word.box)
    return pieces[top:bottom, x0:x1]


def _is_crossed(word: OcrWord, inside: NDArray[Any], boxes: NDArray[Any]) -> bool:
    """Whether strokes run through the word that are too tall for its letters."""
    own = inside[inside > 0]
    return bool(own.size) and float((boxes[own, 3] > TALL * word.size).mean()) > TALL_SHARE


def _is_stamped(word: OcrWord, inside: NDArray[Any], colour: Mask) -> bool:
    """Whether some of the ink is coloured, and neither the word itself nor the ground."""
    x0, top = max(0, word.box[0]), max(0, word.box[1])
    ink = inside[-top % COLOUR_STEP :: COLOUR_STEP, -x0 % COLOUR_STEP :: COLOUR_STEP] > 0  # where colour was looked at
    x0, top = -(-x0 // COLOUR_STEP), -(-top // COLOUR_STEP)
    near = colour[top : top + ink.shape[0], x0 : x0 + ink.shape[1]] > 0
    if near.shape != ink.shape or not ink.any() or float(near.mean()) > FILLED:
        return False
    strange = near[ink]
    return int(strange.sum()) >= LEAST and COLOURED[0] < float(strange.mean()) < COLOURED[1]
