"""A region of a page's picture in, its printed lines out as strips: letters grouped by where their neighbours stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from extractors.ocr.model import Grey, Pixels, Strip

INK = 160  # of 255, on clean paper
FAINT = 215  # of 255: the grey seam of a letter
LARGEST = 5.0  # letters: what is higher is no text
WIDEST_GAP = 3.0  # letters: a wider gap ends a line of running text
SAME_LINE = 0.4  # share of the lesser height that neighbours have in common
MARGIN = 3  # pixels around a strip's ink
RECENT = 4  # letters that say where a line goes on


@dataclass(slots=True)
class _Run:
    """A line while its letters are gathered: recent heights, right end, component numbers."""

    members: list[int]
    right: int
    tops: list[int] = field(default_factory=list)
    bottoms: list[int] = field(default_factory=list)

    def band(self) -> tuple[float, float]:
        return float(np.median(self.tops[-RECENT:])), float(np.median(self.bottoms[-RECENT:]))


def letter_height(grey: Grey) -> float:
    """The usual height of a letter on a page, in pixels; 0.0 where there are none."""
    _, _, stats, _ = cv2.connectedComponentsWithStats((grey < INK).astype(np.uint8), connectivity=8)
    height, width = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    letters = height[(height >= 5) & (height <= 120) & (width <= 2.5 * height) & (width * 6 >= height)]
    return float(np.median(letters)) if letters.size >= 5 else 0.0


def cut_strips(grey: Grey, region: Pixels, letter: float, gap: float = 0.0) -> list[Strip]:
    """The lines of a region, top to bottom.

    letter: usual height of a letter, pixels. gap: letters; a wider gap parts lines that stand side by side (0: never).
    """
    x0, top, x1, bottom = _within(region, grey)
    if x1 - x0 < 2 or bottom - top < 2 or letter <= 0:
        return []
    crop = grey[top:bottom, x0:x1]
    count, labels, stats, _ = cv2.connectedComponentsWithStats((crop < INK).astype(np.uint8), connectivity=8)
    boxes = [tuple(int(v) for v in row) for row in stats]
    runs = _gather(boxes, range(1, count), letter, gap)
    strips = [_strip(crop, labels, boxes, run.members, letter) for run in runs]
    return [Strip(s.grey, s.x0 + x0, s.top + top, letter) for s in sorted(strips, key=lambda s: (s.top, s.x0))]


def _within(region: Pixels, grey: Grey) -> Pixels:
    height, width = grey.shape
    return max(0, region[0]), max(0, region[1]), min(width, region[2]), min(height, region[3])


def _gather(boxes: Sequence[tuple[int, ...]], numbers: Sequence[int], letter: float, gap: float) -> list[_Run]:
    """Lines of letters, then marks (points, commas, dashes, accents) to the line they stand in."""
    letters = [i for i in numbers if _is_letter(boxes[i], letter)]
    marks = [i for i in numbers if boxes[i][3] < 0.5 * letter and boxes[i][2] <= 3 * letter]
    runs: list[_Run] = []
    for index in sorted(letters, key=lambda i: boxes[i][0]):
        _join(runs, index, boxes[index], letter, gap)
    runs = _merge(runs, boxes, letter, gap)
    for index in sorted(marks, key=lambda i: boxes[i][0]):
        _attach(runs, index, boxes, letter)
    return runs


def _is_letter(box: tuple[int, ...], letter: float) -> bool:
    _, _, width, height, _ = box
    return 0.5 * letter <= height <= LARGEST * letter and width <= 40 * letter


def _join(runs: list[_Run], index: int, box: tuple[int, ...], letter: float, gap: float) -> None:
    x, y, width, height, _ = box
    best, most = None, SAME_LINE
    for run in runs:
        if gap and x - run.right > gap * letter:
            continue
        low, high = run.band()
        shared = (min(y + height, high) - max(y, low)) / max(1.0, min(height, high - low))
        if shared > most:
            best, most = run, shared
    if best is None:
        best = _Run([], x)
        runs.append(best)
    best.members.append(index)
    best.right = max(best.right, x + width)
    best.tops.append(y)
    best.bottoms.append(y + height)


def _merge(runs: list[_Run], boxes: Sequence[tuple[int, ...]], letter: float, gap: float) -> list[_Run]:
    """Pieces of one line that began apart (a first letter of another height) put together."""
    merged: list[_Run] = []
    for run in sorted(runs, key=lambda r: min(boxes[i][0] for i in r.members)):
        low, high = float(np.median(run.tops)), float(np.median(run.bottoms))
        left = min(boxes[i][0] for i in run.members)
        for other in merged:
            top, bottom = float(np.median(other.tops)), float(np.median(other.bottoms))
            shared = (min(high, bottom) - max(low, top)) / max(1.0, min(high - low, bottom - top))
            if shared > 0.6 and not (gap and left - other.right > gap * letter):
                other.members += run.members
                other.tops += run.tops
                other.bottoms += run.bottoms
                other.right = max(other.right, run.right)
                break
        else:
            merged.append(run)
    return merged


def _attach(runs: list[_Run], index: int, boxes: Sequence[tuple[int, ...]], letter: float) -> None:
    """A mark goes to the nearest line that it stands in or just above or below; a lone dash is a line of its own."""
    x, y, width, height, area = boxes[index]
    middle, best, least = y + height / 2, None, 0.6 * letter
    for run in runs:
        left = min(boxes[i][0] for i in run.members[:1])
        if x > run.right + 2 * letter or x + width < left - 2 * letter:
            continue
        low, high = _near_band(run, boxes, x)
        distance = max(low - middle, middle - high, 0.0)
        if distance < least:
            best, least = run, distance
    if best is not None:
        best.members.append(index)
        best.right = max(best.right, x + width)
    elif width >= 0.25 * letter and area >= 0.03 * letter * letter:
        runs.append(_Run([index], x + width, [y], [y + height]))


def _near_band(run: _Run, boxes: Sequence[tuple[int, ...]], x: int) -> tuple[float, float]:
    near = sorted(run.members[: len(run.tops)], key=lambda i: abs(boxes[i][0] - x))[:RECENT]
    return float(np.median([boxes[i][1] for i in near])), float(np.median([boxes[i][1] + boxes[i][3] for i in near]))


def _strip(
    crop: Grey, labels: np.ndarray, boxes: Sequence[tuple[int, ...]], members: Sequence[int], letter: float
) -> Strip:
    """The members' ink with its grey seam; the rest is white."""
    own = np.array([boxes[i] for i in members])
    x0, top = int(own[:, 0].min()) - MARGIN, int(own[:, 1].min()) - MARGIN
    x1, bottom = int((own[:, 0] + own[:, 2]).max()) + MARGIN, int((own[:, 1] + own[:, 3]).max()) + MARGIN
    x0, top, x1, bottom = _within((x0, top, x1, bottom), crop)
    inner = labels[top:bottom, x0:x1]
    chosen = np.zeros(len(boxes), np.uint8)
    chosen[list(members)] = 1
    chosen_here = chosen[inner]
    strange = ((inner > 0) & (chosen_here == 0)).astype(np.uint8)
    grey = crop[top:bottom, x0:x1].copy()
    if strange.any():
        near = cv2.dilate(strange, np.ones((3, 3), np.uint8)) & (1 - cv2.dilate(chosen_here, np.ones((3, 3), np.uint8)))
        grey[(near | strange) > 0] = 255
    return Strip(grey, x0, top, letter)
