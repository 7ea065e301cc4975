"""A grid of a scanned page and its words in, the borders out that are lost between figures in one cell.

A merged cell over several rows or columns whose every figure stands in a row (or column) of its own, and each row has
one, is as many cells: nothing is merged to hold a figure a row. Column numbers under headings are a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.model import Box, Word
from extractors.tables.fill import span_box, words_to_lines
from extractors.tables.lattice import Frame
from extractors.tables.model import Grid, Span
from normalizers.model import Number
from normalizers.numbers import read_number

HEADING_ROWS, FEWEST = 4, 3  # rows at the top in which column numbers are sought; the least number of columns
OUT = 1.0  # points by which a figure may reach over the border


def packed_borders(grid: Grid, words: Sequence[Word]) -> Frame:
    """Level and upright rulings to add to the grid's own."""
    level: list[Box] = []
    upright: list[Box] = []
    for span in grid.spans:
        if (span.rowspan > 1) == (span.colspan > 1):
            continue
        box = span_box(grid, span)
        lines = _lines_in(grid, span, words)
        if span.rowspan > 1:
            ys = grid.ys[span.row : span.row + span.rowspan + 1]
            if _one_each([_extent(line, upright=True) for line in lines if line], ys) and all(map(_is_figure, lines)):
                level += [Box(box.x0, y, box.x1, y) for y in ys[1:-1]]
        elif len(lines) == 1:
            upright += [Box(x, box.top, x, box.bottom) for x in _walls(grid, span, lines[0])]
    return Frame((*level, *_over_column_numbers(grid, words)), tuple(upright))


def _over_column_numbers(grid: Grid, words: Sequence[Word]) -> list[Box]:
    """The ruling between headings and the numbers 1, 2, 3 ... that are the last line of each cell of their row."""
    for row in range(min(HEADING_ROWS, len(grid.ys) - 1)):
        spans = sorted((s for s in grid.spans if s.row + s.rowspan - 1 == row), key=lambda s: s.col)
        cells = [_lines_in(grid, span, words) for span in spans]
        if len(spans) < FEWEST or not all(len(lines) > 1 for lines in cells):
            continue
        last = [" ".join(word.text for word in lines[-1]).strip("()") for lines in cells]
        above = max(word.box.bottom for lines in cells for line in lines[:-1] for word in line)
        y = (above + min(word.box.top for lines in cells for word in lines[-1])) / 2
        if last == [str(number + 1) for number in range(len(last))] and grid.ys[row] < y < grid.ys[row + 1]:
            return [Box(grid.xs[0], y, grid.xs[-1], y)]
    return []


def _lines_in(grid: Grid, span: Span, words: Sequence[Word]) -> list[list[Word]]:
    box = span_box(grid, span)
    return words_to_lines([w for w in words if w.angle == 0 and box.holds(w.box.cx, w.box.cy)])


def _walls(grid: Grid, span: Span, line: Sequence[Word]) -> Sequence[float]:
    xs = grid.xs[span.col : span.col + span.colspan + 1]
    figures = [[w for w in line if left < w.box.cx <= right] for left, right in pairwise(xs)]
    if not all(figures) or not all(map(_is_figure, figures)):
        return ()
    return xs[1:-1] if _one_each([_extent(figure, upright=False) for figure in figures], xs) else ()


def _extent(words: Sequence[Word], *, upright: bool) -> tuple[float, float]:
    if upright:
        return min(w.box.top for w in words), max(w.box.bottom for w in words)
    return min(w.box.x0 for w in words), max(w.box.x1 for w in words)


def _one_each(extents: Sequence[tuple[float, float]], borders: Sequence[float]) -> bool:
    """Whether every row has one line that lies in it."""
    if len(extents) != len(borders) - 1:
        return False
    rows = pairwise(borders)
    return all(
        low - OUT <= start and end <= high + OUT for (start, end), (low, high) in zip(extents, rows, strict=True)
    )


def _is_figure(words: Sequence[Word]) -> bool:
    text = " ".join(word.text for word in words).strip("()|")
    return isinstance(read_number(text), Number)
