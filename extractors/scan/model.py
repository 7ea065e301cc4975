"""Types of the picture side of a scanned page: the picture made upright, and the way back to the page as delivered.

"Pixels" are those of the upright picture, origin at its top left; "upright points" are the same divided by `scale`;
"page points" are those of the page as a reader gets it (extractors.model), which may lie on its side.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from extractors.model import Box, Ruling

Grey: TypeAlias = NDArray[np.uint8]  # height x width; 0 black, 255 white
Mask: TypeAlias = NDArray[np.uint8]  # height x width; 255 where true, 0 elsewhere
COLOUR_STEP = 3  # pixels of a picture from one pixel of its colour mask to the next


@dataclass(frozen=True, slots=True)
class Upright:
    """How the page as delivered was made upright.

    page_width, page_height: of the page as delivered, points. turn: degrees clockwise that it was turned: 0, 90, 180
    or 270. skew: degrees clockwise that it was turned besides, about its middle. scale: pixels a point.
    """

    page_width: float
    page_height: float
    turn: int
    skew: float
    scale: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright page, points."""
        width, height = self.page_width, self.page_height
        return (width, height) if self.turn in (0, 180) else (height, width)

    def to_points(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """Pixels to upright points."""
        return Box(x0 / self.scale, top / self.scale, x1 / self.scale, bottom / self.scale)

    def to_pixels(self, box: Box) -> tuple[int, int, int, int]:
        """Upright points to pixels, outwards: x0, top, x1, bottom; may lie outside the picture."""
        s = self.scale
        return int(box.x0 * s), int(box.top * s), int(-(-box.x1 * s // 1)), int(-(-box.bottom * s // 1))

    def to_page(self, box: Box) -> Box:
        """Upright points to page points: the smallest level box that holds the (turned) box, within the page."""
        corners = [self._page_point(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(max(0.0, min(xs)), max(0.0, min(ys)), min(self.page_width, max(xs)), min(self.page_height, max(ys)))

    def _page_point(self, x: float, y: float) -> tuple[float, float]:
        width, height = self.size
        x, y = _rotate(x - width / 2, y - height / 2, -self.skew)
        x, y = x + width / 2, y + height / 2
        if self.turn == 90:
            return y, self.page_height - x
        if self.turn == 180:
            return self.page_width - x, self.page_height - y
        if self.turn == 270:
            return self.page_width - y, x
        return x, y


def _rotate(x: float, y: float, degrees: float) -> tuple[float, float]:
    """Clockwise on a page whose y runs down."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return x * c - y * s, x * s + y * c


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's picture, made upright and clean.

    grey: paper is white (255) everywhere, shadows and shading taken off, light text on dark ground dark on white.
    colour: where ink is coloured (stamps, signatures, coloured print); of each COLOUR_STEP pixels, one.
    certain: False where nothing on the page told its orientation.
    raw: makes the picture as scanned, upright; None where it was not kept.
    """

    grey: Grey
    colour: Mask
    upright: Upright
    dpi: float
    certain: bool
    raw: Callable[[], Grey] | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """Drawn lines of a picture: `rulings` in upright points; `mask` covers their pixels, for taking them off."""

    rulings: tuple[Ruling, ...]
    mask: Mask


@dataclass(frozen=True, slots=True)
class PageKind:
    """What a page is, and why. areas: pictures of text on a text page, which must be read like a scan, page points."""

    kind: Literal["text", "scan", "mixed", "blank"]
    reason: str
    areas: tuple[Box, ...] = ()
