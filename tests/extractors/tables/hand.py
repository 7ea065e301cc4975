"""Rulings, words and cells set by hand, and what a table says as rows of texts."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import Box, Cell, PageContent, Place, Ruling, Table, TablePart, Word
from tests.extractors.typeset import words

SIZE = 10.0


def rule(x0: float, x1: float, y: float, *joints: float) -> Ruling:
    return Ruling(1, Box(x0, y, x1, y), True, "line", joints)


def side(x: float, top: float, bottom: float, *joints: float) -> Ruling:
    return Ruling(1, Box(x, top, x, bottom), False, "line", joints)


def full_grid(xs: Sequence[float], ys: Sequence[float]) -> list[Ruling]:
    return [*(rule(xs[0], xs[-1], y) for y in ys), *(side(x, ys[0], ys[-1]) for x in xs)]


def text(string: str, x: float, base: float, bold: bool = False, page: int = 1) -> list[Word]:
    return words(string, x, base, size=SIZE, bold=bold, page=page)


def set_rows(rows: Sequence[Sequence[str]], xs: Sequence[float], bases: Sequence[float], page: int = 1) -> list[Word]:
    """Each text at the left side of its column."""
    placed = zip(rows, bases, strict=True)
    return [
        w for row, base in placed for t, x in zip(row, xs, strict=False) if t for w in text(t, x + 4, base, page=page)
    ]


def content(
    written: Sequence[Word], rulings: Sequence[Ruling] = (), fills: Sequence[Box] = (), page: int = 1
) -> PageContent:
    return PageContent(page, 595, 842, 0, "text", "by hand", tuple(written), tuple(rulings), tuple(fills), (), 0.0)


def cell(
    row: int, col: int, string: str, rowspan: int = 1, colspan: int = 1, bold: bool = False, page: int = 1
) -> Cell:
    box = Box(100.0 * col, 20.0 * row, 100.0 * (col + colspan), 20.0 * (row + rowspan))
    ink = tuple(text(string, box.x0 + 2, box.top + 12, bold, page)) if string else ()
    return Cell(row, col, rowspan, colspan, string, False, (Place(page, box),), ink, 1.0)


def part(rows: Sequence[Sequence[str]], page: int = 1, header_rows: int = 0) -> TablePart:
    """A part of plain cells; its first rows bold."""
    cells = [
        cell(r, c, string, bold=r < header_rows, page=page)
        for r, row in enumerate(rows)
        for c, string in enumerate(row)
    ]
    n_cols = len(rows[0])
    box = Box(0, 0, 100.0 * n_cols, 20.0 * len(rows))
    columns = tuple(100.0 * c for c in range(n_cols + 1))
    return TablePart(page, box, len(rows), n_cols, 0, columns, tuple(cells), "ruled", 1.0)


def expanded(table: Table | TablePart) -> list[list[str]]:
    """The text at each place of the grid, merged cells repeated."""
    grid = [["?" for _ in range(table.n_cols)] for _ in range(table.n_rows)]
    for c in table.cells:
        for row in range(c.row, c.row + c.rowspan):
            for col in range(c.col, c.col + c.colspan):
                assert grid[row][col] == "?", "two cells in one place"
                grid[row][col] = c.text
    return grid
