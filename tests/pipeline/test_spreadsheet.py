"""Excel and CSV files: types, and no formula made of a document's text."""

from __future__ import annotations

import csv
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import spreadsheet
from pipeline.spreadsheet import Sheet, SheetColumn, plain, write_csv, write_workbook

HOSTILE = ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","y")', "{=1+1}", "|cmd", "%0A"]


def written(path: Path, columns: tuple[SheetColumn, ...], rows: list[tuple[object, ...]]) -> openpyxl.Workbook:
    write_workbook(path, [Sheet("data", columns, rows)])
    return openpyxl.load_workbook(path)


def test_values_keep_their_types(tmp_path: Path) -> None:
    kinds: dict[str, spreadsheet.Kind] = {"nama": "text", "pagu": "money", "n": "integer", "t": "time"}
    columns = tuple(SheetColumn(name, kind) for name, kind in kinds.items())
    book = written(tmp_path / "a.xlsx", columns, [("Layanan", Decimal("1279853000.00"), 3, datetime(2026, 1, 2, 3, 4))])
    cells = book["data"][2]
    assert [cell.value for cell in cells] == ["Layanan", 1279853000, 3, datetime(2026, 1, 2, 3, 4)]
    assert cells[1].number_format == "#,##0.00"
    assert book["data"].freeze_panes == "A2"
    assert book["data"].auto_filter.ref == "A1:D2"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula(tmp_path: Path, text: str) -> None:
    book = written(tmp_path / "a.xlsx", (SheetColumn("x", "text"),), [(text,)])
    cell = book["data"]["A2"]
    assert cell.data_type == "s"
    assert cell.value == text


def test_a_number_with_more_digits_than_excel_keeps_is_text(tmp_path: Path) -> None:
    book = written(tmp_path / "a.xlsx", (SheetColumn("x", "money"),), [(Decimal("12345678901234567.89"),)])
    assert book["data"]["A2"].value == "12345678901234567.89"


def test_a_link_opens_the_page(tmp_path: Path) -> None:
    book = written(tmp_path / "a.xlsx", (SheetColumn("x", "link"),), [(("12", "file:///a/b.pdf#page=12"),)])
    cell = book["data"]["A2"]
    assert (cell.value, cell.hyperlink.target, cell.hyperlink.location) == ("12", "File:///a/b.pdf", "page=12")


def test_rows_beyond_a_sheet_go_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "_MOST_ROWS", 2)
    book = written(tmp_path / "a.xlsx", (SheetColumn("x", "integer"),), [(n,) for n in range(5)])
    assert book.sheetnames == ["data", "data (2)", "data (3)"]
    assert [cell.value for sheet in book for (cell,) in sheet.iter_rows(min_row=2)] == [0, 1, 2, 3, 4]


def test_an_overlong_text_is_cut_and_says_so(tmp_path: Path) -> None:
    book = written(tmp_path / "a.xlsx", (SheetColumn("x", "text"),), [("a" * 40_000,)])
    assert book["data"]["A2"].value.endswith("(cut)")


def test_equal_content_gives_an_equal_file(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(tmp_path / name, [Sheet("s", (SheetColumn("x", "text"),), [("y",)])])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_csv_has_no_formula(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", ["x"], [(text,) for text in HOSTILE])
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        fields = [row["x"] for row in csv.DictReader(file)]
    assert all(field.lstrip("{")[0] == "'" or field[0] == "{" for field in fields)


@given(st.text())
def test_plain_text_never_begins_like_a_formula(text: str) -> None:
    assert not str(plain(text)).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_in_a_csv_stay_numbers() -> None:
    assert plain(Decimal("-5.00")) == Decimal("-5.00")
