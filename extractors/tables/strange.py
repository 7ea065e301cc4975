"""Tables with figures read from pictures in, the same with the confidence lowered where a figure's form is strange.

Worn commas look like points, and figures of two cells may run together. What no grouping explains, and a decimal mark
that the rest of the column does not use, is not vouched for. Text layers print what they print.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractors.model import Cell, Table
from normalizers.model import Unreadable
from normalizers.numbers import read_number

STRANGE = 0.85
FEWEST = 3  # figures with decimals that tell a column's mark
DECIMALS = re.compile(r"(?<![\d.,])\d+([.,])(?:\d{1,2}|\d{4,})(?![\d.,])")
ILL_FORMED = frozenset({"bad grouping", "two numbers"})


def doubt_forms(tables: Sequence[Table]) -> list[Table]:
    """The tables with strange figures below what the database vouches for."""
    return [_doubted(table) if any(map(_is_read, table.cells)) else table for table in tables]


def _doubted(table: Table) -> Table:
    marks = {col: _usual_mark([cell for cell in table.cells if cell.col == col]) for col in range(table.n_cols)}
    return replace(table, cells=tuple(_rated(cell, marks[cell.col]) for cell in table.cells))


def _rated(cell: Cell, mark: str) -> Cell:
    if cell.confidence <= STRANGE or not _is_read(cell):
        return cell
    own = _mark(cell)
    strange = (own and mark and own != mark) or _is_ill_formed(cell.text)
    return replace(cell, confidence=STRANGE) if strange else cell


def _is_read(cell: Cell) -> bool:
    """A figure that was read from a picture."""
    return any(word.confidence < 1 for word in cell.words) and any(char.isdigit() for char in cell.text)


def _is_ill_formed(text: str) -> bool:
    """A figure with separators that no grouping explains: "394.250.000.00"."""
    found = read_number(text)
    return isinstance(found, Unreadable) and found.why in ILL_FORMED and bool(re.search(r"\d[.,]\d", text))


def _mark(cell: Cell) -> str:
    found = DECIMALS.search(cell.text)
    return found[1] if found else ""


def _usual_mark(column: Sequence[Cell]) -> str:
    """The decimal mark of most of a column's figures; "" where they do not tell."""
    marks = Counter(mark for cell in column if (mark := _mark(cell)))
    if sum(marks.values()) < FEWEST:
        return ""
    (usual, count), *rest = marks.most_common()
    return usual if all(count > 2 * other for _, other in rest) else ""
