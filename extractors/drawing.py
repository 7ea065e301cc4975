"""A report and a page's number in, the page and its picture out, to be drawn on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from extractors.document import open_report
from extractors.errors import NoSuchPage
from extractors.source import PdfPage


@contextmanager
def opened_page(path: Path, number: int) -> Iterator[PdfPage]:
    """Page `number` (from 1). Raises NoSuchPage where the document has no such page, and what `open_report` raises."""
    with open_report(path) as pdf:
        if not 1 <= number <= len(pdf):
            raise NoSuchPage(f"the PDF has {len(pdf)} pages, there is no page {number}")
        page = pdf.page(number)
        try:
            yield page
        finally:
            page.close()


def picture_of(page: PdfPage, dpi: float) -> tuple[Image.Image, float]:
    """A page in colours, at `dpi` or what a large page affords; and how many of its pixels a point is."""
    dpi = page.affordable(dpi)
    return page.render(dpi), dpi / 72
