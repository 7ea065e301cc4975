"""Ink that touches a line stays where the line goes."""

from __future__ import annotations

import numpy as np

from extractors.scan.model import Grey, Mask
from extractors.scan.touching import with_touching


def row_of_digits(line: bool) -> tuple[Grey, Mask]:
    """Feet of digits on a line of three rows with grey seams, a tail between the third and the fourth."""
    picture, mask = np.full((40, 160), 255, np.uint8), np.zeros((40, 160), np.uint8)
    if line:
        picture[24:29, :] = np.array([215, 120, 40, 120, 215])[:, None]
    for x in range(10, 150, 16):
        picture[10:23, x : x + 6] = 60
    picture[21:25, 55:57] = 110
    mask[23:30, :] = 255
    return picture, mask


def bare(picture: Grey, mask: Mask) -> Grey:
    return np.asarray(np.where(mask > 0, 255, picture), np.uint8)


def test_a_tail_that_reaches_into_the_seam_of_a_line_stays() -> None:
    picture, mask = row_of_digits(line=True)
    result = with_touching(picture, bare(picture, mask), mask)
    assert (result[21:25, 55:57] < 200).all()


def test_the_line_itself_goes() -> None:
    picture, mask = row_of_digits(line=True)
    picture[21:25, 55:57] = 255
    picture[24] = 215
    result = with_touching(picture, bare(picture, mask), mask)
    assert (result[23:30] == 255).all()


def test_the_end_of_a_line_goes_too() -> None:
    picture, mask = row_of_digits(line=True)
    picture[24:29, 130:] = 255
    result = with_touching(picture, bare(picture, mask), mask)
    assert (result[25:30] == 255).all()


def test_a_picture_without_lines_is_left() -> None:
    picture, mask = row_of_digits(line=False)
    mask[:] = 0
    assert (with_touching(picture, picture, mask) == picture).all()
