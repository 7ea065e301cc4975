"""All readings of a word are kept, with what was taken in the end."""

from __future__ import annotations

from dataclasses import replace

from extractors.model import Box, PageContent, Reading, Table, Word
from extractors.ocr.twice import read_twice
from tests.extractors.tables.hand import cell, content

BOTH = (Reading("tesseract", "99,21%", 0.9), Reading("rapidocr", "99,2196", 0.8))


def word(text: str, x0: float, readings: tuple[Reading, ...]) -> Word:
    return Word(text, 1, Box(x0, 10, x0 + 40, 20), 10, False, False, "", 0, 0.6, readings)


def page(*words: Word) -> PageContent:
    return content(words)


def test_words_that_one_engine_read_are_left_out() -> None:
    alone = word("Pagu", 0, (Reading("tesseract", "Pagu", 0.95),))
    (ink,) = read_twice([page(alone, word("99,21%", 50, BOTH))], [])
    assert (ink.text, ink.place.box, ink.readings) == ("99,21%", Box(50, 10, 90, 20), BOTH)


def test_words_that_were_read_as_one_stand_together() -> None:
    one = (Reading("tesseract", "20.540 029", 0.7), Reading("rapidocr", "20.540.029", 0.9))
    (ink,) = read_twice([page(word("20.540", 0, one), word("029", 50, one))], [])
    assert (ink.text, ink.place.box) == ("20.540 029", Box(0, 10, 90, 20))


def test_what_the_table_settled_is_what_was_taken() -> None:
    taken = word("99,2196", 50, BOTH[::-1])
    settled = replace(cell(0, 0, "99,21%"), words=(replace(taken, text="99,21%"),))
    table = Table((), "", 1, 1, 0, (settled,), "ruled", 1.0, ())
    (ink,) = read_twice([page(taken)], [table])
    assert ink.text == "99,21%"
