"""A grid and its words in, the grid without borders that only seem to be there out: unseen and stray rulings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from extractors.model import Box, Word
from extractors.tables.fill import span_box
from extractors.tables.lattice import COVERED, SNAP, compact
from extractors.tables.model import Grid, Span

STRAY_ROWS = 5  # a border that a single row of so many has is a stray ruling
SLIVER = 12.0  # points: an empty column at the side, narrower than this and never parted, lies between two outer rules


def merge_unseen(grid: Grid, seen: Sequence[Box], words: Sequence[Word]) -> Grid:
    """Join an empty cell to the cell above or below it where no ruling that a reader sees parts them.

    seen: the level rulings that are seen.
    """
    filled = _filled(grid, words)

    spans = list(grid.spans)
    changed = True
    while changed:
        changed = False
        below = {(s.row, s.col, s.colspan): s for s in spans}
        for upper in spans:
            lower = below.get((upper.row + upper.rowspan, upper.col, upper.colspan))
            if lower is None or (upper in filled) == (lower in filled) or _is_drawn(grid, lower, seen):
                continue
            whole = Span(upper.row, upper.col, upper.rowspan + lower.rowspan, upper.colspan)
            spans = [s for s in spans if s not in (upper, lower)] + [whole]
            filled.add(whole)
            changed = True
            break
    return _with_spans(grid, spans)


def _with_spans(grid: Grid, spans: Sequence[Span]) -> Grid:
    ordered = tuple(sorted(spans, key=lambda s: (s.row, s.col)))
    return compact(Grid(grid.xs, grid.ys, ordered, grid.engine, grid.closed))


def _filled(grid: Grid, words: Sequence[Word]) -> set[Span]:
    """The spans that the middle of a word lies in."""
    boxes = [span_box(grid, span) for span in grid.spans]
    if not boxes or not words:
        return set()
    x, y = np.array([(word.box.cx, word.box.cy) for word in words]).T
    x0, top, x1, bottom = np.array([(b.x0, b.top, b.x1, b.bottom) for b in boxes]).T[:, :, None]
    held = ((x0 <= x) & (x <= x1) & (top <= y) & (y <= bottom)).any(axis=1)
    return {span for span, holds in zip(grid.spans, held.tolist(), strict=True) if holds}


def _is_drawn(grid: Grid, lower: Span, seen: Sequence[Box]) -> bool:
    """Whether a seen ruling covers the cell's upper side."""
    box = span_box(grid, lower)
    on_side = (b for b in seen if abs(b.cy - box.top) <= SNAP)
    return sum(max(0.0, min(b.x1, box.x1) - max(b.x0, box.x0)) for b in on_side) >= COVERED * box.width


def drop_stray_columns(grid: Grid, words: Sequence[Word]) -> Grid:
    """Join the two cells of a column border that only one of many rows has, where one of them is empty.

    An empty sliver at a side of the grid is left out.
    """
    for side in (0, -1):
        grid = _without_sliver(grid, words, side)
    if len(grid.ys) - 1 < STRAY_ROWS:
        return grid
    begun = Counter(span.col for span in grid.spans)
    if not any(begun[col] == 1 for col in range(1, len(grid.xs) - 1)):
        return _with_spans(grid, grid.spans)
    filled = _filled(grid, words)
    spans = list(grid.spans)
    for col in range(1, len(grid.xs) - 1):
        starting = [s for s in spans if s.col == col]
        if len(starting) != 1:
            continue
        right = starting[0]
        left = next(
            (s for s in spans if s.col + s.colspan == col and (s.row, s.rowspan) == (right.row, right.rowspan)), None
        )
        if left is not None and not (left in filled and right in filled):
            spans = [s for s in spans if s not in (left, right)]
            spans.append(Span(left.row, left.col, left.rowspan, left.colspan + right.colspan))
    return _with_spans(grid, spans)


def _without_sliver(grid: Grid, words: Sequence[Word], side: int) -> Grid:
    """The grid without its first (0) or last (-1) column, where that is one narrow empty cell from top to bottom."""
    last = len(grid.xs) - 2
    col = 0 if side == 0 else last
    held = [s for s in grid.spans if s.col <= col < s.col + s.colspan]
    if last < 2 or len(held) > 1 or held[0].colspan > 1 or grid.xs[col + 1] - grid.xs[col] > SLIVER:
        return grid
    if held[0] in _filled(grid, words):
        return grid
    spans = tuple(Span(s.row, s.col - (side == 0), s.rowspan, s.colspan) for s in grid.spans if s is not held[0])
    xs = grid.xs[1:] if side == 0 else grid.xs[:-1]
    return Grid(xs, grid.ys, spans, grid.engine, grid.closed)
