"""Upright rulings in pieces in, what they tell of rows out: level rulings that are not drawn, sides of lone rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model import Box, Ruling, Word
from extractors.tables.lattice import SNAP, TOUCH, Frame, cluster
from extractors.tables.model import Grid
from extractors.tables.spaced import Lines, begins_below, column_lines, is_white

MIN_SIDE = 8.0  # points: a shorter piece is no side of a cell
MAX_PAIRS = 400_000  # rulings of drawings
AT_ROWS = 0.85  # share of the joints that must be at such white, else they are no borders of rows
PARALLEL = 0.3  # share of the rows that begin in several columns; items of a list begin in one


@dataclass(frozen=True, slots=True)
class _Border:
    """A y where pieces meet: how many cells end there, those at white, and whether texts begin below it in parallel."""

    y: float
    n_cells: int
    white: tuple[tuple[int, int], ...]
    in_parallel: bool


def loose_sides(rulings: Sequence[Ruling]) -> list[Box]:
    """Upright rulings that touch no level one: sides of rows between group rows, where no level rules are drawn."""
    level = [r.box for r in rulings if r.horizontal]
    upright = [r.box for r in rulings if not r.horizontal and r.box.height > MIN_SIDE]
    if len(level) * len(upright) > MAX_PAIRS:
        return []
    return [u for u in upright if not any(_touch(u, v) for v in level)]


def _touch(upright: Box, level: Box) -> bool:
    across = level.x0 - TOUCH <= upright.cx <= level.x1 + TOUCH
    return across and upright.top - TOUCH <= level.cy <= upright.bottom + TOUCH


def with_loose_sides(frame: Frame, loose: Sequence[Box]) -> Frame:
    """The frame with the loose sides inside it that stand below each other, or on one of its own column borders."""
    xs = [b.cx for b in frame.upright]
    top, bottom = min(b.top for b in frame.upright), max(b.bottom for b in frame.upright)
    inside = [b for b in loose if min(xs) < b.cx < max(xs) and top < b.top and b.bottom < bottom]
    places = [*xs, *(b.cx for b in inside)]
    return Frame(frame.level, (*frame.upright, *(b for b in inside if sum(abs(b.cx - x) <= SNAP for x in places) > 1)))


def jointed_floors(grid: Grid, rulings: Sequence[Ruling], words: Sequence[Word]) -> list[Box]:
    """Level rulings where the pieces of upright ones meet or end inside a drawn row, over the cells between two such.

    Programs draw the sides of each cell by themselves: a joint is the border of two cells beside it. Where most borders
    of rows are drawn it is none, but a row cut by a page.
    """
    upright = [r for r in rulings if not r.horizontal and grid.ys[0] - SNAP <= r.box.cy <= grid.ys[-1] + SNAP]
    if not any(r.joints for r in upright):
        return []
    on_border = [[r for r in upright if abs(r.box.cx - x) <= SNAP] for x in grid.xs]
    columns = [column_lines(words, grid, col) for col in range(len(grid.xs) - 1)]
    ends = cluster(y for own in on_border for r in own for y in _ends(r))
    inside = [y for y in ends if all(abs(y - border) > SNAP for border in grid.ys) and grid.ys[0] < y < grid.ys[-1]]
    borders = [border for y in inside if (border := _border_at(y, on_border, columns))]
    rows = [border for border in borders if 2 * len(border.white) > border.n_cells]
    parallel = sum(border.in_parallel for border in borders)
    if len(rows) < max(len(grid.ys) - 2, AT_ROWS * len(borders)) or parallel < PARALLEL * len(borders):
        return []
    return [Box(grid.xs[a], row.y, grid.xs[b], row.y) for row in rows for a, b in row.white]


def _border_at(y: float, on_border: Sequence[Sequence[Ruling]], columns: Sequence[Lines]) -> _Border | None:
    cells = _cells_at(y, on_border)
    white = tuple((a, b) for a, b in cells if all(is_white(columns[col], y) for col in range(a, b)))
    beginning = sum(any(begins_below(columns[col], y) for col in range(a, b)) for a, b in cells)
    return _Border(y, len(cells), white, len(cells) == 1 or beginning > 1) if cells else None


def _ends(ruling: Ruling) -> tuple[float, ...]:
    return (ruling.box.top, *ruling.joints, ruling.box.bottom)


def _cells_at(y: float, on_border: Sequence[Sequence[Ruling]]) -> list[tuple[int, int]]:
    """First and last border of the cells that begin or end at y: between neighbours that both have a joint there."""
    met = [[r for r in own if r.box.top - SNAP <= y <= r.box.bottom + SNAP] for own in on_border]
    present = [col for col, own in enumerate(met) if own]
    marked = {col for col in present if any(abs(y - end) <= SNAP for r in met[col] for end in _ends(r))}
    return [(a, b) for a, b in zip(present, present[1:], strict=False) if a in marked and b in marked]
