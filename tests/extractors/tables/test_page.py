"""What is a table among grids of lines: charts and forms of boxes are none."""

from __future__ import annotations

from extractors.tables.page import is_table
from tests.extractors.tables.hand import part

LINES = [[""] * 5 for _ in range(6)]


def _chart(labels: dict[tuple[int, int], str]) -> list[list[str]]:
    rows = [list(row) for row in LINES]
    for (row, col), text in labels.items():
        rows[row][col] = text
    return rows


def test_the_lines_behind_the_bars_of_a_chart_are_no_table() -> None:
    bars = {(0, 2): "3.818.939.500", (2, 3): "11.452.480.000", (5, 1): "4.283.750.000", (1, 1): "1", (1, 3): "/"}
    assert not is_table(part(_chart(bars)))


def test_a_form_that_is_hardly_filled_is_a_table() -> None:
    heads = {(0, col): text for col, text in enumerate(("No", "Kegiatan", "Jan", "Feb", "Mar"))}
    assert is_table(part(_chart(heads)))
    assert is_table(part(_chart({(0, 1): "Kegiatan", (0, 2): "Triwulan I"})))
