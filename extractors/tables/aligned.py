"""Words (and level rulings) in, grids out for tables whose columns no drawn line shows: white rivers part the columns.

The rivers, and the borders found between rows, become rulings like drawn ones, so that one lattice builds every grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model import Box, Ruling, Word
from extractors.tables.fill import words_to_lines
from extractors.tables.lattice import build_grid, cluster
from extractors.tables.model import Grid
from extractors.tables.rivers import column_borders
from extractors.tables.rows import row_borders, table_lines

SAME_END = 8.0  # points: level rulings of one table end at the same x
MIN_RULE = 60.0  # points


@dataclass(frozen=True, slots=True)
class Region:
    """An area that may be a table, with the level rulings in it."""

    box: Box
    rules: tuple[Box, ...]
    words: tuple[Word, ...]


def find_aligned_grids(words: Sequence[Word], rulings: Sequence[Ruling]) -> list[Grid]:
    """Grids of tables with level rules only. `words` and `rulings` must be those that no ruled table has taken."""
    grids = []
    for region in _ruled_regions(words, [r.box for r in rulings if r.horizontal]):
        grid = region_grid(region)
        if grid is not None:
            grids.append(grid)
    return grids


def region_grid(region: Region) -> Grid | None:
    """The grid of one region; None where its words do not stand in columns."""
    inner = column_borders(region.words, region.box)
    if not inner or sum(word.text == "=" for word in region.words) > 1:
        return None
    xs = [region.box.x0, *inner, region.box.x1]
    ys = _row_ys(region, xs)
    if len(ys) < 3:
        return None
    level = [Box(rule.x0, rule.cy, rule.x1, rule.cy) for rule in region.rules]
    level += [Box(xs[0], y, xs[-1], y) for y in ys if not any(abs(rule.cy - y) < 1 for rule in region.rules)]
    grid = build_grid(level, _walls(region, xs, ys))
    return Grid(grid.xs, grid.ys, grid.spans, "aligned", 0.0) if grid else None


def _row_ys(region: Region, xs: Sequence[float]) -> list[float]:
    """Borders of the rows: the rules, and between two rules (or where there are none) those that the lines show."""
    ruled = cluster([region.box.top, region.box.bottom, *(rule.cy for rule in region.rules)])
    ys = list(ruled)
    for above, below in zip(ruled, ruled[1:], strict=False):
        inside = [w for w in region.words if above <= w.box.cy <= below]
        ys += row_borders(table_lines(inside, xs), len(xs) - 1)
    return sorted(ys)


def _walls(region: Region, xs: Sequence[float], ys: Sequence[float]) -> list[Box]:
    """The column borders as upright rulings, open in each row where a word crosses."""
    walls = [Box(x, ys[0], x, ys[-1]) for x in (xs[0], xs[-1])]
    for x in xs[1:-1]:
        crossing = [w.box.cy for line in words_to_lines(region.words) for w in _crossing(line, x)]
        for above, below in zip(ys, ys[1:], strict=False):
            if not any(above <= y <= below for y in crossing):
                walls.append(Box(x, above, x, below))
    return walls


def _crossing(line: Sequence[Word], x: float) -> list[Word]:
    """Words of a line that run over x, or that stand so near on both sides of it that they are one text."""
    over = [w for w in line if w.box.x0 + 0.5 < x < w.box.x1 - 0.5]
    for left, right in zip(line, line[1:], strict=False):
        near = right.box.x0 - left.box.x1 < 0.45 * right.size
        if left.box.x1 <= x <= right.box.x0 and near:
            over.append(right)
    return over


def _ruled_regions(words: Sequence[Word], rules: Sequence[Box]) -> list[Region]:
    """Areas between level rules that begin and end together, split where text runs outside of them."""
    groups: list[list[Box]] = []
    for rule in sorted((r for r in rules if r.width >= MIN_RULE), key=lambda r: r.cy):
        home = next((g for g in groups if _same_ends(g[0], rule)), None)
        if home is None:
            groups.append([rule])
        else:
            home.append(rule)
    return [region for group in groups if len(group) > 1 for region in _regions(group, words, rules)]


def _same_ends(first: Box, second: Box) -> bool:
    return abs(first.x0 - second.x0) <= SAME_END and abs(first.x1 - second.x1) <= SAME_END


def _regions(group: Sequence[Box], words: Sequence[Word], rules: Sequence[Box]) -> list[Region]:
    x0, x1 = min(r.x0 for r in group), max(r.x1 for r in group)
    box = Box(x0, group[0].cy, x1, group[-1].cy)
    if any(box.top < w.box.cy < box.bottom and not x0 - 2 <= w.box.cx <= x1 + 2 for w in words):
        return []
    inside = tuple(w for w in words if box.holds(w.box.cx, w.box.cy))
    part_rules = tuple(r for r in rules if box.top - 1 <= r.cy <= box.bottom + 1 and r.x0 >= x0 - 4 and r.x1 <= x1 + 4)
    return [Region(box, part_rules, inside)] if inside else []
