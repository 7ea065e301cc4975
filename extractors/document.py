"""The entrance of the package: the path of a PDF in, everything that stands on its pages out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from extractors.errors import DAMAGED, BrokenPdf, EmptyFile, Encrypted, NotAPdf, left_out, page_failure
from extractors.furniture import without_furniture
from extractors.limits import MAX_PAGES, MAX_UNOPENED, TooMuch
from extractors.model import Document, PageContent, PageFailure, PageSummary
from extractors.ocr.twice import read_twice
from extractors.pdf import PdfError, PdfFile, is_locked, open_pdf
from extractors.scan.delivery import deliver
from extractors.scan.sizes import settle_sizes
from extractors.scanned import PageRead, read_any_page, reading_issues
from extractors.sections import build_sections
from extractors.tables.caption import with_captions
from extractors.tables.flow import read_tables
from extractors.watch import begins

DAMAGED_FILE = "the PDF is damaged; of its pages those that could be found were read"
UNREAD, UNOPENED = "the page could not be read", "the page could not be opened"
MAGIC_REACH = 1024  # bytes: a PDF's "%PDF-" may stand behind some rubbish


def read_document(path: Path, sha256: str, skipped: Mapping[int, str] = MappingProxyType({})) -> Document:
    """Read a PDF's tables and sections. skipped: pages that are not to be read, with the reason.

    Raises EmptyFile, NotAPdf, Encrypted or BrokenPdf where the file as a whole can't be read; a page that fails is a
    PageFailure of the document.
    """
    with open_report(path) as pdf:
        reads, failures = _read_pages(pdf, ocr_cache(), skipped)
        title, producer = pdf.metadata("Title"), pdf.metadata("Producer")
    sized = settle_sizes([read.content for read in reads])
    begins("tables", 0)
    pages = without_furniture(sized)
    found, table_failures = read_tables(pages)
    tables = with_captions(found, pages)
    uprights = {read.content.page: upright for read in reads for upright in read.uprights}
    begins("sections", 0)
    sections = build_sections(pages, tables)
    twice = tuple(read_twice(sized, tables))
    return Document(
        sha256,
        path.name,
        title,
        producer,
        tuple(_summary(read) for read in reads),
        deliver(tables, uprights) if uprights else tables,
        deliver(sections, uprights) if uprights else sections,
        tuple(reading_issues(reads)),
        (*failures, *table_failures),
        deliver(twice, uprights) if uprights else twice,
    )


def ocr_cache() -> Path | None:
    """The folder of readings of pictures: KINERJA_OCR_CACHE; None, no cache, where that is not set."""
    folder = os.environ.get("KINERJA_OCR_CACHE", "")
    return Path(folder) if folder else None


def passwords() -> list[str]:
    """Those that may open protected files: the lines of the file KINERJA_PASSWORD_FILE; none where that is not set.

    Raises OSError where the file cannot be read.
    """
    file = os.environ.get("KINERJA_PASSWORD_FILE", "")
    return Path(file).read_text(encoding="utf-8").splitlines() if file else []


@contextmanager
def open_report(path: Path) -> Iterator[PdfFile]:
    """Open a PDF. Raises EmptyFile, NotAPdf, Encrypted or BrokenPdf where it can't be read, on opening or later."""
    _check_file(path)
    try:
        with open_pdf(path, passwords()) as pdf:
            yield pdf
    except PdfError as error:
        raise _file_error(error, path) from error


def _check_file(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(MAGIC_REACH)
    if not start:
        raise EmptyFile
    if b"%PDF-" not in start:
        raise NotAPdf


def _file_error(error: PdfError, path: Path) -> Exception:
    # pdfium may name the error of the file before, where a file has no pages: its words alone are not to be trusted.
    return Encrypted() if is_locked(error) and b"/Encrypt" in path.read_bytes() else BrokenPdf()


def _read_pages(
    pdf: PdfFile, cache: Path | None, skipped: Mapping[int, str]
) -> tuple[list[PageRead], list[PageFailure]]:
    reads: list[PageRead] = []
    damaged = PageFailure(0, "read", DAMAGED_FILE, BrokenPdf.default_advice)
    failures = [damaged] if pdf.is_repaired else []
    count = min(len(pdf), MAX_PAGES)
    if not count:
        raise BrokenPdf
    begins("open", count)
    for number in range(1, count + 1):
        begins("page", number)
        result = left_out(number, skipped[number]) if number in skipped else _read_page(pdf, number, cache)
        if isinstance(result, PageFailure):
            failures.append(result)
            result = _unread(number, UNOPENED if result.advice == DAMAGED else UNREAD)
        reads.append(result)
        if len(reads) >= MAX_UNOPENED and all(read.content.reason == UNOPENED for read in reads[-MAX_UNOPENED:]):
            return _without_end(reads, failures, len(pdf))
    if all(read.content.reason == UNOPENED for read in reads):
        raise BrokenPdf
    if count < len(pdf):
        failures.append(page_failure(count + 1, "page", TooMuch("pages of the file", len(pdf), MAX_PAGES)))
    return reads, failures


def _read_page(pdf: PdfFile, number: int, cache: Path | None) -> PageRead | PageFailure:
    """One bad page must not cost the others."""
    try:
        page = pdf.page(number)
    except PdfError as error:
        return page_failure(number, "page", error, DAMAGED)
    except Exception as error:
        return page_failure(number, "page", error)
    try:
        return read_any_page(page, cache)
    except Exception as error:
        return page_failure(number, "page", error)
    finally:
        page.close()


def _without_end(
    reads: list[PageRead], failures: list[PageFailure], promised: int
) -> tuple[list[PageRead], list[PageFailure]]:
    """Where page after page cannot be opened the PDF has no more: one failure says so for all that it promises."""
    last = max((read.content.page for read in reads if read.content.reason != UNOPENED), default=0)
    if not last:
        raise BrokenPdf
    kept = [failure for failure in failures if failure.page <= last]
    reason = f"no page from here on can be opened; the PDF says that it has {promised:,}"
    return reads[:last], [*kept, PageFailure(last + 1, "page", reason, DAMAGED)]


def _unread(number: int, reason: str) -> PageRead:
    return PageRead(PageContent(number, 0.0, 0.0, 0, "blank", reason, (), (), (), (), 0.0), (), 0.0, "", "")


def _summary(read: PageRead) -> PageSummary:
    page = read.content
    size = (page.height, page.width) if any(u.turn in (90, 270) for u in read.uprights) else (page.width, page.height)
    return PageSummary(
        page.page,
        *size,
        page.rotation,
        page.kind,
        page.reason,
        read.skew,
        read.ocr_engine,
        _confidence(page),
        len(page.words),
        page.seconds,
    )


def _confidence(page: PageContent) -> float:
    """The mean confidence of the page's words; 0 for a picture without any."""
    if not page.words:
        return 0.0 if page.kind == "scan" else 1.0
    return sum(word.confidence for word in page.words) / len(page.words)
