"""The only module that knows pdfium: a PDF in, the raw characters, drawn shapes and pictures of its pages out.

Everything leaves in points of the page as displayed (origin top left, after /Rotate and the crop box).
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from extractors.model import Box

PdfError: TypeAlias = pdfium.PdfiumError
MAX_FORM_DEPTH = 4
WHITE = 250  # of 255, in red, green and blue
MAX_PATH_OBJECTS = 60_000


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a run of characters is set. size in points as displayed; angle: reading direction 0, 90, 180, 270.

    visible: painted at all. white: painted white, so that it is seen on a coloured ground only.
    """

    font: str
    size: float
    bold: bool
    italic: bool
    angle: int
    visible: bool
    white: bool


class Char(NamedTuple):
    """One character: x0, top, x1, bottom reach from the descent to the ascent of its font; x, y: the origin on the
    base line. A tuple, because pages have thousands of them.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    x: float
    y: float
    style: TextStyle


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn shape. kind: "line" (a stroked segment, any thickness) or "fill" (a filled rectangle).

    colour: red, green, blue, 0..255.
    """

    kind: str
    box: Box
    colour: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """Maps user space to the displayed page: crop box (left, bottom, right, top) and clockwise rotation in degrees."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.right - self.left, self.top - self.bottom
        return (width, height) if self.rotation in (0, 180) else (height, width)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 0:
            return x - self.left, self.top - y
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


class PdfPage:
    """One open page; call `close` (or use `PdfFile.pages`, which does) so that memory stays flat."""

    def __init__(self, page: pdfium.PdfPage, number: int) -> None:
        self._page = page
        self.number = number
        self.rotation = int(page.get_rotation())
        self.geometry = PageGeometry(*_crop(page), self.rotation)
        self.width, self.height = self.geometry.size

    def close(self) -> None:
        self._page.close()

    def chars(self) -> list[Char]:
        """Characters in content order; a space that is printed is kept, one that pdfium invents is left out."""
        textpage = raw.FPDFText_LoadPage(self._page)
        if not textpage:
            return []
        try:
            return _read_chars(textpage, self.geometry)
        finally:
            raw.FPDFText_ClosePage(textpage)

    def drawn(self) -> list[Drawn]:
        """Stroked segments and filled rectangles, forms included."""
        return _read_drawn(self._page, self.geometry)

    def images(self) -> list[Box]:
        """Boxes of pictures."""
        boxes = []
        for obj in self._page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=MAX_FORM_DEPTH):
            boxes.append(self.geometry.box(*obj.get_bounds()))
        return boxes

    def pictures(self) -> list[tuple[Box, float]]:
        """Box and resolution (dots an inch, the finer direction) of each picture."""
        found = []
        data = raw.FPDF_IMAGEOBJ_METADATA()
        for obj in self._page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=MAX_FORM_DEPTH):
            if raw.FPDFImageObj_GetImageMetadata(obj, self._page, data):
                dpi = max(float(data.horizontal_dpi), float(data.vertical_dpi))
                found.append((self.geometry.box(*obj.get_bounds()), dpi))
        return found

    def render(self, dpi: float) -> Image.Image:
        """The page as displayed, RGB."""
        picture: Image.Image = self._page.render(scale=dpi / 72).to_pil()
        return picture.convert("RGB")


class PdfFile:
    """An open PDF. Not thread-safe: one process, one file at a time."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document

    def __len__(self) -> int:
        return len(self._document)

    def metadata(self, key: str) -> str:
        return str(self._document.get_metadata_value(key) or "")

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
        raise ValueError("the page has no area")
    return left, bottom, right, top


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of pdfium that takes and gives addresses as numbers: half the cost of typed pointers a call."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_ADDRESS, _INT = ctypes.c_void_p, ctypes.c_int
_is_generated = _plain(raw.FPDFText_IsGenerated, _INT, _ADDRESS, _INT)
_unicode = _plain(raw.FPDFText_GetUnicode, ctypes.c_uint, _ADDRESS, _INT)
_text_object = _plain(raw.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _INT)
_loose_box = _plain(raw.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)
_origin = _plain(raw.FPDFText_GetCharOrigin, _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)


def _read_chars(textpage: raw.FPDF_TEXTPAGE, geometry: PageGeometry) -> list[Char]:
    page = ctypes.cast(textpage, _ADDRESS).value
    rect, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    at_rect, at_x, at_y = ctypes.addressof(rect), ctypes.addressof(x), ctypes.addressof(y)
    upright, left, top = geometry.rotation == 0, geometry.left, geometry.top
    styles: dict[int, TextStyle] = {}
    chars: list[Char] = []
    for index in range(raw.FPDFText_CountChars(textpage)):
        if _is_generated(page, index) == 1:
            continue
        key = _text_object(page, index) or 0
        style = styles.get(key)
        if style is None:
            obj = raw.FPDFText_GetTextObject(textpage, index)
            style = styles[key] = _text_style(textpage, index, obj, geometry.rotation)
        _loose_box(page, index, at_rect)
        _origin(page, index, at_x, at_y)
        text = _character(_unicode(page, index))
        if upright and rect.left <= rect.right and rect.bottom <= rect.top:
            box = (rect.left - left, top - rect.top, rect.right - left, top - rect.bottom)
            chars.append(Char(text, *box, x.value - left, top - y.value, style))
        else:
            box = _corners(geometry.box(rect.left, rect.bottom, rect.right, rect.top))
            chars.append(Char(text, *box, *geometry.point(x.value, y.value), style))
    return chars


def _corners(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.top, box.x1, box.bottom


def _character(code: int) -> str:
    # pdfium writes U+0002 for a hyphen that ends a line.
    return "-" if code == 2 else chr(code) if code else "\ufffd"


def _text_style(textpage: raw.FPDF_TEXTPAGE, index: int, obj: raw.FPDF_PAGEOBJECT, rotation: int) -> TextStyle:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, index, matrix)
    scale = math.hypot(matrix.c, matrix.d)
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) * 90
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(textpage, index, buffer, 128, flags)
    font = buffer.value.decode("utf-8", "replace").split("+")[-1]
    weight = raw.FPDFText_GetFontWeight(textpage, index)
    mode = raw.FPDFTextObj_GetTextRenderMode(obj)
    name = font.lower()
    bold = weight >= 600 or any(word in name for word in ("bold", "black", "heavy")) or bool(flags.value & (1 << 18))
    italic = "italic" in name or "oblique" in name or bool(flags.value & (1 << 6))
    return TextStyle(
        font,
        raw.FPDFText_GetFontSize(textpage, index) * scale,
        bold,
        italic,
        (angle - rotation) % 360,
        mode not in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP),
        min(_colour(obj, raw.FPDFPageObj_GetFillColor)[:3]) >= WHITE,
    )


Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _compose(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )


def _matrix(obj: raw.FPDF_PAGEOBJECT) -> Matrix:
    m = raw.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if raw.FPDFPageObj_GetMatrix(obj, m) else IDENTITY


def _read_drawn(page: pdfium.PdfPage, geometry: PageGeometry) -> list[Drawn]:
    found: list[Drawn] = []
    count = raw.FPDFPage_CountObjects(page)
    for index in range(min(count, MAX_PATH_OBJECTS)):
        _walk(raw.FPDFPage_GetObject(page, index), IDENTITY, geometry, found, 0)
    return found


def _walk(obj: raw.FPDF_PAGEOBJECT, outer: Matrix, geometry: PageGeometry, found: list[Drawn], depth: int) -> None:
    kind = raw.FPDFPageObj_GetType(obj)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        _read_path(obj, outer, geometry, found)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_FORM_DEPTH:
        inner = _compose(_matrix(obj), outer)
        for index in range(min(raw.FPDFFormObj_CountObjects(obj), MAX_PATH_OBJECTS)):
            _walk(raw.FPDFFormObj_GetObject(obj, index), inner, geometry, found, depth + 1)


def _read_path(obj: raw.FPDF_PAGEOBJECT, outer: Matrix, geometry: PageGeometry, found: list[Drawn]) -> None:
    """Add the path's stroked segments that are level or upright, or its filled area where that is a rectangle."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(obj, fill, stroke)
    if not fill.value and not stroke.value:
        return
    matrix = _compose(_matrix(obj), outer)
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(obj, width)
    half = width.value * math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])) / 2
    for points, closed in _subpaths(obj, matrix):
        if fill.value and _is_rectangle(points):
            *colour, alpha = _colour(obj, raw.FPDFPageObj_GetFillColor)
            if alpha:
                found.append(Drawn("fill", _bounds(points, geometry), (colour[0], colour[1], colour[2])))
        elif stroke.value:
            ends = [*points[1:], points[0]] if closed else points[1:]
            for (ax, ay), (bx, by) in zip(points, ends, strict=False):
                if (abs(ax - bx) < 0.5) != (abs(ay - by) < 0.5):
                    box = _bounds([(ax, ay), (bx, by)], geometry)
                    red, green, blue, _ = _colour(obj, raw.FPDFPageObj_GetStrokeColor)
                    found.append(Drawn("line", _thicken(box, half), (red, green, blue)))


def _thicken(box: Box, half: float) -> Box:
    if box.width >= box.height:
        return Box(box.x0, box.cy - half, box.x1, box.cy + half)
    return Box(box.cx - half, box.top, box.cx + half, box.bottom)


def _colour(obj: raw.FPDF_PAGEOBJECT, getter: Callable[..., int]) -> tuple[int, int, int, int]:
    """Red, green, blue, alpha; black where the object does not say."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not getter(obj, red, green, blue, alpha):
        return 0, 0, 0, 255
    return red.value, green.value, blue.value, alpha.value


def _bounds(points: list[tuple[float, float]], geometry: PageGeometry) -> Box:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return geometry.box(min(xs), min(ys), max(xs), max(ys))


def _is_rectangle(points: list[tuple[float, float]]) -> bool:
    """Four or five points (the last on the first) whose sides are level or upright."""
    if len(points) not in (4, 5):
        return False
    sides = zip(points, [*points[1:], points[0]], strict=True)
    return all(abs(a[0] - b[0]) < 0.3 or abs(a[1] - b[1]) < 0.3 for a, b in sides)


def _subpaths(obj: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The straight subpaths of a path in user space, with whether each is closed; a curve ends its subpath."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    closed = curved = False
    for index in range(min(raw.FPDFPath_CountSegments(obj), MAX_PATH_OBJECTS)):
        segment = raw.FPDFPath_GetPathSegment(obj, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points, closed
            points, closed, curved = [], False, False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        closed = closed or bool(raw.FPDFPathSegment_GetClose(segment))
    if len(points) > 1 and not curved:
        yield points, closed
