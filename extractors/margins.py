"""Rows in the margin band of a few pages in, those out that are running headers or footers by form or by one repeat.

A document of a few pages (a cut, an attachment) shows too little for repeats alone: the outermost rows count where a
gap parts them from the body, and where they carry a page number as footers do or stand on another page, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from extractors.model import Word

FEW_PAGES = 4
MAX_ROWS = 3
GAP = 1.6  # of the type size, from base line to base line, between the margin and the body
SAME_PLACE = 4.0  # points
PAGE_NUMBER = re.compile(
    r"\W*\d{1,4}\W*|\d{1,4}\s*\|.*|.*\|\s*\d{1,4}|[IVX]{1,5}\s*[-–.]\s*\d{1,3}\b.*|.*\b[IVX]{1,5}\s*[-–.]\s*\d{1,3}"
    r"|.*\b(hal(aman)?\.?|page)\s*\d{1,4}.*",
    re.IGNORECASE,
)


class MarginRow(Protocol):
    """A row of words in a margin band; y: distance of its base line from the page's nearer edge, in points."""

    @property
    def index(self) -> int: ...
    @property
    def y(self) -> float: ...
    @property
    def size(self) -> float: ...
    @property
    def words(self) -> tuple[Word, ...]: ...


Row = TypeVar("Row", bound=MarginRow)


def margin_rows(band: Sequence[Row], n_pages: int, is_ruled: Callable[[Row], bool]) -> list[Row]:
    """The rows of one band (top or bottom, all pages) that are no body text; none in documents of many pages.

    is_ruled: whether a row stands among a table's rulings.
    """
    if n_pages > FEW_PAGES:
        return []
    free = [row for row in band if _has_number_form(row) or not is_ruled(row)]
    return [row for index in range(n_pages) for row in _outermost([r for r in band if r.index == index], free)]


def _outermost(own: Sequence[Row], free: Sequence[Row]) -> list[Row]:
    """The leading rows of a page that look like furniture, where a gap follows them."""
    rows = sorted(own, key=lambda row: row.y)
    ids = {id(row) for row in free}
    count = 0
    while count < min(len(rows), MAX_ROWS) and id(rows[count]) in ids and _looks_like_margin(rows[count], free):
        count += 1
    while count and count < len(rows) and not _is_apart(rows[count - 1], rows[count]):
        count -= 1
    return rows[:count]


def _is_apart(outer: MarginRow, inner: MarginRow) -> bool:
    bare = len(outer.words) == 1 and outer.words[0].text.strip("-–").isdigit()
    return bare or inner.y - outer.y >= GAP * inner.size


def _has_number_form(row: MarginRow) -> bool:
    return len(row.words) <= 16 and bool(PAGE_NUMBER.fullmatch(" ".join(word.text for word in row.words)))


def _looks_like_margin(row: MarginRow, band: Sequence[MarginRow]) -> bool:
    return _has_number_form(row) or any(
        r.index != row.index and abs(r.y - row.y) <= SAME_PLACE and _key(r) == _key(row) for r in band
    )


def _key(row: MarginRow) -> list[str]:
    """Words with digits masked, sorted: left and right pages mirror their footers."""
    return sorted(re.sub(r"\d+", "#", word.text) for word in row.words)
