"""What a table's arithmetic says of figures that the engines read differently."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model import Cell, Reading, Table
from extractors.ocr.votes import SETTLED, settle
from tests.extractors.tables.hand import part

ROWS = [
    ["Program", "Pagu", "Realisasi", "Sisa", "Persen"],
    ["Manajemen", "7.500.000", "7.455.251", "44.749", "99,40%"],
    ["Pemilu", "2.000.000", "1.500.000", "500.000", "75,00%"],
    ["Jumlah", "9.500.000", "8.955.251", "544.749", "94,27%"],
]


def table(row: int, col: int, taken: str, other: str, confidence: float = 0.6, sure: float = 1.0) -> Table:
    """The rows with one figure that two engines read as `taken` and as `other`; sure: of all other cells."""
    cells = []
    for cell in part(ROWS).cells:
        cell = replace(cell, confidence=sure)
        if (cell.row, cell.col) == (row, col):
            readings = (Reading("tesseract", taken, 0.9), Reading("rapidocr", other, 0.9))
            word = replace(cell.words[0], text=taken, confidence=confidence, readings=readings)
            cell = replace(cell, text=taken, words=(word,), confidence=confidence)
        cells.append(cell)
    return Table((), "", 4, 5, 1, tuple(cells), "ruled", 1.0, ())


def settled(given: Table, row: int, col: int) -> Cell:
    (found,) = settle([given])
    return next(cell for cell in found.cells if (cell.row, cell.col) == (row, col))


@pytest.mark.parametrize(("row", "col", "wrong"), [(1, 1, "7.800.000"), (3, 2, "3.955.251"), (2, 3, "600.000")])
def test_the_reading_that_makes_a_sum_come_out_is_taken(row: int, col: int, wrong: str) -> None:
    cell = settled(table(row, col, wrong, ROWS[row][col]), row, col)
    assert (cell.text, cell.words[0].text, cell.confidence) == (ROWS[row][col], ROWS[row][col], SETTLED)


def test_a_doubtful_figure_that_makes_a_sum_come_out_is_sure() -> None:
    cell = settled(table(1, 1, "7.500.000", "7.800.000", confidence=0.3), 1, 1)
    assert (cell.text, cell.confidence) == ("7.500.000", SETTLED)


def test_a_per_cent_tells_its_own_reading() -> None:
    cell = settled(table(1, 4, "99,4096", "99,40%"), 1, 4)
    assert (cell.text, cell.confidence) == ("99,40%", SETTLED)


def test_no_digit_is_made_up() -> None:
    cell = settled(table(1, 1, "7.800.000", "7.300.000"), 1, 1)
    assert (cell.text, cell.confidence) == ("7.800.000", 0.6)


def test_a_sure_figure_keeps_its_broken_sum() -> None:
    given = table(1, 1, "7.800.000", "7.500.000", confidence=0.95)
    assert settle([given]) == [given]


def test_doubtful_operands_tell_nothing() -> None:
    given = table(1, 1, "7.800.000", "7.500.000", sure=0.8)
    assert settled(given, 1, 1).text == "7.800.000"
