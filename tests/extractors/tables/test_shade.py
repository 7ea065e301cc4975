"""Rulings that coloured areas stand for."""

from __future__ import annotations

from extractors.model import Box
from extractors.tables.page import find_parts
from extractors.tables.shade import outermost
from tests.extractors.tables.hand import content, expanded, full_grid, set_rows

XS = (50.0, 100.0, 300.0)


def test_areas_of_text_lines_lie_in_their_cell() -> None:
    cell, line = Box(50, 100, 150, 130), Box(55, 104, 145, 114)
    assert outermost([line, cell], 500_000) == [cell]


def test_the_page_s_own_colour_is_no_area() -> None:
    assert outermost([Box(0, 0, 595, 842)], 595 * 842) == []


def test_shaded_headings_without_rules_belong_to_the_table() -> None:
    rows = [["No", "Uraian"], ["1", "Gaji"], ["2", "Barang"]]
    words = set_rows(rows, XS, (114, 134, 154))
    heading = [Box(50, 100, 100, 120), Box(100, 100, 300, 120)]
    (part,) = find_parts(content(words, full_grid(XS, [120, 140, 160]), heading))
    assert expanded(part) == rows


def test_zebra_rows_without_rules_are_rows() -> None:
    rows = [["1", "Gaji"], ["2", "Barang"], ["3", "Modal"]]
    words = set_rows(rows, XS, (114, 134, 154))
    (part,) = find_parts(content(words, full_grid(XS, [100, 160]), [Box(50, 120, 300, 140)]))
    assert expanded(part) == rows
