"""A ruled grid and its words in, level rulings out where one of its drawn rows holds several logical ones."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import Box, Word
from extractors.tables.fill import locate
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
    return [w for w in words if top <= w.box.cy <= bottom and locate(grid.xs, w.box.cx) in columns]
