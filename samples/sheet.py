"""A canvas in the page's displayed coordinates (origin top left, points): text, rules and fills in, a PDF file out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from samples.fonts import font_name, runs, width
from samples.style import BLACK, Colour, Style

DOUBLE_OFFSET = 0.3


class Sheet:
    """The pages of one PDF, set one after the other. width, height: of the current page as displayed."""

    def __init__(self, path: Path, style: Style, title: str) -> None:
        self.style = style
        self.width, self.height = style.page
        self.canvas: Any = Canvas(str(path), pagesize=style.page, invariant=1, pageCompression=1)
        self.canvas.setTitle(title)
        self.started = False

    def new_page(self, landscape: bool, turn: int = -1) -> None:
        """Ends the page, if one is begun, and begins another. turn: its /Rotate; -1: as the style turns wide pages."""
        if self.started:
            self.canvas.showPage()
        self.started = True
        upright = self.style.page
        self.width, self.height = upright[::-1] if landscape else upright
        if turn < 0:
            turn = 90 if landscape and self.style.landscape == "rotate" else 0
        crop = self.style.crop
        # As displayed: the canvas itself lays the media box on its side where the page is to be turned.
        self.canvas.setPageSize((self.width + 2 * crop, self.height + 2 * crop))
        self.canvas.setPageRotation(turn)
        if crop:
            wide, high = (self.height, self.width) if turn in (90, 270) else (self.width, self.height)
            self.canvas.setCropBox((crop, crop, crop + wide, crop + high))
            self.canvas.translate(crop, crop)
        if turn:
            self.canvas.transform(*self._turned()[turn])

    def _turned(self) -> dict[int, tuple[float, ...]]:
        """Matrices from the displayed page to the page as it lies in the file, by /Rotate."""
        return {
            90: (0, 1, -1, 0, self.height, 0),
            180: (-1, 0, 0, -1, self.width, self.height),
            270: (0, -1, 1, 0, 0, self.width),
        }

    def save(self) -> None:
        self.canvas.showPage()
        self.canvas.save()

    def text(
        self, x: float, y: float, text: str, size: float, bold: bool = False, italic: bool = False,
        family: str = "", colour: Colour = BLACK, upwards: bool = False,
    ) -> None:  # fmt: skip
        """Sets one line with its base line at y; upwards: x, y is the foot of a line that runs up the page."""
        twice = bold and self.style.double
        font = font_name(family or self.style.font, bold and not twice, italic)
        self.canvas.saveState()
        self.canvas.setFillColorRGB(*colour)
        self.canvas.translate(x, self.height - y)
        if upwards:
            self.canvas.rotate(90)
        for shift in (0, DOUBLE_OFFSET) if twice else (0,):
            at = float(shift)
            for piece, name in runs(text, font):
                self.canvas.setFont(name, size)
                self.canvas.drawString(at, 0, piece)
                at += width(piece, name, size)
        self.canvas.restoreState()

    def measure(self, text: str, size: float, bold: bool = False, italic: bool = False) -> float:
        """The width of a line in points, as `text` would set it."""
        return width(text, font_name(self.style.font, bold and not self.style.double, italic), size)

    def rule(self, x0: float, y0: float, x1: float, y1: float, thickness: float, colour: Colour, as_rect: bool) -> None:
        """A straight horizontal or vertical rule, centred on the given line."""
        if as_rect:
            half = thickness / 2
            self.fill(x0 - half, y0 - half, x1 + half, y1 + half, colour)
            return
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.setLineWidth(thickness)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: Colour) -> None:
        """A filled rectangle without an outline."""
        self.canvas.setFillColorRGB(*colour)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
