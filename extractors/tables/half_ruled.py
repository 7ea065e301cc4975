"""A grid with drawn rows and one drawn border between columns in, the grid with the columns that rivers show out."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import Box, Word
from extractors.tables.aligned import Region, region_borders, region_grid
from extractors.tables.fill import words_to_lines
from extractors.tables.lattice import SNAP, Frame
from extractors.tables.model import Grid
from extractors.tables.segments import split_line

FEWEST_ROWS = 3
MORE = 2  # columns that rivers must show besides the drawn ones


def with_rivers(grid: Grid, frame: Frame, words: Sequence[Word], page: int) -> Grid:
    """A grid of two columns parted where its texts stand in more; any other as it is."""
    if len(grid.xs) != 3 or len(grid.ys) - 1 < FEWEST_ROWS:
        return grid
    box = Box(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
    rules = tuple(b for b in frame.level if box.top - 1 <= b.cy <= box.bottom + 1 and b.width > box.width / 2)
    region = Region(page, box, rules, tuple(w for w in words if box.holds(w.box.cx, w.box.cy)))
    drawn = grid.xs[1:-1]
    rivers = [x for x in region_borders([region]) if all(abs(x - y) > SNAP for y in drawn)] if region.words else []
    if len(rivers) < MORE or not _stand_apart(region, len(rivers)):
        return grid
    return region_grid(region, sorted([*drawn, *rivers])) or grid


def _stand_apart(region: Region, n_rivers: int) -> bool:
    """Whether half of the rows have a line with as many texts as the rivers part; blanks may line up by chance."""
    rows = [words_to_lines(row) for row in region.area.rows if row]
    parted = sum(any(len(split_line(line)) > n_rivers for line in lines) for lines in rows)
    return 2 * parted >= len(rows)
