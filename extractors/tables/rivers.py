"""Words of an area in, the x of its column borders out: the white rivers that run down between columns of text."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from extractors.model import Box, Word
from extractors.tables.fill import words_to_lines

CURRENCY = re.compile(r"Rp\.?|IDR|:", re.IGNORECASE)
MARKER = re.compile(r"\(?(\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\)?|\d{1,3}|[-•–*]")
MIN_WIDTH = 0.55  # of the type size: narrower white is a gap between words
MAX_CROSSED = 0.12  # share of the lines that may cross a river (headings over several columns, group rows)
BIN = 0.5  # points


def column_borders(words: Sequence[Word], box: Box) -> list[float]:
    """Middles of the rivers inside the box, ascending."""
    lines = words_to_lines(word for word in words if word.angle == 0)
    if not lines:
        return []
    covered = _coverage(lines, box)
    size = float(np.median([word.size for word in words]))
    crossed = np.array(covered) > MAX_CROSSED * len(lines)
    borders = [
        box.x0 + (start + end) / 2 * BIN
        for start, end in _white_runs(crossed)
        if (end - start) * BIN >= MIN_WIDTH * size and start > 0 and end < len(crossed)
    ]
    return _without_signs(borders, words, box)


def _without_signs(borders: Sequence[float], words: Sequence[Word], box: Box) -> list[float]:
    """Leave out the border behind a column of currency signs, or of list markers without a heading."""
    kept: list[float] = []
    for border in borders:
        column = [w.text for w in words if (kept[-1] if kept else box.x0) <= w.box.cx <= border]
        signs = all(CURRENCY.fullmatch(text) for text in column)
        if not signs and (kept or not all(MARKER.fullmatch(text) for text in column)):
            kept.append(border)
    return kept


def _coverage(lines: Sequence[Sequence[Word]], box: Box) -> np.ndarray:
    """How many lines have ink (or a narrow gap between words) at each bin of x."""
    covered = np.zeros(max(1, int(box.width / BIN) + 1), dtype=int)
    for line in lines:
        hit = np.zeros(len(covered), dtype=bool)
        end = None
        for word in line:
            start = word.box.x0 if end is None or word.box.x0 - end > MIN_WIDTH * word.size else end
            hit[max(0, int((start - box.x0) / BIN)) : max(0, int((word.box.x1 - box.x0) / BIN) + 1)] = True
            end = word.box.x1
        covered += hit
    return covered


def _white_runs(crossed: np.ndarray) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[True], crossed, [True]]).astype(int)))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
