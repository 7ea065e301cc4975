"""A Table in, its grid out: for each row and column the cell that covers it, merged cells as often as they span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model import Cell, Table


@dataclass(frozen=True, slots=True)
class Grid:
    """n_rows x n_cols references to cells; None where the table has no cell."""

    n_rows: int
    n_cols: int
    _cells: dict[tuple[int, int], Cell]

    def at(self, row: int, col: int) -> Cell | None:
        return self._cells.get((row, col))

    def text(self, row: int, cols: Sequence[int]) -> str:
        """The texts of the different cells that cover these columns of a row, joined by a space."""
        return " ".join(cell.text.strip() for cell in self.covering(row, cols) if cell.text.strip())

    def covering(self, row: int, cols: Sequence[int]) -> tuple[Cell, ...]:
        """The different cells that cover these columns of a row, from left to right."""
        found = (self.at(row, col) for col in cols)
        return tuple({(cell.row, cell.col): cell for cell in found if cell is not None}.values())

    def starting(self, row: int) -> tuple[Cell, ...]:
        """The cells with text whose first row is this one, from left to right."""
        cells = self.covering(row, range(self.n_cols))
        return tuple(cell for cell in cells if cell.row == row and cell.text.strip())


def make_grid(table: Table) -> Grid:
    """The grid of a table; where cells overlap, the one that starts later counts."""
    cells: dict[tuple[int, int], Cell] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.col)):
        for row in range(cell.row, cell.row + max(1, cell.rowspan)):
            for col in range(cell.col, cell.col + max(1, cell.colspan)):
                cells[row, col] = cell
    n_rows = max((row for row, _ in cells), default=-1) + 1
    n_cols = max((col for _, col in cells), default=-1) + 1
    return Grid(n_rows, n_cols, cells)
