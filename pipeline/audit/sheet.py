"""A table as arithmetic sees it: the cells of a document in, for each table its columns of figures and its rows out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from normalizers.columns import is_column_number, read_headings
from normalizers.model import Heading, Number, Unit
from normalizers.number_columns import read_column
from normalizers.text import clean
from pipeline.audit.interval import Interval, exact, rounded
from pipeline.audit.model import CellRow, Evidence
from pipeline.audit.view import Grid, View
from pipeline.labels import is_mean, is_total
from pipeline.levels import numbering

# What stands between a name and its figure without naming anything itself.
_SIGN = re.compile(r"(?:rp\.?|idr|%|:|=|-|–)*", re.I)
_CODE = re.compile(r"\s*((?:\d+[.\s]){1,6}\d+|\d{2,})(?=[\s.-]|$)")
_NUMBER = re.compile(r"\(?([a-zA-Z]|[IVX]+|[ivx]+|\d{1,2}(?:\.\d{1,2})*)[.,)]*")
_NO_QUANTITY = frozenset({"no", "kode", "tahun", "nip", "rentang", "periode", "kro"})
_MONEY = frozenset({"pagu", "pagu_awal", "realisasi_anggaran", "sisa"})
_LARGE = 100_000  # figures as large as this are amounts, whatever stands above them
_THOUSAND = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A figure of a column. span: all that its rounding allows. sure: its form allows no other reading."""

    row: int
    value: Decimal
    decimals: int
    unit: str
    span: Interval
    sure: bool
    cell: CellRow


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column with figures by row. unread: rows with a text that is no figure."""

    col: int
    heading: Heading
    title: str
    entries: Mapping[int, Entry]
    unread: frozenset[int]

    @property
    def is_percent(self) -> bool:
        if self.heading.unit == "persen" or self.heading.field in ("persen", "persen_anggaran", "capaian"):
            return True
        return any(entry.unit == "persen" for entry in self.entries.values())


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A row with its name. level: of the budget line, "" for none; code: its code as groups; marker: kind of number."""

    row: int
    name: str
    level: str
    code: tuple[str, ...]
    marker: str


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A table's lines and columns of figures. confidence: of its structure."""

    table_id: str
    grid: Grid
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    def line(self, row: int) -> Line:
        return next(line for line in self.lines if line.row == row)


@lru_cache(maxsize=2)
def sheets(view: View) -> tuple[Sheet, ...]:
    """The tables that have figures, in reading order."""
    found = (_sheet(view, grid) for grid in view.grids.values())
    return tuple(sheet for sheet in found if sheet.columns)


def is_total_for(sheet: Sheet, entry: Entry) -> bool:
    """Whether the nearest name to the left of a figure says that it is a total."""
    for col in range(entry.cell.col - 1, -1, -1):
        cell = sheet.grid.at(entry.row, col)
        if cell is None or cell.row != entry.row or _SIGN.fullmatch(clean(cell.text)) or _is_entry(sheet, cell):
            continue
        return is_total(cell.text)
    return False


def quote(view: View, entry: Entry) -> Evidence:
    """The figure as evidence."""
    return view.quote_cell(entry.cell)


def amount_span(value: Decimal, decimals: int) -> Interval:
    """What a figure may stand for: a count and an amount in full thousands is exact, others may have lost cents."""
    whole = decimals == 0 and value == value.to_integral_value()
    return exact(value) if whole and (abs(value) < _LARGE or value % _THOUSAND == 0) else rounded(value, decimals)


def _sheet(view: View, grid: Grid) -> Sheet:
    table_id = grid.table.table_id
    levels = {record.row: record for record in view.budget_in.get(table_id, ())}
    rows = [row for row in grid.body if not _is_number_row(grid, row)]
    columns = tuple(column for col in range(grid.table.n_cols) if (column := _column(grid, col, rows)))
    lines = []
    for row in rows:
        record = levels.get(row)
        name = _name(grid, row, columns)
        level, code = (record.level, record.kode) if record else ("", "")
        marker = _marker(grid, row) or numbering(name)
        lines.append(Line(row, name, level, _code(code or _leading(grid, row)), marker))
    return Sheet(table_id, grid, columns, tuple(lines))


def _is_number_row(grid: Grid, row: int) -> bool:
    """Whether it is the "(1) (2) (3)" row."""
    texts = [clean(cell.text) for cell in grid.row(row) if clean(cell.text)]
    return len(texts) > 2 and row < grid.table.header_rows + 2 and all(map(is_column_number, texts))


def _column(grid: Grid, col: int, rows: Iterable[int]) -> Column | None:
    titles = [cell.text for cell in _stack(grid, col)]
    heading = read_headings(titles)
    if heading.field in _NO_QUANTITY:
        return None
    cells = [cell for row in rows if (cell := grid.at(row, col)) and cell.row == row and cell.col == col]
    cells = [cell for cell in cells if cell.colspan == 1 and not _SIGN.fullmatch(clean(cell.text))]
    numbers = read_column([cell.text for cell in cells], _unit(heading))
    entries = {c.row: _entry(c, n) for c, n in zip(cells, numbers, strict=True) if isinstance(n, Number)}
    unread = frozenset(c.row for c in cells if c.row not in entries and any(char.isdigit() for char in c.text))
    return Column(col, heading, " ".join(map(clean, titles)), entries, unread) if entries else None


def _stack(grid: Grid, col: int) -> list[CellRow]:
    cells = [cell for row in range(grid.table.header_rows) if (cell := grid.at(row, col))]
    return list(dict.fromkeys(cells))


def _unit(heading: Heading) -> Unit:
    if heading.unit == "persen" or heading.field in ("persen", "persen_anggaran", "capaian"):
        return "persen"
    money = heading.unit == "rupiah" or heading.field in ("pagu", "pagu_awal", "realisasi_anggaran", "sisa")
    return "rupiah" if money else ""


def _entry(cell: CellRow, number: Number) -> Entry:
    span = amount_span(number.value, number.decimals)
    return Entry(cell.row, number.value, number.decimals, number.unit, span, not number.ambiguous, cell)


def _is_entry(sheet: Sheet, cell: CellRow) -> bool:
    return any(column.col == cell.col and cell.row in column.entries for column in sheet.columns)


def _name(grid: Grid, row: int, columns: Sequence[Column]) -> str:
    """The row's first text that is not a figure; the longest of its texts is often a remark."""
    figures = {column.col for column in columns if row in column.entries}
    texts = (clean(cell.text) for cell in grid.row(row) if cell.row == row and cell.col not in figures)
    return next((text for text in texts if sum(map(str.isalpha, text)) > 1), "")


def _leading(grid: Grid, row: int) -> str:
    """The code that the row begins with: in a cell of its own, or before its name."""
    for cell in grid.row(row):
        text = clean(cell.text)
        if cell.row == row and text:
            found = _CODE.match(text)
            return found[1] if found else ""
    return ""


def _marker(grid: Grid, row: int) -> str:
    """The kind of running number that stands alone in the row's first cell with a text: "1", "1.1", "a", "A", "I"."""
    text = next((clean(cell.text) for cell in grid.row(row) if cell.row == row and clean(cell.text)), "")
    found = _NUMBER.fullmatch(text)
    return numbering(f"{found[1]}.") if found else ""


def _code(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[0-9A-Za-z]+", text)) if any(char.isdigit() for char in text) else ()


def is_money(column: Column) -> bool:
    """Whether amounts of money stand in a column."""
    if column.heading.field in _MONEY or column.heading.unit == "rupiah":
        return True
    values = sorted(entry.value for entry in column.entries.values())
    return values[len(values) // 2] >= _LARGE


def is_average(sheet: Sheet, row: int) -> bool:
    """Whether a row gives means."""
    return any(is_mean(cell.text) for cell in sheet.grid.row(row))
