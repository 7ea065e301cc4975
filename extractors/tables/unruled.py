"""A ruled grid and its words in, level rulings out where one of its drawn rows holds several logical ones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.model import Box, Word
from extractors.tables.celltext import had_no_room
from extractors.tables.fill import locate, words_to_lines
from extractors.tables.model import Grid, Span
from extractors.tables.rows import parallel_borders, table_lines


def missing_floors(grid: Grid, words: Sequence[Word]) -> list[Box]:
    """Level rulings between the logical rows of each drawn row, over the cells that stand in this row alone."""
    floors: list[Box] = []
    for row in range(len(grid.ys) - 1):
        single = [span for span in grid.spans if span.row == row and span.rowspan == 1]
        inside = _words_of(grid, single, words)
        if len(single) > 1 and len(inside) > 2:
            borders = parallel_borders(table_lines(inside, grid.xs), len(grid.xs) - 1)
            floors += [Box(grid.xs[s.col], y, grid.xs[s.col + s.colspan], y) for y in borders for s in single]
    return floors


def _words_of(grid: Grid, spans: Sequence[Span], words: Sequence[Word]) -> list[Word]:
    if not spans:
        return []
    top, bottom = grid.ys[spans[0].row], grid.ys[spans[0].row + 1]
    columns = {col for s in spans for col in range(s.col, s.col + s.colspan)}
    inside = [w for w in words if top <= w.box.cy <= bottom and locate(grid.xs, w.box.cx) in columns]
    broken = _last_digits(grid, spans, inside)
    return [w for w in inside if id(w) not in broken]


def _last_digits(grid: Grid, spans: Sequence[Span], words: Sequence[Word]) -> set[int]:
    """The words that are the last digit of a figure which had no room on the line above: no entries of their own."""
    padding = min((gap for w in words if (gap := w.box.x0 - grid.xs[locate(grid.xs, w.box.cx)]) >= 0), default=0.0)
    found: set[int] = set()
    for span in spans:
        left, right = grid.xs[span.col], grid.xs[span.col + span.colspan]
        lines = words_to_lines(w for w in words if left <= w.box.cx < right)
        for above, below in pairwise(lines):
            if had_no_room(above, below, right - left - 2 * padding):
                found.add(id(below[0]))
    return found
