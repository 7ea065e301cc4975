"""A page's picture in, the small angle by which it hangs out: the one at which rows of ink are sharpest."""

from __future__ import annotations

import numpy as np

from extractors.scan.model import Grey
from extractors.scan.orientation import shrunk

INK = np.uint8(230)  # of 255: what is brighter is paper
STRIPS = 48
WIDEST = 3.0  # degrees
COARSE, MIDDLE, FINE = 0.2, 0.05, 0.02
AROUND = 3  # steps to both sides of the best of the coarser ones
LEAST_INKED = 10  # strips: rows that cross fewer do not show how they hang
GOLDEN = 0.618034


def find_skew(grey: Grey, dpi: float) -> float:
    """Degrees clockwise that make the rows level; 0.0 where there are few, or no angle is sharper than the rest."""
    profiles, positions = _strips(grey, dpi)
    if np.count_nonzero(profiles.any(axis=1)) < LEAST_INKED:
        return 0.0
    rough = profiles[:, : profiles.shape[1] // 2 * 2].reshape(STRIPS // 2, 2, -1, 2).sum(axis=(1, 3))
    places = positions.reshape(-1, 2).mean(axis=1) / 2
    best = _sharpest(rough, places, np.arange(-WIDEST, WIDEST + COARSE / 2, COARSE))
    if abs(best) > WIDEST - COARSE / 2:
        return 0.0
    for step in (MIDDLE, FINE):
        best = _sharpest(profiles, positions, best + np.arange(-AROUND, AROUND + 1) * step)
    return round(float(best), 2)


def _strips(grey: Grey, dpi: float) -> tuple[np.ndarray, np.ndarray]:
    """Ink in each row of upright strips, and the strips' middles from the page's middle, in pixels."""
    dark = INK - np.minimum(shrunk(grey, dpi)[0], INK)
    height, width = dark.shape
    edges = np.linspace(0, width, STRIPS + 1).astype(int)
    margin = max(1, round(0.01 * height))
    dark[:margin] = dark[-margin:] = 0
    sums = np.add.reduceat(dark, edges[:-1], axis=1, dtype=np.uint32)
    profiles = np.ascontiguousarray(sums.T, np.float64)
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
    count, height = profiles.shape
    reach = int(np.abs(whole).max()) + 2
    moved = np.zeros((count, height + 2 * reach + 1))
    for row, profile, start in zip(moved, profiles, (whole + reach).tolist(), strict=True):
        row[start : start + height] = profile
    total = (1 - part) @ moved
    total[1:] += (part @ moved)[:-1]
    return float(np.square(np.diff(total)).sum())
