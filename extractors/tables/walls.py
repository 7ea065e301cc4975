"""A region with its column and row borders in, the column borders as upright rulings out: open where a text crosses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from extractors.model import Box, Word
from extractors.tables.fill import words_to_lines
from extractors.tables.parted import crosses
from extractors.tables.pieces import is_marked
from extractors.tables.segments import has_gap

SAME_RULE = 1.5  # points
WHOLE = 0.95  # share of the region's width
INDENT = 1.2  # of the type size: a text farther from a border does not begin at it


class Region(Protocol):
    """An area of one page: its box, the level rules in it, its words, and pieces of column borders that are drawn."""

    @property
    def box(self) -> Box: ...
    @property
    def rules(self) -> tuple[Box, ...]: ...
    @property
    def words(self) -> tuple[Word, ...]: ...
    @property
    def marks(self) -> tuple[Box, ...]: ...


def walls_of(region: Region, xs: Sequence[float], ys: Sequence[float], over: Sequence[Box]) -> list[Box]:
    """The column borders as upright rulings, open in each row where a text crosses."""
    walls = [Box(x, ys[0], x, ys[-1]) for x in (xs[0], xs[-1])]
    jointed = any(mark.height == 0 for mark in region.marks)
    for above, below in zip(ys, ys[1:], strict=False):
        lines = words_to_lines(w for w in region.words if above <= w.box.cy <= below)
        if _is_group_row(lines, xs) and not (region.marks and _is_parted(lines, xs)):
            walls += [Box(x, above, x, below) for x in xs[1:-1] if _begins_at(lines, x)]
            continue
        headed = [r for r in region.rules if abs(r.cy - below) < SAME_RULE and r.width < WHOLE * region.box.width]
        for left, x, right in zip(xs, xs[1:], xs[2:], strict=False):
            if any(box.x0 + 1 < x < box.x1 - 1 and box.top <= (above + below) / 2 <= box.bottom for box in over):
                continue
            if jointed and _is_merged(region, (left, x, right), above, below, lines):
                continue
            under_heading = any(_is_heading_over(rule, x, lines) for rule in headed)
            if not under_heading and not any(crosses(line, x) for line in lines):
                walls.append(Box(x, above, x, below))
    return walls


def _is_merged(
    region: Region, around: tuple[float, float, float], above: float, below: float, lines: Sequence[Sequence[Word]]
) -> bool:
    """Whether the rules of a row show one cell over a border, and no two texts stand apart beside it.

    around: the border with its neighbours on both sides.
    """
    _, x, _ = around
    if is_marked(region.marks, x, (above + below) / 2):
        return False
    bounds = [y for y in (above, below) if any(abs(r.cy - y) < SAME_RULE and r.x0 < x < r.x1 for r in region.rules)]
    if not bounds or all(is_marked(region.marks, x, y) for y in bounds):
        return False
    return not any(_stand_apart(line, around) for line in lines)


def _stand_apart(line: Sequence[Word], around: tuple[float, float, float]) -> bool:
    """Whether a line has texts in the columns on both sides, as far apart as those of two cells."""
    before, x, after = around
    left = [w.box.x1 for w in line if before < w.box.cx < x]
    right = [w.box.x0 for w in line if x < w.box.cx < after]
    return bool(left and right) and max(left) <= x <= min(right) and min(right) - max(left) > line[0].size


def _is_group_row(lines: Sequence[Sequence[Word]], xs: Sequence[float]) -> bool:
    """One text without a gap, from one of the first columns over the next: it stands for the whole width."""
    if not lines or any(map(has_gap, lines)):
        return False
    start, end = min(line[0].box.x0 for line in lines), max(line[-1].box.x1 for line in lines)
    crossed = [x for x in xs[1:-1] if start + 1 < x < end - 1]
    return bool(crossed) and crossed[0] in xs[1:3]


def _begins_at(lines: Sequence[Sequence[Word]], x: float) -> bool:
    """Whether a text begins right behind the border x, as texts of its column do."""
    start = min(line[0].box.x0 for line in lines)
    return 0 <= start - x < INDENT * lines[0][0].size


def _is_parted(lines: Sequence[Sequence[Word]], xs: Sequence[float]) -> bool:
    """Whether lines that run over column borders keep clear of one of them."""
    return any(line[0].box.x1 < x < line[-1].box.x0 and not crosses(line, x) for line in lines for x in xs[1:-1])


def _is_heading_over(rule: Box, x: float, lines: Sequence[Sequence[Word]]) -> bool:
    """Whether a rule under part of a heading row runs through x, and one text stands over it."""
    if not rule.x0 + 4 < x < rule.x1 - 4:
        return False
    over = [[w for w in line if rule.x0 <= w.box.cx <= rule.x1] for line in lines]
    return all(len(line) == 0 or not has_gap(line) for line in over)
