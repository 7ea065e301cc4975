"""The pages of an open PDF in, what was read of each out: text layers first, then the pictures of pages that need it.

Pictures take a hundred times as long as text layers; they may be read in other processes, a few pages each.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from extractors.errors import DAMAGED, BrokenPdf, left_out, page_failure
from extractors.limits import MAX_PAGES, MAX_UNOPENED, TooMuch
from extractors.model import PageContent, PageFailure
from extractors.pdf import PdfError
from extractors.scanned import PageRead, read_any_page, read_text_page
from extractors.source import PdfFile, PdfPage
from extractors.watch import begins

DAMAGED_FILE = "the PDF is damaged; of its pages those that could be found were read"
DAMAGED_PARTS = "the PDF is damaged within ({} of its streams): text may be missing or wrong, so all of it is doubted"
IN_DAMAGED = 0.5  # confidence of a word, at most, where a part of its file is damaged
UNREAD, UNOPENED = "the page could not be read", "the page could not be opened"

Result: TypeAlias = PageRead | PageFailure
Reads: TypeAlias = Mapping[int, Result]
_Read = TypeVar("_Read", PageRead, PageRead | None)


@dataclass(frozen=True, slots=True)
class Layers:
    """What a PDF gives without a look at its pictures.

    reads: by page, of the pages that need no picture. pictures: the other pages, in order. last: the number of pages
    without those at the end that cannot be opened. promised: the number of pages that the file gives. damaged: how many
    parts of the file are (extractors.streams).
    """

    title: str
    producer: str
    is_repaired: bool
    damaged: int
    promised: int
    last: int
    reads: Reads
    pictures: tuple[int, ...]


def read_layers(pdf: PdfFile, skipped: Mapping[int, str], damaged: int = 0) -> Layers:
    """Read all pages that need no picture. skipped: pages that are not to be read, with the reason.

    Raises BrokenPdf where no page can be opened.
    """
    promised = len(pdf)
    begins("open", min(promised, MAX_PAGES))
    found: dict[int, Result | None] = {}
    for number in range(1, min(promised, MAX_PAGES) + 1):
        found[number] = left_out(number, skipped[number]) if number in skipped else _read(pdf, number, read_text_page)
        if number >= MAX_UNOPENED and not any(_is_there(found[number - back]) for back in range(MAX_UNOPENED)):
            break
    last = max((number for number, result in found.items() if _is_there(result)), default=0)
    if not last:
        raise BrokenPdf
    if len(found) - last < MAX_UNOPENED:
        last = len(found)
    reads = {number: result for number, result in found.items() if result is not None and number <= last}
    pictures = tuple(number for number, result in found.items() if result is None)
    title, producer = pdf.metadata("Title"), pdf.metadata("Producer")
    return Layers(title, producer, pdf.is_repaired, damaged, promised, last, reads, pictures)


def read_pictures(
    pdf: PdfFile, pages: Iterable[int], cache: Path | None, skipped: Mapping[int, str]
) -> dict[int, Result]:
    """Read these pages, whatever they are, by page. cache: the folder of readings of pictures, None for none."""
    return {
        number: left_out(number, skipped[number])
        if number in skipped
        else _read(pdf, number, lambda page: read_any_page(page, cache))
        for number in pages
    }


def settle_pages(layers: Layers, pictures: Reads) -> tuple[list[PageRead], list[PageFailure]]:
    """All pages in order, an empty one in place of each that failed; and the failures."""
    reads: list[PageRead] = []
    failures = [PageFailure(0, "read", DAMAGED_FILE, BrokenPdf.default_advice)] if layers.is_repaired else []
    if layers.damaged:
        failures.append(PageFailure(0, "read", DAMAGED_PARTS.format(layers.damaged), BrokenPdf.default_advice))
    for number in range(1, layers.last + 1):
        result = pictures[number] if number in pictures else layers.reads[number]
        if isinstance(result, PageFailure):
            failures.append(result)
            result = _unread(number, UNREAD if _is_there(result) else UNOPENED)
        reads.append(_doubted(result) if layers.damaged else result)
    return reads, failures + _missing(layers.last, layers.promised)


def _doubted(read: PageRead) -> PageRead:
    """Whose text layer may be damaged: nobody knows on which page."""
    words = tuple(replace(word, confidence=min(word.confidence, IN_DAMAGED)) for word in read.content.words)
    return replace(read, content=replace(read.content, words=words))


def _is_there(result: Result | None) -> bool:
    return not (isinstance(result, PageFailure) and result.advice == DAMAGED)


def _missing(last: int, promised: int) -> list[PageFailure]:
    """One failure says it for all pages that the file promises and that are not read."""
    if last < min(promised, MAX_PAGES):
        reason = f"no page from here on can be opened; the PDF says that it has {promised:,}"
        return [PageFailure(last + 1, "page", reason, DAMAGED)]
    if last < promised:
        return [page_failure(last + 1, "page", TooMuch("pages of the file", promised, MAX_PAGES))]
    return []


def _read(pdf: PdfFile, number: int, read: Callable[[PdfPage], _Read]) -> _Read | PageFailure:
    """One bad page must not cost the others."""
    begins("page", number)
    try:
        page = pdf.page(number)
    except PdfError as error:
        return page_failure(number, "page", error, DAMAGED)
    except Exception as error:
        return page_failure(number, "page", error)
    try:
        return read(page)
    except Exception as error:
        return page_failure(number, "page", error)
    finally:
        page.close()


def _unread(number: int, reason: str) -> PageRead:
    return PageRead(PageContent(number, 0.0, 0.0, 0, "blank", reason, (), (), (), (), 0.0), (), 0.0, "", "")


def packed(reads: Layers | Reads) -> bytes:
    """For the way between two processes of one run; a tenth of its size in memory."""
    return zlib.compress(pickle.dumps(reads, pickle.HIGHEST_PROTOCOL), 1)


def unpacked(reads: bytes) -> Any:
    """What `packed` was given. For bytes of this run's own processes only: pickle trusts them."""
    return pickle.loads(zlib.decompress(reads))
