"""A ruled grid without level rules in its body and its words in, the level rulings out that white stands for."""

from __future__ import annotations

import math
from collections.abc import Sequence

from extractors.model import Box, Word
from extractors.tables.fill import words_to_lines
from extractors.tables.header import MAX_HEADER_ROWS
from extractors.tables.lattice import SNAP, cluster
from extractors.tables.model import Grid

ROW_WHITE = 0.5  # of the line height: the least white between two rows
WIDER = 0.25  # of the line height: white between rows is so much wider than between lines
LEVEL = 2.0  # points: texts of one row begin at the same height
BODY = 0.6  # share of the grid's height
MIN_ROWS = 3  # fewer may be paragraphs of a cell

Lines = Sequence[tuple[float, float]]  # top and bottom


def spaced_floors(grid: Grid, words: Sequence[Word]) -> list[Box]:
    """Level rulings in the white above texts that begin together in several columns, or above a group row.

    Empty where rows of the body are drawn: white in a cell of such a table parts its paragraphs.
    """
    if not _is_one_row(grid):
        return []
    columns = [column_lines(words, grid, col) for col in range(len(grid.xs) - 1)]
    starts = _row_starts(columns)
    floors = [floor for top in starts if (floor := _floor(grid, columns, top))]
    return [box for floor in floors for box in floor] if len(floors) >= MIN_ROWS else []


def _is_one_row(grid: Grid) -> bool:
    """Whether the last drawn row is most of the table: what stands above are headings."""
    height = grid.ys[-1] - grid.ys[-2]
    return height >= BODY * (grid.ys[-1] - grid.ys[0]) and len(grid.ys) - 2 <= MAX_HEADER_ROWS


def column_lines(words: Sequence[Word], grid: Grid, col: int) -> Lines:
    """The text lines of a column."""
    inside = [w for w in words if grid.xs[col] < w.box.cx < grid.xs[col + 1] and grid.ys[0] < w.box.cy < grid.ys[-1]]
    return [(min(w.box.top for w in line), max(w.box.bottom for w in line)) for line in words_to_lines(inside)]


def is_white(lines: Lines, y: float) -> bool:
    """Whether the white across y, in the lines of one column, is wider than between the lines of a text."""
    around = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if a[0] < y < b[1]]
    return all(b[0] - a[1] > ROW_WHITE * (a[1] - a[0]) for a, b in around)


def begins_below(lines: Lines, y: float) -> bool:
    """Whether a line stands right below y."""
    return any(y < (top + bottom) / 2 and top < y + (bottom - top) for top, bottom in lines)


def _row_starts(columns: Sequence[Lines]) -> list[float]:
    """Tops of the lines that begin a row: below wide white, in two columns at least, or in the first one.

    White no wider than between any two lines (a text in wide lines) tells only where half of the columns begin at once.
    """
    steps = [b[0] - a[1] for own in columns for a, b in zip(own, own[1:], strict=False)]
    least = min(steps, default=0.0)
    wide = [[b[0] for a, b in _below_white(own, least)] for own in columns]
    any_white = [[b[0] for a, b in _below_white(own, -math.inf)] for own in columns]
    starts = cluster((top for own in any_white for top in own), LEVEL)
    return [t for t in starts if _count(wide, t) > 1 or _count(wide[:1], t) or 2 * _count(any_white, t) >= len(columns)]


def _below_white(lines: Lines, least: float) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    pairs = zip(lines, lines[1:], strict=False)
    return [(a, b) for a, b in pairs if b[0] - a[1] > max(ROW_WHITE, least / (a[1] - a[0]) + WIDER) * (a[1] - a[0])]


def _count(tops: Sequence[Sequence[float]], top: float) -> int:
    return sum(any(abs(t - top) <= LEVEL for t in own) for own in tops)


def _floor(grid: Grid, columns: Sequence[Lines], top: float) -> list[Box]:
    """The ruling over the texts that begin at `top`, where no text runs through; empty where one is drawn."""
    above = max((b for own in columns for _, b in own if b <= top + 1), default=grid.ys[0])
    y = (above + top) / 2
    if any(abs(y - border) <= SNAP or above < border < top for border in grid.ys):
        return []
    white = [col for col, own in enumerate(columns) if is_white(own, y)]
    return [Box(grid.xs[col], y, grid.xs[col + 1], y) for col in white] if 2 * len(white) > len(columns) else []
