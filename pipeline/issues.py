"""A doubt about a table in, the RecordIssue that tells it out."""

from __future__ import annotations

from itertools import chain

from pipeline.grid import Grid
from pipeline.model import RecordIssue

STAGE = "records"


def table_issue(
    code: str, message: str, text: str, table: int, grid: Grid, row: int = -1, col: int = -1
) -> RecordIssue:
    """An issue at a cell, or at a table (row -1), with the page of the place nearest to it."""
    return RecordIssue(STAGE, code, page_of(grid, row, col), message, text, table, row, col)


def page_of(grid: Grid, row: int, col: int) -> int:
    """The page of a cell; of the row's or the table's first cell where there is none. 0 for an empty table."""
    cell = grid.at(row, col)
    nearby = [cell] if cell else []
    others = (other for r in (row, *range(grid.n_rows)) for other in grid.starting(r))  # lazy: most need one row only
    return next((found.places[0].page for found in chain(nearby, others) if found.places), 0)
