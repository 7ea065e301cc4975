"""The pages of a document in, its logical tables out: parts on each page, what stands around them, and how they join."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import PageContent, Table, TablePart, Word
from extractors.tables.fill import words_to_lines
from extractors.tables.join import PartInFlow, join_parts
from extractors.tables.page import find_parts, free_words

BAND = 0.13  # share of the page's height where a header or footer may stand
SAME_PLACE = 4.0  # points


def read_tables(pages: Sequence[PageContent]) -> list[Table]:
    """Logical tables in reading order. `pages` must be without the running headers and footers of the document.

    Headers of documents too short to show what runs are recognised here, from page to page.
    """
    parts: list[list[TablePart]] = []
    for page in pages:
        parts.append(find_parts(page, parts[-1][-1].columns if parts and parts[-1] else ()))
    free = [free_words(page, found) for page, found in zip(pages, parts, strict=True)]
    flows: list[PartInFlow] = []
    for index, page in enumerate(pages):
        before = free[index - 1] if index else []
        after = free[index + 1] if index + 1 < len(pages) else []
        body = _without_margins(free[index], page.height, [*_margin_keys(before, page.height), *_margin_keys(after, page.height)])
        flows += [_in_flow(body, parts[index], part) for part in parts[index]]
    return join_parts(flows)


def _in_flow(body: Sequence[Word], parts: Sequence[TablePart], part: TablePart) -> PartInFlow:
    others = [other.box.cy for other in parts if other is not part]
    around = others + [word.box.cy for word in body if not _is_spilled(word, part)]
    return PartInFlow(part, any(y < part.box.top for y in around), any(y > part.box.bottom for y in around))


def _is_spilled(word: Word, part: TablePart) -> bool:
    """A line that overflows the last row of a fixed height stands on the border below it."""
    inside = part.box.x0 <= word.box.cx <= part.box.x1
    return inside and part.box.bottom - word.size < word.box.top < part.box.bottom + 2


def _without_margins(words: Sequence[Word], height: float, running: Sequence[tuple[float, str]]) -> list[Word]:
    """Words without the lines in the margins that the page before or after has, too, and without bare page numbers."""
    body: list[Word] = []
    lines = words_to_lines(words)
    for index, line in enumerate(lines):
        y, key = _key(line)
        in_margin = not BAND * height < y < (1 - BAND) * height
        repeats = in_margin and any(abs(y - other) <= SAME_PLACE and key == name for other, name in running)
        is_page_number = index in (0, len(lines) - 1) and re.fullmatch(r"\W*#\W*", key)
        if not repeats and not is_page_number:
            body += line
    return body


def _margin_keys(words: Sequence[Word], height: float) -> list[tuple[float, str]]:
    margin = [w for w in words if not BAND * height < w.box.bottom < (1 - BAND) * height]
    return [_key(line) for line in words_to_lines(margin)]


def _key(line: Sequence[Word]) -> tuple[float, str]:
    """Base line and words of a line, numbers masked; sorted, as left and right pages mirror their footers."""
    masked = (re.sub(r"\d+", "#", word.text) for word in line)
    return line[0].box.bottom, " ".join(sorted(masked))
