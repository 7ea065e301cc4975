"""A table part and the free words of its page in, whether text stands above or below it out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import TablePart, Word
from extractors.tables.fill import words_to_lines
from extractors.tables.join import PartInFlow

BAND = 0.13  # share of the page's height where a header or footer may stand
SAME_PLACE = 4.0  # points


def in_flow(body: Sequence[Word], parts: Sequence[TablePart], part: TablePart) -> PartInFlow:
    """The part with whether body text, or another part, stands above and below it."""
    others = [other.box.cy for other in parts if other is not part]
    around = others + [word.box.cy for word in body if not _is_spilled(word, part)]
    return PartInFlow(part, any(y < part.box.top for y in around), any(y > part.box.bottom for y in around))


def _is_spilled(word: Word, part: TablePart) -> bool:
    """A line that overflows the last row of a fixed height stands on the border below it."""
    inside = part.box.x0 <= word.box.cx <= part.box.x1
    return inside and part.box.bottom - word.size < word.box.top < part.box.bottom + 2


def without_margins(words: Sequence[Word], height: float, running: Sequence[tuple[float, str]]) -> list[Word]:
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


def margin_keys(words: Sequence[Word], height: float) -> list[tuple[float, str]]:
    """Place and masked words of the lines in the margins of a page."""
    margin = [w for w in words if not BAND * height < w.box.bottom < (1 - BAND) * height]
    return [_key(line) for line in words_to_lines(margin)]


def _key(line: Sequence[Word]) -> tuple[float, str]:
    """Base line and words of a line, numbers masked; sorted, as left and right pages mirror their footers."""
    masked = (re.sub(r"\d+", "#", word.text) for word in line)
    return line[0].box.bottom, " ".join(sorted(masked))
