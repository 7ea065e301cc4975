"""Cells of a scanned page that could not be read level in, the words of those whose text runs up or down out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from extractors.ocr.engines import Readers
from extractors.ocr.model import Grey, OcrWord, Pixels
from extractors.ocr.reading import read_strips
from extractors.ocr.strips import Letters, cut_strips, find_letters

LEAST = 4  # pieces of ink: fewer may be a sign that reads either way
POOR, CRUMBS = 0.6, 0.9  # confidence of a level reading that may be of turned text; the same of loose letters
SHORTEST = 3.0  # letters: lower ink is a level line
MOST_LETTERS = 4  # a word: turned text read level gives what stands side by side in a few short lines
BETTER = 0.2  # by how much the turned reading must be surer
GAP = 3.0  # letters: a wider gap parts what stands side by side
DIRECTIONS = ((90, -1), (270, 1))  # degrees counterclockwise in which text runs; quarter turns that make it level


def read_turned(
    letters: Letters, cells: Sequence[list[int]], level: Sequence[Sequence[OcrWord]], readers: Readers
) -> Iterator[tuple[int, list[OcrWord]]]:
    """(index of the cell, its words) of each cell that reads clearly better turned.

    cells: the pieces of ink of each cell; level: the words that were read in it.
    """
    for index, (pieces, words) in enumerate(zip(cells, level, strict=True)):
        if len(pieces) < LEAST or _height(letters, pieces) < SHORTEST * letters.usual or not _is_poor(words):
            continue
        found = max((_read(letters, pieces, way, readers) for way in DIRECTIONS), key=sureness)
        if sureness(found) >= max(POOR, sureness(words) + BETTER):
            yield index, found


def _is_poor(words: Sequence[OcrWord]) -> bool:
    """Whether words look like turned text that was read level: signs that no reader is sure of, few by few."""
    length = sum(len(word.text) for word in words)
    loose = length <= 2 * len(words)
    return 0 < length <= MOST_LETTERS * len(words) and sureness(words) < (CRUMBS if loose else POOR)


def _height(letters: Letters, pieces: Sequence[int]) -> int:
    """From the top of the highest piece to the bottom of the lowest, pixels."""
    boxes = letters.boxes[list(pieces)]
    return int((boxes[:, 1] + boxes[:, 3]).max() - boxes[:, 1].min())


def sureness(words: Sequence[OcrWord]) -> float:
    """The mean confidence of the letters; 0 for no words."""
    length = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.confidence for word in words) / length if length else 0.0


def _read(letters: Letters, pieces: Sequence[int], way: tuple[int, int], readers: Readers) -> list[OcrWord]:
    angle, quarters = way
    grey, area = _cut_out(letters, pieces)
    own = replace(find_letters(np.ascontiguousarray(np.rot90(grey, quarters))), usual=letters.usual)
    strips = cut_strips(own, range(1, len(own.boxes)), GAP, in_cell=True)
    words = [word for line in read_strips(strips, readers) for word in line]
    return [replace(word, box=_turned_back(word.box, area, angle), angle=angle) for word in words]


def _cut_out(letters: Letters, pieces: Sequence[int]) -> tuple[Grey, Pixels]:
    """The pieces alone on white, and where they stand."""
    boxes = letters.boxes[list(pieces)]
    x0, top = boxes[:, :2].min(axis=0)
    x1, bottom = (boxes[:, :2] + boxes[:, 2:4]).max(axis=0)
    part = letters.grey[top:bottom, x0:x1]
    own = np.isin(letters.labels[top:bottom, x0:x1], pieces)
    return np.where(own, part, 255).astype(np.uint8), (int(x0), int(top), int(x1), int(bottom))


def _turned_back(box: Pixels, area: Pixels, angle: int) -> Pixels:
    """A box in the turned picture of an area, on the page."""
    x0, top, x1, bottom = box
    if angle == 90:
        return area[0] + top, area[3] - x1, area[0] + bottom, area[3] - x0
    return area[2] - bottom, area[1] + x0, area[2] - top, area[1] + x1
