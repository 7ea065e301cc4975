"""Lines go on where the picture shows them, and nowhere else."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.scan.continued import continued
from extractors.scan.lines import Stroke

SCALE = 2.0  # pixels a point


def stroke(start: int, end: int, across: int) -> Stroke:
    return Stroke(start, end, float(across), 2.0, across - 1, across + 1, 1, 0.0)


ACROSS = [stroke(0, 200, x) for x in (10, 210, 410)]  # upright lines: two cells side by side
FOUND = stroke(10, 210, 100)  # the level line of the first cell


def pieces(second: np.ndarray) -> list[tuple[int, int]]:
    """What is found in the second cell, of which a picture is given."""
    raw = np.full((200, 500), 250, np.uint8)
    raw[:, 212:408] = second
    return [(piece.start, piece.end) for piece in continued([FOUND], ACROSS, raw, SCALE)]


def cell(paper: int) -> np.ndarray:
    return np.full((200, 196), paper, np.uint8)


def test_a_light_line_on_shaded_ground_goes_on() -> None:
    shaded = cell(120)
    shaded[99:102] = 160
    assert pieces(shaded) == [(210, 410)]


def test_a_faint_line_beside_text_goes_on() -> None:
    faint = cell(250)
    faint[99:102] = 225
    faint[94:98, 60:100] = 20
    assert pieces(faint) == [(210, 410)]


def test_the_edge_of_shading_is_a_line() -> None:
    shaded = cell(250)
    shaded[100:] = 190
    assert pieces(shaded) == [(210, 410)]


def test_text_in_a_merged_cell_is_no_line() -> None:
    text = cell(250)
    cv2.putText(text, "mengkoordinasikan", (8, 106), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (20,), 2)
    assert pieces(text) == pieces(cell(250)) == []


def test_two_lines_of_text_in_a_shaded_merged_cell_are_no_edge_of_shading() -> None:
    dense = cell(170)
    rng = np.random.default_rng(3)
    dense[84:99] = rng.integers(85, 160, 49).repeat(4)  # letters side by side, blurred: no two columns alike
    assert pieces(dense) == []
