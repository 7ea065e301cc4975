"""Words in cells."""

from __future__ import annotations

from extractors.tables.fill import fill, locate, words_to_lines
from extractors.tables.model import Grid, Span
from tests.extractors.tables.hand import expanded, text

GRID = Grid((0, 100, 200), (0, 40, 80), tuple(Span(r, c, 1, 1) for r in (0, 1) for c in (0, 1)), "ruled", 1.0)


def test_each_word_goes_to_the_cell_that_holds_its_middle() -> None:
    written = text("Pagu", 4, 14) + text("1.000", 104, 14) + text("Sisa", 4, 54)
    assert expanded(fill(GRID, written, 1)) == [["Pagu", "1.000"], ["Sisa", ""]]


def test_lines_of_a_cell_are_joined() -> None:
    part = fill(GRID, text("Belanja", 4, 14) + text("pegawai", 4, 26), 1)
    assert part.cells[0].text == "Belanja pegawai"


def test_words_outside_are_left() -> None:
    part = fill(GRID, text("Jauh", 300, 14), 1)
    assert not any(cell.text for cell in part.cells)


def test_two_figures_in_a_cell_are_doubtful() -> None:
    part = fill(GRID, text("12,50", 4, 14) + text("77,50", 60, 14), 1)
    assert part.cells[0].confidence < 0.9


def test_a_single_figure_is_not() -> None:
    assert fill(GRID, text("Rp 12.500", 4, 14), 1).cells[0].confidence == 1.0


def test_words_of_one_height_are_a_line() -> None:
    lines = words_to_lines(text("dua", 40, 20) + text("satu", 4, 21) + text("tiga", 4, 40))
    assert [[w.text for w in line] for line in lines] == [["satu", "dua"], ["tiga"]]


def test_places_outside_the_borders_are_none() -> None:
    assert [locate((0, 10, 20), x) for x in (-1, 5, 15, 21)] == [-1, 0, 1, -1]


def test_a_year_that_its_column_broke_stays_in_its_cell() -> None:
    grid = Grid((0, 100, 200), (0, 20, 60), (Span(0, 0, 1, 2), Span(1, 0, 1, 1), Span(1, 1, 1, 1)), "ruled", 1.0)
    part = fill(grid, text("Target", 4, 14) + text("202", 4, 26) + text("2022", 104, 30) + text("1", 4, 38), 1)
    assert [cell.text.replace(" ", "") for cell in part.cells] == ["Target", "2021", "2022"]
