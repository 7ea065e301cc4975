"""A grey page with its shadows and shaded cells in, ink on white paper out."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.scan.model import Grey, Mask

GROUND_DPI = 75  # the ground is smooth: it is estimated on a small picture
WIDEST_STROKE = 7  # points: dark areas wider than this are ground (shading), not ink
DARK = 140  # of 255: ground that may carry light text
LINE = 13  # points: light text parts a dark cell into bands this far apart
LEAST_AREA = 10  # points: narrower dark areas are heavy letters
CONTRAST = 45  # of 255, between a dark ground and the text on it


def clean(grey: Grey, dpi: float) -> Grey:
    """The picture with white paper, shading taken off. Light text comes out dark."""
    factor = GROUND_DPI / dpi
    small = np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)
    inverted = _light_text_areas(small)
    if inverted.any():
        area = cv2.resize(inverted, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_NEAREST)
        grey, small = np.where(area > 0, 255 - grey, grey), np.where(inverted > 0, 255 - small, small)
    ground = cv2.resize(ground_of(small), (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, ground, scale=255), np.uint8)


def square(points: float) -> np.ndarray:
    """A full kernel for pictures of GROUND_DPI."""
    side = max(1, round(points * GROUND_DPI / 72)) | 1
    return np.ones((side, side), np.uint8)


def ground_of(small: Grey) -> Grey:
    """Brightness of the paper or shading under each pixel."""
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, square(WIDEST_STROKE), borderType=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.GaussianBlur(np.maximum(closed, 1), (3, 3), 0), np.uint8)


def _light_text_areas(small: Grey) -> Mask:
    """Dark areas (cells, bands) whose text is lighter than their ground."""
    dark = cv2.morphologyEx((small < DARK).astype(np.uint8), cv2.MORPH_OPEN, square(5))
    found = np.zeros_like(small)
    if not dark.any():
        return found
    dark = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, square(LINE))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=4)
    for index in range(1, count):
        x, y, w, h = (int(v) for v in stats[index, :4])
        if min(w, h) * 72 < LEAST_AREA * GROUND_DPI:
            continue
        area = labels[y : y + h, x : x + w] == index
        values = small[y : y + h, x : x + w][area]
        fill = float(np.median(values))
        if (values < fill - CONTRAST).mean() < (values > fill + CONTRAST).mean() < 0.5:
            found[y : y + h, x : x + w][area] = 255
    return found
