"""Coloured ink across black words makes them less sure; coloured print and black print stay as they are."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.ocr.model import OcrWord
from extractors.scan.picture import upright_picture
from extractors.scan.stamps import STAMPED, doubt_stamped

BLUE = (40, 60, 200)


def confidence(ink: tuple[int, int, int], stroke: bool) -> float:
    """Of a figure on a page of 200 dpi, printed in the ink, with or without a blue stroke across it."""
    image = Image.new("RGB", (1654, 2339), "white")
    draw = ImageDraw.Draw(image)
    draw.text((400, 500), "1.234.567.890", fill=ink, font=ImageFont.load_default(40))
    if stroke:
        draw.line([(420, 480), (520, 560), (600, 490)], fill=BLUE, width=5)
    picture = upright_picture(np.asarray(image), 595.44, 842.04, 200)
    word = OcrWord("1.234.567.890", (395, 500, 680, 545), 540, 40, 0.1, False, 0.99, "same", 0.95, ())
    (found,) = doubt_stamped([word], picture)
    return found.confidence


@pytest.mark.parametrize(("ink", "stroke", "sure"), [((0, 0, 0), True, STAMPED), ((0, 0, 0), False, 0.99)])
def test_a_signature_across_a_figure_is_a_doubt(ink: tuple[int, int, int], stroke: bool, sure: float) -> None:
    assert confidence(ink, stroke) == sure


def test_coloured_print_is_no_stamp() -> None:
    assert confidence(BLUE, stroke=False) == 0.99
