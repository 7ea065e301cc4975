"""One open PDF page in, its PageContent out: words, rulings, fills, pictures, and what kind of page it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

import numpy as np

from extractors.chars import Bools, Chars
from extractors.limits import MAX_LOOKED, MAX_OBJECTS, MAX_RULINGS, MAX_SHAPES
from extractors.model import Box, PageContent
from extractors.rulings import read_rulings
from extractors.scan.triage import MAX_GARBAGE, kind_by_layer
from extractors.source import PdfPage
from extractors.text_layer import read_words

_PAPER = 250  # of 255, in red, green and blue: darker is a ground on which white letters show
_LOOK_DPI, _LEAST_INK = 100, 0.6  # of the place of a white letter
_IS_CONTROL = np.zeros(161, np.bool_)  # by code; the last is any other
_IS_CONTROL[[*range(1, 9), 11, 12, *range(14, 32), *range(127, 160)]] = True


def read_page(page: PdfPage) -> PageContent:
    """Read one page's text layer and drawings; never raises for a page that has neither."""
    start = perf_counter()
    drawn = page.drawn()
    rulings, fills = read_rulings(drawn, page.number)
    images = page.images()
    chars = _seen(_marked(page.chars()), [*images, *fills], page)
    words = read_words(chars, rulings, page.number, page.width, page.height)
    kind = kind_by_layer(words, images, page.width * page.height)
    return PageContent(
        page.number,
        page.width,
        page.height,
        page.rotation,
        kind.kind,
        kind.reason,
        tuple(words),
        tuple(rulings),
        tuple(fills),
        tuple(images),
        perf_counter() - start,
        _cut(page, len(drawn), len(rulings)),
    )


def _cut(page: PdfPage, shapes: int, rulings: int) -> str:
    if shapes >= MAX_SHAPES or page.is_crowded():
        return f"only the first {MAX_SHAPES:,} lines and areas or {MAX_OBJECTS:,} objects were read"
    return f"only {MAX_RULINGS:,} of {rulings:,} rulings were read as borders" if rulings > MAX_RULINGS else ""


def _marked(chars: Chars) -> Chars:
    """Where a font maps letters to control codes, each stands as U+FFFD, so that the page is not taken for read.

    A few of them are leavings of the program that wrote the file.
    """
    codes = _IS_CONTROL[np.minimum(chars.code, len(_IS_CONTROL) - 1)]
    if codes.sum() <= MAX_GARBAGE * len(chars):
        return chars
    return replace(chars, code=np.where(codes, 0xFFFD, chars.code))


def _seen(chars: Chars, grounds: Sequence[Box], page: PdfPage) -> Chars:
    """Characters that a reader can see: white ones only where something is painted under them, of any shape."""
    seen = ~chars.are("white")
    xs, ys = (chars.x0 + chars.x1) / 2, (chars.top + chars.bottom) / 2
    for index in np.flatnonzero(~seen).tolist():
        seen[index] = any(ground.holds(xs[index], ys[index]) for ground in grounds)
    unsure = np.flatnonzero(~seen & chars.are("visible"))
    if len(unsure) and page.width * page.height <= MAX_LOOKED:
        seen[unsure] = _stands_out(chars.where(unsure), page)
    return chars if seen.all() else chars.where(seen)


def _stands_out(chars: Chars, page: PdfPage) -> Bools:
    """Whether the page is not white where each of these white characters is drawn."""
    dpi = page.affordable(_LOOK_DPI)
    ink: Bools = np.any(page.pixels(dpi) < _PAPER, axis=2)
    sides = np.stack([chars.x0, chars.top, chars.x1, chars.bottom]) * (dpi / 72)
    most = np.array([[ink.shape[1]], [ink.shape[0]]] * 2)
    lefts, tops, rights, bottoms = np.clip(np.nan_to_num(sides), 0, most).astype(int)
    parts = zip(lefts.tolist(), tops.tolist(), rights.tolist(), bottoms.tolist(), strict=True)
    return np.array([_is_most(ink[top : bottom + 1, left : right + 1]) for left, top, right, bottom in parts], np.bool_)


def _is_most(ink: Bools) -> bool:
    return ink.size > 0 and bool(ink.mean() > _LEAST_INK)
