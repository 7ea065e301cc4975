"""A clean upright picture in, its drawn lines out: solid, faint, broken, dotted, a little slanted; and the picture without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extractors.model import Box, Ruling
from extractors.scan.model import Grey, Mask, Picture, Rules, Upright

LOOK_DPI = 150  # lines are sought on a picture of at least this resolution
FAINT = 205  # of 255: paper is 255; a line darker than this counts where it runs straight
LONG = 26  # points: straight runs of this length are lines, whatever stands around them
SHORT = 9  # points: shorter ones must begin and end at lines across
THICKEST = 5.0  # points: thicker bars are edges, fills and letters of titles
GAP = 1.5  # points: breaks of a solid line
DOT_GAP = 8.0  # points: between the dots and dashes of a broken line
DOT_SHARE = 0.25  # of a broken line that must be ink
BROKEN = 60  # points: the least length of a broken line
CLEAR = 0.35  # share of a line's flank that may be inked
EDGE = 7  # points from the picture's edge: lines there are the paper's own
REACH = 4.0  # points by which a short line may miss the line across


@dataclass(frozen=True, slots=True)
class _Line:
    """A line along x (level, or an upright one seen turned), pixels: from `start` to `end`, at `across`, `thick` wide."""

    start: int
    end: int
    across: float
    thick: float
    label: int


def find_rulings(picture: Picture, page: int) -> Rules:
    """Rulings in upright points, and the mask of their pixels in the picture's size."""
    factor = max(1, int(picture.dpi / LOOK_DPI + 0.01))
    dark = _dark(picture.grey, factor)
    scale = picture.upright.scale / factor
    level, level_map = _find(dark, scale)
    upright, upright_map = _find(np.ascontiguousarray(dark.T), scale)
    level, upright = _supported(level, upright, scale), _supported(upright, level, scale)
    height, width = dark.shape
    level, upright = _inner(level, height, scale), _inner(upright, width, scale)
    mask = _pixels(level, level_map) | _pixels(upright, upright_map).T
    rulings = [_ruling(line, True, scale, page) for line in level]
    rulings += [_ruling(line, False, scale, page) for line in upright]
    return Rules(tuple(rulings), _full(mask, picture.grey, factor))


def _dark(grey: Grey, factor: int) -> Mask:
    """Ink, with the least brightness of each factor x factor square, so that thin lines stay."""
    if factor > 1:
        grey = np.asarray(cv2.erode(grey, np.ones((factor, factor), np.uint8), anchor=(0, 0)))[::factor, ::factor]
    return np.asarray((grey < FAINT).astype(np.uint8) * 255)


def _find(dark: Mask, scale: float) -> tuple[list[_Line], np.ndarray]:
    """Level lines and the map of their labels."""
    thick = round(THICKEST * scale) | 1
    thin = cv2.subtract(dark, cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((thick, thick), np.uint8)))
    runs = _runs(thin, GAP * scale, SHORT * scale)
    broken = _broken(thin, scale)
    count, labels, stats, centres = cv2.connectedComponentsWithStats(runs | broken, connectivity=8)
    lines = []
    for index in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[index])
        line = _Line(x, x + w, float(centres[index][1]), area / w, index)
        if line.thick <= thick and h <= thick + 0.03 * w and (w >= BROKEN * scale or _is_clear(dark, line)):
            lines.append(line)
    return lines, labels


def _kernel(width: float, height: float) -> np.ndarray:
    return np.ones((max(1, round(height)) | 1, max(1, round(width)) | 1), np.uint8)


def _runs(dark: Mask, gap: float, length: float) -> Mask:
    """Level runs of at least `length`; a line may slant by a pixel or so on the way."""
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, _kernel(gap, 1))
    thick = cv2.dilate(closed, _kernel(1, 3))
    opened = cv2.morphologyEx(thick, cv2.MORPH_OPEN, _kernel(length, 1))
    return np.asarray(opened & closed)


def _broken(dark: Mask, scale: float) -> Mask:
    """Lines of dots or dashes: flat pieces that lie in one row."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    flat = stats[:, cv2.CC_STAT_HEIGHT] <= max(3, 1.6 * scale)
    flat[0] = False
    pieces = np.asarray(flat[labels].astype(np.uint8) * 255)
    if not pieces.any():
        return pieces
    rows = cv2.dilate(pieces, _kernel(1, 3))
    closed = cv2.morphologyEx(rows, cv2.MORPH_CLOSE, _kernel(DOT_GAP * scale, 1))
    lines = cv2.morphologyEx(closed, cv2.MORPH_OPEN, _kernel(BROKEN * scale, 1))
    share = cv2.blur(rows, (round(BROKEN * scale) | 1, 1))
    return np.asarray(np.where(share >= DOT_SHARE * 255, lines, 0).astype(np.uint8))


def _is_clear(dark: Mask, line: _Line) -> bool:
    """Whether paper lies along both sides; the tops and feet of letters have letters on one side."""
    half = line.thick / 2 + 1.5
    sides = []
    for row in (round(line.across - half), round(line.across + half)):
        if 0 <= row < dark.shape[0]:
            sides.append(float((dark[row, line.start : line.end] > 0).mean()))
    return max(sides, default=0.0) <= CLEAR


def _supported(lines: Sequence[_Line], across: Sequence[_Line], scale: float) -> list[_Line]:
    """Long lines, and short ones that run from one line across to another."""
    reach = REACH * scale
    starts = np.array([line.start for line in across])
    ends = np.array([line.end for line in across])
    places = np.array([line.across for line in across])
    kept = []
    for line in lines:
        if line.end - line.start >= LONG * scale:
            kept.append(line)
        elif len(across):
            meets = (starts - reach <= line.across) & (line.across <= ends + reach)
            at = places[meets]
            if (np.abs(at - line.start) <= reach).any() and (np.abs(at - line.end) <= reach).any():
                kept.append(line)
    return kept


def _inner(lines: Sequence[_Line], size: int, scale: float) -> list[_Line]:
    edge = EDGE * scale
    return [line for line in lines if edge <= line.across <= size - edge]


def _pixels(lines: Sequence[_Line], labels: np.ndarray) -> Mask:
    keep = np.zeros(int(labels.max()) + 1, np.uint8)
    keep[[line.label for line in lines]] = 255
    return np.asarray(keep[labels])


def _ruling(line: _Line, horizontal: bool, scale: float, page: int) -> Ruling:
    half = line.thick / 2
    middle = line.across + 0.5
    low, high = (middle - half) / scale, (middle + half) / scale
    start, end = line.start / scale, line.end / scale
    box = Box(start, low, end, high) if horizontal else Box(low, start, high, end)
    return Ruling(page, box, horizontal, "line")


def _full(mask: Mask, grey: Grey, factor: int) -> Mask:
    """The lines' mask in the picture's size, a little wider than the lines."""
    wide = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    if factor > 1:
        wide = cv2.resize(wide, None, fx=factor, fy=factor, interpolation=cv2.INTER_NEAREST)
    height, width = grey.shape
    full = np.zeros_like(grey)
    full[:height, :width][: wide.shape[0], : wide.shape[1]] = wide[:height, :width]
    return full


def remove_rulings(grey: Grey, mask: Mask) -> Grey:
    """The picture with its lines painted white, but for strokes that cross them."""
    dark = np.asarray((grey < FAINT).astype(np.uint8) * 255) & ~mask
    reach = np.ones((5, 1), np.uint8)
    across = np.ones((1, 5), np.uint8)
    crossing = _between(dark, mask, reach) | _between(dark, mask, across)
    return np.asarray(np.where((mask > 0) & (crossing == 0), 255, grey).astype(np.uint8))


def _between(dark: Mask, mask: Mask, kernel: np.ndarray) -> Mask:
    """Pixels of the mask with ink on both sides."""
    return np.asarray(cv2.morphologyEx(dark, cv2.MORPH_CLOSE, kernel) & mask & ~dark)


__all__ = ["Upright", "find_rulings", "remove_rulings"]
