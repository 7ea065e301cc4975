"""An open PDF page in, its picture out: upright, level, on white paper, with the way back to the page as delivered."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import cv2
import numpy as np

from extractors.heap import keep_freed_memory
from extractors.model import Box
from extractors.scan.ground import clean, small_picture
from extractors.scan.model import COLOUR_STEP, Grey, Mask, Picture, Upright
from extractors.scan.orientation import find_turns, sample, shrunk
from extractors.scan.photographs import photographs
from extractors.scan.skew import find_skew
from extractors.source import PdfPage

keep_freed_memory()
cv2.setNumThreads(1)  # of this process, as of the readers: two processes are faster than two threads

LEAST_DPI, USUAL_DPI, MOST_DPI = 150.0, 200.0, 300.0
MAIN_PICTURE = 0.05  # share of the page: a smaller picture does not say how finely the page was scanned
MAX_PIXELS = 16_000_000  # an A3 page at 200 dpi has 7.7 million, F4 at 300 dpi 9.6
LEAST_SKEW = 0.04  # degrees: below it, turning would cost more sharpness than it gains
BETTER = 1.1  # how much better a less likely turn must read
CLEAR = math.inf  # what a judge says where no other way can read better
READABLE = 4.0  # what some ten sure letters give: a page that reads worse every way stays as it is
BLANK = 12  # of 255, from the paper's tone: noise; ink begins further away
BESIDE = 3  # pixels: neighbours that count for one that is turned
COLOURED = 60  # of 255, between the strongest and the weakest of red, green, blue
Judge = Callable[[Grey], float]  # how well a reader reads a part of a page; more is better, CLEAR settles it

TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


def prepare(page: PdfPage, judge: Judge | None = None, areas: Sequence[Box] | None = None) -> Picture:
    """Render and set upright a scanned page, or the pictures of text on a text page, in white paper of the page's size.

    judge: asked which way the page reads best, where its letters do not tell (few words, capitals only).
    areas: all of the page that is wanted (page points).
    """
    pictures = page.pictures()
    if areas is not None:
        pictures = [picture for picture in pictures if any(picture[0].overlap(area) for area in areas)]
    dpi = page.affordable(scan_dpi(pictures, page.width, page.height))
    image: np.ndarray = page.pixels(dpi)
    if areas is not None:
        image = _only(image, areas, dpi / 72)
    return upright_picture(image, page.width, page.height, dpi, judge)


def _only(image: np.ndarray, areas: Sequence[Box], scale: float) -> np.ndarray:
    kept = np.full_like(image, 255)
    for box in areas:
        part = np.s_[int(box.top * scale) : int(box.bottom * scale), int(box.x0 * scale) : int(box.x1 * scale)]
        kept[part] = image[part]
    return kept


def scan_dpi(pictures: Sequence[tuple[Box, float]], width: float, height: float) -> float:
    """The resolution at which a page shows all that its scan holds: that of its finest large picture, within bounds."""
    area = max(width * height, 1.0)
    found = [dpi for box, dpi in pictures if box.width * box.height >= MAIN_PICTURE * area]
    dpi = min(max(max(found, default=USUAL_DPI), LEAST_DPI), MOST_DPI)
    return min(dpi, 72 * math.sqrt(MAX_PIXELS / area))


def upright_picture(image: np.ndarray, width: float, height: float, dpi: float, judge: Judge | None = None) -> Picture:
    """image: the page as displayed, height x width x 3 (red, green, blue) or height x width (grey).

    width, height: of the page, points.
    """
    grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY) if image.ndim == 3 else image, np.uint8)
    ground = small_picture(grey, dpi)
    pictures = photographs(grey, ground)
    raw, grey = grey, clean(grey, ground)
    colour = _coloured(image)
    if pictures is not None:
        grey[pictures > 0] = 255
    small, small_dpi = shrunk(grey, dpi)
    turns = find_turns(small, small_dpi)
    turn = turns[0] if judge is None or len(turns) == 1 else _best_turn(sample(grey, small), turns, judge)
    certain = judge is not None or len(turns) == 1
    skew = find_skew(_turn(small, turn), small_dpi)
    if abs(skew) < LEAST_SKEW:
        skew = 0.0
    grey = _level(_turn(grey, turn), skew, cv2.INTER_CUBIC, 255)
    colour = _level(_turn(colour, turn), skew, cv2.INTER_NEAREST, 0)
    upright = Upright(width, height, turn, skew, dpi / 72)
    return Picture(grey, colour, upright, dpi, certain, lambda: _level(_turn(raw, turn), skew, cv2.INTER_LINEAR, 255))


def _best_turn(part: Grey, turns: Sequence[int], judge: Judge) -> int:
    """The turn that reads best; the likeliest one where no other reads clearly better, none where nothing reads."""
    marks: dict[int, float] = {}
    for turn in turns:
        marks[turn] = judge(_turn(part, turn))
        if marks[turn] >= CLEAR:
            return turn
    best = max(turns, key=lambda turn: marks[turn])
    if marks[best] < READABLE:
        return 0
    return best if marks[best] > BETTER * marks[turns[0]] else turns[0]


def _turn(picture: Grey, turn: int) -> Grey:
    return np.asarray(cv2.rotate(picture, TURNS[turn]), np.uint8) if turn else picture


def _level(picture: Grey, skew: float, how: int, border: int) -> Grey:
    """Turned clockwise by `skew` degrees about the middle, same size; blank paper, near to its tone, as the border."""
    if not skew:
        return picture
    height, width = picture.shape
    level = np.full_like(picture, border)
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -skew, 1.0)
    reach = math.ceil(max(picture.shape) / 2 * math.sin(math.radians(abs(skew)))) + BESIDE
    inked = np.asarray(cv2.absdiff(picture, level) > BLANK)
    for rows in _stretches(np.asarray(inked.any(axis=1)), reach):
        columns = _stretches(np.asarray(inked[rows].any(axis=0)), reach)
        part = rows, slice(columns[0].start, columns[-1].stop)
        own = matrix.copy()
        own[:, 2] -= part[1].start, part[0].start
        size = part[1].stop - part[1].start, part[0].stop - part[0].start
        level[part] = cv2.warpAffine(
            picture, own, size, flags=how, borderMode=cv2.BORDER_CONSTANT, borderValue=(float(border),)
        )
    return level


def _stretches(inked: np.ndarray, reach: int) -> list[slice]:
    """Where there is ink, `reach` pixels around it included; what lies closer together is one stretch."""
    places = np.flatnonzero(inked)
    if not places.size:
        return []
    gaps = np.flatnonzero(np.diff(places) > 2 * reach)
    starts, ends = places[np.append(0, gaps + 1)], places[np.append(gaps, -1)]
    return [
        slice(max(0, start - reach), min(len(inked), end + reach + 1))
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]


def _coloured(image: np.ndarray) -> Mask:
    """Strong colours, at 1 / COLOUR_STEP of the picture's size."""
    small = np.ascontiguousarray(image[::COLOUR_STEP, ::COLOUR_STEP])
    if image.ndim != 3:
        return np.zeros_like(small)
    red, green, blue = cv2.split(small)
    spread = cv2.subtract(cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue))
    return np.asarray(cv2.threshold(spread, COLOURED, 255, cv2.THRESH_BINARY)[1], np.uint8)
