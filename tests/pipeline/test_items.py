"""Several indicators in one ruled cell."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

from extractors.model import Box, Cell, Table, Word
from pipeline.items import figure_lines, split_items
from pipeline.records import read_records
from tests.pipeline.tables import make_document, make_table


def with_lines(cell: Cell, lines: list[tuple[float, str]]) -> Cell:
    """The cell with words set at these heights."""
    words = tuple(
        Word(word, 1, Box(10.0 * i, y, 10.0 * i + 9, y + 10), 10.0, False, False, "f", 0, 1.0)
        for y, line in lines
        for i, word in enumerate(line.split())
    )
    return dataclasses.replace(cell, words=words, text=" ".join(line for _, line in lines))


def table_of(indicators: list[tuple[float, str]], targets: list[tuple[float, str]]) -> Table:
    table = make_table([["Indikator", "Target"], ["x", "y"]])
    cells = [*table.cells[:2], with_lines(table.cells[2], indicators), with_lines(table.cells[3], targets)]
    return dataclasses.replace(table, cells=tuple(cells))


MARKED = [(0.0, "1. Persentase layanan"), (12.0, "tepat waktu"), (24.0, "2. Nilai kepuasan")]
PLAIN = [(0.0, "Persentase layanan"), (12.0, "tepat waktu"), (24.0, "Nilai kepuasan")]
TARGETS = [(0.0, "90%"), (24.0, "85%")]


def test_by_markers() -> None:
    cells = table_of(MARKED, TARGETS).cells
    assert split_items(cells[2], [cells[3]]) == ["1. Persentase layanan tepat waktu", "2. Nilai kepuasan"]


def test_by_the_height_of_the_figures() -> None:
    cells = table_of(PLAIN, TARGETS).cells
    assert split_items(cells[2], [cells[3]]) == ["Persentase layanan tepat waktu", "Nilai kepuasan"]


def test_one_figure_is_one_indicator() -> None:
    cells = table_of(MARKED, [(12.0, "90%")]).cells
    assert split_items(cells[2], [cells[3]]) == []


def test_figures_that_stand_beside_nothing_split_nothing() -> None:
    cells = table_of(PLAIN, [(6.0, "90%"), (40.0, "85%")]).cells
    assert split_items(cells[2], [cells[3]]) == []


def test_a_number_over_two_lines_is_one_figure() -> None:
    cells = table_of(PLAIN, [(0.0, "1.250.000,-"), (12.0, "Dokumen")]).cells
    assert figure_lines(cells[3]) == []


def test_each_gets_its_own_row_and_figure() -> None:
    records = read_records(make_document([table_of(MARKED, TARGETS)]))
    assert [(p.indikator, p.target) for p in records.performance] == [
        ("Persentase layanan tepat waktu", Decimal(90)),
        ("Nilai kepuasan", Decimal(85)),
    ]
    assert [issue.code for issue in records.issues] == ["several-indicators"]
