"""Headings and blocks in reading order, with their places."""

from __future__ import annotations

from dataclasses import replace

from extractors.model import Block, Box, Document, Place, Word
from pipeline.blocks import confidence_of, place_of, text_blocks
from pipeline.rows import block_id, rows_of
from tests.pipeline import fakes

SHA256 = "0123456789abcdef" * 4


def word(text: str, page: int, x0: float, top: float, confidence: float = 1.0) -> Word:
    box = Box(x0, top, x0 + 6 * len(text), top + 12)
    return Word(text, page, box, 12.0, False, False, "Font", 0, confidence)


def over_two_pages() -> Document:
    words = (word("Pagu", 1, 72, 700), word("naik", 1, 100, 714, 0.5), word("lagi.", 2, 60, 80, 0.9))
    block = Block("para", "", 0, "Pagu naik lagi.", words, ((0, 4), (5, 9), (10, 15)))
    document = fakes.document(SHA256)
    return replace(document, sections=(replace(document.sections[0], blocks=(block,)), document.sections[1]))


def test_headings_come_before_their_blocks() -> None:
    found = text_blocks(fakes.document(SHA256))
    assert [(b.kind, b.text) for b in found] == [
        ("heading", "BAB I PENDAHULUAN"),
        ("para", "Teks pertama."),
        ("item", "satu"),
        ("item", "dua"),
        ("heading", "A. Latar Belakang"),
    ]
    assert [b.section for b in found] == [0, 0, 0, 0, 1]


def test_text_before_the_first_heading_has_none() -> None:
    document = fakes.document(SHA256)
    untitled = replace(document.sections[0], level=0, number="", title="")
    assert text_blocks(replace(document, sections=(untitled,)))[0].kind == "para"


def test_a_block_stands_where_its_first_page_shows_it() -> None:
    block = text_blocks(over_two_pages())[1]
    assert (block.place, block.page_end) == (Place(1, Box(72, 700, 124, 726)), 2)
    assert abs(block.confidence - 0.8) < 1e-9


def test_the_most_doubtful_word_decides_on_a_figure() -> None:
    words = over_two_pages().sections[0].blocks[0].words
    assert confidence_of(words) == 0.5
    assert confidence_of(()) == 1.0
    assert place_of(()) is None


def test_rows_carry_names_that_sort_in_reading_order() -> None:
    rows = rows_of(over_two_pages(), fakes.records())["blocks"]
    assert [(row["block_id"], row["section_id"], row["part_id"]) for row in rows] == [
        ("b00001", "s0001", "p01"),
        ("b00002", "s0001", "p01"),
        ("b00003", "s0002", "p01"),
    ]
    assert (rows[1]["marker"], rows[1]["x1"], rows[1]["page_end"]) == (None, 124, 2)
    assert block_id(-1) is None
