"""A strip of a page around a place, with the place marked: for reports that show what they talk about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from extractors.drawing import opened_page, picture_of
from extractors.model import Box

DPI = 100
_AROUND = 34.0  # points of the page that are shown above and below a place
_TALLEST = 330.0  # points: a strip is cut below this
_MARK = "#d00000"


def crops(path: Path, page: int, strips: Sequence[Sequence[Box]]) -> list[Image.Image]:
    """For each group of boxes the strip of the page around them, over its whole width, each box outlined in red.

    Raises what `opened_page` raises.
    """
    with opened_page(path, page) as opened:
        picture, scale = picture_of(opened, DPI)
    return [_strip(picture, boxes, scale) for boxes in strips]


def _strip(picture: Image.Image, boxes: Sequence[Box], scale: float) -> Image.Image:
    """scale: pixels a point."""
    top = max(0.0, min(box.top for box in boxes) - _AROUND)
    bottom = min(max(box.bottom for box in boxes) + _AROUND, top + _TALLEST, picture.height / scale)
    strip = picture.crop((0, round(top * scale), picture.width, max(round(bottom * scale), round(top * scale) + 1)))
    canvas = ImageDraw.Draw(strip)
    for box in boxes:
        corners = [box.x0 * scale - 2, (box.top - top) * scale - 2, box.x1 * scale + 2, (box.bottom - top) * scale + 2]
        if corners[2] > corners[0] and corners[3] > corners[1]:
            canvas.rectangle(corners, outline=_MARK, width=2)
    return strip
