"""Regions of words (with their level rules) in, grids out for tables whose columns no drawn line shows.

White rivers part the columns. The rivers, and the borders found between rows, become rulings like drawn ones, so that
one lattice builds every grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model import Box, Word
from extractors.tables.fill import words_to_lines
from extractors.tables.heads import heading_floor, over_headings
from extractors.tables.lattice import build_grid, cluster
from extractors.tables.leading import white_rows
from extractors.tables.model import Grid
from extractors.tables.pieces import drawn_columns, is_marked
from extractors.tables.rivers import Area, column_borders, moved
from extractors.tables.rows import row_borders, table_lines
from extractors.tables.segments import has_gap
from extractors.tables.walls import walls_of
from extractors.tables.whites import column_leading, white_floors

SAME_RULE = 1.5  # points
WHOLE = 0.95  # share of the region's width
MAX_CUT = 0.15  # share of the lines of several texts that may run over a border that rules show
FEW_RULES = 5  # rules and ends of a region that white parts in rows

_Row = tuple[float, float, list[list[Word]]]  # top, bottom, and the lines of several texts between


@dataclass(frozen=True, slots=True)
class Region:
    """An area of one page that may be a table, with the level rules in it; rules may be none.

    marks: pieces of column borders that rules and coloured cells show.
    """

    page: int
    box: Box
    rules: tuple[Box, ...]
    words: tuple[Word, ...]
    marks: tuple[Box, ...] = ()

    @property
    def area(self) -> Area:
        """The region's words in rows between its rules."""
        ys = [self.box.top, *sorted(rule.cy for rule in self.rules), self.box.bottom + 1]
        stretches = [[w for w in self.words if a <= w.box.cy < b] for a, b in zip(ys, ys[1:], strict=False)]
        if len(ys) > FEW_RULES:
            return Area(self.box, tuple(map(tuple, stretches)))
        rows = [row for stretch in stretches for row in white_rows(stretch)]
        return Area(self.box, tuple(tuple(word for line in row for word in line) for row in rows))


def region_borders(regions: Sequence[Region]) -> list[float]:
    """Inner column borders of one table, from all its regions; empty where its words do not stand in columns."""
    if any(sum(word.text == "=" for word in region.words) > 1 for region in regions):
        return []
    return _marked_borders(regions) or column_borders([region.area for region in regions])


def _marked_borders(regions: Sequence[Region]) -> list[float]:
    """Column borders that the pieces of the rules show, without those that run through texts."""
    x0 = regions[0].box.x0
    marks = [moved(mark, x0 - region.box.x0) for region in regions for mark in region.marks]
    borders = drawn_columns(marks, sum(len(region.rules) for region in regions))
    rows = [_rows(region) for region in regions] if borders else []
    return [x for x in borders if not _is_overrun(regions, rows, x - x0)]


def _rows(region: Region) -> list[_Row]:
    ys = cluster([region.box.top, region.box.bottom, *(rule.cy for rule in region.rules)])
    found = []
    for above, below in zip(ys, ys[1:], strict=False):
        lines = words_to_lines(w for w in region.words if above <= w.box.cy <= below)
        found.append((above, below, [line for line in lines if has_gap(line)]))
    return found


def _is_overrun(regions: Sequence[Region], rows: Sequence[Sequence[_Row]], offset: float) -> bool:
    """Whether texts run over a border, `offset` from the left side, in rows that are marked above and below at it.

    rows: those of each region.
    """
    clear = crossed = 0
    for region, own in zip(regions, rows, strict=True):
        x = region.box.x0 + offset
        for above, below, lines in own:
            if is_marked(region.marks, x, above) and is_marked(region.marks, x, below):
                cut = [any(w.box.x0 + 1 < x < w.box.x1 - 1 for w in line) for line in lines]
                crossed += sum(cut)
                clear += len(cut) - sum(cut)
    return crossed > MAX_CUT * (clear + crossed)


def region_grid(region: Region, inner: Sequence[float]) -> Grid | None:
    """The grid of one region with the given inner column borders; None where it has no two rows."""
    if not inner:
        return None
    xs = [region.box.x0, *inner, region.box.x1]
    over = _over_headings(region, xs)
    floors = _floors(region, xs, over)
    ys = cluster([*(floor.cy for floor in floors), region.box.top, region.box.bottom], 0.1)
    if len(ys) < 3:
        return None
    grid = build_grid(floors, walls_of(region, xs, ys, over))
    return Grid(grid.xs, grid.ys, grid.spans, "aligned", 0.0) if grid else None


def _over_headings(region: Region, xs: Sequence[float]) -> list[Box]:
    """The headings over several columns that stand between a region's first two rules, where it has few rules."""
    ruled = _bounds(region)
    if not 3 <= len(ruled) <= FEW_RULES:
        return []
    return over_headings([w for w in region.words if ruled[0] <= w.box.cy <= ruled[1]], xs, ruled[0])


def _bounds(region: Region) -> list[float]:
    """The rules and ends of a region; where it has no rules, the border under headings in bold type, too."""
    floor = heading_floor(region.words) if not region.rules else None
    ys = [region.box.top, region.box.bottom, *(rule.cy for rule in region.rules)]
    return cluster(ys if floor is None else [*ys, floor])


def _floors(region: Region, xs: Sequence[float], over: Sequence[Box]) -> list[Box]:
    """Borders of the rows: the rules, and between two rules (or where there are none) those that the lines show."""
    ruled = _bounds(region)
    floors = [Box(rule.x0, rule.cy, rule.x1, rule.cy) for rule in region.rules]
    floors += [_across(xs, y) for y in ruled if not any(abs(rule.cy - y) < SAME_RULE for rule in region.rules)]
    floors += [Box(box.x0, box.bottom, box.x1, box.bottom) for box in over]
    few = len(ruled) <= FEW_RULES
    usual = column_leading(region.words, xs) if few else None
    for above, below in zip(ruled, ruled[1:], strict=False):
        inside = [w for w in region.words if above <= w.box.cy <= below]
        headings = [box.bottom for box in over if above <= box.cy <= below]
        if headings:
            floors += _below_headings(inside, xs, max(headings))
            continue
        white = white_floors(inside, xs, usual) if few else None
        if white is None:
            white = [_across(xs, y) for y in row_borders(table_lines(inside, xs), len(xs) - 1)]
        floors += white
    return floors


def _below_headings(words: Sequence[Word], xs: Sequence[float], last: float) -> list[Box]:
    """The border over the column numbers under headings, of which some stand over others down to `last`."""
    below = [floor for floor in white_floors(words, xs) or () if floor.cy > last + SAME_RULE]
    ys = cluster(floor.cy for floor in below)
    return [
        _across(xs, y)
        for y in ys
        if sum(f.width for f in below if abs(f.cy - y) < SAME_RULE) > WHOLE * (xs[-1] - xs[0])
    ]


def _across(xs: Sequence[float], y: float) -> Box:
    return Box(xs[0], y, xs[-1], y)
