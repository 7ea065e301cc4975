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
SHORT = 9  # points: shorter pieces are not looked at
LONG = 26  # points: runs of this length are lines where paper lies along both sides
SURE = 150  # points: runs of this length are lines, whatever lies along them
THICKEST = 5.0  # points: thicker bars are edges, fills and letters of titles
GAP = 0.7  # points: breaks of a solid line
DOT_GAP = (8.0, 5.0)  # points between the dots and dashes of a broken line: level, upright (where letters stand in columns)
DOT_SHARE = 0.25  # of a broken line that must be ink
DOT = 1.6  # points: the thickest dots and dashes
BROKEN = 60  # points: the least length of a broken line
ABOVE = 1.2  # points above and below a level broken line: parts of letters have the letters' rest there
ASIDE = 2.5  # points beside an upright broken line: a column of letters has other letters there
CLEAR, VERY_CLEAR = 0.25, 0.12  # share of a line's flank that may be inked
EDGE = 7  # points from the picture's edge: lines there are the paper's own
MEETS = 1.4  # points by which a short line may miss the line across
SAME = 1.2  # points across: pieces of one line


@dataclass(frozen=True, slots=True)
class _Line:
    """A line along x (level, or an upright one seen turned), pixels: from `start` to `end`, at `across`, `thick` wide."""

    start: int
    end: int
    across: float
    thick: float
    label: int
    inked: float  # the greater share of ink along its two sides


def find_rulings(picture: Picture, page: int) -> Rules:
    """Rulings in upright points, and the mask of their pixels in the picture's size."""
    factor = max(1, int(picture.dpi / LOOK_DPI + 0.01))
    dark = _dark(picture.grey, factor)
    turned = np.ascontiguousarray(dark.T)
    scale = picture.upright.scale / factor
    level, level_map = _solid(dark, scale)
    upright, upright_map = _solid(turned, scale)
    level, upright = _supported(level, upright, scale), _supported(upright, level, scale)
    mask = _pixels(level, level_map) | _pixels(upright, upright_map).T
    more_level, level_map = _broken(dark & ~mask, scale, DOT_GAP[0])
    more_upright, upright_map = _broken(turned & ~mask.T, scale, DOT_GAP[1])
    more_level = [
        line for line in more_level if line.inked <= VERY_CLEAR and _beside(dark, line, scale, ABOVE) <= CLEAR
    ]
    more_upright = [
        line
        for line in more_upright
        if _beside(turned, line, scale, ASIDE) <= CLEAR and _spans(line, [*level, *more_level], DOT_GAP[0] * scale)
    ]
    mask |= _pixels(more_level, level_map) | _pixels(more_upright, upright_map).T
    height, width = dark.shape
    rulings = [_ruling(line, True, scale, page) for line in _inner([*level, *more_level], height, scale)]
    rulings += [_ruling(line, False, scale, page) for line in _inner([*upright, *more_upright], width, scale)]
    return Rules(tuple(rulings), _full(mask, picture.grey, factor))


def _dark(grey: Grey, factor: int) -> Mask:
    """Ink, with the least brightness of each factor x factor square, so that thin lines stay."""
    if factor > 1:
        grey = np.asarray(cv2.erode(grey, np.ones((factor, factor), np.uint8), anchor=(0, 0)))[::factor, ::factor]
    return np.asarray((grey < FAINT).astype(np.uint8) * 255)


def _solid(dark: Mask, scale: float) -> tuple[list[_Line], np.ndarray]:
    """What may be solid level lines, and the map of their labels."""
    thick = round(THICKEST * scale) | 1
    thin = cv2.subtract(dark, cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((thick, thick), np.uint8)))
    return _lines(_runs(np.asarray(thin), scale), dark, scale)


def _lines(runs: Mask, dark: Mask, scale: float) -> tuple[list[_Line], np.ndarray]:
    thick = THICKEST * scale
    count, labels, stats, centres = cv2.connectedComponentsWithStats(runs, connectivity=8)
    lines = []
    for index in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[index])
        if area / w <= thick and h <= thick + 0.03 * w:
            across = float(centres[index][1])
            lines.append(_Line(x, x + w, across, area / w, index, _inked(dark, x, x + w, across, area / w)))
    return lines, labels


def _kernel(width: float, height: float) -> np.ndarray:
    return np.ones((max(1, round(height)) | 1, max(1, round(width)) | 1), np.uint8)


def _runs(dark: Mask, scale: float) -> Mask:
    """Level runs; a line may slant by a pixel or so on the way."""
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, _kernel(GAP * scale, 1))
    thick = cv2.dilate(closed, _kernel(1, 3))
    opened = cv2.morphologyEx(thick, cv2.MORPH_OPEN, _kernel(SHORT * scale, 1))
    return np.asarray(opened & closed)


def _broken(dark: Mask, scale: float, gap: float) -> tuple[list[_Line], np.ndarray]:
    """What may be level lines of dots or dashes: flat pieces, apart from other ink, that lie in one row."""
    tall = cv2.morphologyEx(dark, cv2.MORPH_OPEN, _kernel(1, DOT * scale + 2))
    flat = cv2.subtract(dark, cv2.dilate(tall, _kernel(1, 3 * scale)))
    rows = cv2.dilate(flat, _kernel(1, 3))
    closed = cv2.morphologyEx(rows, cv2.MORPH_CLOSE, _kernel(gap * scale, 1))
    lines = cv2.morphologyEx(closed, cv2.MORPH_OPEN, _kernel(BROKEN * scale, 1))
    if not lines.any():
        return [], np.zeros(dark.shape, np.int32)
    share = cv2.blur(rows, (round(BROKEN * scale) | 1, 1))
    return _lines(np.asarray(np.where(share >= DOT_SHARE * 255, lines, 0).astype(np.uint8)), dark, scale)


def _beside(dark: Mask, line: _Line, scale: float, reach: float) -> float:
    """The share of a line's length that has ink within `reach` points of it, on the fuller side."""
    near, far = round(line.thick / 2 + 1.5), round(line.thick / 2 + reach * scale)
    middle = round(line.across)
    bands = [dark[max(0, middle - far) : middle - near + 1], dark[middle + near : middle + far + 1]]
    return max(float(band[:, line.start : line.end].any(axis=0).mean()) if band.size else 0.0 for band in bands)


def _inked(dark: Mask, start: int, end: int, across: float, thick: float) -> float:
    """The greater share of ink along the two sides of a line: letters' tops and feet have letters on one side at least."""
    half = thick / 2 + 1.5
    sides = [row for row in (round(across - half), round(across + half)) if 0 <= row < dark.shape[0]]
    return max((cv2.countNonZero(dark[row, start:end]) / (end - start) for row in sides), default=0.0)


def _supported(lines: Sequence[_Line], across: Sequence[_Line], scale: float) -> list[_Line]:
    """Long lines; short ones that lie in one row with a long one, or run from one line across to another."""
    long = [line for line in lines if _is_long(line, scale)]
    rows = np.array([line.across for line in long])
    others = [line for line in across if _is_long(line, scale)]
    kept = list(long)
    for line in lines:
        if _is_long(line, scale) or line.inked > CLEAR:
            continue
        aligned = bool((np.abs(rows - line.across) <= SAME * scale).any())
        spans = _spans(line, others, MEETS * scale) and (aligned or line.inked <= VERY_CLEAR)
        if spans or (aligned and line.inked <= VERY_CLEAR and any(_continues(line, other, scale) for other in long)):
            kept.append(line)
    return kept


def _continues(line: _Line, other: _Line, scale: float) -> bool:
    """Whether two pieces are one line with a gap."""
    gap = max(line.start, other.start) - min(line.end, other.end)
    return abs(line.across - other.across) <= SAME * scale and gap <= DOT_GAP[0] * scale


def _is_long(line: _Line, scale: float) -> bool:
    length = line.end - line.start
    return length >= SURE * scale or (length >= LONG * scale and line.inked <= CLEAR)


def _spans(line: _Line, others: Sequence[_Line], reach: float) -> bool:
    """Whether a line begins and ends at lines across."""
    at = [o.across for o in others if o.start - reach <= line.across <= o.end + reach]
    return any(abs(a - line.start) <= reach for a in at) and any(abs(a - line.end) <= reach for a in at)


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
