"""Words under stamps and signatures are doubted, others are not."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from extractors.model import Word
from extractors.ocr.model import OcrWord
from extractors.ocr.strips import find_letters
from extractors.pages import read_page
from extractors.pdf import open_pdf
from extractors.scan.overprint import doubt_overprinted
from extractors.scan.picture import upright_picture
from tests.pdfs import Op, draw, fill, text

DPI = 200.0
SCALE = DPI / 72
NAMES = ("PIHAK", "KESATU", "Pagu", "1.250.000", "Realisasi", "98,75")


def page(folder: Path, *under: Op) -> tuple[np.ndarray, list[OcrWord]]:
    """A picture (red, green, blue) of six words, each on a line of its own, and the words as they are read."""
    lines = [text(100, 100 + 40 * n, name, size=11) for n, name in enumerate(NAMES)]
    with open_pdf(draw(folder, [*under, *lines])) as pdf:
        opened = pdf.page(1)
        return np.array(opened.render(DPI)), [as_read(word) for word in read_page(opened).words]


def as_read(word: Word) -> OcrWord:
    box = word.box
    x0, top, x1, bottom = (round(side * SCALE) for side in (box.x0, box.top, box.x1, box.bottom))
    return OcrWord(word.text, (x0, top, x1, bottom), bottom - 6.0, word.size * SCALE, 0.1, False, 0.97, "", 1.0, ())


def doubted(image: np.ndarray, words: list[OcrWord]) -> list[str]:
    picture = upright_picture(image, 595, 842, DPI)
    letters = find_letters(picture.grey)
    found = doubt_overprinted(words, letters.labels, letters.boxes, picture.colour)
    return [word.text for word in found if word.confidence < 0.9]


def at(word: OcrWord) -> tuple[int, int]:
    return (word.box[0] + word.box[2]) // 2, (word.box[1] + word.box[3]) // 2


def test_a_clean_page_is_not_doubted(tmp_path: Path) -> None:
    assert doubted(*page(tmp_path)) == []


def test_a_coloured_stamp_over_a_figure(tmp_path: Path) -> None:
    image, words = page(tmp_path)
    x, y = at(words[3])
    cv2.circle(image, (x - 60, y - 10), 70, (70, 60, 190), 5)
    cv2.circle(image, (x - 60, y - 10), 55, (70, 60, 190), 3)
    assert doubted(image, words) == ["1.250.000"]


def test_a_thin_coloured_stroke_through_a_long_figure(tmp_path: Path) -> None:
    image, words = page(tmp_path)
    x, y = at(words[3])
    cv2.line(image, (x - 30, y - 14), (x + 25, y + 12), (40, 60, 200), 3)
    assert doubted(image, words) == ["1.250.000"]


def test_a_black_signature_through_a_name(tmp_path: Path) -> None:
    image, words = page(tmp_path)
    x, y = at(words[1])
    points = np.array([(x - 90, y - 50), (x - 10, y + 12), (x + 20, y - 70), (x + 40, y + 40)], np.int32)
    cv2.polylines(image, [points], False, (20, 20, 20), 3)
    assert doubted(image, words) == ["KESATU"]


@pytest.mark.parametrize("colour", [(0.75, 0.85, 1.0), (1.0, 0.8, 0.3)])
def test_coloured_cells_are_no_stamps(tmp_path: Path, colour: tuple[float, float, float]) -> None:
    assert doubted(*page(tmp_path, fill(90, 120, 300, 150, colour))) == []


def test_print_in_colour_is_no_stamp(tmp_path: Path) -> None:
    image, words = page(tmp_path)
    x0, top, x1, bottom = words[0].box
    word = image[top:bottom, x0:x1]
    word[..., 2] = 255 - (255 - word[..., 2]) // 8  # black becomes blue
    assert doubted(image, words) == []
