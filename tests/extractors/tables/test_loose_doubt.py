"""Figures of tables without column rules whose place is contradicted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model import Cell, Table, Word
from extractors.tables.join import PartInFlow, join_parts
from extractors.tables.loose_doubt import doubt_cuts
from tests.extractors.tables.hand import part, text

HEAD = ["No", "Program", "Pagu"]
BODY = [["1", "Gaji", "1.000"], ["2", "Barang", "2.000"], ["3", "Modal", "3.000"]]


def table(rows: Sequence[Sequence[str]], header_rows: int = 1, engine: str = "aligned") -> Table:
    (joined,) = join_parts([PartInFlow(replace(part(rows, 1, header_rows), engine=engine), "text", "text")])
    return joined


def doubted(found: Table) -> list[str]:
    (rated,) = doubt_cuts([found])
    assert [cell.text for cell in rated.cells] == [cell.text for cell in found.cells]
    return [cell.text for cell in rated.cells if cell.confidence < 0.9]


def with_cell(found: Table, row: int, col: int, **changes: object) -> Table:
    def changed(cell: Cell) -> Cell:
        return replace(cell, **changes) if (cell.row, cell.col) == (row, col) else cell  # type: ignore[arg-type]

    return replace(found, cells=tuple(map(changed, found.cells)))


def lines(*strings: str) -> tuple[Word, ...]:
    return tuple(word for i, string in enumerate(strings) for word in text(string, 10, 12 + 12 * i, bold=True))


def test_a_table_without_contradictions_is_vouched_for() -> None:
    assert doubted(table([HEAD, *BODY])) == []


def test_figures_without_headings_are_doubtful_in_loose_tables_only() -> None:
    assert doubted(table(BODY, 0)) == ["1", "1.000", "2", "2.000", "3", "3.000"]
    assert doubted(table(BODY, 0, engine="ruled")) == []


def test_a_table_that_begins_with_texts_has_headings_in_plain_type() -> None:
    assert doubted(table([HEAD, *BODY], 0)) == []


def test_a_figure_in_a_column_without_heading_is_doubtful() -> None:
    rows = [["No", "Program", "Pagu", ""], ["1", "Gaji", "1.000", ""], ["2", "Barang", "2.000", "2.500"]]
    assert doubted(table(rows)) == ["2.500"]


def test_a_heading_over_an_empty_column_leaves_the_figures_beside_it_in_doubt() -> None:
    rows = [["Layanan", "", "", ""], ["Indikator", "Target", "", "Satuan"], ["Warga", "", "98", "persen"]]
    assert doubted(table(rows, 0)) == ["98"]


def test_running_numbers_in_a_column_of_texts_are_doubtful() -> None:
    rows = [["Sasaran", "Target"], ["Pelayanan baik", ""], ["1", "100"], ["Data mutakhir", ""], ["Warga puas", "98"]]
    assert doubted(table(rows)) == ["1"]


def test_a_year_over_two_rows_of_a_heading_may_stand_under_another() -> None:
    found = table([["Program", "2023", "Target"], ["", "", "2024"], ["Gaji", "10", "20"]], 2)
    assert doubted(found) == []
    assert doubted(with_cell(found, 0, 1, rowspan=2)) == ["2023"]


def test_headings_that_run_together_with_column_numbers_are_doubtful() -> None:
    found = table([HEAD, *BODY])
    one = with_cell(found, 0, 1, text="Program 2", words=lines("Program", "2"))
    two = with_cell(one, 0, 2, text="Pagu 3", words=lines("Pagu", "3"))
    assert doubted(one) == []
    assert doubted(two) == ["Program 2", "Pagu 3"]


def test_a_currency_far_from_its_amount_may_have_a_column_of_its_own() -> None:
    far = (*text("Rp", 202, 32), *text("1.000", 260, 32))
    assert doubted(with_cell(table([HEAD, *BODY]), 1, 2, text="Rp 1.000", words=far)) == ["Rp 1.000"]


def test_numbers_of_the_next_column_that_ran_into_figures_are_doubtful() -> None:
    rows = [["No", "Target", "Uraian"], ["1.", "401.024", "Daging"], ["2.", "6.0002.", "Telur"], ["3.", "3.", "Susu"]]
    assert doubted(table(rows)) == ["6.0002.", "3."]
