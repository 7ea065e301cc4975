"""A grey page with its shadows and shaded cells in, ink on white paper out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from extractors.scan.model import Grey, Mask

GROUND_DPI = 75  # the ground is smooth: it is estimated on a small picture
WIDEST_STROKE = 7  # points: dark areas wider than this are ground (shading), not ink
PAPER = 75  # per cent of a page's pixels that are no brighter than its paper
TONES = 0.25, 0.5, 0.75  # of the paper's brightness: grounds that may carry light text, one tone in another's cells
CLEAR = 0.04  # of the paper's brightness: of grounds nearer to a bound, noise makes patches
SOLID = (5, 5), (15, 3), (3, 15)  # points, width and height: dark areas without any such part are letters
LINE = 13  # points: light text parts a dark cell into bands this far apart
LEAST_AREA = 10  # points: narrower dark areas are heavy letters
NEARLY, RATHER = 0.82, 0.5  # share of its rectangle that a cell takes, that a heading of several cells takes
SEAM = 9  # points: light letters and lines at the edge of an area reach so far into it
CONTRAST = 0.18  # of the paper's brightness, between a ground and the text on it
NO_PAGE = 255  # in place of a ground's brightness: the dark edge of the picture, beside the paper
MOST_TEXT, OTHER_TEXT = 0.5, 0.5  # share of a ground that light text takes; dark text beside it, as a share of that
INK, CORE = 215, 10  # of 255: what is darker is ink; per cent of its pixels that are as dark as its strokes are inside
PALE, PRINTED = 100, 60  # of 255: the inside of strokes where print is pale, and as it usually is
SHADOW = 180  # of 255: what is paler shows through from the other side, or is a stain
MOST_PAPER = 225  # of 255: where half of the pixels are no brighter, the page is no paper with ink on it
NOISE = 3.0  # how far noise reaches below the paper, in distances between quarter and middle of all pixels
NOISY = 234  # of 255: where it reaches no further, it is that of any scan
SAMPLE, FEWEST = 3, 200  # pixels from one that is looked at to the next; pixels of ink that tell how dark it is


@dataclass(frozen=True, slots=True)
class _Ground:
    """A dark area: `area` within `part` of the picture. light: the share of it that lighter text takes."""

    part: tuple[slice, slice]
    area: np.ndarray
    tone: float
    light: float
    at_edge: bool


def small_picture(grey: Grey, dpi: float) -> Grey:
    """The picture at GROUND_DPI."""
    factor = GROUND_DPI / dpi
    return np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)


def clean(grey: Grey, small: Grey) -> Grey:
    """The picture with white paper, shading taken off. Light text comes out dark. small: see `small_picture`."""
    tones = _grounds_of_light_text(small)
    if tones.any():
        large = np.asarray(cv2.resize(tones, grey.shape[::-1], interpolation=cv2.INTER_NEAREST), np.uint8)
        grey, small = _on_white(grey, large), _on_white(small, tones)
    ground = cv2.resize(ground_of(small), (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return _darkened(_without_noise(np.asarray(cv2.divide(grey, ground, scale=255), np.uint8)))


def _without_noise(grey: Grey) -> Grey:
    """A picture whose paper is uneven from pixel to pixel with white paper; others as they are."""
    low, paper = (float(part) for part in np.percentile(grey[::SAMPLE, ::SAMPLE], (25, 50)))
    white = paper - NOISE * (paper - low)
    if white >= NOISY or paper < MOST_PAPER or white < SHADOW:
        return grey
    return np.asarray(cv2.LUT(grey, np.minimum(np.arange(256) * (255 / white), 255).astype(np.uint8)), np.uint8)


def _darkened(grey: Grey) -> Grey:
    """A pale picture with its ink as dark as print is; others as they are."""
    sample = grey[::SAMPLE, ::SAMPLE]
    ink = sample[sample < INK]
    core = float(np.percentile(ink, CORE)) if ink.size >= FEWEST else 0.0
    if not PALE < core < SHADOW:
        return grey
    gain = (255 - PRINTED) / (255 - core)
    steps = np.clip(255 - (255 - np.arange(256)) * gain, 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(grey, steps), np.uint8)


def _on_white(grey: Grey, tones: Grey) -> Grey:
    """The picture with grounds white, and dark what is lighter or darker than they are. tones: 0 elsewhere."""
    area = (tones > 0) & (tones < NO_PAGE)
    tone = tones[area].astype(np.float32)
    ink = np.abs(grey[area] - tone) * (255 / (255 - tone))
    result = grey.copy()
    result[area] = 255 - np.minimum(ink, 255).astype(np.uint8)
    result[tones == NO_PAGE] = 255
    return result


def square(points: float) -> np.ndarray:
    """A full kernel for pictures of GROUND_DPI."""
    return _block(points, points)


def _block(width: float, height: float) -> np.ndarray:
    """A full kernel for pictures of GROUND_DPI; points."""
    return np.ones([max(1, round(points * GROUND_DPI / 72)) | 1 for points in (height, width)], np.uint8)


def ground_of(small: Grey) -> Grey:
    """Brightness of the paper or shading under each pixel."""
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, square(WIDEST_STROKE), borderType=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.GaussianBlur(np.maximum(closed, 1), (3, 3), 0), np.uint8)


def _grounds_of_light_text(small: Grey) -> Grey:
    """Dark areas (cells, bands) with lighter text or none: the brightness of their ground, 0 elsewhere.

    NO_PAGE for dark edges of the picture. Areas that are not so dark and empty count beside such with text only: bars
    of charts stand alone.
    """
    tones = np.zeros_like(small)
    paper = float(np.percentile(small, PAPER))
    empty = []
    for ground in _grounds(small, paper):
        if not ground.light and ground.at_edge:
            tones[ground.part][_wider(ground.area)] = NO_PAGE
        elif ground.light or ground.tone < TONES[0] * paper:
            tones[ground.part][ground.area] = max(1, int(ground.tone))
        else:
            empty.append(ground)
    if not tones.any():
        return tones
    near = cv2.dilate(tones, square(SEAM))
    for ground in empty:
        if near[ground.part][ground.area].any():
            tones[ground.part][ground.area] = int(ground.tone)
    return np.asarray(cv2.morphologyEx(tones, cv2.MORPH_CLOSE, square(SEAM)), np.uint8)


def _grounds(small: Grey, paper: float) -> Iterator[_Ground]:
    """Dark areas of one tone each without darker text, the darkest first."""
    seen = np.zeros_like(small)
    for share in TONES:
        dark = ((small < share * paper) & (seen == 0)).astype(np.uint8)
        solid = _solid(dark)
        if not cv2.countNonZero(solid):
            continue
        areas = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, _block(3, LINE))
        _, labels, stats, _ = cv2.connectedComponentsWithStats(areas, connectivity=4)
        for index, (x, y, w, h, _) in enumerate(stats.tolist()):
            if not index or min(w, h) * 72 < LEAST_AREA * GROUND_DPI:
                continue
            part = np.s_[y : y + h, x : x + w]
            at_edge = min(x, y) == 0 or x + w == small.shape[1] or y + h == small.shape[0]
            area = _filled_out((labels[part] == index).astype(np.uint8), 0.0 if at_edge else RATHER)
            tone = float(np.median(small[part][area])) if area.any() else paper
            if tone >= (share - CLEAR) * paper:
                continue
            seen[part][area] = 255
            area &= _solid((small[part] > tone + CONTRAST * paper).astype(np.uint8)) == 0  # grounds of other tones
            inside = cv2.erode(area.astype(np.uint8), square(3), borderType=cv2.BORDER_REPLICATE) > 0  # without a seam
            light, heavy = _text(small[part][inside] - tone, CONTRAST * paper)
            if heavy <= OTHER_TEXT * light < OTHER_TEXT * MOST_TEXT:
                yield _Ground(part, area, tone, light, at_edge)


def _solid(dark: Mask) -> Mask:
    """Dark areas without the letters."""
    found = np.zeros_like(dark)
    for width, height in SOLID:
        found |= np.asarray(cv2.morphologyEx(dark, cv2.MORPH_OPEN, _block(width, height)), np.uint8)
    return found


def _filled_out(area: Mask, least: float) -> np.ndarray:
    """An area with the text at its edges, which hides its ground: what is nearly a rectangle, turned a little, is one.

    Nothing where it takes less than the share `least` of its rectangle.
    """
    points = cv2.findNonZero(area)
    rectangle = cv2.minAreaRect(points)
    share = len(points) / np.prod([side + 1 for side in rectangle[1]])
    if share >= NEARLY:
        cv2.fillPoly(area, [cv2.boxPoints(rectangle).round().astype(np.int32)], 1)
    return np.asarray((area > 0) & (share >= least))


def _wider(area: np.ndarray) -> np.ndarray:
    return np.asarray(cv2.dilate(area.astype(np.uint8), square(3)) > 0)


def _text(differences: np.ndarray, contrast: float) -> tuple[float, float]:
    """The shares of an area that are lighter, and darker, than its ground."""
    if not differences.size:
        return 0.0, 0.0
    return float((differences > contrast).mean()), float((differences < -contrast).mean())
