"""A chart beside the table that it draws is no part of it."""

from __future__ import annotations

import time

from extractors.model import Box, Word
from extractors.tables.charts import without_charts


def word(text: str, x0: float, top: float) -> Word:
    return Word(text, 1, Box(x0, top, x0 + 5 * len(text), top + 9), 9.0, False, False, "", 0, 1.0, ())


LABELS = ["Sarjana", "Diploma", "SMA", "SMP"]
TABLE = [
    w for i, label in enumerate(LABELS) for w in (word(label, 50, 100 + 20 * i), word(str(i + 3), 120, 100 + 20 * i))
]
SECTORS = [word("31", 250, 110), word("17", 280, 150)]


def legend(start: float) -> list[Word]:
    return [word(label, 350, start + 16 * i) for i, label in enumerate(LABELS)]


def test_the_legend_and_the_figures_of_the_sectors_go() -> None:
    assert without_charts([*TABLE, *SECTORS, *legend(109)]) == TABLE


def test_a_column_of_the_same_texts_in_line_stays() -> None:
    beside = [word(label, 350, 100 + 20 * i) for i, label in enumerate(LABELS)]
    assert without_charts([*TABLE, *SECTORS, *beside]) == [*TABLE, *SECTORS, *beside]


def test_a_page_full_of_the_same_word_takes_no_time() -> None:
    words = [word("Ab", 20 + 20 * (i % 25), 5 + 10 * (i // 25)) for i in range(6000)]
    start = time.process_time()
    assert without_charts(words) == words
    assert time.process_time() - start < 5.0
