"""Lines are found by the letters that stand beside each other."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.ocr.strips import cut_strips, find_letters
from tests.extractors.ocr.pictures import page

GAP = 3.0


def test_each_line_is_a_strip_top_to_bottom() -> None:
    letters = find_letters(
        page([(20, 20, "Persentase anggaran"), (20, 70, "yang terserap, jumlah"), (20, 120, "95,50")])
    )
    strips = cut_strips(letters, range(1, len(letters.boxes)), GAP)
    assert len(strips) == 3
    assert [strip.top for strip in strips] == sorted(strip.top for strip in strips)


def test_what_stands_far_apart_is_read_apart() -> None:
    letters = find_letters(page([(20, 20, "Mengetahui"), (600, 20, "Serang")]))
    assert len(cut_strips(letters, range(1, len(letters.boxes)), GAP)) == 2


def test_points_and_commas_belong_to_their_line() -> None:
    picture = page([(20, 20, "1.000,00"), (20, 62, "2.000,00")])
    letters = find_letters(picture)
    strips = cut_strips(letters, range(1, len(letters.boxes)), GAP)
    assert len(strips) == 2
    # All ink is in the strips: nothing was lost, nothing twice.
    assert sum(int((s.grey < 100).sum()) for s in strips) == int((picture < 100).sum())


def test_a_lone_dash_is_a_line_and_dirt_is_none() -> None:
    picture = page([(20, 20, "Uraian kegiatan"), (20, 150, "-")]).copy()
    picture[300:302, 500:502] = 0
    letters = find_letters(picture)
    strips = cut_strips(letters, range(1, len(letters.boxes)), GAP)
    assert len(strips) == 2
    assert strips[1].top < 200


def test_a_strip_is_white_where_another_line_reaches_into_it() -> None:
    letters = find_letters(page([(20, 20, "gypsy gypsy"), (20, 54, "ABCDEFGH")]))
    first, second = cut_strips(letters, range(1, len(letters.boxes)), GAP)
    assert first.top + first.grey.shape[0] > second.top  # they overlap, or the test shows nothing
    assert (second.grey[0] > 200).all()


def test_an_empty_picture_has_no_lines() -> None:
    letters = find_letters(np.full((200, 200), 255, np.uint8))
    assert letters.usual == 0.0
    assert cut_strips(letters, range(1, len(letters.boxes)), GAP) == []


def test_a_stroke_down_the_page_can_be_enlarged() -> None:
    pytest.importorskip("tesserocr")
    from extractors.ocr.tesseract import enlarge

    picture, scale = enlarge(np.full((2400, 7), 255, np.uint8), 36, 20.0)
    assert scale > 0 and min(picture.shape) > 0


def test_noise_is_no_text() -> None:
    dots = np.random.default_rng(1).random((1600, 1200)) < 0.05
    letters = find_letters(np.asarray(np.where(dots, 0, 255).astype(np.uint8)))
    assert len(letters.boxes) > 25_000
    assert cut_strips(letters, range(1, len(letters.boxes)), GAP) == []
