"""Rows where no rule parts them."""

from __future__ import annotations

from extractors.tables.rows import RowLine, figure_columns, parallel_borders, row_borders


def lines(*texts: dict[int, str], step: float = 12, gaps: dict[int, float] | None = None) -> list[RowLine]:
    """Lines below each other; gaps: extra white above a line."""
    out, top = [], 100.0
    for index, text in enumerate(texts):
        top += (gaps or {}).get(index, 0.0)
        out.append(RowLine(text, top, top + 10))
        top += step
    return out


def between(found: list[float], rows: list[RowLine], *starts: int) -> bool:
    return found == [(rows[i - 1].bottom + rows[i].top) / 2 for i in starts]


def test_figures_make_a_column_of_figures() -> None:
    rows = lines({0: "1", 1: "Gaji", 2: "1.000"}, {1: "dan tunjangan"}, {0: "2", 1: "Barang", 2: "2.000"})
    assert figure_columns(rows, 3) == [2]


def test_a_running_number_begins_a_row() -> None:
    rows = lines({0: "1", 1: "Gaji", 2: "1.000"}, {1: "dan tunjangan"}, {0: "2", 1: "Barang", 2: "2.000"})
    assert between(row_borders(rows, 3), rows, 2)


def test_a_second_figure_begins_a_row() -> None:
    rows = lines({0: "Gaji", 1: "1.000"}, {0: "Barang", 1: "2.000"}, {0: "Modal", 1: "3.000"})
    assert between(row_borders(rows, 2), rows, 1, 2)


def test_a_broken_figure_is_one_figure() -> None:
    rows = lines({0: "Gaji", 1: "13.000.0"}, {1: "00"})
    assert row_borders(rows, 2) == []


def test_white_parts_rows_without_figures() -> None:
    rows = lines({0: "1", 1: "Sasaran"}, {1: "pertama"}, {1: "Sasaran"}, {1: "kedua"}, gaps={2: 10})
    assert between(row_borders(rows, 2), rows, 2)


def test_items_in_parallel_columns_are_rows() -> None:
    rows = lines({0: "Gaji", 1: "10", 2: "20"}, {0: "Barang", 1: "30", 2: "40"})
    assert between(parallel_borders(rows, 3), rows, 1)


def test_a_figure_beside_the_rest_of_a_text_begins_no_row() -> None:
    rows = lines({0: "Belanja", 1: "10"}, {0: "pegawai", 1: "30"})
    assert parallel_borders(rows, 2) == []


def test_a_running_number_halfway_down_its_cell_begins_no_second_row() -> None:
    texts = [{1: "Program Dukungan", 2: "5.893.051.780,00"}, {0: "1", 3: "81,35"}, {1: "Manajemen", 2: "00"}]
    rows = [RowLine(text, 10.0 * i, 10.0 * i + 8) for i, text in enumerate(texts)]
    assert parallel_borders(rows, 4) == []
