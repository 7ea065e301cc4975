"""The cells of a table's column in, their figures out: value, unit, doubt, and why one could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.model import Cell
from normalizers.model import Number
from normalizers.numbers import read_number
from pipeline.grid import Grid
from pipeline.model import Column
from pipeline.roles import MEASURES, MONEY

DOUBT = 0.85  # confidence of a figure whose form allows another reading: below what the database vouches for
_LONE_GROUP = re.compile(r"(?<![\d.,])(\d{1,3})([.,])(\d{3})(?![\d.,]*\d)")
_LARGEST_SCALED = Decimal(10) ** 14  # no office spends a hundred thousand billion rupiah: its "Rp.000" is wrong


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell's figure. value is None where raw is empty, a dash, a grade, or unreadable; why says which.

    confidence: of the cell's text, times the doubt of its form. why: "" for a value, "empty", "grade" or the reader's reason.
    """

    raw: str
    value: Decimal | None
    unit: str
    confidence: float
    why: str


NO_FIGURE = Figure("", None, "", 1.0, "empty")


def read_figure(grid: Grid, row: int, column: Column | None, marks: str) -> Figure:
    """The figure of a column in a row. marks: how the column writes its numbers (see `marks_of`)."""
    if column is None:
        return NO_FIGURE
    cells = [cell for cell in grid.covering(row, column.cols) if cell.text.strip()]
    raw = " ".join(cell.text.strip() for cell in cells)
    return read_text(raw, column, marks, min((cell.confidence for cell in cells), default=1.0))


def read_text(raw: str, column: Column, marks: str, sure: float) -> Figure:
    """The figure of a text that stands in a column; sure: the confidence of the text."""
    number = read_number(raw, any_unit=column.field in MEASURES)
    if not isinstance(number, Number):
        return Figure(raw, None, "", sure, number.why if re.search(r"\d", raw) else "grade")
    return _scaled(column, _settled(number, column, marks, sure))


def marks_of(grid: Grid, rows: Iterable[int], column: Column | None) -> str:
    """The sign that a column's unmistakable numbers group thousands by ("." or ","), "" where none shows it."""
    if column is None:
        return ""
    votes = {".": 0, ",": 0}
    for row in rows:
        for figure in re.findall(r"\d[\d.,]*\d", grid.text(row, column.cols)):
            sign = _grouping_sign(figure)
            if sign:
                votes[sign] += 1
    if votes["."] == votes[","]:
        return ""
    sign = max(votes, key=lambda key: votes[key])
    return sign if votes[sign] >= 4 * votes["," if sign == "." else "."] else ""


def _grouping_sign(figure: str) -> str:
    """"." for 1.234.567 and 99,5; "," for 1,234,567 and 99.5; "" for 1.234, which may be either."""
    signs = re.findall(r"[.,]", figure)
    if len(signs) >= 2 and signs[0] == signs[1] and re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d*)?", figure):
        return signs[0]
    if len(set(signs)) == 2 and len(signs) == 2:
        return signs[0]
    if len(signs) == 1 and not re.search(r"[.,]\d{3}$", figure):
        return "," if signs[0] == "." else "."
    return ""


def _settled(number: Number, column: Column, marks: str, sure: float) -> Figure:
    """The number as the column writes it; where its form allows two readings and the column does not tell, doubtful."""
    unit = _unit(number, column)
    found = _LONE_GROUP.search(number.text)
    if not number.ambiguous or found is None:
        return Figure(number.text, number.value, unit, sure * (DOUBT if number.ambiguous else 1.0), "")
    whole, sign, rest = found.groups()
    minus = -1 if number.value < 0 else 1
    grouped, decimal = minus * Decimal(whole + rest), minus * Decimal(f"{whole}.{rest}")
    if marks:
        return Figure(number.text, grouped if sign == marks else decimal, unit, sure, "")
    if unit == "rupiah" or column.field in MONEY:
        return Figure(number.text, grouped, unit, sure, "")
    return Figure(number.text, number.value, unit, sure * DOUBT, "")


def _unit(number: Number, column: Column) -> str:
    return number.unit or column.unit or ("rupiah" if column.field in MONEY else "")


def _scaled(column: Column, figure: Figure) -> Figure:
    """Multiplied as the heading says ("Rp.000"); not where that gives an impossible sum, which is doubtful then."""
    if column.scale == 1 or figure.value is None:
        return figure
    value = figure.value * column.scale
    if abs(value) >= _LARGEST_SCALED or "rp" in figure.raw.lower():
        return Figure(figure.raw, figure.value, figure.unit, min(figure.confidence, DOUBT), "")
    return Figure(figure.raw, value, figure.unit, figure.confidence, "")


def is_unread(figure: Figure) -> bool:
    """Whether digits are printed that could not be read as one value."""
    return figure.value is None and figure.why not in ("empty", "grade")


def surest(cells: Sequence[Cell], figures: Sequence[Figure]) -> float:
    """The confidence of a record: that of its least sure part."""
    return min([cell.confidence for cell in cells] + [figure.confidence for figure in figures], default=1.0)
