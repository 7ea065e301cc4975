"""What was read, drawn over the page's picture, so that a person can compare."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageDraw

from extractors.document import ocr_cache, read_document
from extractors.drawing import opened_page, picture_of
from extractors.model import Box, Document
from extractors.scan.delivery import deliver
from extractors.scanned import read_any_page

DPI = 110
SURE = 0.9  # confidence
DOUBTFUL = "#ff9500"
WORD, RULING, CELL, HEADER, TITLE = "#7fb2ff", "#ff3b30", "#1a8f3c", "#b06a00", "#8e24aa"


def draw(path: Path, page: int) -> Image.Image:
    """Page `page` (from 1) with what was read of it.

    Words (blue, doubtful ones orange), rulings (red), cells (green, headers brown) and headings (violet).

    Raises what `opened_page` and `read_document` raise.
    """
    with opened_page(path, page) as opened:
        picture, scale = picture_of(opened, DPI)
        read = read_any_page(opened, ocr_cache())
    canvas = _Canvas(picture, scale)
    uprights = dict.fromkeys([page], *read.uprights) if read.uprights else {}
    for word in deliver(read.content.words, uprights):
        canvas.boxes([word.box], WORD if word.confidence >= SURE else DOUBTFUL, 1)
    for ruling in read.content.rulings:
        canvas.boxes([uprights[page].to_page(ruling.box) if uprights else ruling.box], RULING, 1)
    _draw_document(canvas, read_document(path, ""), page)
    return picture


def draw_marks(path: Path, page: int, marks: Iterable[tuple[Box, str, int]]) -> Image.Image:
    """Page `page` (from 1) with boxes: (place, colour, width in pixels) of each.

    Raises what `opened_page` raises.
    """
    with opened_page(path, page) as opened:
        picture, scale = picture_of(opened, DPI)
    canvas = _Canvas(picture, scale)
    for box, colour, width in marks:
        canvas.boxes([box], colour, width)
    return picture


class _Canvas:
    """Draws on a picture at places of the page, in points. scale: pixels a point."""

    def __init__(self, picture: Image.Image, scale: float) -> None:
        self._draw = ImageDraw.Draw(picture)
        self._scale = scale

    def boxes(self, boxes: Iterable[Box], colour: str, width: int) -> None:
        scale = self._scale
        for box in boxes:
            corners = [box.x0 * scale, box.top * scale, max(box.x1, box.x0) * scale, max(box.bottom, box.top) * scale]
            self._draw.rectangle(corners, outline=colour, width=width)

    def label(self, x: float, y: float, text: str, colour: str) -> None:
        self._draw.text((x * self._scale, y * self._scale), text, fill=colour)


def _draw_document(canvas: _Canvas, document: Document, page: int) -> None:
    for table in document.tables:
        canvas.boxes((p.box for p in table.places if p.page == page), CELL, 3)
        for cell in table.cells:
            for place in cell.places:
                if place.page == page:
                    canvas.boxes([place.box], HEADER if cell.is_header else CELL, 2)
                    label = f"{cell.row},{cell.col}" + (
                        f" {cell.rowspan}x{cell.colspan}" if cell.rowspan * cell.colspan > 1 else ""
                    )
                    canvas.label(place.box.x0 + 0.7, place.box.top - 6, label, RULING)
    for section in document.sections:
        if section.place.page == page and section.title:
            canvas.boxes([section.place.box], TITLE, 3)
            canvas.label(section.place.box.x1 + 2.6, section.place.box.top, f"level {section.level}", TITLE)
