"""Short ways to draw a picture on a page and to read what a test has drawn."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from reportlab.lib.utils import ImageReader

from extractors.document import read_document
from extractors.model import Document, PageContent, Table
from extractors.pages import read_page
from extractors.pdf import open_pdf
from samples.sheet import Sheet
from tests.pdfs import Op


def read(path: Path, number: int = 1) -> PageContent:
    with open_pdf(path) as pdf:
        page = pdf.page(number)
        try:
            return read_page(page)
        finally:
            page.close()


def document(path: Path) -> Document:
    return read_document(path, "0" * 64)


def texts(content: PageContent) -> list[str]:
    return [word.text for word in content.words]


def rows(table: Table) -> list[list[str]]:
    """The texts of the cells that start in each row."""
    return [
        [cell.text for cell in sorted(table.cells, key=lambda c: c.col) if cell.row == row]
        for row in range(table.n_rows)
    ]


def picture(share: float) -> Op:
    """A picture over the upper share of the page."""

    def run(sheet: Sheet) -> None:
        height = sheet.height * share
        image = ImageReader(Image.new("RGB", (40, 60), (200, 200, 180)))
        sheet.canvas.drawImage(image, 0, sheet.height - height, sheet.width, height)

    return run
