"""The entrance of the package: the path of a PDF in, everything that stands on its pages out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractors.errors import BrokenPdf, EmptyFile, Encrypted, NotAPdf
from extractors.furniture import without_furniture
from extractors.model import Document, Issue, PageContent, PageFailure, PageSummary
from extractors.pages import read_page
from extractors.pdf import PdfError, PdfFile, open_pdf
from extractors.sections import build_sections
from extractors.tables.caption import with_captions
from extractors.tables.flow import read_tables

MAGIC_REACH = 1024  # bytes: a PDF's "%PDF-" may stand behind some rubbish


def read_document(path: Path, sha256: str) -> Document:
    """Read a PDF's tables and sections.

    Raises EmptyFile, NotAPdf, Encrypted or BrokenPdf where the file as a whole can't be read; a page that fails is a
    PageFailure of the document.
    """
    with open_report(path) as pdf:
        contents, failures = _read_pages(pdf)
        title, producer = pdf.metadata("Title"), pdf.metadata("Producer")
    pages = without_furniture(contents)
    found, table_failures = read_tables(pages)
    tables = with_captions(found, pages)
    return Document(
        sha256,
        path.name,
        title,
        producer,
        tuple(_summary(page) for page in contents),
        tables,
        build_sections(pages, tables),
        tuple(issue for page in contents for issue in _page_issues(page)),
        (*failures, *table_failures),
    )


@contextmanager
def open_report(path: Path) -> Iterator[PdfFile]:
    """Open a PDF. Raises EmptyFile, NotAPdf, Encrypted or BrokenPdf where it can't be read, on opening or later."""
    _check_file(path)
    try:
        with open_pdf(path) as pdf:
            yield pdf
    except PdfError as error:
        raise _file_error(error) from error


def _check_file(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(MAGIC_REACH)
    if not start:
        raise EmptyFile
    if b"%PDF-" not in start:
        raise NotAPdf


def _file_error(error: PdfError) -> Exception:
    return Encrypted() if "password" in str(error).lower() else BrokenPdf(f"the PDF is damaged ({error})")


def _read_pages(pdf: PdfFile) -> tuple[list[PageContent], list[PageFailure]]:
    contents: list[PageContent] = []
    failures: list[PageFailure] = []
    for number in range(1, len(pdf) + 1):
        try:
            page = pdf.page(number)
            try:
                contents.append(read_page(page))
            finally:
                page.close()
        except (PdfError, ValueError, ArithmeticError) as error:
            failures.append(PageFailure(number, "page", f"{type(error).__name__}: {error}"))
            contents.append(_unread(number))
    return contents, failures


def _unread(number: int) -> PageContent:
    return PageContent(number, 0.0, 0.0, 0, "blank", "the page could not be read", (), (), (), (), 0.0)


def _summary(page: PageContent) -> PageSummary:
    return PageSummary(
        page.page,
        page.width,
        page.height,
        page.rotation,
        page.kind,
        page.reason,
        0.0,
        "",
        min((word.confidence for word in page.words), default=1.0 if page.kind != "scan" else 0.0),
        len(page.words),
        page.seconds,
    )


def _page_issues(page: PageContent) -> list[Issue]:
    """Say which pages give no text."""
    if page.kind != "scan":
        return []
    return [Issue("page", "no-usable-text", page.page, f"page {page.page} is a picture: {page.reason}", "")]
