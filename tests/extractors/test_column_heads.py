"""Headings of columns at the top of pages are told from running headers."""

from __future__ import annotations

import math
from dataclasses import replace

from extractors.column_heads import column_heads
from extractors.furniture import without_furniture
from extractors.model import PageContent
from tests.extractors.tables.hand import content, set_rows, text

XS = (50.0, 180.0, 330.0, 450.0)
HEAD = ["Program", "Sasaran", "Indikator"]


def page(number: int, first: list[str], step: float = 16.0) -> PageContent:
    rows = [first, *([f"Kegiatan {number}{n}", f"Hasil {number}{n}", f"Jumlah {number}{n}"] for n in range(30))]
    words = set_rows(rows, XS, [80 + step * i for i in range(len(rows))], number)
    return replace(content(words, page=number), words=tuple(words))


def test_headings_over_rows_of_their_columns() -> None:
    assert 60 < column_heads(page(1, HEAD)) < 80


def test_a_running_header_over_prose_heads_no_columns() -> None:
    words = set_rows([["LKj", "Bab I", "2024"]], XS, [60])
    prose = [w for n in range(9) for w in text("Uraian yang panjang tentang capaian kinerja kantor", 50, 80 + 14 * n)]
    assert column_heads(content([*words, *prose])) == math.inf


def test_headings_that_each_page_repeats_stay() -> None:
    pages = without_furniture([page(number, HEAD) for number in range(1, 7)])
    assert all(any(word.text == "Sasaran" for word in page.words) for page in pages)
