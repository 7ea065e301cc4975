"""One open page in, its content by the way that suits it out: from the text layer, from its picture, or from both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.model import Box, Issue, PageContent
from extractors.pages import read_page
from extractors.scan.model import Upright
from extractors.scan.triage import page_kind
from extractors.scan_page import ScannedPage, read_mixed, read_scan
from extractors.source import PdfPage


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page as it was read. uprights: the page's turn where it was read from its picture, else empty.

    skew: degrees. ocr_engine: "" where no picture was read. advice: what to install for a better reading.
    """

    content: PageContent
    uprights: tuple[Upright, ...]
    skew: float
    ocr_engine: str
    advice: str


def read_any_page(page: PdfPage, cache: Path | None) -> PageRead:
    """Read a page whatever it is. cache: the folder of readings of pictures, None for none."""
    layer, areas = _judged(page)
    if layer.kind == "scan":
        return _scanned(read_scan(page, layer.reason, cache))
    if layer.kind == "mixed":
        return _scanned(read_mixed(layer, page, areas, cache))
    return PageRead(layer, (), 0.0, "", "")


def read_text_page(page: PdfPage) -> PageRead | None:
    """Read a page from its text layer; None where `read_any_page` would read a picture."""
    layer, _ = _judged(page)
    return None if layer.kind in ("scan", "mixed") else PageRead(layer, (), 0.0, "", "")


def _judged(page: PdfPage) -> tuple[PageContent, tuple[Box, ...]]:
    """A page's text layer with the kind of the page, and its pictures of text."""
    layer = read_page(page)
    kind = page_kind(page, layer)
    return replace(layer, kind=kind.kind, reason=kind.reason), kind.areas


def _scanned(scan: ScannedPage) -> PageRead:
    return PageRead(scan.content, (scan.upright,), scan.skew, scan.ocr_engine, scan.advice)


def reading_issues(pages: Iterable[PageRead]) -> list[Issue]:
    """Pictures that gave no text, and what would read the others better."""
    issues = []
    for page in pages:
        content = page.content
        if content.kind == "scan" and not content.words:
            message = f"page {content.page} is a picture in which no text was found: {content.reason}"
            issues.append(Issue("page", "no-usable-text", content.page, message, ""))
        if content.cut:
            issues.append(Issue("page", "too-much", content.page, content.cut, ""))
        if page.advice:
            issues.append(Issue("ocr", "one-reader", content.page, page.advice, ""))
    return issues
