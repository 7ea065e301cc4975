"""A clean page in, which way its text runs out: by rows of small letters, and by what stands out above and below them."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.scan.model import Grey, Mask

LOOK_DPI = 150
RULE = 25  # points: longer straight runs are no letters
MIN_ROWS = 400  # pixels of letter rows below which a page tells nothing
SURE_AXIS = 1.5  # letter rows one way against the other
SURE_UP = 1.15  # ink above letter rows against ink below
EVERY_TURN = (0, 90, 180, 270)


def find_turns(grey: Grey, dpi: float) -> tuple[int, ...]:
    """Degrees clockwise that make the text upright, the likeliest first; one alone where the page is clear about it."""
    letters = _letters(grey, dpi)
    height = _letter_height(letters)
    if not height:
        return EVERY_TURN
    level, upright = _rows(letters, height), _rows(_turned(letters), height)
    total = [int(np.count_nonzero(rows)) for rows in (level, upright)]
    if max(total) < MIN_ROWS or max(total) < SURE_AXIS * min(total):
        return EVERY_TURN
    rows, picture, turn = (upright, _turned(letters), 90) if total[1] > total[0] else (level, letters, 0)
    above, below = _standing_out(picture, rows, height)
    turns = (turn, turn + 180) if above >= below else (turn + 180, turn)
    return turns[:1] if max(above, below) > SURE_UP * min(above, below) else turns


def _kernel(width: int, height: int) -> np.ndarray:
    """A full kernel with odd sides: one with even sides moves the picture when opening or closing."""
    return np.ones((height | 1, width | 1), np.uint8)


def _turned(picture: Mask) -> Mask:
    """A quarter turn clockwise."""
    return np.asarray(cv2.rotate(picture, cv2.ROTATE_90_CLOCKWISE), np.uint8)


def _letters(grey: Grey, dpi: float) -> Mask:
    """Ink without rules and without large dark areas, at about LOOK_DPI."""
    factor = LOOK_DPI / dpi
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 0.9 else grey
    dark = np.asarray((small < 170).astype(np.uint8) * 255)
    run = int(RULE * LOOK_DPI / 72)
    rules = cv2.morphologyEx(dark, cv2.MORPH_OPEN, _kernel(run, 1))
    rules |= cv2.morphologyEx(dark, cv2.MORPH_OPEN, _kernel(1, run))
    blobs = cv2.morphologyEx(dark, cv2.MORPH_OPEN, _kernel(15, 15))
    return np.asarray(cv2.subtract(dark, cv2.dilate(rules | blobs, _kernel(3, 3))), np.uint8)


def _letter_height(letters: Mask) -> int:
    """The usual height of small letters in pixels (the lesser side, so that it does not matter which way they lie); 0 if none."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(letters, connectivity=8)
    sides = np.maximum(stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT])
    sides = sides[(sides >= 4) & (sides <= 60)]
    return int(np.percentile(sides, 40)) if sides.size >= 20 else 0


def _rows(letters: Mask, height: int) -> Mask:
    """Runs of neighbouring small letters as bars, as high as the letters without what stands out."""
    gap, length = round(height * 0.8), height * 5
    closed = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, _kernel(gap, 1))
    bars = cv2.morphologyEx(closed, cv2.MORPH_OPEN, _kernel(length, 1))
    half = _kernel(1, height // 2)
    return _alike(np.asarray(cv2.morphologyEx(cv2.morphologyEx(bars, cv2.MORPH_CLOSE, half), cv2.MORPH_OPEN, half)))


def _alike(bars: Mask) -> Mask:
    """The bars of the usual height: others hold capitals and figures in part, so that what stands out means nothing."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(bars, connectivity=4)
    heights, widths = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
    heights[0] = 0  # the paper
    if len(heights) == 1:
        return bars
    usual = int(np.bincount(heights[1:], widths[1:]).argmax())
    keep = (np.abs(heights - usual) <= max(1, usual // 8)) & (heights > 0)
    return np.asarray(keep[labels].astype(np.uint8) * 255)


def _standing_out(letters: Mask, rows: Mask, height: int) -> tuple[int, int]:
    """Ink within half a letter above the bars, and below them."""
    reach = max(2, height // 2)
    bars = cv2.dilate(rows, _kernel(1, 3))
    rest = cv2.subtract(letters, bars)
    up, down = np.zeros_like(rows), np.zeros_like(rows)
    for step in range(1, reach + 1):
        up[:-step] |= bars[step:]
        down[step:] |= bars[:-step]
    up, down = cv2.subtract(up, bars), cv2.subtract(down, bars)
    return int(np.count_nonzero(rest & up)), int(np.count_nonzero(rest & down))
