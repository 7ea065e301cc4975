"""A page's picture in, the small angle by which it hangs out: the one at which rows of ink are sharpest."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.scan.model import Grey

LOOK_DPI = 150
STRIPS = 48
WIDEST = 3.0  # degrees
COARSE, FINE = 0.2, 0.02
GOLDEN = 0.618034


def find_skew(grey: Grey, dpi: float) -> float:
    """Degrees clockwise that make the rows level; 0.0 where nothing is sharper than the rest."""
    profiles, positions = _strips(grey, dpi)
    if not profiles.any():
        return 0.0
    coarse = np.arange(-WIDEST, WIDEST + COARSE / 2, COARSE)
    best = _sharpest(profiles, positions, coarse)
    if abs(best) > WIDEST - COARSE / 2:
        return 0.0
    for step in (COARSE / 4, FINE):
        best = _sharpest(profiles, positions, best + np.arange(-5, 6) * step)
    return round(float(best), 2)


def _strips(grey: Grey, dpi: float) -> tuple[np.ndarray, np.ndarray]:
    """Ink in each row of upright strips, and the strips' middles from the page's middle, in pixels."""
    factor = LOOK_DPI / dpi
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 0.9 else grey
    dark = np.clip(230 - small.astype(np.float32), 0, None)
    height, width = dark.shape
    edges = np.linspace(0, width, STRIPS + 1).astype(int)
    margin = max(1, round(0.01 * height))
    dark[:margin] = dark[-margin:] = 0
    profiles = np.stack([dark[:, a:b].sum(axis=1) for a, b in zip(edges[:-1], edges[1:], strict=True)])
    return profiles, (edges[:-1] + edges[1:]) / 2 - width / 2


def _sharpest(profiles: np.ndarray, positions: np.ndarray, angles: np.ndarray) -> float:
    scores = [_sharpness(profiles, positions, float(angle)) for angle in angles]
    return float(angles[int(np.argmax(scores))])


def _sharpness(profiles: np.ndarray, positions: np.ndarray, angle: float) -> float:
    """Change from row to row of the whole page's profile after each strip is moved as a turn by `angle` moves it."""
    # Moves by whole pixels blur nothing, others do: an uneven start makes every angle blur alike.
    uneven = np.arange(len(positions)) * GOLDEN % 1
    shifts = positions * np.tan(np.radians(angle)) + uneven
    whole = np.floor(shifts).astype(int)
    part = shifts - whole
    height = profiles.shape[1]
    reach = int(np.abs(whole).max()) + 2
    total = np.zeros(height + 2 * reach + 1)
    for profile, start, share in zip(profiles, whole + reach, part, strict=True):
        total[start : start + height] += profile * (1 - share)
        total[start + 1 : start + 1 + height] += profile * share
    return float(np.square(np.diff(total)).sum())
