"""Words of an area in, the x of its column borders out: the white rivers that run down between columns of text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractors.model import Box, Word
from extractors.tables.fill import words_to_lines
from extractors.tables.segments import split_line

CURRENCY = re.compile(r"Rp\.?|IDR|:", re.IGNORECASE)
MARKER = re.compile(r"\(?(\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\)?|\d{1,3}|[-•–*]")
MIN_WIDTH = 0.55  # of the type size: narrower white is a gap between words
MAX_CROSSED = 0.12  # share of the lines that may cross a river (headings over several columns, group rows)
BIN = 0.5  # points


@dataclass(frozen=True, slots=True)
class Area:
    """The part of a table on one page: its box, and its words in rows as far as rules part them."""

    box: Box
    rows: tuple[tuple[Word, ...], ...]


def column_borders(areas: Sequence[Area]) -> list[float]:
    """Middles of the rivers that run through all areas of one table, ascending, from the left side of the first area.

    Rows of one text without a gap (group rows, titles) do not count where other rows have gaps.
    """
    box = areas[0].box
    rows = [_shifted(row, box.x0 - area.box.x0) for area in areas for row in area.rows if row]
    gapped = _fuller(rows)
    lines = [line for row in gapped or rows for line in words_to_lines(w for w in row if w.angle == 0)]
    if not lines:
        return []
    words = [word for line in lines for word in line]
    size = float(np.median([word.size for word in words]))
    covered = _coverage(lines, box)
    rivers = _rivers(covered, len(lines), MIN_WIDTH * size / BIN)
    if len(rows) > 1:
        headings = _coverage(words_to_lines(w for w in rows[0] if w.angle == 0), box)
        rivers = sorted(rivers + _between_headings(headings, covered, rivers, len(lines)))
    borders = [box.x0 + (start + end) / 2 * BIN for start, end in rivers]
    return _without_signs(_without_hollow(borders, words, box), words, box)


def _fuller(rows: Sequence[Sequence[Word]]) -> list[Sequence[Word]]:
    """The rows of several texts, without those of half as many as the fullest: headings over several columns.

    Texts in pictures run together when they are read; there any row of several counts.
    """
    texts = [max(len(split_line(line)) for line in words_to_lines(row)) for row in rows]
    return [
        row
        for row, count in zip(rows, texts, strict=True)
        if count > 1 and (2 * count > max(texts) or any(word.confidence < 1 for word in row))
    ]


def _rivers(covered: np.ndarray, n_lines: int, width: float) -> list[tuple[int, int]]:
    """Stretches of bins that no line crosses; and those that few lines cross, where no line leaves them free."""
    free = _inner_runs(covered > 0, width)
    nearly = _inner_runs(covered > MAX_CROSSED * n_lines, width)
    crossed = [run for run in nearly if not any(run[0] < end and start < run[1] for start, end in free)]
    return sorted(free + crossed)


def _between_headings(
    headings: np.ndarray, covered: np.ndarray, rivers: Sequence[tuple[int, int]], n_lines: int
) -> list[tuple[int, int]]:
    """Where few lines cross the white between two headings and no river runs: beside a column that is nearly empty."""
    found = []
    for start, end in _inner_runs(headings > 0, MIN_WIDTH / BIN):
        if any(a < end and start < b for a, b in rivers):
            continue
        least = int(covered[start:end].min())
        narrow = [(start + a, start + b) for a, b in _white_runs(covered[start:end] > least)]
        if least <= MAX_CROSSED * n_lines:
            found.append(max(narrow, key=lambda run: run[1] - run[0]))
    return found


def _inner_runs(inked: np.ndarray, width: float) -> list[tuple[int, int]]:
    runs = _white_runs(inked)
    return [(start, end) for start, end in runs if end - start >= width and start > 0 and end < len(inked)]


def _shifted(words: Sequence[Word], dx: float) -> list[Word]:
    if abs(dx) < 0.01:
        return list(words)
    return [replace(w, box=moved(w.box, dx)) for w in words]


def moved(box: Box, dx: float) -> Box:
    """The box dx points to the right."""
    return Box(box.x0 + dx, box.top, box.x1 + dx, box.bottom)


def _without_hollow(borders: Sequence[float], words: Sequence[Word], box: Box) -> list[float]:
    """One border for two between which no word stands whole: the white beside centred or ragged text."""
    kept: list[float] = []
    for border in borders:
        left = kept[-1] if kept else box.x0
        if any(left <= w.box.x0 and w.box.x1 <= border for w in words):
            kept.append(border)
        elif kept:
            kept[-1] = (kept[-1] + border) / 2
    return kept


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
