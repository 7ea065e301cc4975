"""A grid of a scanned page and its words in, the borders out that are lost in its heading: on dark ground, or faint.

A wide cell at the top of a grid whose texts stand apart over the borders of the columns below is several headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model import Box, Word
from extractors.tables.fill import span_box, words_to_lines
from extractors.tables.lattice import Frame
from extractors.tables.model import Grid, Span

TOP_ROWS = 3
APART = 0.6  # of the type size: white between two headings, not between two words of one
OFF_CENTRE = 0.15  # share of a cell's width: a heading of all its columns stands nearer to its middle
FEWEST = 3  # a wall for so many borders
CENTRAL = 0.04  # share of a cell's width: a text nearer to its middle is meant to stand there
Line = Sequence[Word]


@dataclass(frozen=True, slots=True)
class _Area:
    """A part of the heading: its box, the column borders inside it, its lines from the top down."""

    box: Box
    inner: tuple[float, ...]
    lines: tuple[Line, ...]


def lost_borders(grid: Grid, words: Sequence[Word]) -> Frame:
    """Level and upright rulings to add to the grid's own; none where its headings are whole."""
    level: list[Box] = []
    upright: list[Box] = []
    for span in grid.spans:
        if span.row < TOP_ROWS and span.colspan > 1:
            area = _area(grid, span, words)
            walls = _walls(area)
            upright += [Box(x, area.box.top, x, area.box.bottom) for x in walls]
            for part in _parts(area, walls):
                floor, below = _floor(part)
                level += floor
                upright += below
    return Frame(tuple(level), tuple(upright))


def _area(grid: Grid, span: Span, words: Sequence[Word]) -> _Area:
    box = span_box(grid, span)
    inside = [w for w in words if w.angle == 0 and box.holds(w.box.cx, w.box.cy)]
    return _Area(box, grid.xs[span.col + 1 : span.col + span.colspan], tuple(words_to_lines(inside)))


def _walls(area: _Area) -> list[float]:
    """Borders that no text crosses, with text on both sides; or the one before a text that stands off the middle.

    Few for many columns are holes in a text.
    """
    if len(area.lines) > 1 and _is_over_all(area, area.lines[0]):
        return []
    free = [x for x in area.inner if not any(_crosses(line, x) for line in area.lines)]
    centres = [word.box.cx for line in area.lines for word in line]
    walls = [x for x in free if any(c < x for c in centres) and any(c > x for c in centres)]
    if walls or not centres:
        return walls if FEWEST * len(walls) > len(area.inner) else []
    start = min(line[0].box.x0 for line in area.lines)
    middle = (start + max(line[-1].box.x1 for line in area.lines)) / 2
    is_central = abs(middle - area.box.cx) < OFF_CENTRE * area.box.width
    before = [x for x in free if x <= start]
    return [] if is_central else before[-1:]


def _parts(area: _Area, walls: Sequence[float]) -> list[_Area]:
    """The area cut at walls."""
    xs = [area.box.x0, *walls, area.box.x1]
    parts = []
    for left, right in zip(xs, xs[1:], strict=False):
        inner = tuple(x for x in area.inner if left < x < right)
        lines = [[w for w in line if left < w.box.cx < right] for line in area.lines]
        box = Box(left, area.box.top, right, area.box.bottom)
        parts.append(_Area(box, inner, tuple(line for line in lines if line)))
    return parts


def _floor(area: _Area) -> tuple[list[Box], list[Box]]:
    """The level border under a heading that stands over others, and the upright ones between those."""
    over = [
        i
        for i, line in enumerate(area.lines)
        if any(_crosses(line, x) for x in area.inner) or (not i and _is_over_all(area, line))
    ]
    last = over[-1] if over else -1
    below = area.lines[last + 1 :]
    walls = [x for x in area.inner if any(_parts_line(line, x) for line in below)]
    if not over or not walls:
        return [], []
    bottom = max(word.box.bottom for word in area.lines[last])
    y = (bottom + min(word.box.top for line in below for word in line)) / 2
    return [Box(area.box.x0, y, area.box.x1, y)], [Box(x, y, x, area.box.bottom) for x in walls]


def _is_over_all(area: _Area, line: Line) -> bool:
    """Whether a line is one text in the middle of the area."""
    middle = (line[0].box.x0 + line[-1].box.x1) / 2
    whole = not any(_is_gap(a, b) for a, b in zip(line, line[1:], strict=False))
    return whole and abs(middle - area.box.cx) < CENTRAL * area.box.width


def _crosses(line: Line, x: float) -> bool:
    """Whether a word, or two words of one text, stand over x."""
    if any(word.box.x0 + 1 < x < word.box.x1 - 1 for word in line):
        return True
    return any(a.box.cx < x < b.box.cx and not _is_gap(a, b) for a, b in zip(line, line[1:], strict=False))


def _parts_line(line: Line, x: float) -> bool:
    return any(a.box.cx < x < b.box.cx and _is_gap(a, b) for a, b in zip(line, line[1:], strict=False))


def _is_gap(left: Word, right: Word) -> bool:
    return right.box.x0 - left.box.x1 > APART * right.size
