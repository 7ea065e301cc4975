"""Areas in columns on two pages: which column borders they share."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import Box
from extractors.tables.aligned import Region
from extractors.tables.borderless import TextArea
from extractors.tables.text_chains import chain_areas
from tests.extractors.tables.hand import set_rows

XS = (50.0, 100.0, 250.0, 330.0, 410.0)
BETWEEN = (80.0, 230.0, 300.0, 380.0)  # in the white between the columns
ROWS = [
    ["No", "Program Kerja Utama", "Pagu", "Sisa", "Persen"],
    ["1", "Gaji dan Tunjangan", "1.000", "2.000", "10,0"],
    ["2", "Barang Habis Pakai", "3.000", "4.000", "20,0"],
    ["3", "Modal dan Bangunan", "5.000", "6.000", "30,0"],
]


def area(page: int, inner: Sequence[float]) -> TextArea:
    words = tuple(set_rows(ROWS, XS, [100 + 20 * i for i in range(len(ROWS))], page))
    region = Region(page, Box(50, 88, 450, 165), (), words)
    return TextArea(region, tuple(inner), True, region)


def chained(first: Sequence[float], second: Sequence[float]) -> list[tuple[float, ...]]:
    pages = [[area(1, first)], [area(2, second)]]
    found = chain_areas(pages, [own[0].region.words for own in pages], [842, 842])
    return [own[0].inner for own in found]


def test_borders_that_one_area_shows_are_those_of_both() -> None:
    first, second = chained(BETWEEN[:3], BETWEEN[1:])
    assert first == second
    assert len(first) == len(BETWEEN)


def test_a_border_that_no_area_shows_alone_is_none() -> None:
    assert chained(BETWEEN[:3], BETWEEN[:3]) == [BETWEEN[:3], BETWEEN[:3]]
