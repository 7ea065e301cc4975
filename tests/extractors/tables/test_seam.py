"""The page break in a table."""

from __future__ import annotations

from extractors.tables.seam import close_seam
from tests.extractors.tables.hand import cell


def test_an_empty_cell_below_a_full_leading_one_is_that_cell_going_on() -> None:
    above = [cell(0, 0, "1"), cell(0, 1, "Sasaran."), cell(0, 2, "90%")]
    below = [cell(0, 0, ""), cell(0, 1, ""), cell(0, 2, "95%")]
    cells, n_rows, said = close_seam(above, 1, below, 1, 0)
    spans = {(c.row, c.col): c.rowspan for c in cells}
    assert n_rows == 2
    assert spans == {(0, 0): 2, (0, 1): 2, (0, 2): 1, (1, 2): 1}
    assert said == "2 merged cells go on"


def test_an_empty_cell_where_the_column_has_others_is_its_own() -> None:
    above = [cell(0, 0, ""), cell(0, 1, "Gaji."), cell(1, 0, "Jumlah"), cell(1, 1, "Barang.")]
    cells, _, said = close_seam(above, 2, [cell(0, 0, ""), cell(0, 1, "Modal.")], 1, 0)
    assert said == ""
    assert len(cells) == 6


def test_a_figure_below_a_figure_is_a_new_row() -> None:
    above = [cell(0, 0, "Belanja"), cell(0, 1, "1.000")]
    _, n_rows, said = close_seam(above, 1, [cell(0, 0, "pegawai"), cell(0, 1, "2.000")], 1, 0)
    assert (n_rows, said) == (2, "")


def test_nothing_below_changes_nothing() -> None:
    above = [cell(0, 0, "a")]
    assert close_seam(above, 1, [], 0, 0) == (above, 1, "")


def test_the_last_digit_of_a_broken_figure_goes_back_to_it() -> None:
    above = [cell(0, 0, "Pemutakhiran data"), cell(0, 1, "3.321.007"), cell(0, 2, "10,00")]
    below = [cell(0, 0, "dan penyusunan daftar"), cell(0, 1, ""), cell(0, 2, "0")]
    cells, n_rows, said = close_seam(above, 1, below, 1, 0)
    assert (n_rows, said) == (1, "row cut by the break")
    assert [c.text for c in cells] == ["Pemutakhiran data dan penyusunan daftar", "3.321.007", "10,000"]
