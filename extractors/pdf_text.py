"""A page's text layer as pdfium holds it in, its characters out; beside `pdf` the only module that knows pdfium.

pdfium answers for one character at a time. The calls run in C loops (`map` over bare addresses), into arrays.
"""

from __future__ import annotations

import ctypes
import math
from collections import deque
from collections.abc import Callable, Iterable
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as raw

from extractors.chars import Chars, Ints, TextStyle
from extractors.geometry import PageGeometry
from extractors.limits import MAX_CHARACTERS, TooMuch

WHITE = 250  # of 255, in red, green and blue
_LINE_END_HYPHEN = 2  # what pdfium writes for a hyphen that ends a line
_REPLACEMENT = 0xFFFD
_STRIDE = 16  # characters: every so many is asked for its object first


def plain(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of pdfium that takes and gives addresses as numbers: half the cost of typed pointers a call."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


ADDRESS, INT = ctypes.c_size_t, ctypes.c_int
_is_generated = plain(raw.FPDFText_IsGenerated, INT, ADDRESS, INT)
_unicode = plain(raw.FPDFText_GetUnicode, ctypes.c_uint, ADDRESS, INT)
_text_object = plain(raw.FPDFText_GetTextObject, ADDRESS, ADDRESS, INT)
_loose_box = plain(raw.FPDFText_GetLooseCharBox, INT, ADDRESS, INT, ADDRESS)
_get_matrix = plain(raw.FPDFText_GetMatrix, INT, ADDRESS, INT, ADDRESS)
_font_size = plain(raw.FPDFText_GetFontSize, ctypes.c_double, ADDRESS, INT)
_font_info = plain(raw.FPDFText_GetFontInfo, ctypes.c_ulong, ADDRESS, INT, ADDRESS, ctypes.c_ulong, ADDRESS)
_font_weight = plain(raw.FPDFText_GetFontWeight, INT, ADDRESS, INT)
_font_of = plain(raw.FPDFTextObj_GetFont, ADDRESS, ADDRESS)
_render_mode = plain(raw.FPDFTextObj_GetTextRenderMode, INT, ADDRESS)
_origin = plain(raw.FPDFText_GetCharOrigin, INT, ADDRESS, INT, ADDRESS, ADDRESS)


class _Font(NamedTuple):
    name: str
    bold: bool
    italic: bool


def read_chars(textpage: raw.FPDF_TEXTPAGE, geometry: PageGeometry) -> Chars:
    """All characters that are printed: blanks that pdfium invents are left out. Raises TooMuch."""
    page = ctypes.cast(textpage, ctypes.c_void_p).value or 0
    count = raw.FPDFText_CountChars(textpage)
    if count > MAX_CHARACTERS:
        raise TooMuch("characters of the page", count, MAX_CHARACTERS)
    codes = _codes(textpage, page, max(count, 0))
    invented = [i for i in np.flatnonzero(_is_blank(codes)).tolist() if _is_generated(page, i) == 1]
    places = np.delete(np.arange(len(codes)), invented)
    run, styles = _runs(page, places, geometry.rotation)
    x0, top, x1, bottom = _boxes(page, places, geometry)
    x, y = _origins(page, places, run, np.array([style.angle for style in styles], np.int64), geometry, x0)
    return Chars(codes[places], x0, top, x1, bottom, x, y, run, tuple(styles))


def _is_blank(codes: Ints) -> npt.NDArray[np.bool_]:
    """Whether it is what pdfium invents between words and lines."""
    blank: npt.NDArray[np.bool_] = (codes == 32) | (codes == 10) | (codes == 13)
    return blank


def _codes(textpage: raw.FPDF_TEXTPAGE, page: int, count: int) -> Ints:
    """The Unicode of each character. Those that pdfium gives otherwise one by one than all together are asked for."""
    units = np.zeros(count + 1, np.uint16)
    written = raw.FPDFText_GetText(textpage, 0, count, units.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort)))
    codes = units[:count].astype(np.int64)
    strange = (codes < 32) | (codes >= 0xD800)
    for index in range(count) if written != count + 1 else np.flatnonzero(strange).tolist():
        codes[index] = _unicode(page, index)
    codes[codes == _LINE_END_HYPHEN] = ord("-")
    # A font's map may hold anything, halves of characters too.
    codes[(codes <= 0) | (codes >= 0xD800) & (codes <= 0xDFFF) | (codes > 0x10FFFF)] = _REPLACEMENT
    return codes


def _runs(page: int, places: Ints, rotation: int) -> tuple[Ints, list[TextStyle]]:
    """For each character the number of its object, and the style of each object."""
    objects = _objects(page, places)
    starts = np.flatnonzero(np.diff(objects, prepend=~objects[:1]))
    run = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(places))))
    return run, _styles(page, places[starts].tolist(), objects[starts].tolist(), rotation)


def _objects(page: int, places: Ints) -> npt.NDArray[np.uint64]:
    """The object of each character. An object's characters stand together: between two of one object none is asked."""
    found = np.zeros(len(places), np.uint64)
    known = middles = np.unique(np.append(np.arange(0, len(places), _STRIDE), max(len(places) - 1, 0)))[: len(places)]
    while len(middles):
        found[middles] = np.fromiter(map(_text_object, repeat(page), places[middles].tolist()), np.uint64, len(middles))
        left, right = known[:-1], known[1:]
        apart = (found[left] != found[right]) & (right - left > 1)
        middles = (left[apart] + right[apart]) // 2
        known = np.sort(np.append(known, middles))
    return np.repeat(found[known], np.diff(np.append(known, len(places))))


def _boxes(page: int, places: Ints, geometry: PageGeometry) -> tuple[Any, Any, Any, Any]:
    rects = np.zeros((len(places), 4), np.float32)  # as FS_RECTF: left, top, right, bottom
    _call(_loose_box, page, places.tolist(), range(rects.ctypes.data, rects.ctypes.data + rects.nbytes, 16))
    left, top, right, bottom = rects.astype(np.float64).T
    (ax, ay), (bx, by) = geometry.point(left, bottom), geometry.point(right, top)
    return np.minimum(ax, bx), np.minimum(ay, by), np.maximum(ax, bx), np.maximum(ay, by)


def _origins(page: int, places: Ints, run: Ints, angles: Ints, geometry: PageGeometry, x0: Any) -> tuple[Any, Any]:
    """The origin of each character. A stretch of one level object is asked for its ends alone: all stand on one line,
    and each begins where its box does.
    """
    if not len(places):
        return np.zeros(0), np.zeros(0)
    starts = np.flatnonzero(np.diff(run, prepend=-1))
    ends = np.append(starts[1:], len(run))
    _, first = _points(page, places[starts], geometry)
    _, last = _points(page, places[ends - 1], geometry)
    lengths = ends - starts
    level = np.repeat((angles[run[starts]] == 0) & (first == last), lengths)
    x, y = x0.copy(), np.repeat(first, lengths)
    if not level.all():
        x[~level], y[~level] = _points(page, places[~level], geometry)
    return x, y


def _points(page: int, places: Ints, geometry: PageGeometry) -> tuple[Any, Any]:
    origins = np.zeros((len(places), 2), np.float64)
    start, stop = origins.ctypes.data, origins.ctypes.data + origins.nbytes
    _call(_origin, page, places.tolist(), range(start, stop, 16), range(start + 8, stop + 8, 16))
    x, y = origins.T
    return geometry.point(x, y)


def _call(function: Callable[..., int], page: int, places: list[int], *addresses: Iterable[int]) -> None:
    deque(map(function, repeat(page), places, *addresses), maxlen=0)


def _styles(page: int, firsts: list[int], objects: list[int], rotation: int) -> list[TextStyle]:
    """The style of each object. firsts: a character of each."""
    matrices = np.zeros((len(firsts), 6), np.float32)  # as FS_MATRIX
    _call(_get_matrix, page, firsts, range(matrices.ctypes.data, matrices.ctypes.data + matrices.nbytes, 24))
    traits = zip(
        map(_font_of, objects),
        map(_font_size, repeat(page), firsts),
        map(tuple, matrices[:, :4].tolist()),
        map(_render_mode, objects),
        map(_is_white, objects),
        strict=True,
    )
    fonts: dict[int, _Font] = {}
    alike: dict[tuple[Any, ...], TextStyle] = {}
    found = []
    for first, key in zip(firsts, traits, strict=True):
        if key not in alike:
            font, size, matrix, mode, white = key
            fonts[font] = fonts.get(font) or _font(page, first)
            alike[key] = _style(fonts[font], size, matrix, mode, white, rotation)
        found.append(alike[key])
    return found


def _is_white(obj: int) -> bool:
    return fill_colour(obj, *_AT_RGBA) != 0 and min(_rgba[:3]) >= WHITE


def _style(font: _Font, size: float, matrix: tuple[float, ...], mode: int, white: bool, rotation: int) -> TextStyle:
    a, b, c, d = matrix
    size *= math.hypot(c, d)
    seen = math.isfinite(size) and size != 0 and math.isfinite(a) and math.isfinite(b)
    angle = round(math.degrees(math.atan2(b, a)) / 90) * 90 if seen else 0
    return TextStyle(
        font.name,
        size if seen else 1.0,
        font.bold,
        font.italic,
        (angle - rotation) % 360,
        seen and mode not in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP),
        white,
    )


def _font(page: int, index: int) -> _Font:
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    _font_info(page, index, ctypes.addressof(buffer), 128, ctypes.addressof(flags))
    font = buffer.value.decode("utf-8", "replace").split("+")[-1]
    name = font.lower()
    heavy = any(word in name for word in ("bold", "black", "heavy")) or bool(flags.value & (1 << 18))
    slanted = "italic" in name or "oblique" in name or bool(flags.value & (1 << 6))
    return _Font(font, _font_weight(page, index) >= 600 or heavy, slanted)


_rgba = (ctypes.c_uint * 4)()
_AT_RGBA = tuple(range(ctypes.addressof(_rgba), ctypes.addressof(_rgba) + 16, 4))
fill_colour = plain(raw.FPDFPageObj_GetFillColor, INT, *[ADDRESS] * 5)
stroke_colour = plain(raw.FPDFPageObj_GetStrokeColor, INT, *[ADDRESS] * 5)


def colour_of(obj: int, getter: Callable[..., int]) -> tuple[int, int, int, int]:
    """Red, green, blue, alpha that `fill_colour` or `stroke_colour` gives; black where the object does not say."""
    if not getter(obj, *_AT_RGBA):
        return 0, 0, 0, 255
    red, green, blue, alpha = _rgba
    return red, green, blue, alpha
