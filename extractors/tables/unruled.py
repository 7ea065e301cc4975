"""A ruled grid and its words in, level rulings out where one of its drawn rows holds several logical ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractors.model import Box, Word
from extractors.tables.celltext import had_no_room
from extractors.tables.fill import locate, words_to_lines
from extractors.tables.model import Grid, Span
from extractors.tables.rows import parallel_borders, table_lines


def missing_floors(grid: Grid, words: Sequence[Word]) -> list[Box]:
    """Level rulings between the logical rows of each drawn row, over the cells that stand in this row alone."""
    floors: list[Box] = []
    by_row = _by_row(grid, words)
    singles: dict[int, list[Span]] = {}
    for span in grid.spans:
        if span.rowspan == 1:
            singles.setdefault(span.row, []).append(span)
    for row, single in sorted(singles.items()):
        inside = _words_of(grid, single, by_row.get(row, ())) if len(single) > 1 else []
        if len(inside) > 2:
            borders = parallel_borders(table_lines(inside, grid.xs), len(grid.xs) - 1)
            floors += [Box(grid.xs[s.col], y, grid.xs[s.col + s.colspan], y) for y in borders for s in single]
    return floors


def _by_row(grid: Grid, words: Sequence[Word]) -> dict[int, list[tuple[Word, int]]]:
    """The words of each drawn row with their columns; one on a border stands in both rows."""
    found: dict[int, list[tuple[Word, int]]] = {}
    for word in words:
        y = word.box.cy
        row = locate(grid.ys, y)
        if row >= 0:
            entry = word, locate(grid.xs, word.box.cx)
            found.setdefault(row, []).append(entry)
            if y == grid.ys[row + 1]:
                found.setdefault(row + 1, []).append(entry)
    return found


def _words_of(grid: Grid, spans: Sequence[Span], placed: Iterable[tuple[Word, int]]) -> list[Word]:
    """Those of a row's words, each with its column, that stand in the cells."""
    columns = {col for s in spans for col in range(s.col, s.col + s.colspan)}
    inside = [word for word, column in placed if column in columns]
    broken = _last_digits(grid, spans, inside) if len(inside) > 2 else ()
    return [w for w in inside if id(w) not in broken]


def _last_digits(grid: Grid, spans: Sequence[Span], words: Sequence[Word]) -> set[int]:
    """The words that are the last digit of a figure which had no room on the line above: no entries of their own."""
    if not any(len(word.text) < 3 and word.text[0].isdigit() for word in words):
        return set()
    padding = min((gap for w in words if (gap := w.box.x0 - grid.xs[locate(grid.xs, w.box.cx)]) >= 0), default=0.0)
    found: set[int] = set()
    for span in spans:
        left, right = grid.xs[span.col], grid.xs[span.col + span.colspan]
        lines = words_to_lines(w for w in words if left <= w.box.cx < right)
        for above, below in pairwise(lines):
            if had_no_room(above, below, right - left - 2 * padding):
                found.add(id(below[0]))
    return found
