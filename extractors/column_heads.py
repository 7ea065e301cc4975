"""The words at the top of a page in, where the headings of columns begin there out: they repeat, but are of a table.

Several texts apart in a line, over texts apart in the lines right below it: a running header stands over prose, or
over other columns than its own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from extractors.model import PageContent, Word
from extractors.tables.fill import words_to_lines
from extractors.tables.segments import split_line

REACH = 0.3  # share of the page's height in which headings and the row below them stand
FEWEST = 3  # texts
NEXT = 2.2  # of the type size: lines of a table are no farther apart
LOOK = 8  # lines below a heading in which a row of its columns stands

Texts = list[list[Word]]


def column_heads(page: PageContent) -> float:
    """The y above which the page holds no headings of columns; infinity where it has none at its top."""
    upper = [word for word in page.words if word.angle == 0 and word.box.cy < REACH * page.height]
    lines = [split_line(line) for line in words_to_lines(upper)]
    for index, line in enumerate(lines):
        if len(line) >= FEWEST and _heads(lines[index : index + 1 + LOOK]):
            return _first(lines[: index + 1]) - 1
    return math.inf


def _heads(lines: Sequence[Texts]) -> bool:
    """Whether the texts of the first line stand over those of one of the next, text for text, with no white between."""
    for above, below in zip(lines, lines[1:], strict=False):
        if _top(below) - _bottom(above) > NEXT * below[0][0].size:
            return False
        if sum(any(_is_over(text, other) for text in lines[0]) for other in below) >= FEWEST:
            return True
    return False


def _first(lines: Sequence[Texts]) -> float:
    """The top of the last line, or of the lines of several texts right above it."""
    top = _top(lines[-1])
    for line in reversed(lines[:-1]):
        if len(line) == 1 or top - _bottom(line) > line[0][0].size:
            break
        top = _top(line)
    return top


def _is_over(text: Sequence[Word], other: Sequence[Word]) -> bool:
    return text[0].box.x0 < other[-1].box.x1 and other[0].box.x0 < text[-1].box.x1


def _top(line: Texts) -> float:
    return min(word.box.top for text in line for word in text)


def _bottom(line: Texts) -> float:
    return max(word.box.bottom for text in line for word in text)
