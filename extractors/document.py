"""The entrance of the package: the path of a PDF in, everything that stands on its pages out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from extractors.engine import chosen_engine, open_with
from extractors.errors import BrokenPdf, EmptyFile, Encrypted, NotAPdf, Sealed, page_failure
from extractors.furniture import without_furniture
from extractors.limits import MAX_REPAIRED
from extractors.model import Document, PageContent, PageFailure, PageSummary, Section, Table
from extractors.ocr.twice import read_twice
from extractors.page_reads import Layers, Reads, read_layers, read_pictures, settle_pages
from extractors.pdf import PdfError, is_locked, is_sealed
from extractors.repair import MAGIC_REACH, has_pages, is_headed
from extractors.scan.delivery import deliver
from extractors.scan.sizes import settle_sizes
from extractors.scanned import PageRead, reading_issues
from extractors.sections import build_sections
from extractors.source import PdfFile
from extractors.streams import damaged_parts
from extractors.tables.caption import with_captions
from extractors.tables.flow import read_tables
from extractors.watch import begins

_Result = TypeVar("_Result")


def read_document(path: Path, sha256: str, skipped: Mapping[int, str] = MappingProxyType({})) -> Document:
    """Read a PDF's tables and sections. skipped: pages that are not to be read, with the reason.

    Raises an UnreadableFile (EmptyFile, NotAPdf, Encrypted, Sealed, BrokenPdf) where the file as a whole can't be read;
    a page that fails is a PageFailure of the document.
    """
    with open_report(path) as pdf:
        layers = read_layers(pdf, skipped, damaged_parts(path))
        pictures = read_pictures(pdf, layers.pictures, ocr_cache(), skipped)
    return build_document(path.name, sha256, layers, pictures)


def layers_of(path: Path, skipped: Mapping[int, str]) -> Layers:
    """The first step of `read_document` alone; raises what it raises."""
    with open_report(path) as pdf:
        return read_layers(pdf, skipped, damaged_parts(path))


def pictures_of(path: Path, pages: Sequence[int], skipped: Mapping[int, str]) -> Reads:
    """The second step of `read_document`, for some of its pages; raises what it raises."""
    with open_report(path) as pdf:
        begins("open", len(pages))
        return read_pictures(pdf, pages, ocr_cache(), skipped)


def build_document(name: str, sha256: str, layers: Layers, pictures: Reads) -> Document:
    """The last step of `read_document`: tables and sections of pages that were read. name: of the file."""
    reads, failures = settle_pages(layers, pictures)
    sized = settle_sizes([read.content for read in reads])
    begins("furniture", 0)
    pages: Sequence[PageContent] = _attempt("furniture", lambda: [*without_furniture(sized)], sized, failures)
    nothing: tuple[list[Table], list[PageFailure]] = ([], [])
    found, table_failures = _attempt("tables", lambda: read_tables(pages), nothing, failures)
    tables = with_captions(found, pages)
    uprights = {read.content.page: upright for read in reads for upright in read.uprights}
    begins("sections", 0)
    no_sections: tuple[Section, ...] = ()
    sections = _attempt("sections", lambda: build_sections(pages, tables), no_sections, failures)
    twice = tuple(read_twice(sized, tables))
    return Document(
        sha256,
        name,
        layers.title,
        layers.producer,
        tuple(_summary(read) for read in reads),
        deliver(tables, uprights) if uprights else tables,
        deliver(sections, uprights) if uprights else sections,
        tuple(reading_issues(reads)),
        (*failures, *table_failures),
        deliver(twice, uprights) if uprights else twice,
    )


def _attempt(stage: str, step: Callable[[], _Result], otherwise: _Result, failures: list[PageFailure]) -> _Result:
    """A step over all pages that defeats the program must not cost what the other steps give."""
    try:
        return step()
    except Exception as error:
        failures.append(page_failure(0, stage, error))
        return otherwise


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
    """Open a PDF. Raises EmptyFile, NotAPdf, Encrypted, Sealed or BrokenPdf where it can't be read, then or later."""
    _check_file(path)
    try:
        with open_with(chosen_engine(), path, passwords()) as pdf:
            yield pdf
    except PdfError as error:
        raise _file_error(error, path) from error


def _check_file(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(MAGIC_REACH)
    if not start:
        raise EmptyFile
    if not is_headed(start) and (path.stat().st_size > MAX_REPAIRED or not has_pages(path.read_bytes())):
        raise NotAPdf


def _file_error(error: PdfError, path: Path) -> Exception:
    # pdfium may name the error of the file before, where a file has no pages: its words alone are not to be trusted.
    if not (is_locked(error) or is_sealed(error)) or b"/Encrypt" not in path.read_bytes():
        return BrokenPdf()
    return Encrypted() if is_locked(error) else Sealed()


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
