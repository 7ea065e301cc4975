"""How many rows are headings."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.tables.header import count_header_rows, is_number_row
from tests.extractors.tables.hand import cell, part


def count(rows: Sequence[Sequence[str]], bold: int) -> int:
    made = part(rows, header_rows=bold)
    return count_header_rows(made.cells, made.n_rows, made.n_cols)


def test_bold_rows_are_headings() -> None:
    assert count([["No", "Uraian"], ["1", "Gaji"]], bold=1) == 1


def test_a_first_row_of_data_is_none() -> None:
    assert count([["1", "Gaji"], ["2", "Barang"]], bold=0) == 0


def test_the_number_row_is_the_last_heading() -> None:
    assert count([["No", "Uraian", "Pagu"], ["(1)", "(2)", "(3)"], ["1", "Gaji", "5.000"]], bold=0) == 2


def test_headings_over_two_rows() -> None:
    cells = [cell(0, 0, "No", rowspan=2, bold=True), cell(0, 1, "Target", colspan=2, bold=True)]
    cells += [cell(1, 1, "2023", bold=True), cell(1, 2, "2024", bold=True), *(cell(2, c, "5") for c in range(3))]
    assert count_header_rows(cells, 3, 3) == 2


@pytest.mark.parametrize(
    ("texts", "expected"),
    [(["1", "2", "3"], True), (["(1)", "(2)", "(3)"], True), (["1", "2", "-", "3"], True), (["2", "3", "7"], True)]
    + [(["1", "1"], False), (["5", "6"], False), (["1", "Gaji"], False), (["3", "2"], False)],
)
def test_number_rows(texts: list[str], expected: bool) -> None:
    assert is_number_row([cell(0, c, t) for c, t in enumerate(texts)]) is expected
