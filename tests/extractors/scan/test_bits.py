"""Widening and narrowing by 64 pixels at a time gives what OpenCV gives."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.scan.bits import pack

SIZES = st.integers(0, 80).map(lambda half: 2 * half + 1)
OPERATIONS = {
    "dilated": cv2.MORPH_DILATE,
    "eroded": cv2.MORPH_ERODE,
    "opened": cv2.MORPH_OPEN,
    "closed": cv2.MORPH_CLOSE,
}


@pytest.mark.parametrize("name", OPERATIONS)
@given(seed=st.integers(0, 1000), rows=st.integers(1, 30), columns=st.integers(1, 200), width=SIZES, height=SIZES)
def test_as_opencv_does(name: str, seed: int, rows: int, columns: int, width: int, height: int) -> None:
    rng = np.random.default_rng(seed)
    mask = (rng.random((rows, columns)) < rng.random()).astype(np.uint8) * 255
    expected = cv2.morphologyEx(mask, OPERATIONS[name], np.ones((height, width), np.uint8))
    assert np.array_equal(getattr(pack(mask), name)(width, height).mask(), expected)


def test_rows_are_counted_and_taken() -> None:
    mask = np.zeros((4, 130), np.uint8)
    mask[1, :70], mask[3, 129] = 255, 255
    bits = pack(mask)
    assert bits.rows().tolist() == [0, 70, 0, 1]
    assert np.array_equal(bits.only(np.array([1, 3])).mask(), mask[[1, 3]])
    assert not (bits - pack(mask)).mask().any()
