"""Pieces of connected pixels: the quick ways give what the plain way gives."""

import cv2
import numpy as np
import pytest

from extractors.scan.pieces import _tops, pieces


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6])
def test_pieces_are_those_of_the_plain_method(share: float) -> None:
    """The picture holds more pieces of single pixels than short labels can tell apart."""
    mask = (np.random.default_rng(3).random((1500, 1500)) < share).astype(np.uint8)
    mask[200:300] = 1
    labels, stats, middles = pieces(mask)
    _, plain, expected, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    assert _tops(mask) >= len(expected) - 1
    assert {tuple(row) for row in stats.tolist()} == {tuple(row) for row in expected.tolist()}
    assert len(set(zip(labels.ravel().tolist(), plain.ravel().tolist(), strict=True))) == len(expected)
    assert middles.shape == centres.shape


def test_many_single_pixels_are_told_apart() -> None:
    mask = np.zeros((800, 800), np.uint8)
    mask[::2, ::2] = 255
    labels, stats, _ = pieces(mask)
    assert len(stats) - 1 == 160_000 == labels.max()


@pytest.mark.parametrize("rows", [[], [0], [3, 4, 700, 702, 799], [799]])
def test_pieces_of_a_mask_with_few_rows_of_ink(rows: list[int]) -> None:
    mask = np.zeros((800, 900), np.uint8)
    for row in rows:
        mask[row, row // 10 : 300 + row // 2] = mask[row, 850] = 255
    labels, stats, middles = pieces(mask)
    _, plain, expected, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = {(*row, x, y) for row, (x, y) in zip(stats[1:].tolist(), middles[1:].tolist(), strict=True)}
    assert found == {(*row, x, y) for row, (x, y) in zip(expected[1:].tolist(), centres[1:].tolist(), strict=True)}
    assert np.array_equal(labels > 0, plain > 0)
