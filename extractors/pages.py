"""One open PDF page in, its PageContent out: words, rulings, fills, pictures, and what kind of page it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import perf_counter

from extractors.limits import MAX_OBJECTS, MAX_RULINGS, MAX_SHAPES
from extractors.model import Box, PageContent
from extractors.pdf import Char, PdfPage
from extractors.rulings import read_rulings
from extractors.scan.triage import MAX_GARBAGE, kind_by_layer
from extractors.text_layer import read_words

_CODES = frozenset(map(chr, (*range(1, 9), 11, 12, *range(14, 32), *range(127, 160))))


def read_page(page: PdfPage) -> PageContent:
    """Read one page's text layer and drawings; never raises for a page that has neither."""
    start = perf_counter()
    drawn = page.drawn()
    rulings, fills = read_rulings(drawn, page.number)
    images = page.images()
    chars = _seen(_marked(page.chars()), [*images, *fills])
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


def _marked(chars: Sequence[Char]) -> Sequence[Char]:
    """Where a font maps letters to control codes, each stands as U+FFFD, so that the page is not taken for read.

    A few of them are leavings of the program that wrote the file.
    """
    codes = sum(char.text in _CODES for char in chars)
    if codes <= MAX_GARBAGE * len(chars):
        return chars
    return [char._replace(text="\ufffd") if char.text in _CODES else char for char in chars]


def _seen(chars: Iterable[Char], grounds: Sequence[Box]) -> Iterable[Char]:
    """Characters that a reader can see: white ones only where something is painted under them."""
    for char in chars:
        if not char.style.white or any(
            ground.holds((char.x0 + char.x1) / 2, (char.top + char.bottom) / 2) for ground in grounds
        ):
            yield char
