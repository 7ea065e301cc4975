"""Regions on two pages: which column borders they share."""

from __future__ import annotations

from dataclasses import replace

from extractors.model import Box
from extractors.tables.aligned import Region
from extractors.tables.chains import shared_borders
from tests.extractors.tables.hand import set_rows

XS = (50.0, 150.0, 250.0, 350.0)
ROWS = [["Jenis", "2013", "2014", "2015"], *9 * [["Sapi", "1.000", "2.000", "3.000"]]]
RUN_TOGETHER = [*ROWS[:-2], *2 * [["Kuda", "4.000", "5.000______________6.000", ""]]]
BASES = [115.0 + 20 * i for i in range(len(ROWS))]
TEXTS = [[Box(50, 600 + 10 * i, 90, 609 + 10 * i) for i in range(20)], []]  # below the first region


def region(rows: list[list[str]], page: int, confidence: float) -> Region:
    words = tuple(replace(w, confidence=confidence) for w in set_rows(rows, XS, BASES, page))
    return Region(page, Box(50, 100, 450, 305), (Box(50, 120, 450, 120),), words)


def numbers_of_columns(confidence: float, texts: list[list[Box]]) -> list[int]:
    regions = [[region(ROWS, 1, confidence)], [region(RUN_TOGETHER, 2, confidence)]]
    return [len(own[0]) + 1 for own in shared_borders(regions, texts)]


def test_what_text_parts_shares_no_borders() -> None:
    assert numbers_of_columns(1.0, TEXTS) == [4, 3]


def test_tables_of_one_form_in_pictures_share_their_borders() -> None:
    assert numbers_of_columns(0.97, TEXTS) == [4, 4]
