"""Tables to Excel and CSV: rows with typed columns in, files out in which no text of a document becomes a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Literal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Kind = Literal["text", "integer", "money", "number", "percent", "time", "link"]
Value = str | int | float | Decimal | bool | datetime | None

_FORMATS: dict[Kind, str] = {
    "text": "@", "integer": "0", "money": "#,##0.00", "number": "#,##0.######", "percent": "0.00",
    "time": "yyyy-mm-dd hh:mm", "link": "@",
}  # fmt: skip
_WIDTHS: dict[Kind, int] = {"text": 28, "integer": 11, "money": 21, "number": 14, "percent": 11, "time": 17, "link": 12}
_MOST_ROWS = 1_048_575  # of a sheet, without its header
_MOST_LINKS = 65_000  # Excel keeps no more in a sheet
_LONGEST = 32_767  # characters of a cell
_CUT = " … (cut)"
_EXACT_DIGITS = 15  # Excel's numbers are floats
# A spreadsheet takes text that begins so for a formula when it reads CSV.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column; values of kind link are (text, address) pairs. width: in characters, 0 for the kind's own."""

    name: str
    kind: Kind
    width: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its rows, each as long as columns."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: Iterable[Sequence[object]]


def write_workbook(path: Path, sheets: Iterable[Sheet]) -> None:
    """Writes an xlsx with frozen headers and filters. What a sheet cannot hold goes on in "NAME (2)".

    A number with more digits than Excel keeps is written as text. Raises OSError where the file cannot be written.
    """
    work = path.with_name(f".{path.name}.new")
    try:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(str(work), options) as book:
            book.set_properties({"created": datetime(2000, 1, 1)})  # equal content gives an equal file
            formats = {kind: book.add_format({"num_format": code}) for kind, code in _FORMATS.items()}
            header = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
            link = book.add_format({"font_color": "#0b57d0", "underline": 1})
            for sheet in sheets:
                _write_sheet(book, sheet, {**formats, "link": link}, header)
        work.replace(path)
    finally:
        work.unlink(missing_ok=True)


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Writes UTF-8 with a byte order mark, as Excel wants it; what would be a formula gets an apostrophe before it."""
    work = path.with_name(f".{path.name}.new")
    try:
        with work.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([plain(value) for value in row] for row in rows)
        work.replace(path)
    finally:
        work.unlink(missing_ok=True)


def plain(value: object) -> object:
    """A value as it may stand in a CSV: text that a spreadsheet would take for a formula gets an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def _write_sheet(book: xlsxwriter.Workbook, sheet: Sheet, formats: dict[Kind, Format], header: Format) -> None:
    number, row_number, page = 1, 0, _begin(book, sheet, sheet.name, header)
    for row in sheet.rows:
        if row_number == _MOST_ROWS:
            _end(page, sheet, row_number)
            number, row_number = number + 1, 0
            page = _begin(book, sheet, f"{sheet.name} ({number})", header)
        row_number += 1
        for col, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _write_cell(page, row_number, col, value, column.kind, formats)
    _end(page, sheet, row_number)


def _begin(book: xlsxwriter.Workbook, sheet: Sheet, name: str, header: Format) -> Worksheet:
    page = book.add_worksheet(name)
    page.freeze_panes(1, 0)
    for col, column in enumerate(sheet.columns):
        page.set_column(col, col, column.width or _WIDTHS[column.kind])
        page.write_string(0, col, column.name, header)
    return page


def _end(page: Worksheet, sheet: Sheet, rows: int) -> None:
    page.autofilter(0, 0, max(rows, 1), len(sheet.columns) - 1)


def _write_cell(page: Worksheet, row: int, col: int, value: object, kind: Kind, formats: dict[Kind, Format]) -> None:
    style = formats[kind]
    if value is None or value == "":
        return
    if kind == "link" and isinstance(value, tuple):
        _write_link(page, row, col, value, formats)
    elif isinstance(value, bool):
        page.write_boolean(row, col, value)
    elif isinstance(value, Decimal) and not _is_exact(value):
        page.write_string(row, col, f"{value:f}", formats["text"])
    elif isinstance(value, int | float | Decimal):
        page.write_number(row, col, float(value) if isinstance(value, Decimal) else value, style)
    elif isinstance(value, datetime):
        page.write_datetime(row, col, value, style)
    else:
        page.write_string(row, col, _cut(str(value)), formats["text"])


def _write_link(page: Worksheet, row: int, col: int, value: tuple[str, str], formats: dict[Kind, Format]) -> None:
    text, address = value
    # xlsxwriter turns the slashes of file:// into backslashes; a scheme may be written in capitals.
    address = address.replace("file://", "File://", 1)
    # 0: written; anything else: Excel would refuse the address (too long, too many of them).
    if not address or row > _MOST_LINKS or page.write_url(row, col, address, formats["link"], text) != 0:
        page.write_string(row, col, _cut(text), formats["text"])


def _is_exact(value: Decimal) -> bool:
    return value.is_finite() and len(value.normalize().as_tuple().digits) <= _EXACT_DIGITS


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT
