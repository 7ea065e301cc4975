"""Tables in, the same with the confidence lowered where a table without column rules shows that it was cut wrongly.

White alone parts the columns of such a table. Where its headings, or the kinds of its entries, contradict the cut, the
figures concerned are not vouched for; the texts stay as they were read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model import Cell, Table
from extractors.tables.fill import words_to_lines
from extractors.tables.header import YEAR
from normalizers.numbers import looks_numeric

DOUBTED = 0.6  # below what the database vouches for
FEW = 0.5  # share of a column's entries: figures are strangers in a column that has fewer
FAR = 0.8  # of the type size: white between a currency and an amount of another column
SMALL = re.compile(r"\(?(\d{1,2})\)?")
CURRENCY = re.compile(r"Rp\.?|IDR", re.IGNORECASE)
FIGURE, MARKED = re.compile(r"\(?\d"), re.compile(r"\d[.)]$")
ONLY_SIGNS = re.compile(r"[\W_]*")

Sign = Callable[[Table], Iterable[Cell]]


def doubt_cuts(tables: Sequence[Table]) -> list[Table]:
    """The tables, figures of loose ones whose place is contradicted below what the database vouches for."""
    return [_doubted(table) if table.engine == "aligned" else table for table in tables]


def _doubted(table: Table) -> Table:
    doubtful = {id(cell) for sign in SIGNS for cell in sign(table)}
    cells = tuple(
        replace(cell, confidence=DOUBTED) if id(cell) in doubtful and _is_vouched_figure(cell) else cell
        for cell in table.cells
    )
    return replace(table, cells=cells)


def _is_vouched_figure(cell: Cell) -> bool:
    return cell.confidence > DOUBTED and any(char.isdigit() for char in cell.text)


def without_headings(table: Table) -> Iterable[Cell]:
    """A table that begins with figures is the rest of another one, of which it has not the columns."""
    first = [cell.text for cell in table.cells if cell.row == 0 and cell.col > 0]
    begins = any(looks_numeric(text) and not YEAR.fullmatch(text) for text in first)
    return table.cells if begins and not table.header_rows else ()


def tall_headings(table: Table) -> Iterator[Cell]:
    """Figures in a heading that go over several of its rows: they may stand under the heading beside them.

    Years show a heading that a table repeats.
    """
    return (c for c in table.cells if c.rowspan > 1 and (c.row < table.header_rows or YEAR.fullmatch(c.text)))


def numbered_headings(table: Table) -> Iterator[Cell]:
    """Headings that run together with the column numbers below them: "Uraian 2", "Sumber 4"."""
    ends = [(cell, number) for cell in table.cells if cell.row <= table.header_rows and (number := _last_line(cell))]
    return (cell for cell, number in ends if any(abs(number - other) == 1 for _, other in ends))


def _last_line(cell: Cell) -> int:
    """The small number that stands alone on the last of several lines; 0 where none does."""
    *above, last = words_to_lines(cell.words) if len(cell.words) > 1 else [[]]
    number = SMALL.fullmatch(last[0].text) if above and len(last) == 1 else None
    return int(number[1]) if number else 0


def torn_columns(table: Table) -> Iterator[Cell]:
    """Figures beside a column that ends where theirs begins: its last entries are their headings."""
    columns = {col: [cell for cell in own if cell.text] for col, own in _by_column(table.cells).items()}
    for col, own in columns.items():
        for beside in (columns.get(col - 1), columns.get(col + 1)):
            if own and beside and max(cell.row for cell in beside) < min(cell.row for cell in own):
                yield from own


def far_currency(table: Table) -> Iterator[Cell]:
    """Amounts whose currency stands far from them: it may have a column of its own."""
    for cell in table.cells:
        if any(CURRENCY.fullmatch(a.text) and b.box.x0 - a.box.x1 > FAR * b.size for a, b in pairwise(cell.words)):
            yield cell


def unheaded(table: Table) -> Iterator[Cell]:
    """Figures in columns that have no heading."""
    headed = {
        col
        for cell in table.cells
        if cell.row < table.header_rows and cell.text
        for col in range(cell.col, cell.col + cell.colspan)
    }
    return (cell for cell in _body(table) if headed and cell.col not in headed)


def strangers(table: Table) -> Iterator[Cell]:
    """Figures in a column of texts."""
    for column in _by_column(_body(table)).values():
        entries = [cell for cell in column if not ONLY_SIGNS.fullmatch(cell.text)]
        figures = [cell for cell in entries if looks_numeric(cell.text)]
        if len(figures) < FEW * len(entries):
            yield from figures


def run_in_markers(table: Table) -> Iterator[Cell]:
    """Figures that end like list markers ("6.0002.", "2.") among others: the next column's numbers ran into theirs."""
    for col, column in _by_column(_body(table)).items():
        figures = [cell for cell in column if FIGURE.match(cell.text)]
        marked = [cell for cell in figures if MARKED.search(cell.text)]
        if col and len(marked) < len(figures):
            yield from marked


SIGNS: tuple[Sign, ...] = (
    without_headings,
    tall_headings,
    numbered_headings,
    torn_columns,
    far_currency,
    unheaded,
    strangers,
    run_in_markers,
)


def _body(table: Table) -> list[Cell]:
    return [cell for cell in table.cells if cell.row >= table.header_rows]


def _by_column(cells: Iterable[Cell]) -> Mapping[int, list[Cell]]:
    """The cells of one column each, by columns."""
    columns: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.colspan == 1:
            columns[cell.col].append(cell)
    return columns
