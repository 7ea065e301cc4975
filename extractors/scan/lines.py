"""A bilevel picture in, its level strokes out: what may be drawn lines, before anything around them is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extractors.scan.bits import Bits, pack
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


def odd(size: float) -> int:
    """The side of a kernel: one with even sides moves the picture when opening or closing."""
    return max(1, round(size)) | 1


def solid_strokes(dark: Mask, scale: float) -> tuple[list[Stroke], np.ndarray]:
    """Level runs with their label map. scale: pixels a point.

    What is attached to a long run, the feet of heavy letters that reach down to it, is a run of its own.
    """
    runs = _runs(pack(dark), scale, SHORT)
    long = _long(runs.dilated(1, 3), CORE * scale) & runs
    return _strokes((long | (runs - long.dilated(3, 3))).mask(), dark, scale, THICKEST)


def weak_strokes(dark: Mask, faint: Mask, scale: float, gap: float) -> tuple[list[Stroke], np.ndarray]:
    """Level rows of dots or dashes at most `gap` points apart, and faint runs; both masks are without solid lines."""
    runs = _broken(pack(dark), scale, gap) | _runs(pack(faint), scale, FAINT)
    return _strokes(runs.mask(), dark, scale, THICKEST_WEAK)


def _runs(dark: Bits, scale: float, least: float) -> Bits:
    """Thin level runs of some length; a run may slant by a pixel or so on the way."""
    thick = dark.opened(odd(THICKEST * scale), odd(THICKEST * scale))
    closed = (dark - thick).closed(odd(GAP * scale), 1)
    return _long(closed.dilated(1, 3), least * scale) & closed


def _long(ink: Bits, least: float) -> Bits:
    """The level runs of at least so many pixels: an opening, of the rows alone that have as many pixels."""
    rows = np.flatnonzero(ink.rows() >= odd(least))
    opened = np.zeros_like(ink.words)
    if rows.size:
        opened[:, rows] = ink.only(rows).opened(odd(least), 1).words
    return Bits(opened, ink.width)


def _broken(dark: Bits, scale: float, gap: float) -> Bits:
    """Flat pieces, apart from other ink, that lie in one row."""
    tall = dark.closed(1, odd(STROKES * scale)).opened(1, odd(DOT * scale + 2))
    rows = (dark - tall.dilated(1, odd(3 * scale))).dilated(1, 3)
    lines = _long(rows.closed(odd(gap * scale), 1), BROKEN * scale)
    found = np.flatnonzero(lines.rows())
    if not found.size:
        return lines
    share = cv2.blur(rows.only(found).mask(), (round(BROKEN * scale) | 1, 1))
    enough = cv2.threshold(share, int(DOT_SHARE * 255), 255, cv2.THRESH_BINARY)[1]
    lines.words[:, found] &= pack(np.asarray(enough, np.uint8)).words
    return lines


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
