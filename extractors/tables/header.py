"""A table's cells in, the number of leading heading rows out: by number rows, spans, weight and figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import Cell

MAX_HEADER_ROWS = 6
NUMBER_MARK = re.compile(r"\(?\s*\d{1,2}[a-z]?\s*\)?(\s*[=:(].*)?|-")
PLAIN_NUMBER = re.compile(r"\(?\s*(\d{1,2})[a-z]?\s*\)?")
FIGURE = re.compile(r"\d{1,3}([.,]\d{3})+|\d+[.,]\d+|\d+\s*%")
YEAR = re.compile(r"(19|20)\d\d")


def rows_of(cells: Sequence[Cell], limit: int) -> list[list[Cell]]:
    """Cells that start in each of the first `limit` rows."""
    rows: list[list[Cell]] = [[] for _ in range(limit)]
    for cell in cells:
        if cell.row < limit:
            rows[cell.row].append(cell)
    return rows


def count_header_rows(cells: Sequence[Cell], n_rows: int, n_cols: int) -> int:
    """How many leading rows are headings; 0 where the first row is data already."""
    rows = rows_of(cells, min(n_rows, MAX_HEADER_ROWS))
    marked = next((i for i, row in enumerate(rows) if is_number_row(row)), None)
    if marked is not None:
        return marked + 1
    count = 0
    while count < len(rows) and _is_heading_row(rows[count], n_cols, count):
        count += max((c.rowspan for c in rows[count] if c.text and not _is_wide(c, n_cols)), default=1)
    return count if count < n_rows else min(count, 1)


def is_number_row(row: Sequence[Cell]) -> bool:
    """Rising small numbers under the headings: "(1) (2) (3)", "1 2 3 4", "2 3 7 8", "1 2 - 3"."""
    filled = [cell for cell in sorted(row, key=lambda c: c.col) if cell.text]
    if len(filled) < 2 or not all(NUMBER_MARK.fullmatch(cell.text) for cell in filled):
        return False
    numbers = [int(m[1]) for cell in filled if (m := PLAIN_NUMBER.match(cell.text))]
    return len(numbers) >= 2 and numbers[0] <= 2 and all(a < b for a, b in zip(numbers, numbers[1:], strict=False))


def _is_wide(cell: Cell, n_cols: int) -> bool:
    return n_cols > 1 and cell.colspan == n_cols


def _is_heading_row(row: Sequence[Cell], n_cols: int, index: int) -> bool:
    filled = [cell for cell in row if cell.text]
    if not filled or any(FIGURE.search(cell.text) for cell in filled):
        return False
    if index and any(_is_wide(cell, n_cols) for cell in filled):
        return False
    return all(is_bold(cell) or YEAR.fullmatch(cell.text) for cell in filled)


def is_bold(cell: Cell) -> bool:
    """Most of the cell's words are bold; an empty cell is not."""
    return sum(word.bold for word in cell.words) * 2 > len(cell.words)
