"""What knows pdfium, with `pdf_text`: a PDF in, the raw characters, drawn shapes and pictures of its pages out.

Everything leaves in points of the page as displayed (origin top left, after /Rotate and the crop box).
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from extractors.chars import Chars, no_chars
from extractors.geometry import IDENTITY, Matrix, PageGeometry, apply, bounds, compose, is_rectangle, thicken
from extractors.limits import LONGEST_SIDE, MAX_OBJECTS, MAX_PIXELS, MAX_SHAPES, TooMuch
from extractors.model import Box
from extractors.pdf_text import colour_of, read_chars

PdfError: TypeAlias = pdfium.PdfiumError
MAX_FORM_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn shape. kind: "line" (a stroked segment, any thickness) or "fill" (a filled rectangle).

    colour: red, green, blue, 0..255.
    """

    kind: str
    box: Box
    colour: tuple[int, int, int]


class PdfPage:
    """One open page; call `close` (or use `PdfFile.pages`, which does) so that memory stays flat."""

    def __init__(self, page: pdfium.PdfPage, number: int) -> None:
        self._page = page
        self.number = number
        self.rotation = int(page.get_rotation())
        self.geometry = PageGeometry(*_crop(page), self.rotation)
        self.width, self.height = self.geometry.size

    @cached_property
    def _objects(self) -> list[tuple[raw.FPDF_PAGEOBJECT, int, Matrix]]:
        """Each object with its type and the matrix of the form that it stands in; the first MAX_OBJECTS."""
        page = self._page
        found = _within(page, raw.FPDFPage_CountObjects(page), raw.FPDFPage_GetObject, IDENTITY, 0)
        return list(islice(found, MAX_OBJECTS))

    def close(self) -> None:
        self._page.close()

    def chars(self) -> Chars:
        """Characters in content order; a space that is printed is kept, one that pdfium invents is left out."""
        textpage = raw.FPDFText_LoadPage(self._page)
        if not textpage:
            return no_chars()
        try:
            return read_chars(textpage, self.geometry)
        finally:
            raw.FPDFText_ClosePage(textpage)

    def drawn(self) -> list[Drawn]:
        """Stroked segments and filled rectangles, forms included; no more than MAX_SHAPES."""
        found: list[Drawn] = []
        for obj, kind, outer in self._objects:
            if kind == raw.FPDF_PAGEOBJ_PATH:
                _read_path(obj, outer, self.geometry, found)
            if len(found) > MAX_SHAPES:
                break
        return found[:MAX_SHAPES]

    def is_crowded(self) -> bool:
        """Whether there is more on the page than `drawn`, `images` and `pictures` look at."""
        return len(self._objects) == MAX_OBJECTS

    def images(self) -> list[Box]:
        """Boxes of pictures."""
        return [_image_box(obj, outer, self.geometry) for obj, outer in self._images()]

    def pictures(self) -> list[tuple[Box, float]]:
        """Box and resolution (dots an inch, the finer direction) of each picture."""
        found = []
        data = raw.FPDF_IMAGEOBJ_METADATA()
        for obj, outer in self._images():
            if raw.FPDFImageObj_GetImageMetadata(obj, self._page, data):
                dpi = max(float(data.horizontal_dpi), float(data.vertical_dpi))
                found.append((_image_box(obj, outer, self.geometry), dpi))
        return found

    def _images(self) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, Matrix]]:
        return ((obj, outer) for obj, kind, outer in self._objects if kind == raw.FPDF_PAGEOBJ_IMAGE)

    def affordable(self, dpi: float) -> float:
        """That resolution, or a lower one at which the page's picture is of a bearable size."""
        area, longest = self.width * self.height, max(self.width, self.height)
        return min(dpi, 72 * math.sqrt(MAX_PIXELS / area), 72 * LONGEST_SIDE / longest)

    def render(self, dpi: float) -> Image.Image:
        """The page as displayed, RGB. Raises TooMuch where the resolution is not `affordable`."""
        if dpi > 1.01 * self.affordable(dpi):
            raise TooMuch("pixels of the page", round(self.width * self.height * (dpi / 72) ** 2), MAX_PIXELS)
        picture: Image.Image = self._page.render(scale=dpi / 72).to_pil()
        return picture.convert("RGB")


class PdfFile:
    """An open PDF. Not thread-safe: one process, one file at a time."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document

    def __len__(self) -> int:
        return len(self._document)

    def metadata(self, key: str) -> str:
        """A property of the file; "" where it is not there or no text."""
        try:
            return str(self._document.get_metadata_value(key) or "")
        except UnicodeDecodeError:
            return ""

    def page(self, number: int) -> PdfPage:
        """Open page `number` (from 1)."""
        return PdfPage(self._document[number - 1], number)

    def pages(self) -> Iterator[PdfPage]:
        for number in range(1, len(self) + 1):
            page = self.page(number)
            try:
                yield page
            finally:
                page.close()


@contextmanager
def open_pdf(path: Path, passwords: Iterable[str] = ()) -> Iterator[PdfFile]:
    """Open a PDF without a password, or with the first of `passwords` that fits.

    Raises pdfium's PdfiumError where that fails.
    """
    document = _opened(path, passwords)
    try:
        yield PdfFile(document)
    finally:
        document.close()


def is_locked(error: PdfError) -> bool:
    """Whether a password would help."""
    return "password" in str(error).lower()


def _opened(path: Path, passwords: Iterable[str]) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(path)
    except PdfError as error:
        if not is_locked(error):
            raise
        for password in passwords:
            with suppress(PdfError):
                return pdfium.PdfDocument(path, password)
        raise


def _crop(page: pdfium.PdfPage) -> tuple[float, float, float, float]:
    """What of the page is shown, as pdfium draws it: boxes may be inherited, missing or turned inside out."""
    left, bottom, right, top = (float(side) for side in page.get_bbox())
    if not (left < right and bottom < top):
        raise PdfError("the page has no area")
    return left, bottom, right, top


def _matrix(obj: raw.FPDF_PAGEOBJECT) -> Matrix:
    m = raw.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if raw.FPDFPageObj_GetMatrix(obj, m) else IDENTITY


def _within(
    parent: Any, count: int, get: Callable[[Any, int], raw.FPDF_PAGEOBJECT], outer: Matrix, depth: int
) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, int, Matrix]]:
    for index in range(count):
        obj = get(parent, index)
        kind = raw.FPDFPageObj_GetType(obj)
        yield obj, kind, outer
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_FORM_DEPTH:
            inner = compose(_matrix(obj), outer)
            yield from _within(obj, raw.FPDFFormObj_CountObjects(obj), raw.FPDFFormObj_GetObject, inner, depth + 1)


def _image_box(obj: raw.FPDF_PAGEOBJECT, outer: Matrix, geometry: PageGeometry) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(obj, left, bottom, right, top)
    return bounds([apply(outer, x.value, y.value) for x in (left, right) for y in (bottom, top)], geometry)


def _read_path(obj: raw.FPDF_PAGEOBJECT, outer: Matrix, geometry: PageGeometry, found: list[Drawn]) -> None:
    """Add the path's stroked segments that are level or upright, or its filled area where that is a rectangle."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(obj, fill, stroke)
    if not fill.value and not stroke.value:
        return
    matrix = compose(_matrix(obj), outer)
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(obj, width)
    half = width.value * math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])) / 2
    for points, closed in _subpaths(obj, matrix):
        if fill.value and is_rectangle(points):
            *colour, alpha = colour_of(obj, raw.FPDFPageObj_GetFillColor)
            if alpha:
                found.append(Drawn("fill", bounds(points, geometry), (colour[0], colour[1], colour[2])))
        elif stroke.value:
            ends = [*points[1:], points[0]] if closed else points[1:]
            for (ax, ay), (bx, by) in zip(points, ends, strict=False):
                if (abs(ax - bx) < 0.5) != (abs(ay - by) < 0.5):
                    box = bounds([(ax, ay), (bx, by)], geometry)
                    red, green, blue, _ = colour_of(obj, raw.FPDFPageObj_GetStrokeColor)
                    found.append(Drawn("line", thicken(box, half), (red, green, blue)))


def _subpaths(obj: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The straight subpaths of a path in user space, with whether each is closed; a curve ends its subpath."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    closed = curved = False
    for index in range(min(raw.FPDFPath_CountSegments(obj), MAX_SHAPES)):
        segment = raw.FPDFPath_GetPathSegment(obj, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points, closed
            points, closed, curved = [], False, False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(apply(matrix, x.value, y.value))
        closed = closed or bool(raw.FPDFPathSegment_GetClose(segment))
    if len(points) > 1 and not curved:
        yield points, closed
