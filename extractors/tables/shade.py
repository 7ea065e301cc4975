"""Coloured areas of a table in, the rulings that they stand for out: shaded heading rows without lines, zebra rows.

Word fills each paragraph of a shaded cell besides the cell: only areas that no other holds count, and only where their
sides stand on the table's own column borders.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import Box, Word
from extractors.tables.fill import locate
from extractors.tables.lattice import SNAP, Frame
from extractors.tables.model import Grid

NEAR = 4.0  # points between a shaded heading and the first drawn row
BAND_WIDTH = 0.6  # share of the grid's width
MIN_HEIGHT = 7.0  # points: lower bands are decoration
MAX_HEADER_BANDS = 4


def outermost(fills: Sequence[Box], page_area: float) -> list[Box]:
    """Areas that lie in no other area; the page's own background is none."""
    areas = sorted((f for f in fills if f.width * f.height < 0.8 * page_area), key=lambda f: -f.width * f.height)
    kept: list[Box] = []
    for area in areas:
        if area.height >= MIN_HEIGHT and not any(_holds(other, area) for other in kept):
            kept.append(area)
    return kept


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x0 <= inner.x0 + 1
        and outer.x1 >= inner.x1 - 1
        and outer.top <= inner.top + 1
        and outer.bottom >= inner.bottom - 1
    )


def shaded_frame(frame: Frame, grid: Grid, fills: Sequence[Box], words: Sequence[Word]) -> Frame:
    """The frame with the rulings of its shaded rows added."""
    inside = [f for f in fills if _on_borders(f, grid) and f.top > grid.ys[0] - SNAP and f.bottom < grid.ys[-1] + SNAP]
    bands = _row_bands(inside, grid)
    edges = [(f, y) for f in inside for y in (f.top, f.bottom) if _is_floor(y, grid, bands, words)]
    level = [_edge(f, _on_border(y, grid)) for f, y in edges]
    above_level, above_upright = _heading_bands(grid, fills, words)
    return Frame((*frame.level, *level, *above_level), (*frame.upright, *above_upright))


def _on_borders(fill: Box, grid: Grid) -> bool:
    return all(any(abs(x - border) <= SNAP for border in grid.xs) for x in (fill.x0, fill.x1))


def _row_bands(fills: Sequence[Box], grid: Grid) -> set[float]:
    """Edges of rows of one colour: areas of the same height side by side over most of the grid's width."""
    widths: dict[tuple[int, int], float] = {}
    for fill in fills:
        key = round(fill.top), round(fill.bottom)
        widths[key] = widths.get(key, 0.0) + fill.width
    wide = {key for key, width in widths.items() if width >= BAND_WIDTH * (grid.xs[-1] - grid.xs[0])}
    return {edge for f in fills if (round(f.top), round(f.bottom)) in wide for edge in (f.top, f.bottom)}


def _is_floor(y: float, grid: Grid, bands: set[float], words: Sequence[Word]) -> bool:
    """An edge on a drawn border, or the edge of a row of colour with text on both sides of it in one drawn row."""
    if any(abs(y - border) <= SNAP for border in grid.ys):
        return True
    row = locate(grid.ys, y)
    if y not in bands or row < 0:
        return False
    edges = sorted({grid.ys[row], grid.ys[row + 1], *(e for e in bands if grid.ys[row] < e < grid.ys[row + 1])})
    index = edges.index(y)
    held = [
        w.box.cy for w in words if grid.xs[0] <= w.box.cx <= grid.xs[-1] and grid.ys[row] < w.box.cy < grid.ys[row + 1]
    ]
    return any(edges[index - 1] < cy < y for cy in held) and any(y < cy < edges[index + 1] for cy in held)


def _on_border(y: float, grid: Grid) -> float:
    """The drawn border that an edge stands at, else the edge's own place."""
    nearest = min(grid.ys, key=lambda border: abs(border - y))
    return nearest if abs(nearest - y) <= SNAP else y


def _edge(fill: Box, y: float) -> Box:
    return Box(fill.x0, y, fill.x1, y)


def _heading_bands(grid: Grid, fills: Sequence[Box], words: Sequence[Word]) -> tuple[list[Box], list[Box]]:
    """Rulings of the shaded rows that stand right above the grid and hold headings in half of its columns."""
    level: list[Box] = []
    upright: list[Box] = []
    top = grid.ys[0]
    for _ in range(MAX_HEADER_BANDS):
        band = [f for f in fills if abs(f.bottom - top) <= NEAR and f.top < top - MIN_HEIGHT and _on_borders(f, grid)]
        if not _is_heading_band(band, grid, words):
            break
        bottom, top = top, max(f.top for f in band)
        for fill in band:
            level += [_edge(fill, fill.top), _edge(fill, fill.bottom)]
            upright += [Box(x, fill.top, x, fill.bottom) for x in (fill.x0, fill.x1)]
        if len(band) == 1:
            upright += _open_walls(grid, Box(grid.xs[0], top, grid.xs[-1], bottom), words)
    return level, upright


def _is_heading_band(band: Sequence[Box], grid: Grid, words: Sequence[Word]) -> bool:
    width = sum(f.width for f in band)
    if width < 0.85 * (grid.xs[-1] - grid.xs[0]):
        return False
    held = [w for w in words if any(f.holds(w.box.cx, w.box.cy) for f in band)]
    columns = {locate(grid.xs, w.box.cx) for w in held}
    return len(columns) * 2 >= len(grid.xs) - 1 and len(columns) >= 2


def _open_walls(grid: Grid, band: Box, words: Sequence[Word]) -> list[Box]:
    """Column borders through a band of one colour, but where a word crosses."""
    held = [w.box for w in words if band.holds(w.box.cx, w.box.cy)]
    return [Box(x, band.top, x, band.bottom) for x in grid.xs[1:-1] if not any(b.x0 + 1 < x < b.x1 - 1 for b in held)]
