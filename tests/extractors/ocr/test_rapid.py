"""What the second reader reads on a strip is a matter of that strip alone."""

from __future__ import annotations

import pytest

from extractors.ocr.model import LineReading
from extractors.ocr.rapid import Rapid
from tests.extractors.ocr.pictures import strip

FIGURES = ("1.234.567", "99,21%", "7", "Rp 20.540.029.395", "2023")


@pytest.fixture(scope="module")
def readings() -> list[LineReading]:
    return Rapid().read([strip(text) for text in FIGURES])


def test_figures_are_read(readings: list[LineReading]) -> None:
    assert [reading.text.replace(" ", "") for reading in readings] == [text.replace(" ", "") for text in FIGURES]


def test_a_strip_reads_the_same_among_others_and_alone(readings: list[LineReading]) -> None:
    reader = Rapid()
    assert readings == [reading for text in FIGURES for reading in reader.read([strip(text)])]
    assert readings[::-1] == reader.read([strip(text) for text in reversed(FIGURES)])


def test_words_stand_where_they_are_printed(readings: list[LineReading]) -> None:
    first, second = readings[3].words
    assert 0 <= first.x0 < first.x1 <= second.x0 < second.x1 <= strip(FIGURES[3]).grey.shape[1]
    assert first.x1 - first.x0 == pytest.approx(47, abs=12)  # the width of "Rp"
