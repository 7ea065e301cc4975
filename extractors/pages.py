"""One open PDF page in, its PageContent out: words, rulings, fills, pictures, and what kind of page it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import perf_counter
from typing import Literal

from extractors.model import Box, PageContent, Word
from extractors.pdf import Char, PdfPage
from extractors.rulings import read_rulings
from extractors.text_layer import read_words

Kind = Literal["text", "scan", "mixed", "blank"]
MIN_WORDS = 5  # fewer words beside a picture are a stamp or a page number, not the page's text
LARGE_PICTURE = 0.5  # share of the page
MAX_GARBAGE = 0.2  # share of characters that no font map explains


def read_page(page: PdfPage) -> PageContent:
    """Read one page's text layer and drawings; never raises for a page that has neither."""
    start = perf_counter()
    rulings, fills = read_rulings(page.drawn(), page.number)
    images = page.images()
    chars = _seen(page.chars(), [*images, *fills])
    words = read_words(chars, rulings, page.number, page.width, page.height)
    kind, reason = page_kind(words, images, page.width * page.height)
    return PageContent(
        page.number,
        page.width,
        page.height,
        page.rotation,
        kind,
        reason,
        tuple(words),
        tuple(rulings),
        tuple(fills),
        tuple(images),
        perf_counter() - start,
    )


def _seen(chars: Iterable[Char], grounds: Sequence[Box]) -> Iterable[Char]:
    """Characters that a reader can see: white ones only where something is painted under them."""
    for char in chars:
        if not char.style.white or any(ground.holds(char.box.cx, char.box.cy) for ground in grounds):
            yield char


def page_kind(words: Sequence[Word], images: Sequence[Box], area: float) -> tuple[Kind, str]:
    """What a page is, and why. Text over a full-page picture is text where the text is sound."""
    garbage = _garbage_share(words)
    picture = max((box.width * box.height for box in images), default=0.0) / max(area, 1.0)
    if not words and picture < 0.02:
        return "blank", "no text and no picture"
    if len(words) < MIN_WORDS and picture >= LARGE_PICTURE:
        return "scan", f"{len(words)} words beside a picture over {picture:.0%} of the page"
    if not words:
        return "scan", f"no text; pictures up to {picture:.0%} of the page"
    if garbage > MAX_GARBAGE:
        return "scan", f"{garbage:.0%} of the characters have no meaning"
    return "text", f"{len(words)} words; largest picture {picture:.0%} of the page"


def _garbage_share(words: Sequence[Word]) -> float:
    letters = [char for word in words for char in word.text]
    bad = sum(char == "\ufffd" or not char.isprintable() for char in letters)
    return bad / len(letters) if letters else 0.0
