"""A page's picture without rules in, its printed lines out as strips: letters grouped by their neighbours."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from extractors.ocr.model import Grey, Pixels, Strip
from extractors.scan.pieces import pieces as pieces_of

INK, FAINT_INK = 160, 215  # of 255, on clean paper: the threshold of a good print, of the faintest
EDGE = 30  # of 255: steeper brightness is an edge of ink
LARGEST = 5.0  # letters: what is higher is no text
LONGEST = 40.0  # letters: ink that hangs together over a longer stretch is no text
NEAR = 1.2  # letters: a speck further from all letters is dirt
LETTER, MARK = 0.5, 0.5  # of a letter's height: letters are higher, points and dashes lower
DASH, POINT = 0.25, 0.12  # letters: the width of the least dash, of the least point
HALF_LETTER, TORN = 0.75, 0.12  # letters: the height of a torn letter's half, the gap between its halves
SPECK = 0.02  # square letters: less ink alone is dirt
SAME_LINE = 0.4  # share of the lesser height that neighbours have in common
MOST_PIECES = 25_000  # ten times as many as a page of small letters with dirt has: noise, which takes minutes to read
MARGIN = 3  # pixels around a strip's ink
RECENT = 4  # letters that say where a line goes on


@dataclass(frozen=True, slots=True)
class Letters:
    """The pieces of ink of a page. labels: number of the piece at each pixel, 0 for paper.

    boxes: x0, top, width, height, pixels of ink of each piece (row 0 is the paper's). usual: usual height of a letter,
    pixels; 0.0 where the page has none.
    """

    grey: Grey
    labels: np.ndarray
    boxes: np.ndarray
    usual: float

    def within(self, region: Pixels) -> list[int]:
        """Pieces whose middle lies in the region."""
        x = self.boxes[:, 0] + self.boxes[:, 2] / 2
        y = self.boxes[:, 1] + self.boxes[:, 3] / 2
        inside = (x >= region[0]) & (x < region[2]) & (y >= region[1]) & (y < region[3])
        inside[0] = False
        return [int(i) for i in np.flatnonzero(inside)]


def find_letters(grey: Grey) -> Letters:
    """The pieces of ink of a clean picture; without a usual height where there are more than any text has."""
    ink = cv2.threshold(grey, ink_threshold(grey) - 1, 255, cv2.THRESH_BINARY_INV)[1]
    labels, stats, _ = pieces_of(np.asarray(ink, np.uint8))
    height, width = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    letters = height[(height >= 6) & (height <= 150) & (width <= 2.5 * height) & (width * 6 >= height)]
    told = letters.size >= 5 and len(stats) <= MOST_PIECES
    return Letters(grey, labels, stats, float(np.median(letters)) if told else 0.0)


def ink_threshold(grey: Grey) -> int:
    """Between ink and paper: the usual brightness where it is steep, at least that of a good print."""
    across = cv2.absdiff(grey[:, 2:], grey[:, :-2])
    steep = cv2.threshold(across, EDGE, 255, cv2.THRESH_BINARY)[1]
    usual = cv2.mean(grey[:, 1:-1], steep)[0]  # 0 where nothing is steep
    return int(min(max(usual, INK), FAINT_INK))


@dataclass(slots=True)
class _Run:
    """A line while its letters are gathered: its pieces, its ends, its letters' places.

    letters: left, top, bottom of each. recent: the usual top and bottom of the latest ones.
    """

    pieces: list[int]
    left: int
    right: int
    letters: list[tuple[int, int, int]] = field(default_factory=list)
    recent: tuple[float, float] = (0.0, 0.0)

    def add(self, index: int, x: int, y: int, width: int, height: int) -> None:
        self.pieces.append(index)
        self.right = max(self.right, x + width)
        self.letters.append((x, y, y + height))
        self.recent = _band(self.letters[-RECENT:])

    def extent(self) -> tuple[int, int]:
        """Top and bottom of all its letters."""
        return min(top for _, top, _ in self.letters), max(bottom for *_, bottom in self.letters)

    def near(self, x: int) -> tuple[float, float]:
        """The usual top and bottom of the letters next to x; the letters must be in order."""
        place = bisect_left(self.letters, (x, -1, -1))
        around = self.letters[max(0, place - RECENT) : place + RECENT]
        return _band(sorted(around, key=lambda letter: abs(letter[0] - x))[:RECENT])


def _band(letters: Sequence[tuple[int, int, int]]) -> tuple[float, float]:
    return _middle([top for _, top, _ in letters]), _middle([bottom for _, _, bottom in letters])


def _middle(values: list[int]) -> float:
    """The median; asked for every letter, several times as fast as that of `statistics`."""
    values.sort()
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def cut_strips(letters: Letters, pieces: Iterable[int], gap: float, in_cell: bool = False) -> list[Strip]:
    """The lines that the pieces make, top to bottom; a gap wider than so many letters parts lines side by side.

    in_cell: a point that stands alone is a line of its own (a narrow cell breaks "3." into "3" and "."), not dirt.
    """
    if letters.usual <= 0:
        return []
    wanted = list(pieces)
    boxes = dict(zip(wanted, map(tuple, letters.boxes[wanted].tolist()), strict=True))
    if not in_cell:
        boxes = _without_dirt(boxes, letters)
    runs = _gather(boxes, letters.usual, gap * letters.usual, POINT if in_cell else DASH)
    strips = [_strip(letters, run.pieces) for run in runs]
    return sorted(strips, key=lambda s: (s.top + s.grey.shape[0] / 2, s.x0))


Pieces = dict[int, tuple[int, ...]]


def _gather(boxes: Pieces, usual: float, gap: float, least: float) -> list[_Run]:
    """Lines of letters, then marks (points, commas, dashes, accents) to the line they stand in."""
    order = sorted(boxes, key=lambda i: boxes[i][0])
    runs: list[_Run] = []
    open_runs: list[_Run] = []
    for index in order:
        if _is_letter(boxes[index], usual):
            open_runs = [run for run in open_runs if boxes[index][0] - run.right <= gap]
            _join(runs, open_runs, index, boxes[index])
    lines = [(run, run.extent()) for run in _adopt(_merge(runs, gap), boxes, usual)]
    for index in order:
        if boxes[index][3] < MARK * usual and boxes[index][2] <= 3 * usual:
            _attach(lines, index, boxes, usual, least)
    return [run for run, _ in lines]


def _without_dirt(boxes: Pieces, letters: Letters) -> Pieces:
    """Specks go that are neither near a letter nor wide enough for a dash."""
    usual = letters.usual
    near = np.zeros((letters.grey.shape[0] // 4 + 2, letters.grey.shape[1] // 4 + 2), bool)
    specks = []
    for index, box in boxes.items():
        x, y, width, height, _ = box
        if _is_letter(box, usual):
            reach = NEAR * usual
            near[
                max(0, int(y - reach) // 4) : int(y + height + reach) // 4 + 1,
                max(0, int(x - 2 * reach) // 4) : int(x + width + 2 * reach) // 4 + 1,
            ] = True
        elif width < DASH * usual or width < 1.5 * height:
            specks.append(index)
    dirt = {i for i in specks if not near[boxes[i][1] // 4, boxes[i][0] // 4]}
    return {i: box for i, box in boxes.items() if i not in dirt}


def _is_letter(box: tuple[int, ...], usual: float) -> bool:
    _, _, width, height, _ = box
    return LETTER * usual <= height <= LARGEST * usual and width <= LONGEST * usual


def _join(runs: list[_Run], open_runs: list[_Run], index: int, box: tuple[int, ...]) -> None:
    """A letter goes to the line that it stands in, of those that end near it, or begins one."""
    x, y, width, height, _ = box
    best, most = None, SAME_LINE
    for run in open_runs:
        if y < run.recent[1] and y + height > run.recent[0]:
            shared = _shared((y, y + height), run.recent)
            if shared > most:
                best, most = run, shared
    if best is None:
        best = _Run([], x, x)
        runs.append(best)
        open_runs.append(best)
    best.add(index, x, y, width, height)


def _shared(first: tuple[float, float], second: tuple[float, float]) -> float:
    """What two heights have in common, as a share of the lesser."""
    common = min(first[1], second[1]) - max(first[0], second[0])
    return common / max(1.0, min(first[1] - first[0], second[1] - second[0]))


def _merge(runs: list[_Run], gap: float) -> list[_Run]:
    """Pieces of one line that began apart (a first letter of another height) put together."""
    merged: list[tuple[_Run, tuple[float, float]]] = []
    for run in sorted(runs, key=lambda r: r.left):
        whole = _band(run.letters)
        near = (i for i, (o, band) in enumerate(merged) if run.left - o.right <= gap and _shared(whole, band) > 0.6)
        place = next(near, None)
        if place is None:
            merged.append((run, whole))
            continue
        other = merged[place][0]
        other.pieces += run.pieces
        other.letters += run.letters
        other.right = max(other.right, run.right)
        merged[place] = other, _band(other.letters)
    for run, _ in merged:
        run.letters.sort()
    return [run for run, _ in merged]


def _adopt(runs: list[_Run], boxes: Pieces, usual: float) -> list[_Run]:
    """The halves of a letter whose thin stroke broke (the two bowls of a "g") come together again."""
    whole = [run for run in runs if len(run.pieces) > 1 or boxes[run.pieces[0]][3] > HALF_LETTER * usual]
    for run in runs:
        if run in whole:
            continue
        x, y, width, height, _ = boxes[run.pieces[0]]
        for other in whole:
            if other.left <= x <= other.right and _touches((x, y, width, height), other, max(1.0, TORN * usual)):
                other.pieces.append(run.pieces[0])
                break
        else:
            whole.append(run)
    return whole


def _touches(box: tuple[int, int, int, int], run: _Run, reach: float) -> bool:
    """Whether a piece stands right above or below a letter of the run."""
    x, y, width, height = box
    place = bisect_left(run.letters, (x, -1, -1))
    for left, top, bottom in run.letters[max(0, place - 1) : place + 1]:
        if abs(left - x) <= width / 2 and -reach <= max(top - y - height, y - bottom) <= reach:
            return True
    return False


def _attach(
    lines: list[tuple[_Run, tuple[int, int]]], index: int, boxes: Pieces, usual: float, narrowest: float
) -> None:
    """A mark goes to the nearest line that it stands in or just above or below; a lone dash is a line of its own.

    lines: with their extents.
    """
    x, y, width, height, area = boxes[index]
    middle, best, least = y + height / 2, None, 0.6 * usual
    for run, (top, bottom) in lines:
        if max(top - middle, middle - bottom) >= least:
            continue
        if x <= run.right + 2 * usual and x + width >= run.left - 2 * usual:
            low, high = run.near(x)
            distance = max(low - middle, middle - high, 0.0)
            if distance < least:
                best, least = run, distance
    if best is not None:
        best.pieces.append(index)
        best.right = max(best.right, x + width)
    elif width >= narrowest * usual and area >= SPECK * usual * usual:
        lines.append((_Run([index], x, x + width, [(x, y, y + height)]), (y, y + height)))


def _strip(letters: Letters, pieces: Sequence[int]) -> Strip:
    """The pieces' ink with its grey seam; the rest is white."""
    own = letters.boxes[list(pieces)]
    height, width = letters.grey.shape
    x0, top = max(0, int(own[:, 0].min()) - MARGIN), max(0, int(own[:, 1].min()) - MARGIN)
    x1 = min(width, int((own[:, 0] + own[:, 2]).max()) + MARGIN)
    bottom = min(height, int((own[:, 1] + own[:, 3]).max()) + MARGIN)
    here = letters.labels[top:bottom, x0:x1]
    chosen = np.zeros(len(letters.boxes), np.uint8)
    chosen[list(pieces)] = 1
    ours = chosen[here]
    strange = np.asarray((here > 0) & (ours == 0), np.uint8)
    grey = letters.grey[top:bottom, x0:x1].copy()
    if strange.any():
        block = np.ones((3, 3), np.uint8)
        seam = (cv2.dilate(strange, block) > 0) & (cv2.dilate(ours, block) == 0)
        grey[seam | (strange > 0)] = 255
    return Strip(grey, x0, top, letters.usual)
