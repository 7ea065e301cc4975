"""Figures in one cell of a scan are parted where every row or column has its own."""

from __future__ import annotations

from extractors.model import Box, Word
from extractors.tables.model import Grid, Span
from extractors.tables.packed import packed_borders


def word(text: str, x0: float, top: float, width: float = 20.0) -> Word:
    return Word(text, 1, Box(x0, top, x0 + width, top + 8), 8.0, False, False, "", 0, 0.95, ())


def grid(*spans: Span) -> Grid:
    return Grid((0.0, 60.0, 120.0, 180.0), (0.0, 30.0, 60.0), spans, "ruled", 1.0)


SINGLE = [Span(row, col, 1, 1) for row in range(2) for col in range(3)]


def without(*taken: tuple[int, int]) -> list[Span]:
    return [span for span in SINGLE if (span.row, span.col) not in taken]


def test_a_figure_a_row_is_a_cell_a_row() -> None:
    merged = grid(Span(0, 2, 2, 1), *without((0, 2), (1, 2)))
    found = packed_borders(merged, [word("97,24", 130, 10), word("68,15", 130, 40)])
    assert found.level == (Box(120.0, 30.0, 180.0, 30.0),)


def test_a_figure_in_the_middle_or_a_text_of_two_lines_stays_merged() -> None:
    merged = grid(Span(0, 2, 2, 1), *without((0, 2), (1, 2)))
    assert packed_borders(merged, [word("97,24", 130, 26)]).level == ()
    assert packed_borders(merged, [word("Kasus/", 130, 10), word("tahun", 130, 40)]).level == ()


def test_years_side_by_side_are_cells_side_by_side() -> None:
    merged = grid(Span(0, 1, 1, 2), *without((0, 1), (0, 2)))
    found = packed_borders(merged, [word("2022", 75, 10), word("2023", 140, 10)])
    assert found.upright == (Box(120.0, 0.0, 120.0, 30.0),)
    assert packed_borders(merged, [word("2022", 75, 10), word("2023", 110, 10)]).upright == ()


def test_column_numbers_under_headings_are_a_row() -> None:
    heads = [word("No", 10, 4), word("Sasaran", 75, 4), word("Target", 135, 4)]
    numbers = [word(str(n + 1), 20 + 60 * n, 20, 5) for n in range(3)]
    found = packed_borders(grid(*SINGLE), heads + numbers)
    assert found.level == (Box(0.0, 16.0, 180.0, 16.0),)
    assert packed_borders(grid(*SINGLE), heads + numbers[:2]).level == ()
