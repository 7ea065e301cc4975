"""A bilevel picture in, its level strokes out: what may be drawn lines, before anything around them is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extractors.scan.model import Mask
from extractors.scan.pieces import pieces

SHORT, FAINT = 9, 40  # points: shorter solid and faint runs are not looked at
CORE = 26  # points: runs of this length are no feet of letters
THICKEST, THICKEST_WEAK = 5.0, 2.2  # points: thicker bars are edges, fills and rows of letters
GAP = 0.7  # points: breaks of a solid line
SLANT = 0.03  # of its length, that a line may rise or fall
DOT = 1.6  # points: the thickest dots and dashes
DOT_SHARE = 0.25  # of a broken line that must be ink
STROKES = 1.2  # points between the level strokes of small letters
BROKEN = 60  # points: the least length of a broken line


@dataclass(frozen=True, slots=True)
class Stroke:
    """Ink that runs level (or upright, in a turned picture), pixels: from `start` to `end`, its middle at `across`.

    low, high: its extent across. label: its number in the map that was made with it.
    inked: the greater share of ink along its two sides.
    """

    start: int
    end: int
    across: float
    thick: float
    low: int
    high: int
    label: int
    inked: float

    @property
    def length(self) -> int:
        return self.end - self.start

    def flank(self, dark: Mask) -> float:
        """The greater share of ink along the two sides: letters' tops and feet have letters on one side at least."""
        half = self.thick / 2 + 1.5
        rows = [row for row in (round(self.across - half), round(self.across + half)) if 0 <= row < dark.shape[0]]
        return max((cv2.countNonZero(dark[row, self.start : self.end]) / self.length for row in rows), default=0.0)


def kernel(width: float, height: float) -> np.ndarray:
    """A full kernel with odd sides: one with even sides moves the picture when opening or closing."""
    return np.ones((max(1, round(height)) | 1, max(1, round(width)) | 1), np.uint8)


def solid_strokes(dark: Mask, scale: float) -> tuple[list[Stroke], np.ndarray]:
    """Level runs with their label map. scale: pixels a point.

    What is attached to a long run, the feet of heavy letters that reach down to it, is a run of its own.
    """
    runs = _runs(dark, scale, SHORT)
    long = cv2.bitwise_and(_long(np.asarray(cv2.dilate(runs, kernel(1, 3)), np.uint8), CORE * scale), runs)
    other = cv2.subtract(runs, cv2.dilate(long, kernel(3, 3)))
    return _strokes(np.asarray(cv2.bitwise_or(long, other), np.uint8), dark, scale, THICKEST)


def weak_strokes(dark: Mask, faint: Mask, scale: float, gap: float) -> tuple[list[Stroke], np.ndarray]:
    """Level rows of dots or dashes at most `gap` points apart, and faint runs; both masks are without solid lines."""
    return _strokes(_broken(dark, scale, gap) | _runs(faint, scale, FAINT), dark, scale, THICKEST_WEAK)


def _runs(dark: Mask, scale: float, least: float) -> Mask:
    """Thin level runs of some length; a run may slant by a pixel or so on the way."""
    thick = cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel(THICKEST * scale, THICKEST * scale))
    closed = cv2.morphologyEx(cv2.subtract(dark, thick), cv2.MORPH_CLOSE, kernel(GAP * scale, 1))
    opened = _long(np.asarray(cv2.dilate(closed, kernel(1, 3)), np.uint8), least * scale)
    return np.asarray(cv2.bitwise_and(opened, closed), np.uint8)


def _long(mask: Mask, least: float) -> Mask:
    """The level runs of at least so many pixels: an opening, of the rows alone that have as many pixels."""
    level = kernel(least, 1)
    filled = cv2.reduce(mask, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S)[:, 0]
    rows = np.flatnonzero(filled >= 255 * level.size)
    opened = np.zeros_like(mask)
    if rows.size:
        opened[rows] = cv2.morphologyEx(mask[rows], cv2.MORPH_OPEN, level)
    return opened


def _broken(dark: Mask, scale: float, gap: float) -> Mask:
    """Flat pieces, apart from other ink, that lie in one row."""
    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, kernel(1, STROKES * scale))
    tall = cv2.morphologyEx(joined, cv2.MORPH_OPEN, kernel(1, DOT * scale + 2))
    flat = cv2.subtract(dark, cv2.dilate(tall, kernel(1, 3 * scale)))
    rows = cv2.dilate(flat, kernel(1, 3))
    closed = cv2.morphologyEx(rows, cv2.MORPH_CLOSE, kernel(gap * scale, 1))
    lines = _long(np.asarray(closed, np.uint8), BROKEN * scale)
    if not lines.any():
        return lines
    share = cv2.blur(rows, (round(BROKEN * scale) | 1, 1))
    enough = cv2.threshold(np.asarray(share, np.uint8), int(DOT_SHARE * 255), 255, cv2.THRESH_BINARY)[1]
    return np.asarray(cv2.bitwise_and(lines, enough), np.uint8)


def _strokes(runs: Mask, dark: Mask, scale: float, thickest: float) -> tuple[list[Stroke], np.ndarray]:
    labels, stats, centres = pieces(runs)
    strokes = []
    for index, (x, y, w, h, area) in enumerate(stats[1:].tolist(), start=1):
        if area / w <= thickest * scale and h <= THICKEST * scale + SLANT * w:
            stroke = Stroke(x, x + w, float(centres[index][1]), area / w, y, y + h, index, 0.0)
            strokes.append(Stroke(x, x + w, stroke.across, stroke.thick, y, y + h, index, stroke.flank(dark)))
    return strokes, labels


def crossed(stroke: Stroke, others: Sequence[Stroke], reach: float) -> list[int]:
    """Where lines of the other direction cross a stroke or end at it, in order; `reach` pixels may lack."""
    return sorted(
        round(other.across)
        for other in others
        if other.start - reach <= stroke.across <= other.end + reach
        and stroke.start - reach - other.thick <= other.across <= stroke.end + reach + other.thick
    )
