"""How wide the columns of a table are and in which size it is set: a grid and the room for it in, a Frame out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from samples.grid import Grid, GridCell
from samples.sheet import Sheet
from samples.wrap import wrap

SMALLEST = 5.0
ROTATED_LENGTH = 80.0  # points a heading may run upwards before it wraps
SLIM = 48.0  # columns whose body is slimmer than this may have upright headings
NARROWED = 0.62  # of the longest word, in a narrow style
SHARE = 1.2  # a column's claim grows with its text, but no further than this part of the table's width
FIGURE = re.compile(r"[(-]?\d[\d.,]*\)?\s?%?|Rp.*\d.*|[-✓]")


@dataclass(frozen=True, slots=True)
class Frame:
    """size: type size. widths: of the columns, points. rotated: cells whose text runs upwards.

    header_rows: how many. tails: of each column of figures, the widest piece behind the decimal mark, with it; points.
    """

    size: float
    widths: tuple[float, ...]
    rotated: frozenset[GridCell]
    header_rows: int = 0
    tails: Mapping[int, float] = field(default_factory=dict)

    def inner_width(self, cell: GridCell, pad: float) -> float:
        return sum(self.widths[cell.col : cell.col + cell.colspan]) - 2 * pad

    def x(self, col: int) -> float:
        return sum(self.widths[:col])


def is_figure(text: str) -> bool:
    """A number, an amount, a dash or a tick: what is aligned as a figure and is not broken over lines."""
    return bool(FIGURE.fullmatch(text.strip()))


def make_frame(sheet: Sheet, grid: Grid, width: float) -> Frame:
    """The largest type, from the style's own down to 5 pt, that breaks no word (a narrow style may break them)."""
    size = sheet.style.table_size
    while True:
        rotated = _rotated(sheet, grid, size)
        least, wanted = _claims(sheet, grid, size, rotated, width)
        if sum(least) <= width or size <= SMALLEST:
            widths = _share(least, wanted, width, sheet.style.full_width)
            return Frame(size, widths, rotated, grid.header_rows, _tails(sheet, grid, size))
        size = max(SMALLEST, size - 0.5)


def tail(figure: str) -> str:
    """What stands behind the decimal mark, the mark with it; behind the last digit where it has none."""
    return re.search(r"(?:[.,]\d{1,2})?\D*$", figure)[0]  # type: ignore[index]


def _tails(sheet: Sheet, grid: Grid, size: float) -> dict[int, float]:
    tails: dict[int, float] = {}
    for cell in grid.cells:
        if not cell.is_header and is_figure(cell.text):
            width = sheet.measure(tail(cell.text), size, cell.bold, cell.italic)
            tails[cell.col] = max(tails.get(cell.col, 0.0), width)
    return tails


def _rotated(sheet: Sheet, grid: Grid, size: float) -> frozenset[GridCell]:
    if not sheet.style.rotate_header:
        return frozenset()
    widest = [0.0] * grid.n_cols
    for cell in grid.cells:
        if not cell.is_header and cell.colspan == 1:
            widest[cell.col] = max(widest[cell.col], sheet.measure(cell.text, size, cell.bold))
    slim = (c for c in grid.cells if c.is_header and c.colspan == 1 and 0 < widest[c.col] <= SLIM)
    return frozenset(cell for cell in slim if len(cell.text) >= 5)


def _claims(
    sheet: Sheet, grid: Grid, size: float, rotated: frozenset[GridCell], width: float
) -> tuple[list[float], list[float]]:
    """For each column the least width and the width it would like."""
    pad = 2 * sheet.style.pad[0] + 0.5
    least, wanted = [size + pad] * grid.n_cols, [size + pad] * grid.n_cols
    for cell in grid.cells:
        if cell in rotated:
            lines = wrap(cell.text, ROTATED_LENGTH, lambda text: sheet.measure(text, size, True))
            narrowest = natural = len(lines) * size * sheet.style.table_leading
        else:
            words = [sheet.measure(word, size, cell.bold) for word in cell.text.split()] or [0.0]
            narrowest = max(words) * (NARROWED if sheet.style.narrow else 1.0)
            natural = sheet.measure(cell.text, size, cell.bold)
            if is_figure(cell.text) and not sheet.style.narrow:
                narrowest = natural
        columns = range(cell.col, cell.col + cell.colspan)
        missing = narrowest + pad - sum(least[c] for c in columns)
        for c in columns:
            least[c] += max(0.0, missing / cell.colspan)
        if cell.colspan == 1:
            wanted[cell.col] = max(wanted[cell.col], min(natural + pad, SHARE * width))
    return least, [max(low, high) for low, high in zip(least, wanted, strict=True)]


def _share(least: list[float], wanted: list[float], width: float, full: bool) -> tuple[float, ...]:
    if sum(wanted) <= width:
        stretch = width / sum(wanted) if full else 1.0
        return tuple(w * stretch for w in wanted)
    if sum(least) >= width:
        return tuple(w * width / sum(least) for w in least)
    part = (width - sum(least)) / (sum(wanted) - sum(least))
    return tuple(low + (high - low) * part for low, high in zip(least, wanted, strict=True))
