"""The way from the upright picture to the page as delivered."""

from __future__ import annotations

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Box
from extractors.scan.model import Upright

WIDTH, HEIGHT = 595.0, 842.0
turns = st.sampled_from((0, 90, 180, 270))


@given(turns, st.floats(-3, 3), st.floats(200, 400), st.floats(200, 400))
def test_points_keep_their_distance(turn: int, skew: float, x: float, y: float) -> None:
    upright = Upright(WIDTH, HEIGHT, turn, skew, 200 / 72)
    one, other = (upright.to_page(Box(*point, *point)) for point in ((300, 300), (x, y)))
    assert dist((one.x0, one.top), (other.x0, other.top)) == pytest.approx(dist((300, 300), (x, y)), abs=1e-6)


@given(turns, st.floats(-2, 2))
def test_a_box_on_the_page_holds_its_upright_box(turn: int, skew: float) -> None:
    upright = Upright(WIDTH, HEIGHT, turn, skew, 1.0)
    box = upright.to_page(Box(100, 120, 200, 140))
    for x, y in ((100, 120), (200, 140), (100, 140), (200, 120)):
        corner = upright.to_page(Box(x, y, x, y))
        assert box.x0 - 1e-6 <= corner.x0 <= box.x1 + 1e-6
        assert box.top - 1e-6 <= corner.top <= box.bottom + 1e-6


@pytest.mark.parametrize(
    ("turn", "corner"),
    [(0, (0, 0)), (90, (0, HEIGHT)), (180, (WIDTH, HEIGHT)), (270, (WIDTH, 0))],
)
def test_the_upright_top_left_corner_lies_where_the_turn_takes_it_from(turn: int, corner: tuple[float, float]) -> None:
    box = Upright(WIDTH, HEIGHT, turn, 0.0, 1.0).to_page(Box(0, 0, 0, 0))
    assert (box.x0, box.top) == pytest.approx(corner)


def test_a_lying_page_is_as_wide_as_it_was_high() -> None:
    assert Upright(WIDTH, HEIGHT, 90, 0.0, 1.0).size == (HEIGHT, WIDTH)


def test_pixels_reach_outwards() -> None:
    assert Upright(WIDTH, HEIGHT, 0, 0.0, 2.5).to_pixels(Box(10.1, 10.1, 20.1, 20.1)) == (25, 25, 51, 51)
