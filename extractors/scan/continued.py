"""A picture's lines in, the pieces of them out that were not found: faint ones beside text, all on shaded ground.

A piece is sought only in line with one that was found, from one line across to the next, and only where the picture
as it was scanned shows one: darker than the ground on both its sides, lighter than shaded ground, or shading's edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from extractors.scan.lines import Stroke, crossed
from extractors.scan.model import Grey

BLOCK, FINE = 7, 2  # pixels along a line that are looked at as one (noise goes); along a short piece
SHORT = 24  # points: a shorter piece may be a stem of a letter, which does not reach the lines across
SIDE = (2, 4)  # pixels from a line's middle to the ground beside it: from, to
DRIFT = 2  # pixels that a line may stand off the line of the piece that was found
CONTRAST, CLEAR = 6, 12  # of 255; of a short piece
SHADE = 225  # of 255: light lines are seen on darker ground only
WHOLE, APART = 0.9, 0.6  # share of the blocks darker than the ground; share of them with ground on both sides
LIGHT = 0.85  # share of the blocks of a light line that are lighter than both sides
LEAST = 8  # points: shorter pieces are not sought
EDGE, STEP = 0.9, 14  # share of the blocks where one side is darker than the other, by so many of 255
EVEN = 0.5  # of its usual contrast with the ground, the least that a short piece has
MISSED = 25  # points of a line that are not there: it is over
NEAR = 2.0  # points across: one line, or one beside it that leaves no room
MEETS = 1.5  # points by which a line may miss the line across


def continued(lines: Sequence[Stroke], across: Sequence[Stroke], raw: Grey, scale: float) -> list[Stroke]:
    """The missing pieces of level lines. raw: the picture as scanned, of `scale` pixels a point."""
    found: list[Stroke] = []
    for line in sorted(lines, key=lambda stroke: -stroke.length):
        near = [other for other in (*lines, *found) if abs(other.across - line.across) <= NEAR * scale]
        for forward in (True, False):
            missed = 0.0
            for start, end in _steps(line, across, forward, scale):
                if _is_covered(near, start, end):
                    continue
                shift = _shift(raw, line, start, end, end - start < SHORT * scale)
                missed = missed + end - start if shift is None else 0
                if missed > MISSED * scale:
                    break
                if shift is not None:
                    near.append(replace(line, start=start, end=end, across=line.across + shift))
                    found.append(near[-1])
    return found


def _steps(line: Stroke, across: Sequence[Stroke], forward: bool, scale: float) -> Iterator[tuple[int, int]]:
    """From one line across to the next beyond an end of a line, outwards."""
    reach = MEETS * scale
    endless = replace(line, start=-(10**6), end=10**6)
    cuts = crossed(endless, across, reach)
    if forward:
        steps = [(a, b) for a, b in pairwise(cuts) if a >= line.end - reach - line.thick]
    else:
        steps = [(a, b) for a, b in pairwise(cuts) if b <= line.start + reach + line.thick][::-1]
    yield from ((a, b) for a, b in steps if b - a >= LEAST * scale)


def _is_covered(near: Sequence[Stroke], start: int, end: int) -> bool:
    """Whether a line runs there already, over half of the way or more."""
    return any(2 * (min(line.end, end) - max(line.start, start)) >= end - start for line in near)


def _shift(raw: Grey, line: Stroke, start: int, end: int, short: bool) -> int | None:
    """How far off the line a piece of it is seen, pixels; None where there is none."""
    block, contrast = (FINE, CLEAR) if short else (BLOCK, CONTRAST)
    trim = 2 if short else round(line.thick / 2) + 2
    middle, margin = round(line.across), DRIFT + SIDE[1]
    count = (end - start - 2 * trim) // block
    if count < 2 or middle < margin or middle + margin >= raw.shape[0]:
        return None
    window = raw[middle - margin : middle + margin + 1, start + trim : start + trim + count * block]
    blocks = window.reshape(len(window), count, block).mean(axis=2)
    shifts = sorted(range(-DRIFT, DRIFT + 1), key=abs)
    found = next((shift for shift in shifts if _is_line(blocks, margin + shift, contrast)), None)
    return None if short and found is not None and not _reaches(blocks, margin + found) else found


def _reaches(blocks: np.ndarray, row: int) -> bool:
    """Whether a line is there from end to end, as dark everywhere."""
    contrast = np.abs(blocks.max(axis=0) - blocks[row])
    return bool(contrast.min() >= EVEN * np.median(contrast))


def _is_line(blocks: np.ndarray, row: int, contrast: float) -> bool:
    """blocks: rows of means. Whether a line runs along one of the rows."""
    centre = blocks[row]
    above = blocks[row - SIDE[1] : row - SIDE[0] + 1]
    below = blocks[row + SIDE[0] : row + SIDE[1] + 1]
    sides = np.stack([above.mean(axis=0), below.mean(axis=0)])
    ground = np.maximum(above.max(axis=0), below.max(axis=0))
    darker = ground - centre > contrast
    apart = sides.min(axis=0) - centre > contrast
    if _at_ends(darker) and darker.mean() >= WHOLE and apart.mean() >= APART:
        return True
    high, low = above.max(axis=0), below.max(axis=0)
    edges = (high - low > STEP, low - high > STEP)
    if _is_even(high) and _is_even(low) and any(_at_ends(edge) and edge.mean() >= EDGE for edge in edges):
        return True
    lighter = (centre - sides.max(axis=0) > contrast) & (ground < SHADE)
    return _at_ends(lighter) and bool(lighter.mean() >= LIGHT)


def _is_even(ground: np.ndarray) -> bool:
    """Whether a ground is one shade along the line; text is not."""
    low, high = np.percentile(ground, (10, 90))
    return bool(high - low <= STEP)


def _at_ends(seen: np.ndarray) -> bool:
    """Text does not reach the lines on both sides of it."""
    return bool(seen[0] and seen[-1])
