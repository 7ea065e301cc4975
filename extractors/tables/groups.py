"""Stretches of lines in columns in, whether they are one table out: of the same columns, group rows between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Protocol

from extractors.model import Word
from extractors.tables.leading import widest_leading

ROW_STEP = 3.2  # of the type size: a wider gap between lines ends a table
GROUP_LINES = 4  # lines of group rows between two rows
LOOK = 6  # lines
SAME_SIZE = 0.03  # of the type size
SAME_END = 2.5  # points: texts of one column share their left end, their right end or their middle
INDENT = 0.25  # of the width of the rows: a group row begins no farther in
SAME_WHITE = 0.25  # of the type size
CAPTION = re.compile(r"(tabel|table|gambar|grafik|diagram)\s*\W?\s*[\dIVX]", re.IGNORECASE)
Text = Sequence[Word]


class Line(Protocol):
    """A printed line, and the texts that stand apart in it."""

    @property
    def words(self) -> tuple[Word, ...]: ...
    @property
    def segments(self) -> tuple[tuple[Word, ...], ...]: ...
    @property
    def top(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def size(self) -> float: ...


def are_groups(above: Sequence[Line], between: Sequence[Line], below: Sequence[Line], gaps: Sequence[float]) -> bool:
    """Few lines, as near to each other and to the rows as rows are: in bold type, or in the rows' type and white.

    gaps: the white between the lines of the page's rows.
    """
    if len(between) > GROUP_LINES or any(map(_is_caption, between)):
        return False
    lines = [above[-1], *between, below[0]]
    if not all(b.top - a.bottom < (ROW_STEP - 1) * b.size for a, b in pairwise(lines)):
        return False
    return all(map(_is_bold, between)) or _are_like_rows(above, between, below, gaps)


def loose_groups(rows: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """Of the lines between a page's last (or first) rows and its end, those that may be group rows: all, or none.

    They are few, as near to each other and to the rows as rows are, in bold type, and begin in the first columns.
    """
    if not lines or len(lines) > GROUP_LINES or not all(map(_is_bold, lines)) or any(map(_is_caption, lines)):
        return []
    ordered = sorted([*rows, *lines], key=lambda line: line.top)
    near = all(b.top - a.bottom < (ROW_STEP - 1) * b.size for a, b in pairwise(ordered) if a in lines or b in lines)
    size = median(line.size for line in rows)
    typed = all(abs(line.size - size) < SAME_SIZE * size for line in lines)
    left, right = min(line.words[0].box.x0 for line in rows), max(line.words[-1].box.x1 for line in rows)
    begun = all(left - 3 < line.words[0].box.x0 < left + INDENT * (right - left) for line in lines)
    return list(lines) if near and typed and begun else []


def _is_caption(line: Line) -> bool:
    return bool(CAPTION.match(" ".join(word.text for word in line.words)))


def _is_bold(line: Line) -> bool:
    return 2 * sum(word.bold for word in line.words) > len(line.words)


def _are_like_rows(
    above: Sequence[Line], between: Sequence[Line], below: Sequence[Line], gaps: Sequence[float]
) -> bool:
    """Whether lines begin in the first columns, in the rows' type, with the white that parts the rows around them."""
    row = max(above, key=lambda line: len(line.segments))
    first = [text[0].box.x0 for text in row.segments[:2]]
    leading = widest_leading(gaps, row.size)
    if leading is None:
        return False
    usual = min(gap for gap in gaps if gap > leading)
    steps = [b.top - a.bottom for a, b in pairwise([above[-1], *between, below[0]])]
    alike = all(step < leading + 0.1 * row.size or abs(step - usual) < SAME_WHITE * row.size for step in steps)
    edges = steps[0] > leading + 0.1 * row.size and steps[-1] > leading + 0.1 * row.size
    typed = all(abs(line.size - row.size) < SAME_SIZE * row.size for line in between)
    return alike and edges and typed and all(first[0] - 3 < line.words[0].box.x0 < first[-1] + 3 for line in between)


def same_columns(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether the texts of one line stand over those of another one, text for text, or share their ends with them."""
    first, second = (max(lines, key=lambda line: len(line.segments)) for lines in (above[-LOOK:], below))
    few = min(len(first.segments), len(second.segments))
    if few < 3:
        return False
    over = [[overlap(a, b) for b in second.segments] for a in first.segments]
    alone = sum(sum(row) == 1 and sum(other[row.index(True)] for other in over) == 1 for row in over)
    return 5 * alone >= 3 * few or _in_line(above, second.segments)


def _in_line(above: Sequence[Line], texts: Sequence[Text]) -> bool:
    others = [text for line in above for text in line.segments]
    return 4 * sum(any(_share_an_end(text, other) for other in others) for text in texts) >= 3 * len(texts)


def _share_an_end(text: Text, other: Text) -> bool:
    a, b, c, d = text[0].box.x0, text[-1].box.x1, other[0].box.x0, other[-1].box.x1
    return min(abs(a - c), abs(b - d), abs(a + b - c - d) / 2) < SAME_END


def overlap(first: Text, second: Text) -> bool:
    """Whether one text stands over or under another."""
    return first[0].box.x0 < second[-1].box.x1 and second[0].box.x0 < first[-1].box.x1
