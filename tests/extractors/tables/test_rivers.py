"""Column borders from the white between words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model import Box, Word
from extractors.tables.rivers import Area, column_borders
from tests.extractors.tables.hand import set_rows, text

XS = (50.0, 80.0, 250.0, 320.0)
ROWS = [
    ["No", "Program", "Pagu", "Realisasi"],
    ["1", "Penataan organisasi dan tata", "1.000", "900"],
    ["2", "Pengelolaan barang", "25.000", "24.000"],
    ["3", "Layanan perkantoran", "7.500", "7.000"],
]


def area(rows: list[list[Word]]) -> Area:
    return Area(Box(50, 0, 400, 300), tuple(map(tuple, rows)))


def lines(rows: list[list[str]], top: float = 20) -> list[list[Word]]:
    return [set_rows([row], XS, [top + 20.0 * i]) for i, row in enumerate(rows)]


def inside(borders: list[float], gaps: Sequence[tuple[float, float]]) -> bool:
    return len(borders) == len(gaps) and all(a < x < b for x, (a, b) in zip(borders, gaps, strict=True))


GAPS = [(64, 84), (222, 254), (290, 324)]


def test_white_that_runs_through_all_rows_parts_columns() -> None:
    assert inside(column_borders([area(lines(ROWS))]), GAPS)


def test_a_group_row_does_not_close_the_rivers() -> None:
    group = [text("Program dukungan manajemen dan pelaksanaan tugas teknis lainnya", 54, 110)]
    assert inside(column_borders([area(lines(ROWS) + group)]), GAPS)


def test_a_currency_sign_is_no_column() -> None:
    rows = [text("Gaji pegawai", 84, b) + text("Rp", 254, b) + text("1.000.000", 300, b) for b in (20, 40, 60)]
    assert inside(column_borders([area(rows)]), [(140, 258)])


def test_a_column_with_a_heading_and_hardly_an_entry_is_one() -> None:
    entries = [["", *row[1:]] for row in 4 * ROWS[1:]]
    rows = lines([["Ket", *ROWS[0][1:]], *entries])
    total = text("Jumlah anggaran", 60, 290) + text("99.000", 254, 290)
    assert inside(column_borders([area([*rows, total])]), GAPS)


def test_two_pages_of_one_table_are_read_together() -> None:
    moved = Area(Box(70, 0, 420, 300), tuple(tuple(text("3", 74, 20) + text("Lain", 104, 20)) for _ in range(2)))
    assert len(column_borders([area(lines(ROWS)), moved])) == 3


def test_rows_of_few_texts_are_headings_where_text_is_printed_and_rows_where_it_was_read() -> None:
    wide = [text("Sasaran", 54, 110) + text("Pagu_dan_realisasi", 254, 110)]
    read = [[replace(word, confidence=0.97) for word in line] for line in wide]
    assert inside(column_borders([area(lines(ROWS) + wide)]), GAPS)
    assert inside(column_borders([area(lines(ROWS) + read)]), GAPS[1:2])
