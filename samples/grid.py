"""Rows as a source writes them (HTML style, cells that start in each row) to cells with their place in the grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Rows = Sequence[Sequence[str | Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell, merged or not; row, col count from 0."""

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str
    bold: bool
    italic: bool
    is_header: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table in reading order."""

    n_rows: int
    n_cols: int
    header_rows: int
    cells: tuple[GridCell, ...]


def to_grid(rows: Rows, header_rows: int) -> Grid:
    """Raises ValueError where the rows do not fill a rectangle."""
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        c = 0
        for raw in row:
            while (r, c) in taken:
                c += 1
            cell = _cell(raw if isinstance(raw, Mapping) else {"text": raw}, r, c, r < header_rows)
            cells.append(cell)
            taken |= {(r + i, c + j) for i in range(cell.rowspan) for j in range(cell.colspan)}
            c += cell.colspan
    n_cols = max(c for _, c in taken) + 1
    if taken != {(r, c) for r in range(len(rows)) for c in range(n_cols)}:
        raise ValueError(f"the rows of the table do not fill {len(rows)} x {n_cols} cells: {str(rows[0])[:80]}")
    return Grid(len(rows), n_cols, header_rows, tuple(cells))


def _cell(raw: Mapping[str, Any], row: int, col: int, header: bool) -> GridCell:
    bold, italic = bool(raw.get("bold")) or header, bool(raw.get("italic"))
    return GridCell(row, col, raw.get("rowspan", 1), raw.get("colspan", 1), raw["text"] or "", bold, italic, header)


def unmerged_rows(grid: Grid) -> list[list[dict[str, Any]]]:
    """The rows with every rowspan undone: the text in its first row, empty cells below.

    It is the other fair reading of a page without rules between the rows.
    """
    owner = {
        (cell.row + i, cell.col): (cell, i) for cell in grid.cells for i in range(cell.rowspan)
    }  # one entry per row of each cell, at its first column
    return [
        [
            {"text": "" if below else cell.text, "colspan": cell.colspan}
            for (row, _), (cell, below) in sorted(owner.items(), key=lambda item: item[0])
            if row == r
        ]
        for r in range(grid.n_rows)
    ]
