"""What was read, drawn over the page's picture, so that a person can compare."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageDraw

from extractors.document import ocr_cache, open_report, read_document
from extractors.errors import NoSuchPage
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

    Raises NoSuchPage where the document has no such page, and what `read_document` raises.
    """
    with open_report(path) as pdf:
        if not 1 <= page <= len(pdf):
            raise NoSuchPage(f"the PDF has {len(pdf)} pages, there is no page {page}")
        opened = pdf.page(page)
        picture, read = opened.render(DPI), read_any_page(opened, ocr_cache())
        opened.close()
    canvas = ImageDraw.Draw(picture)
    uprights = dict.fromkeys([page], *read.uprights) if read.uprights else {}
    for word in deliver(read.content.words, uprights):
        _boxes(canvas, [word.box], WORD if word.confidence >= SURE else DOUBTFUL, 1)
    for ruling in read.content.rulings:
        _boxes(canvas, [uprights[page].to_page(ruling.box) if uprights else ruling.box], RULING, 1)
    _draw_document(canvas, read_document(path, ""), page)
    return picture


def draw_marks(path: Path, page: int, marks: Iterable[tuple[Box, str, int]]) -> Image.Image:
    """Page `page` (from 1) with boxes: (place, colour, width in pixels) of each.

    Raises NoSuchPage where the document has no such page, and what `open_report` raises.
    """
    with open_report(path) as pdf:
        if not 1 <= page <= len(pdf):
            raise NoSuchPage(f"the PDF has {len(pdf)} pages, there is no page {page}")
        opened = pdf.page(page)
        picture = opened.render(DPI).convert("RGB")
        opened.close()
    canvas = ImageDraw.Draw(picture)
    for box, colour, width in marks:
        _boxes(canvas, [box], colour, width)
    return picture


def _draw_document(canvas: ImageDraw.ImageDraw, document: Document, page: int) -> None:
    for table in document.tables:
        _boxes(canvas, (p.box for p in table.places if p.page == page), CELL, 3)
        for cell in table.cells:
            for place in cell.places:
                if place.page == page:
                    _boxes(canvas, [place.box], HEADER if cell.is_header else CELL, 2)
                    label = f"{cell.row},{cell.col}" + (
                        f" {cell.rowspan}x{cell.colspan}" if cell.rowspan * cell.colspan > 1 else ""
                    )
                    canvas.text((place.box.x0 * DPI / 72 + 1, place.box.top * DPI / 72 - 9), label, fill=RULING)
    for section in document.sections:
        if section.place.page == page and section.title:
            _boxes(canvas, [section.place.box], TITLE, 3)
            spot = (section.place.box.x1 * DPI / 72 + 4, section.place.box.top * DPI / 72)
            canvas.text(spot, f"level {section.level}", fill=TITLE)


def _boxes(canvas: ImageDraw.ImageDraw, boxes: Iterable[Box], colour: str, width: int) -> None:
    scale = DPI / 72
    for box in boxes:
        corners = [box.x0 * scale, box.top * scale, max(box.x1, box.x0) * scale, max(box.bottom, box.top) * scale]
        canvas.rectangle(corners, outline=colour, width=width)
