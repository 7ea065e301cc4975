"""Ticks, dashes and Roman numerals are told by their shape."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from extractors.model import Reading
from extractors.ocr.agree import Chosen
from extractors.ocr.model import ReadWord, Strip
from extractors.ocr.signs import BULLET, TICK, count_bars, is_bullet, is_dash, is_tick, settle
from tests.extractors.ocr.pictures import LETTER, strip


def drawn(lines: list[list[tuple[int, int]]], width: int = 4) -> Strip:
    image = Image.new("L", (40, 40), 255)
    for line in lines:
        ImageDraw.Draw(image).line(line, fill=0, width=width, joint="curve")
    return Strip(np.asarray(image), 0, 0, LETTER)


TICK_STRIP = drawn([[(6, 22), (13, 32), (30, 6)]])


def read_as(text: str, *readings: str) -> list[Chosen]:
    return [
        Chosen(ReadWord(text, 0, 20, 0.5), "differ", 0.5, tuple(Reading("any", t, 0.5) for t in readings or (text,)))
    ]


def test_a_tick_is_a_tick_whatever_it_was_read_as() -> None:
    for text in ("v", "/", "J", ""):
        words = settle(read_as(text) if text else [], TICK_STRIP)
        assert [choice.word.text for choice in words] == [TICK]


def test_letters_that_look_like_ticks_stay_letters() -> None:
    for text in ("v", "V", "y", "J", "/", "4", "L", "W"):
        assert not is_tick(strip(text)), text
        assert settle(read_as(text), strip(text))[0].word.text == text


def test_a_lone_dash_is_no_number() -> None:
    dash = strip("-")
    assert is_dash(dash)
    assert settle(read_as("1"), dash)[0].word.text == "-"
    assert not is_dash(strip("1")) and not is_dash(strip("="))


def test_a_dash_that_one_reader_alone_saw_is_a_dash() -> None:
    (choice,) = settle(read_as("-", "-", ""), strip("-"))
    assert (choice.word.text, choice.evidence) == ("-", "dash")


def test_a_solid_round_piece_is_a_bullet() -> None:
    image = Image.new("L", (40, 40), 255)
    ImageDraw.Draw(image).ellipse((12, 12, 24, 24), fill=0)
    bullet = Strip(np.asarray(image), 0, 0, LETTER)
    assert settle(read_as("o"), bullet)[0].word.text == BULLET
    assert not any(is_bullet(strip(text)) for text in ("o", "0", ".", "-", "n", "1"))


def test_strokes_are_counted_for_roman_numerals() -> None:
    three = drawn([[(8, 6), (8, 30)], [(18, 6), (18, 30)], [(28, 6), (28, 30)]])
    assert count_bars(three) == 3
    assert settle(read_as("ll", "ll", "Il"), three)[0].word.text == "III"


def test_strokes_that_are_read_as_digits_only_stay_digits_in_doubt() -> None:
    two = drawn([[(8, 6), (8, 30)], [(18, 6), (18, 30)]])
    (choice,) = settle(read_as("11", "11", "11"), two)
    assert (choice.word.text, choice.evidence) == ("11", "bars")
