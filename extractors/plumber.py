"""What knows pdfplumber, the reference engine: a PDF in, the characters, shapes and picture boxes of its pages out.

Files are opened, and pages turned into pixels, by pdfium.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, cast

import numpy as np
import pdfplumber
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF

from extractors.chars import Chars, TextStyle, no_chars
from extractors.geometry import PageGeometry
from extractors.limits import MAX_CHARACTERS, MAX_OBJECTS, MAX_SHAPES, TooMuch
from extractors.model import Box
from extractors.pdf import PdfError, PdfiumFile, PdfiumPage, opened
from extractors.shapes import Paint, read_subpath
from extractors.source import Drawn

WHITE = 250  # of 255, in red, green and blue
UNSEEN = (3, 7)  # text render modes: not painted, or for clipping only
REPLACEMENT = 0xFFFD
_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6  # flags of a font
_TINTS = ("Separation", "DeviceN")  # colour spaces whose 1 is full ink
Colour = tuple[int, int, int]


class Glyph(NamedTuple):
    """A character as pdfminer lays it out, and what pdfplumber leaves out of it: its font, size and render mode."""

    char: LTChar
    font: Any
    size: float
    rise: float
    mode: int


class _Device(PDFPageAggregatorWithMarkedContent):
    """pdfplumber's, that takes note of each character."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.glyphs: list[Glyph] = []
        self._mode = 0

    def render_string(self, textstate: Any, *args: Any) -> None:
        self._mode = textstate.render
        super().render_string(textstate, *args)

    def render_char(self, matrix: Any, font: Any, fontsize: float, scaling: float, rise: float, *args: Any) -> float:
        if len(self.glyphs) >= MAX_CHARACTERS:
            raise TooMuch("characters of the page", len(self.glyphs) + 1, MAX_CHARACTERS)
        advance: float = super().render_char(matrix, font, fontsize, scaling, rise, *args)
        char = cast(LTChar, self.cur_item._objs[-1])
        self.glyphs.append(Glyph(char, font, fontsize, rise, self._mode))
        return advance


class PlumberPage(PdfiumPage):
    """A source.PdfPage; pixels, and the resolution of pictures, are pdfium's."""

    def __init__(self, page: Any, number: int, plumbed: Page) -> None:
        super().__init__(page, number)
        self._plumbed = plumbed

    def close(self) -> None:
        self._plumbed.close()
        super().close()

    @cached_property
    def _device(self) -> _Device:
        """After it was led over the page."""
        device = _Device(self._plumbed.pdf.rsrcmgr, pageno=self.number)
        PDFPageInterpreter(device.rsrcmgr, device).process_page(self._plumbed.page_obj)
        return device

    @cached_property
    def _items(self) -> list[Any]:
        """Shapes and pictures in painting order; the first MAX_OBJECTS."""
        return list(islice(_leaves(self._device.get_result()), MAX_OBJECTS))

    @cached_property
    def _laid_out(self) -> PageGeometry:
        """Of what pdfminer has turned the page: it counts from the lower left corner of the media box."""
        whole = PageGeometry(*self._plumbed.page_obj.mediabox, self.rotation)
        (crop_x, crop_y), (x, y) = self.geometry.point(0.0, 0.0), whole.point(0.0, 0.0)
        left, top = x - crop_x, whole.size[1] - (y - crop_y)
        return PageGeometry(left, top - self.height, left + self.width, top, 0)

    def chars(self) -> Chars:
        glyphs = self._device.glyphs
        if not glyphs:
            return no_chars()
        runs, styles = _runs(glyphs)
        letters = [_codes(glyph.char.get_text()) for glyph in glyphs]
        each = np.repeat(np.arange(len(glyphs)), [len(codes) for codes in letters])
        codes = np.array([code for codes in letters for code in codes], np.int64)
        columns = np.array([_place(glyph, self._laid_out) for glyph in glyphs], np.float64).T
        x0, top, x1, bottom, x, y = columns[:, each]
        return Chars(codes, x0, top, x1, bottom, x, y, np.array(runs, np.int64)[each], styles)

    def drawn(self) -> list[Drawn]:
        curves = (item for item in self._items if isinstance(item, LTCurve))
        return list(islice((shape for curve in curves for shape in _shapes(curve, self._laid_out)), MAX_SHAPES))

    def is_crowded(self) -> bool:
        return len(self._items) == MAX_OBJECTS

    def images(self) -> list[Box]:
        return [self._laid_out.box(*item.bbox) for item in self._items if isinstance(item, LTImage)]


class PlumberFile(PdfiumFile):
    """A source.PdfFile."""

    def __init__(self, document: Any, is_repaired: bool, plumbed: PDF) -> None:
        super().__init__(document, is_repaired)
        self._plumbed = plumbed

    def page(self, number: int) -> PlumberPage:
        """Open page `number` (from 1). Raises PdfError where one of the two engines does not find it."""
        page = super().page(number)
        if number > len(self._plumbed.pages):
            raise PdfError(f"pdfplumber finds {len(self._plumbed.pages)} pages")
        return PlumberPage(page._page, number, self._plumbed.pages[number - 1])


@contextmanager
def open_pdf(path: Path, passwords: Iterable[str] = ()) -> Iterator[PlumberFile]:
    """As extractors.pdf.open_pdf. Raises PdfError, too, where pdfplumber cannot open what pdfium can."""
    found = opened(path, passwords)
    try:
        with _plumbed(path if found.mended is None else BytesIO(found.mended), found.password) as plumbed:
            yield PlumberFile(found.document, found.mended is not None, plumbed)
    finally:
        found.document.close()


def _plumbed(source: Path | BytesIO, password: str) -> PDF:
    try:
        return pdfplumber.open(source, password=password)
    except Exception as error:
        raise PdfError(f"pdfplumber: {error}") from error


def _leaves(container: LTContainer[Any]) -> Iterator[Any]:
    for item in container:
        if isinstance(item, LTContainer):
            yield from _leaves(item)
        elif not isinstance(item, LTChar):
            yield item


def _codes(text: str) -> list[int]:
    """Of a ligature those of its letters, as pdfium has them; U+FFFD where the font does not say."""
    if not text or text.startswith("(cid:"):
        return [REPLACEMENT]
    letters = "".join(unicodedata.normalize("NFKC", c) if "\ufb00" <= c <= "\ufb06" else c for c in text)
    return [ord(c) if c != "\0" and not "\ud800" <= c <= "\udfff" else REPLACEMENT for c in letters]


def _runs(glyphs: list[Glyph]) -> tuple[list[int], tuple[TextStyle, ...]]:
    """For each glyph the number of its style. A glyph on the place of the one before is of another run: what shares
    place and run is one ligature.
    """
    runs: list[int] = []
    styles: list[TextStyle] = []
    last: object = None
    for index, glyph in enumerate(glyphs):
        char = glyph.char
        key = id(glyph.font), glyph.size, char.matrix[:4], glyph.mode, str(char.graphicstate.ncolor), char.ncs.name
        if key != last or index and char.bbox == glyphs[index - 1].char.bbox:
            styles.append(_style(glyph))
        last = key
        runs.append(len(styles) - 1)
    return runs, tuple(styles)


def _style(glyph: Glyph) -> TextStyle:
    a, b, c, d, _, _ = glyph.char.matrix
    size = abs(glyph.size) * math.hypot(c, d)
    seen = math.isfinite(size) and size > 0 and math.isfinite(a) and math.isfinite(b)
    font = str(glyph.font.fontname).split("+")[-1]
    bold, italic = _weight(font.lower(), glyph.font.flags)
    white = min(_colour(glyph.char.graphicstate.ncolor, glyph.char.ncs.name)) >= WHITE
    angle = round(math.degrees(math.atan2(b, a)) / 90) * 90 % 360 if seen else 0
    return TextStyle(font, size if seen else 1.0, bold, italic, angle, seen and glyph.mode not in UNSEEN, white)


def _weight(name: str, flags: int) -> tuple[bool, bool]:
    """Whether a font is bold, and whether it is italic."""
    heavy = any(word in name for word in ("bold", "black", "heavy"))
    slanted = "italic" in name or "oblique" in name
    return heavy or bool(flags & _FORCE_BOLD), slanted or bool(flags & _ITALIC)


def _place(glyph: Glyph, geometry: PageGeometry) -> tuple[float, float, float, float, float, float]:
    """The box from the font's descent to its ascent, which are scaled to the size together, and the origin."""
    a, b, c, d, e, f = glyph.char.matrix
    ascent, descent = glyph.font.get_ascent(), glyph.font.get_descent()
    if ascent <= descent:
        ascent, descent = 0.75, -0.25
    low = descent / (ascent - descent) * glyph.size + glyph.rise
    corners = [(x, y) for x in (0, glyph.char.adv) for y in (low, low + glyph.size)]
    xs, ys = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
    box = geometry.box(min(xs), min(ys), max(xs), max(ys))
    return box.x0, box.top, box.x1, box.bottom, *geometry.point(c * glyph.rise + e, d * glyph.rise + f)


def _shapes(curve: LTCurve, geometry: PageGeometry) -> Iterator[Drawn]:
    points: list[tuple[float, float]] = []
    path: Any = curve.original_path or ()
    for operator, *ends in path:
        if operator in "cvy":
            return
        points += ends
    closed = any(operator == "h" for operator, *_ in path)
    filled = (*_colour(curve.non_stroking_color, ""), 255) if curve.fill else None
    stroked = _colour(curve.stroking_color, "") if curve.stroke else None
    yield from read_subpath(points, closed, Paint(filled, stroked, (curve.linewidth or 0) / 2), geometry)


def _colour(value: Any, space: str) -> Colour:
    """Red, green, blue of a colour of one (grey), three (those) or four (CMYK) parts; black of any other."""
    parts = value if isinstance(value, tuple | list) else (value,)
    if not all(isinstance(part, int | float) for part in parts):
        return 0, 0, 0
    if len(parts) == 1:
        parts = [1 - parts[0] if space in _TINTS else parts[0]] * 3
    elif len(parts) == 4:
        *inks, black = parts
        parts = [(1 - ink) * (1 - black) for ink in inks]
    elif len(parts) != 3:
        return 0, 0, 0
    red, green, blue = (round(255 * min(max(part, 0), 1)) for part in parts)
    return red, green, blue
