"""The cells of a table's column in, their figures out: value, unit, doubt, and why one could not be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.model import Cell
from normalizers.model import Number, Unit, Unreadable
from normalizers.number_columns import read_column
from normalizers.numbers import read_number
from pipeline.grid import Grid
from pipeline.model import Column
from pipeline.roles import MEASURES, MONEY

DOUBT = 0.85  # confidence of a figure whose form allows another reading: below what the database vouches for
_LARGEST_SCALED = Decimal(10) ** 14  # no office spends a hundred thousand billion rupiah: its "Rp.000" is wrong


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell's figure. value is None where raw is empty, a dash, a grade, or unreadable; why says which.

    confidence: of the cell's text, times the doubt of its form. why: "" for a value, "empty", "grade", or the reason.
    """

    raw: str
    value: Decimal | None
    unit: str
    confidence: float
    why: str


NO_FIGURE = Figure("", None, "", 1.0, "empty")


def read_figures(grid: Grid, rows: Sequence[int], column: Column) -> dict[int, Figure]:
    """The figures of a column by row; what one's form leaves open, the others decide."""
    texts = [_printed(grid, row, column) for row in rows]
    read = read_column(texts, _kind(column))
    return {
        row: _figure(text, number, column, _sureness(grid, row, column))
        for row, text, number in zip(rows, texts, read, strict=True)
    }


def read_line(text: str, beside: Sequence[str], column: Column, sure: float) -> Figure:
    """The figure of one line of a cell that holds several. beside: texts of the same column; sure: of the cell."""
    return _figure(text, read_column([*beside, text], _kind(column))[-1], column, sure)


def is_unread(figure: Figure) -> bool:
    """Whether digits are printed that could not be read as one value."""
    return figure.value is None and figure.why not in ("empty", "grade")


def surest(cells: Sequence[Cell], figures: Sequence[Figure]) -> float:
    """The confidence of a record: that of its least sure part."""
    return min([cell.confidence for cell in cells] + [figure.confidence for figure in figures], default=1.0)


def _printed(grid: Grid, row: int, column: Column) -> str:
    """The text of a column's cells in a row.

    Of several cells under one heading ("Anggaran, Keterangan") only the one with figures, where all are no figure.
    """
    text = grid.text(row, column.cols)
    figures = [cell.text for cell in grid.covering(row, column.cols) if re.search(r"\d", cell.text)]
    if (
        len(figures) != 1
        or figures[0].strip() == text
        or isinstance(read_number(text, any_unit=column.field in MEASURES), Number)
    ):
        return text
    return figures[0].strip()


def _kind(column: Column) -> Unit:
    """What the column's numbers are of: that tells 1.234 rupiah from 1.234 per cent."""
    if column.field in MONEY:
        return "rupiah"
    if column.unit == "persen" or column.field == "persen_anggaran":
        return "persen"
    return "jumlah" if column.field in MEASURES else ""


def _sureness(grid: Grid, row: int, column: Column) -> float:
    """Of the cells' text; doubtful in a column whose heading only begins with a known one."""
    known = DOUBT if column.how == "opening" else 1.0
    return known * min((cell.confidence for cell in grid.covering(row, column.cols) if cell.text.strip()), default=1.0)


def _figure(text: str, number: Number | Unreadable, column: Column, sure: float) -> Figure:
    if isinstance(number, Unreadable):
        why = number.why if re.search(r"\d", text) or number.why == "empty" else "grade"
        return Figure(text, None, "", sure, why)
    unit = number.unit or column.unit or ("rupiah" if column.field in MONEY else "")
    return _scaled(Figure(text, number.value, unit, sure * (DOUBT if number.ambiguous else 1.0), ""), column)


def _scaled(figure: Figure, column: Column) -> Figure:
    """Multiplied as the heading says ("Rp.000"); where that gives an impossible sum, left as it is and doubtful."""
    if column.scale == 1 or figure.value is None:
        return figure
    value = figure.value * column.scale
    if abs(value) >= _LARGEST_SCALED or "rp" in figure.raw.lower():
        return Figure(figure.raw, figure.value, figure.unit, min(figure.confidence, DOUBT), "")
    return Figure(figure.raw, value, figure.unit, figure.confidence, "")
