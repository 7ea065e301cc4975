"""Types of the table builder, before cells have text. Imports the standard library only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A cell of a grid: its first row and column, and how many of each it covers."""

    row: int
    col: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Where a table's cells are on a page.

    xs, ys: the n_cols + 1 and n_rows + 1 borders, ascending, in points.
    spans: the cells, none overlapping, covering all.
    closed: share of the cells' sides that are drawn; 0 for a grid that was made from alignment.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]
    engine: str
    closed: float
