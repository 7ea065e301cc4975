"""Sizes of words read from pictures, over a document."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from extractors.model import Box, PageContent, Word
from extractors.scan.sizes import settle_sizes


def line(top: float, text: str, sizes: Sequence[float], bold: bool = False, font: str = "") -> list[Word]:
    words = text.split()
    return [
        Word(word, 1, Box(70 + 60 * n, top, 120 + 60 * n, top + 13), size, bold, False, font, 0, 0.97)
        for n, (word, size) in enumerate(zip(words, sizes, strict=True))
    ]


def page(words: Sequence[Word]) -> PageContent:
    return PageContent(1, 595, 842, 0, "scan", "", tuple(words), (), (), (), 0.0)


def body(size: float, capitals: float, lines: int = 30) -> list[Word]:
    """Running text whose measured sizes waver by a half per cent, small letters and capitals each in their way."""
    chance = Random(1)
    found = []
    for n in range(lines):
        waver = chance.gauss(1, 0.005)
        found += line(20 * n, "laporan KPU menurut sasaran", [size * waver, capitals * waver, size * waver, size])
    return found


def sizes_of(page: PageContent, *texts: str) -> list[float]:
    return [word.size for word in page.words if word.text in texts]


def test_wavering_sizes_become_one() -> None:
    (settled,) = settle_sizes([page(body(11.6, 11.6))])
    assert len({word.size for word in settled.words}) == 1
    assert settled.words[0].size == pytest.approx(11.6, rel=0.01)


def test_small_letters_are_put_in_scale_with_capitals() -> None:
    heading = line(700, "TUGAS DAN FUNGSI", [11.0] * 3, bold=True)
    (settled,) = settle_sizes([page([*body(12.0, 11.0), *heading])])
    assert sizes_of(settled, "TUGAS", "laporan") == pytest.approx([11.0] * 31, rel=0.01)


def test_a_few_larger_headings_keep_their_size_beside_much_text() -> None:
    headings = [w for n in range(3) for w in line(620 + 20 * n, f"JUDUL {n}", [12.2 + 0.02 * n] * 2, bold=True)]
    (settled,) = settle_sizes([page([*body(11.6, 11.6, 200), *headings])])
    assert len(set(sizes_of(settled, "JUDUL"))) == 1
    assert sizes_of(settled, "JUDUL")[0] == pytest.approx(12.2, rel=0.01)


def test_bold_words_of_nearly_the_same_size_take_that_of_other_text() -> None:
    heading = line(700, "Sumber Daya Manusia", [11.45] * 3, bold=True)
    (settled,) = settle_sizes([page([*body(11.6, 11.6), *heading])])
    assert set(sizes_of(settled, "Sumber")) <= {word.size for word in settled.words if not word.bold}


def test_words_of_a_text_layer_keep_their_size() -> None:
    words = line(10, "Laporan Kinerja", [12.3, 11.9], font="Carlito")
    assert settle_sizes([page(words)]) == [page(words)]
