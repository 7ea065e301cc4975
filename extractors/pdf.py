"""What knows pdfium, with `pdf_text`: a PDF in, the raw characters, drawn shapes and pictures of its pages out."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from extractors.chars import Chars, no_chars
from extractors.geometry import IDENTITY, Matrix, PageGeometry, apply, bounds, compose
from extractors.limits import LONGEST_SIDE, MAX_OBJECTS, MAX_PIXELS, MAX_REPAIRED, MAX_SHAPES, MAX_UNOPENED, TooMuch
from extractors.model import Box
from extractors.pdf_text import ADDRESS, INT, colour_of, fill_colour, plain, read_chars, stroke_colour
from extractors.repair import repaired
from extractors.shapes import Paint, read_subpath
from extractors.source import Drawn

PdfError: TypeAlias = pdfium.PdfiumError
MAX_FORM_DEPTH = 4
MAX_NOTES = 1_000  # links, fields and notes of a page, of which one must be drawn over it
_UNDRAWN = (raw.FPDF_ANNOT_UNKNOWN, raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP)
_AS_SHOWN = raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL


class Opened(NamedTuple):
    """A document of pdfium's, the password that it took, and its bytes where they had to be repaired."""

    document: pdfium.PdfDocument
    password: str
    mended: bytes | None


class PdfiumPage:
    """A source.PdfPage."""

    def __init__(self, page: pdfium.PdfPage, number: int) -> None:
        self._page = page
        self.number = number
        self.rotation = int(page.get_rotation())
        self.geometry = PageGeometry(*_crop(page), self.rotation)
        self.width, self.height = self.geometry.size

    @cached_property
    def _objects(self) -> list[tuple[int, int, Matrix]]:
        """The address of each object, its type and the matrix of the form that it stands in; the first MAX_OBJECTS."""
        page = self._page
        address = ctypes.cast(page.raw, ctypes.c_void_p).value or 0
        found = _within(address, raw.FPDFPage_CountObjects(page), _get_object, IDENTITY, 0)
        return list(islice(found, MAX_OBJECTS))

    def close(self) -> None:
        self._page.close()

    def chars(self) -> Chars:
        """Characters in content order; a space that is printed is kept, one that pdfium invents is left out.

        Raises TooMuch, also where it takes pdfium minutes to count the characters.
        """
        texts = sum(kind == raw.FPDF_PAGEOBJ_TEXT for _, kind, _ in self._objects)
        if self.is_crowded() and texts > MAX_OBJECTS // 2:
            raise TooMuch("objects of the page", raw.FPDFPage_CountObjects(self._page), MAX_OBJECTS)
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
        found = ((obj, outer) for obj, kind, outer in self._objects if kind == raw.FPDF_PAGEOBJ_IMAGE)
        return ((ctypes.cast(obj, raw.FPDF_PAGEOBJECT), outer) for obj, outer in found)

    def affordable(self, dpi: float) -> float:
        """That resolution, or a lower one at which the page's picture is of a bearable size."""
        area, longest = self.width * self.height, max(self.width, self.height)
        return min(dpi, 72 * math.sqrt(MAX_PIXELS / area), 72 * LONGEST_SIDE / longest)

    def render(self, dpi: float) -> Image.Image:
        """The page as displayed, RGB. Raises TooMuch where the resolution is not `affordable`."""
        return Image.fromarray(self.pixels(dpi))

    def pixels(self, dpi: float, area: Box | None = None) -> npt.NDArray[np.uint8]:
        """As `render`, as an array: rows, columns, and red, green, blue. area: all of the page that is wanted."""
        if dpi > 1.01 * self.affordable(dpi):
            raise TooMuch("pixels of the page", round(self.width * self.height * (dpi / 72) ** 2), MAX_PIXELS)
        crop = self._around(area, dpi / 72) if area else (0, 0, 0, 0)
        bitmap = self._page.render(scale=dpi / 72, crop=crop, rev_byteorder=True)
        if bitmap.mode != "RGB":
            return np.array(bitmap.to_pil().convert("RGB"))
        return np.array(bitmap.to_numpy())

    def _around(self, area: Box, scale: float) -> tuple[float, ...]:
        """What lies left of an area, below, right of it, and above, in points that are whole pixels; one stays."""
        width, height = (math.ceil(side * scale) for side in self._page.get_size())
        left, right = min(int(area.x0 * scale), width - 1), int(area.x1 * scale)
        top, bottom = min(int(area.top * scale), height - 1), int(area.bottom * scale)
        pixels = left, height - max(bottom, top + 1), width - max(right, left + 1), top
        return tuple(max(0.0, (count - 0.5) / scale) for count in pixels)  # it is rounded up


class PdfiumFile:
    """A source.PdfFile."""

    def __init__(self, document: pdfium.PdfDocument, is_repaired: bool = False) -> None:
        self._document = document
        self.is_repaired = is_repaired

    def __len__(self) -> int:
        return len(self._document)

    def metadata(self, key: str) -> str:
        """A property of the file; "" where it is not there or no text."""
        try:
            return str(self._document.get_metadata_value(key) or "")
        except UnicodeDecodeError:
            return ""

    def page(self, number: int) -> PdfiumPage:
        """Open page `number` (from 1), with what is filled into its forms or was put onto it."""
        page = self._document[number - 1]
        if _is_filled(page) and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
            page.close()
            page = self._document[number - 1]
        return PdfiumPage(page, number)

    def pages(self) -> Iterator[PdfiumPage]:
        for number in range(1, len(self) + 1):
            page = self.page(number)
            try:
                yield page
            finally:
                page.close()


@contextmanager
def open_pdf(path: Path, passwords: Iterable[str] = ()) -> Iterator[PdfiumFile]:
    """Open a PDF without a password, or with the first of `passwords` that fits.

    Raises pdfium's PdfiumError where that fails.
    """
    found = opened(path, passwords)
    try:
        yield PdfiumFile(found.document, found.mended is not None)
    finally:
        found.document.close()


def is_locked(error: PdfError) -> bool:
    """Whether a password would help."""
    return "password" in str(error).lower()


def is_sealed(error: PdfError) -> bool:
    """Whether the file is protected by other means than a password."""
    return "security" in str(error).lower()


def opened(path: Path, passwords: Iterable[str]) -> Opened:
    """As `open_pdf`, for whoever closes the document himself."""
    try:
        found = Opened(pdfium.PdfDocument(path), "", None)
    except PdfError as error:
        for password in passwords if is_locked(error) else ():
            with suppress(PdfError):
                return Opened(pdfium.PdfDocument(path, password), password, None)
        mended = None if is_locked(error) or is_sealed(error) else _mended(path)
        if mended is None:
            raise
        return mended
    if not _has_page(found.document) and (mended := _mended(path)):
        found.document.close()
        return mended
    return found


def _has_page(document: pdfium.PdfDocument) -> bool:
    """Whether one of the first pages is there; none of them is parsed."""
    size = raw.FS_SIZEF()
    numbers = range(min(len(document), MAX_UNOPENED))
    return any(raw.FPDF_GetPageSizeByIndexF(document, number, size) for number in numbers)


def _mended(path: Path) -> Opened | None:
    """The document as far as it can be repaired; None where no page comes of it."""
    if path.stat().st_size > MAX_REPAIRED:
        return None
    for is_tree_lost in (False, True):
        data = repaired(path.read_bytes(), is_tree_lost)
        with suppress(PdfError):
            document = pdfium.PdfDocument(data or b"")
            if _has_page(document):
                return Opened(document, "", data)
            document.close()
    return None


def _is_filled(page: pdfium.PdfPage) -> bool:
    """Whether anything but links is drawn over the page: fields of forms, notes, stamps, signatures."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), MAX_NOTES)):
        note = raw.FPDFPage_GetAnnot(page, index)
        found = raw.FPDFAnnot_GetSubtype(note) not in _UNDRAWN and raw.FPDFAnnot_GetAP(note, _AS_SHOWN, None, 0) > 2
        raw.FPDFPage_CloseAnnot(note)
        if found:
            return True
    return False


def _crop(page: pdfium.PdfPage) -> tuple[float, float, float, float]:
    """What of the page is shown, as pdfium draws it: boxes may be inherited, missing or turned inside out."""
    left, bottom, right, top = (float(side) for side in page.get_bbox())
    if not (left < right and bottom < top):
        raise PdfError("the page has no area")
    return left, bottom, right, top


_get_object = plain(raw.FPDFPage_GetObject, ADDRESS, ADDRESS, INT)
_get_inner = plain(raw.FPDFFormObj_GetObject, ADDRESS, ADDRESS, INT)
_count_inner = plain(raw.FPDFFormObj_CountObjects, INT, ADDRESS)
_get_type = plain(raw.FPDFPageObj_GetType, INT, ADDRESS)
_get_matrix = plain(raw.FPDFPageObj_GetMatrix, INT, ADDRESS, ADDRESS)
_get_mode = plain(raw.FPDFPath_GetDrawMode, INT, ADDRESS, ADDRESS, ADDRESS)
_get_width = plain(raw.FPDFPageObj_GetStrokeWidth, INT, ADDRESS, ADDRESS)
_count_segments = plain(raw.FPDFPath_CountSegments, INT, ADDRESS)
_get_segment = plain(raw.FPDFPath_GetPathSegment, ADDRESS, ADDRESS, INT)
_segment_type = plain(raw.FPDFPathSegment_GetType, INT, ADDRESS)
_segment_point = plain(raw.FPDFPathSegment_GetPoint, INT, ADDRESS, ADDRESS, ADDRESS)
_segment_closes = plain(raw.FPDFPathSegment_GetClose, INT, ADDRESS)


_matrix_of = (ctypes.c_float * 6)()  # as FS_MATRIX
_AT_MATRIX = ctypes.addressof(_matrix_of)


def _matrix(obj: int) -> Matrix:
    if not _get_matrix(obj, _AT_MATRIX):
        return IDENTITY
    a, b, c, d, e, f = _matrix_of
    return a, b, c, d, e, f


def _within(
    parent: int, count: int, get: Callable[[int, int], int], outer: Matrix, depth: int
) -> Iterator[tuple[int, int, Matrix]]:
    for index in range(count):
        obj = get(parent, index)
        kind = _get_type(obj)
        yield obj, kind, outer
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_FORM_DEPTH:
            inner = compose(_matrix(obj), outer)
            yield from _within(obj, _count_inner(obj), _get_inner, inner, depth + 1)


_fill, _stroke, _width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
_AT_FILL, _AT_STROKE = ctypes.addressof(_fill), ctypes.addressof(_stroke)
_AT_WIDTH = ctypes.addressof(_width)
_x, _y = ctypes.c_float(), ctypes.c_float()
_AT_X, _AT_Y = ctypes.addressof(_x), ctypes.addressof(_y)


def _image_box(obj: raw.FPDF_PAGEOBJECT, outer: Matrix, geometry: PageGeometry) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(obj, left, bottom, right, top)
    return bounds([apply(outer, x.value, y.value) for x in (left, right) for y in (bottom, top)], geometry)


def _read_path(obj: int, outer: Matrix, geometry: PageGeometry, found: list[Drawn]) -> None:
    """Add the path's stroked segments that are level or upright, or its filled area where that is a rectangle."""
    _get_mode(obj, _AT_FILL, _AT_STROKE)
    if not _fill.value and not _stroke.value:
        return
    matrix = compose(_matrix(obj), outer)
    _get_width(obj, _AT_WIDTH)
    half = _width.value * math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])) / 2
    filled = colour_of(obj, fill_colour) if _fill.value else None
    stroked = colour_of(obj, stroke_colour)[:3] if _stroke.value else None
    for points, closed in _subpaths(obj, matrix):
        found += read_subpath(points, closed, Paint(filled, stroked, half), geometry)


def _subpaths(obj: int, matrix: Matrix) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The straight subpaths of a path in user space, with whether each is closed; a curve ends its subpath."""
    points: list[tuple[float, float]] = []
    closed = curved = False
    for index in range(min(_count_segments(obj), MAX_SHAPES)):
        segment = _get_segment(obj, index)
        kind = _segment_type(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points, closed
            points, closed, curved = [], False, False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        _segment_point(segment, _AT_X, _AT_Y)
        points.append(apply(matrix, _x.value, _y.value))
        closed = closed or bool(_segment_closes(segment))
    if len(points) > 1 and not curved:
        yield points, closed
