"""Font families for the canvas: a family name and a weight in, a registered font name and its measures out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

# regular, bold, italic, bold italic. Vera is embedded as TrueType (its licence allows it); the others are base fonts.
FAMILIES = {
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
    "Courier": ("Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique"),
    "Vera": ("Vera", "VeraBd", "VeraIt", "VeraBI"),
}
ASCENT = 0.75  # of the type size, above the base line: near enough for every family


@cache
def font_name(family: str, bold: bool, italic: bool) -> str:
    """The name under which the font is known to the canvas. Raises KeyError for an unknown family."""
    name = FAMILIES[family][bold + 2 * italic]
    if family == "Vera":
        file = Path(reportlab.__file__).parent / "fonts" / f"{name}.ttf"
        pdfmetrics.registerFont(TTFont(name, str(file)))
    return name


@cache
def runs(text: str, font: str) -> tuple[tuple[str, str], ...]:
    """The text in pieces of one font each: what an embedded font has no glyph for is set in a base font."""
    if not font.startswith("Vera"):
        return ((text, font),)
    glyphs = pdfmetrics.getFont(font).face.charToGlyph
    pieces: list[tuple[str, str]] = []
    for char in text:
        chosen = font if ord(char) in glyphs else "Helvetica"
        if pieces and pieces[-1][1] == chosen:
            pieces[-1] = (pieces[-1][0] + char, chosen)
        else:
            pieces.append((char, chosen))
    return tuple(pieces)


@cache
def width(text: str, font: str, size: float) -> float:
    """The advance of the text in points."""
    return float(sum(pdfmetrics.stringWidth(piece, name, size) for piece, name in runs(text, font)))
