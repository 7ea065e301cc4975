"""A table over pages: a grid and the free heights in, the rows (or parts of rows) and lines on each page out."""

from __future__ import annotations

from dataclasses import dataclass

from samples.columns import ROTATED_LENGTH, Frame
from samples.grid import Grid, GridCell
from samples.sheet import Sheet
from samples.wrap import wrap

Run = tuple[float, float]  # top and bottom of a cell on a page
Runs = dict[int, Run]  # by page, from 0

TRIES = 8  # of making room for merged cells that a page cuts


@dataclass(frozen=True, slots=True)
class Slice:
    """A row, or the part of a row, on one page. first, last: it begins, ends here. repeated: a header shown again."""

    row: int
    height: float
    first: bool
    last: bool
    repeated: bool


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell on one page: its box from the fragment's top left corner, its lines there, and what it goes on over."""

    cell: GridCell
    x0: float
    y0: float
    x1: float
    y1: float
    lines: tuple[str, ...]
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Fragment:
    """What of the table stands on one page."""

    slices: tuple[Slice, ...]
    cells: tuple[PlacedCell, ...]

    @property
    def height(self) -> float:
        return sum(piece.height for piece in self.slices)


class TableLayout:
    """One table in one frame. first, then: the free height on the first page and on each later one."""

    def __init__(self, sheet: Sheet, grid: Grid, frame: Frame) -> None:
        self.sheet, self.style, self.grid, self.frame = sheet, sheet.style, grid, frame
        self.leading = frame.size * self.style.table_leading
        self.pad = self.style.pad[1]
        self.lines = {cell: self._lines(cell) for cell in grid.cells}
        self.heights = self._heights()

    def _lines(self, cell: GridCell) -> tuple[str, ...]:
        if not cell.text.strip():
            return ()
        upright = cell in self.frame.rotated
        width = ROTATED_LENGTH if upright else self.frame.inner_width(cell, self.style.pad[0])
        return tuple(
            wrap(cell.text, width, lambda text: self.sheet.measure(text, self.frame.size, cell.bold, cell.italic))
        )

    def _need(self, cell: GridCell) -> float:
        if cell in self.frame.rotated:
            longest = max(self.sheet.measure(line, self.frame.size, cell.bold) for line in self.lines[cell])
            return longest + 2 * self.pad + 2
        return max(1, len(self.lines[cell])) * self.leading + 2 * self.pad

    def _heights(self) -> list[float]:
        heights = [self.leading + 2 * self.pad] * self.grid.n_rows
        for cell in sorted(self.grid.cells, key=lambda cell: cell.rowspan):
            rows = range(cell.row, cell.row + cell.rowspan)
            heights[rows[-1]] += max(0.0, self._need(cell) - sum(heights[r] for r in rows))
        return heights

    def start_height(self) -> float:
        """What must fit on the page where the table begins: its header and its first row."""
        return sum(self.heights[: self.grid.header_rows + 1])

    def fragments(self, first: float, then: float) -> list[Fragment]:
        """Every page's part, in order; the first is empty where nothing fits on the page that is begun."""
        for _ in range(TRIES):
            pages = self._cut(first, then)
            short = self._short(self._all_runs(pages))
            if not short:
                break
            for row, missing in short.items():
                self.heights[row] += missing
        runs = self._all_runs(pages)
        return [
            Fragment(tuple(page), (*self._repeated(page), *self._own(number, runs)))
            for number, page in enumerate(pages)
        ]

    def _header(self) -> list[Slice]:
        rows = range(self.grid.header_rows)
        if self.style.repeat_header == "none" or not rows:
            return []
        again = rows if self.style.repeat_header == "all" else rows[-1:] if len(rows) > 1 else ()
        return [Slice(row, self.heights[row], True, True, True) for row in again]

    def _cut(self, first: float, then: float) -> list[list[Slice]]:
        pages: list[list[Slice]] = [[]]
        free, room = first, then  # room: what is free on a page before the first row of its own
        for row, height in enumerate(self.heights):
            rest, begun = height, False
            while rest > free:
                part = self._part(row, rest, free)
                if not part and free >= room:
                    break  # higher than a page and not to be cut: it runs over the edge
                if part:
                    pages[-1].append(Slice(row, part, not begun, False, False))
                    rest, begun = rest - part + 2 * self.pad + self.leading, True
                again = self._header() if row >= self.grid.header_rows else []
                pages.append(again)
                free = room = then - sum(piece.height for piece in again)
            pages[-1].append(Slice(row, rest, not begun, True, False))
            free -= rest
        return pages

    def _part(self, row: int, height: float, free: float) -> float:
        """How much of the row may stay on this page: whole lines, at least two on both sides; 0 where none may."""
        if not self.style.split_rows or row < self.grid.header_rows:
            return 0.0
        lines = int((free - 2 * self.pad) / self.leading)
        part = lines * self.leading + 2 * self.pad
        return part if lines >= 2 and height - part >= self.leading else 0.0

    def _all_runs(self, pages: list[list[Slice]]) -> dict[GridCell, Runs]:
        """Where each cell stands on each page, headers that are only repeated there left out."""
        rows: dict[int, list[tuple[int, float, float]]] = {}
        for number, page in enumerate(pages):
            y = 0.0
            for piece in page:
                if not piece.repeated:
                    rows.setdefault(piece.row, []).append((number, y, y + piece.height))
                y += piece.height
        runs: dict[GridCell, Runs] = {}
        for cell in self.grid.cells:
            found = runs.setdefault(cell, {})
            for row in range(cell.row, cell.row + cell.rowspan):
                for number, top, bottom in rows.get(row, ()):
                    found[number] = (found[number][0] if number in found else top, bottom)
        return runs

    def _capacity(self, top: float, bottom: float) -> int:
        return int((bottom - top - 2 * self.pad + 0.01) / self.leading)

    def _short(self, all_runs: dict[GridCell, Runs]) -> dict[int, float]:
        """Rows that must grow, and by how much, so that no merged cell's lines are lost where a page cuts it."""
        missing: dict[int, float] = {}
        for cell, runs in all_runs.items():
            if len(runs) > 1 and cell not in self.frame.rotated:
                over = len(self.lines[cell]) - sum(self._capacity(*run) for run in runs.values())
                if over > 0:
                    last = cell.row + cell.rowspan - 1
                    missing[last] = max(missing.get(last, 0.0), over * self.leading)
        return missing

    def _repeated(self, page: list[Slice]) -> list[PlacedCell]:
        """The cells of the header rows that are shown again: only those that lie wholly in the rows shown."""
        tops: dict[int, float] = {}
        y = 0.0
        for piece in page:
            if piece.repeated:
                tops[piece.row] = y
            y += piece.height
        bottom = sum(piece.height for piece in page if piece.repeated)
        shown = [cell for cell in self.grid.cells if cell.row + cell.rowspan - 1 in tops]
        placed = []
        for cell in shown:
            y0 = tops.get(cell.row, 0.0)
            after = tops.get(cell.row + cell.rowspan, bottom)
            whole = cell.row in tops
            placed.append(self._placed(cell, y0, after, self.lines[cell] if whole else (), True, True))
        return placed

    def _own(self, number: int, all_runs: dict[GridCell, Runs]) -> list[PlacedCell]:
        placed = []
        for cell, runs in all_runs.items():
            if number not in runs:
                continue
            before = sum(self._capacity(*run) for page, run in runs.items() if page < number)
            top, bottom = runs[number]
            upright = cell in self.frame.rotated
            last = number == max(runs)
            until = None if last or upright else before + self._capacity(top, bottom)
            lines = self.lines[cell][before:until]
            placed.append(self._placed(cell, top, bottom, lines, number == min(runs), last))
        return placed

    def _placed(
        self, cell: GridCell, y0: float, y1: float, lines: tuple[str, ...], begins: bool, ends: bool
    ) -> PlacedCell:
        x0, x1 = self.frame.x(cell.col), self.frame.x(cell.col + cell.colspan)
        return PlacedCell(cell, x0, y0, x1, y1, lines, begins, ends)
