"""A grey page in, where it shows photographs, emblems and other pictures out: their lines and specks are no text."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.scan.ground import ground_of, square
from extractors.scan.model import Grey, Mask

NOT_PAPER = 225  # of 255
APART, LEAST = 12, 45  # points: dark parts of one picture; the least width and height of a picture
SHADES, LEAST_SHARE = 6, 0.04  # shades of grey that each fill so much of a picture; shaded cells have two or three
STEP = 8  # of 255, over three pixels: shadows of folds and covers change less
UNEVEN = 0.22  # share of a picture that changes so much; of shaded cells their edges do
NEAR, UNEVEN_NEAR = 20, 0.25  # points; the same around a place: smooth parts may carry text


def photographs(grey: Grey, small: Grey) -> Mask | None:
    """Uneven dark areas with many shades, in the size of `grey` (as scanned, not yet clean); None for none.

    small: the same at ground.GROUND_DPI.
    """
    ground = ground_of(small)
    dark = np.asarray(cv2.threshold(ground, NOT_PAPER, 1, cv2.THRESH_BINARY_INV)[1], np.uint8)
    whole = cv2.morphologyEx(cv2.morphologyEx(dark, cv2.MORPH_CLOSE, square(APART)), cv2.MORPH_OPEN, square(LEAST))
    if not whole.any():
        return None
    steps = (cv2.morphologyEx(ground, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > STEP).astype(np.float32)
    count, labels = cv2.connectedComponents(whole)
    found = np.zeros_like(dark)
    for index in range(1, count):
        area = labels == index
        if _shades(ground[area]) >= SHADES and float(steps[area].mean()) >= UNEVEN:
            found[area] = 1
    if not found.any():
        return None
    near = square(NEAR)
    uneven = (cv2.blur(steps, near.shape) >= UNEVEN_NEAR).astype(np.uint8)
    uneven = np.asarray(cv2.morphologyEx(uneven, cv2.MORPH_CLOSE, square(2 * NEAR)), np.uint8) & found
    full = cv2.resize(uneven * 255, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_NEAREST)
    return np.asarray(full, np.uint8)


def _shades(values: np.ndarray) -> int:
    shares = np.bincount(values // 16, minlength=16) / values.size
    return int((shares > LEAST_SHARE).sum())
