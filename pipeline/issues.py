"""Doubts about a table and its figures in, the RecordIssues that tell them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from pipeline.grid import Grid
from pipeline.model import Column, RecordIssue
from pipeline.values import Figure, is_unread

STAGE = "records"


def table_issue(
    code: str, message: str, text: str, table: int, grid: Grid, row: int = -1, col: int = -1
) -> RecordIssue:
    """An issue at a cell, or at a table (row -1), with the page of the place nearest to it."""
    return RecordIssue(STAGE, code, page_of(grid, row, col), message, text, table, row, col)


def unread_issues(
    figures: Mapping[str, tuple[Column | None, Figure]], table: int, grid: Grid, row: int
) -> Iterator[RecordIssue]:
    """An issue for each figure of a row whose digits could not be read. figures: by name, with their columns."""
    for name, (column, figure) in figures.items():
        if column is not None and is_unread(figure):
            message = f"{name} is not read: {figure.why}"
            yield table_issue("unreadable-number", message, figure.raw, table, grid, row, column.cols[0])


def page_of(grid: Grid, row: int, col: int) -> int:
    """The page of a cell; of the row's or the table's first cell where there is none. 0 for an empty table."""
    cell = grid.at(row, col)
    nearby = [cell] if cell else []
    others = (other for r in (row, *range(grid.n_rows)) for other in grid.starting(r))  # lazy: most need one row only
    return next((found.places[0].page for found in chain(nearby, others) if found.places), 0)
