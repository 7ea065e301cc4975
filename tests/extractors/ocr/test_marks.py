"""Points that are commas, by the ink below the base line."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.model import Reading
from extractors.ocr.agree import Chosen
from extractors.ocr.marks import tails, with_commas
from extractors.ocr.model import Grey, ReadWord, Strip

DIGIT, HEIGHT, TOP = 10, 15, 6


def figure(text: str, blur: float = 0.8, left: int = 5) -> Grey:
    """Digits as rings, points as squares on the base line, commas with a tail of a third of a digit's height."""
    grey = np.full((TOP + HEIGHT + 10, left * 2 + DIGIT * len(text)), 255, np.uint8)
    x = left
    for char in text:
        if char.isdigit():
            cv2.ellipse(grey, (x + 4, TOP + HEIGHT // 2), (3, HEIGHT // 2), 0, 0, 360, 20, 1, cv2.LINE_AA)
            x += DIGIT
        else:
            grey[TOP + HEIGHT - 2 : TOP + HEIGHT, x + 2 : x + 4] = 20
            if char == ",":
                grey[TOP + HEIGHT : TOP + HEIGHT + 3, x + 2 : x + 3] = 60
            x += DIGIT // 2
    return np.asarray(cv2.GaussianBlur(grey[:, : x + left], (0, 0), blur), np.uint8)


def strip(grey: Grey) -> Strip:
    return Strip(np.ascontiguousarray(grey), 0, 0, float(HEIGHT))


def chosen(text: str, x0: float, x1: float) -> Chosen:
    return Chosen(ReadWord(text, x0, x1, 0.95), "same", 0.95, (Reading("tesseract", text, 0.95),))


@pytest.mark.parametrize("printed", ["98,9", "1,000,000.00", "1.234.567,89", "87.1", "12,345"])
def test_the_ink_tells_commas_from_points(printed: str) -> None:
    grey = figure(printed)
    read = printed.replace(",", ".")
    word = with_commas([chosen(read, 5.0, grey.shape[1] - 5.0)], strip(grey))[0]
    assert word.word.text == printed
    assert word.readings[-1].text == read
    assert (word.readings[0].engine == "shape") == ("," in printed)


def test_each_word_of_a_strip_goes_by_its_own_ink() -> None:
    left, right = figure("98,9"), figure("98.9")
    grey = np.hstack([left, right])
    words = [chosen("98.9", 5.0, left.shape[1] - 5.0), chosen("98.9", left.shape[1] + 5.0, grey.shape[1] - 5.0)]
    assert [word.word.text for word in with_commas(words, strip(grey))] == ["98,9", "98.9"]


def test_marks_side_by_side_are_left() -> None:
    assert tails(figure("1.,60"), "1.,60") == set()


def test_what_hangs_below_all_digits_is_no_tail() -> None:
    grey = figure("98,9")
    grey[TOP + HEIGHT + 2 : TOP + HEIGHT + 4] = 90
    assert tails(grey, "98.9") == set()


@pytest.mark.parametrize("text", ["No.", "S.H.", "3.a", "."])
def test_other_words_are_left(text: str) -> None:
    word = chosen(text, 5.0, 40.0)
    assert with_commas([word], strip(figure("98,9"))) == [word]
