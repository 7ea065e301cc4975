"""Figures that were read with a doubt, and what in the tables confirms them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from extractors.model import Box, Cell, Place, Reading, Table
from extractors.tables.confirm import SURE, confirm
from tests.extractors.tables.hand import cell

Doubts = Mapping[tuple[int, int], float]


def read_table(rows: Sequence[Sequence[str]], doubts: Doubts) -> Table:
    """Rows of texts; doubts: the confidence of some cells, and of their words, by row and column."""
    cells = tuple(
        _read(cell(r, c, text), doubts.get((r, c), 1.0)) for r, row in enumerate(rows) for c, text in enumerate(row)
    )
    place = Place(1, Box(0, 0, 100, 100))
    return Table((place,), "", len(rows), len(rows[0]), 0, cells, "ruled", 1.0, ())


def _read(found: Cell, confidence: float) -> Cell:
    words = tuple(replace(word, confidence=confidence) for word in found.words)
    return replace(found, words=words, confidence=confidence)


def doubted(*tables: Table) -> set[str]:
    return {c.text for table in confirm(tables) for c in table.cells if c.confidence < SURE}


def test_an_amount_that_is_printed_twice_is_confirmed() -> None:
    one = read_table([["Program A", "Rp 2.348.197.000"]], {(0, 1): 0.6})
    other = read_table([["Jumlah", "2,348,197,000"]], {(0, 1): 0.6})
    assert doubted(one, other) == set()
    assert doubted(one) == {"Rp 2.348.197.000"}


def test_a_sum_confirms_its_parts_and_a_wrong_one_nothing() -> None:
    rows = [["Gaji", "1.250.000"], ["Barang", "2.250.000"], ["Jumlah", "3.500.000"]]
    doubts = {(0, 1): 0.7}
    assert doubted(read_table(rows, doubts)) == set()
    rows[2][1] = "3.600.000"
    assert doubted(read_table(rows, doubts)) == {"1.250.000"}


@pytest.mark.parametrize(
    ("row", "stays"),
    [
        (["5.000.000", "4.400.000", "600.000"], False),
        (["5.000.000", "4.400.000", "88,00"], True),
        (["5.000.000", "4.400.000", "700.000"], True),
        (["5.000.000", "4.400.000", "86,00"], True),
    ],
)
def test_differences_and_percentages(row: list[str], stays: bool) -> None:
    assert bool(doubted(read_table([row], {(0, 1): 0.7}))) is stays


def test_running_numbers_confirm_each_other() -> None:
    table = read_table([["1.", "a"], ["2.", "b"], ["3.", "c"], ["5.", "d"]], {(1, 0): 0.7, (3, 0): 0.7})
    assert doubted(table) == {"5."}


def test_what_most_of_a_column_says_is_believed_but_not_a_short_figure_among_others() -> None:
    same = [["10,000"], ["10,000"], ["10,000"]]
    assert doubted(read_table(same, {(1, 0): 0.8})) == set()
    assert doubted(read_table([["1"], ["1"], ["7"], ["7"], ["8"]], {(1, 0): 0.8})) == {"1"}


def test_a_bad_reading_stays_doubtful() -> None:
    rows = [["Gaji", "1.250.000"], ["Barang", "2.250.000"], ["Jumlah", "3.500.000"]]
    assert doubted(read_table(rows, {(0, 1): 0.3})) == {"1.250.000"}


def test_a_cell_in_doubt_for_what_stands_in_it_stays_so() -> None:
    table = read_table([["10 20"], ["10 20"], ["10 20"]], {})
    torn = replace(table.cells[0], confidence=0.5)
    assert doubted(replace(table, cells=(torn, *table.cells[1:]))) == {"10 20"}


def _once(table: Table) -> Table:
    """The table as one reader alone reads it."""
    cells = tuple(
        replace(c, words=tuple(replace(w, readings=(Reading("rapidocr", w.text, 0.9),)) for w in c.words))
        for c in table.cells
    )
    return replace(table, cells=cells)


def test_what_one_reader_alone_reads_alike_in_many_places_confirms_nothing() -> None:
    alike = read_table([["2.348.197.000", "100%"]] * 8, {(r, c): 0.89 for r in range(8) for c in (0, 1)})
    assert doubted(alike) == set()
    assert doubted(_once(alike)) == {"2.348.197.000", "100%"}


def test_a_total_of_one_part_is_that_part_read_twice() -> None:
    rows = [["Gaji", "0"], ["Barang", "2.250.000"], ["Jumlah", "2.250.000"]]
    once = _once(read_table(rows, {(1, 1): 0.8, (2, 1): 0.8}))
    assert doubted(once) == {"2.250.000"}
