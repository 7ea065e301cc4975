"""Words that no ruling surrounds in, the areas out where they stand in columns of figures: tables without any line.

Strict on purpose: a signature block, a form ("Nama : ..."), a table of contents or a list must not become a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.model import Box, Word
from extractors.tables.aligned import Region, region_borders
from extractors.tables.fill import words_to_lines
from extractors.tables.rows import MARKER, RowLine, figure_columns, row_borders, table_lines
from extractors.tables.segments import split_line
from normalizers.numbers import looks_numeric

COLUMN_GAP = 1.5  # of the type size
NARROW_GAP = 0.8  # of the type size: white between columns where the lines above have it, too
LOOK = 3  # lines
ROW_STEP = 3.2  # of the type size: a wider gap between lines ends a table
IN_LINE = 4.0  # points
TITLE_LINES = 4  # lines over the columns of a table that name it
FEWEST_NUMBERS = 3  # running numbers of a table without figures
LEADER = re.compile(r"[.…_]{4,}|(\. ){3,}")
CURRENCY = re.compile(r"Rp\.?|IDR", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _TextLine:
    words: tuple[Word, ...]
    segments: tuple[tuple[Word, ...], ...]

    @property
    def top(self) -> float:
        return min(word.box.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.box.bottom for word in self.words)

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)


@dataclass(frozen=True, slots=True)
class TextArea:
    """An area of lines in columns. inner: its inner column borders. tabular: whether it is a table by itself."""

    region: Region
    inner: tuple[float, ...]
    tabular: bool


def find_text_areas(words: Sequence[Word], page: int) -> list[TextArea]:
    """Areas whose lines stand in columns, top to bottom."""
    lines = [_text_line(line) for line in words_to_lines(w for w in words if w.angle == 0)]
    areas = []
    for run in _runs(lines):
        region = _region(run, page)
        inner = _borders(run, region)
        if inner:
            areas.append(TextArea(region, inner, is_tabular(region, inner)))
    return areas


def _borders(run: Sequence[_TextLine], region: Region) -> tuple[float, ...]:
    """Column borders of all lines, or of those from the first line with the most texts on: titles stand over them."""
    inner = region_borders([region])
    most = max(len(line.segments) for line in run)
    if len(inner) >= most - 1:
        return tuple(inner)
    first = next(i for i, line in enumerate(run) if len(line.segments) == most)
    if not 0 < first <= TITLE_LINES:
        return tuple(inner)
    lower = _region(run[first:], region.page)
    lower = replace(lower, box=replace(lower.box, x0=region.box.x0, x1=region.box.x1))
    below = region_borders([lower])
    return tuple(below if len(below) > len(inner) else inner)


def _text_line(words: Sequence[Word]) -> _TextLine:
    segments: list[tuple[Word, ...]] = []
    for segment in split_line(words, COLUMN_GAP):
        if segments and _glued(segments[-1]):
            segments[-1] += tuple(segment)
        else:
            segments.append(tuple(segment))
    return _TextLine(tuple(words), tuple(segments))


def _glued(segment: Sequence[Word]) -> bool:
    """A list marker, or a currency sign, that belongs to what follows."""
    if CURRENCY.fullmatch(segment[-1].text):
        return True
    return len(segment) == 1 and bool(MARKER.fullmatch(segment[0].text)) and not segment[0].text.isdigit()


def _runs(lines: Sequence[_TextLine]) -> list[list[_TextLine]]:
    """Stretches of lines that begin and end with a line in columns, wrapped lines in between."""
    runs: list[list[_TextLine]] = []
    current: list[_TextLine] = []
    for line in lines:
        line = _parted(line, current)
        split = len(line.segments) > 1 and not _is_form_or_leader(line)
        near = bool(current) and line.top - current[-1].bottom < (ROW_STEP - 1) * line.size
        if current and not (near and (split or _fits(line, current))):
            runs.append(current)
            current = []
        if split or current:
            current.append(line)
    runs.append(current)
    return [trimmed for run in runs if len(trimmed := _trim(run)) >= 2]


def _parted(line: _TextLine, run: Sequence[_TextLine]) -> _TextLine:
    """A line of one segment parted where it leaves white between the columns of the lines above it."""
    if len(line.segments) > 1:
        return line
    whites = [
        (left[-1].box.x1, right[0].box.x0)
        for other in [other for other in run if len(other.segments) > 1][-LOOK:]
        for left, right in zip(other.segments, other.segments[1:], strict=False)
    ]
    pieces = [[line.words[0]]]
    for left, right in zip(line.words, line.words[1:], strict=False):
        wide = right.box.x0 - left.box.x1 > NARROW_GAP * right.size
        if wide and any(a < right.box.x0 and left.box.x1 < b for a, b in whites):
            pieces.append([right])
        else:
            pieces[-1].append(right)
    return _TextLine(line.words, tuple(map(tuple, pieces)))


def _trim(run: list[_TextLine]) -> list[_TextLine]:
    """Without the lines after the last one in columns, but for those that go on its text."""
    last = max((i for i, line in enumerate(run) if len(line.segments) > 1), default=-1)
    end = last + 1
    while 0 < end < len(run) and _is_wrap(run[end], run[end - 1], run[last]):
        end += 1
    return run[:end]


def _is_wrap(line: _TextLine, above: _TextLine, row: _TextLine) -> bool:
    """Whether a line goes on a text of the row: at once below it, from the same x, no wider than its column."""
    step = line.top - above.bottom < 0.6 * line.size
    if not step or MARKER.fullmatch(line.words[0].text):
        return False
    start, end = line.words[0].box.x0, line.words[-1].box.x1
    for segment, following in zip(row.segments, row.segments[1:], strict=False):
        starts = [word.box.x0 for word in segment[:2]]
        if any(abs(start - x) < 3 for x in starts) and end < following[0].box.x0:
            return True
    return False


def _fits(line: _TextLine, run: Sequence[_TextLine]) -> bool:
    """Whether a line of one segment stands in a single column of the run."""
    split = [other for other in run if len(other.segments) > 1]
    start, end = line.words[0].box.x0, line.words[-1].box.x1
    for other in split[-LOOK:]:
        for left, right in zip(other.segments, other.segments[1:], strict=False):
            if start < left[-1].box.x1 and end > right[0].box.x0:
                return False
    return bool(split)


def _is_form_or_leader(line: _TextLine) -> bool:
    text = " ".join(word.text for word in line.words)
    return bool(LEADER.search(text)) or any(segment[0].text.startswith((":", "=")) for segment in line.segments[1:])


def _region(run: Sequence[_TextLine], page: int) -> Region:
    words = tuple(word for line in run for word in line.words)
    box = Box(
        min(w.box.x0 for w in words) - 2,
        min(w.box.top for w in words) - 1,
        max(w.box.x1 for w in words) + 2,
        max(w.box.bottom for w in words) + 1,
    )
    return Region(page, box, (), words)


def is_tabular(region: Region, inner: Sequence[float]) -> bool:
    """At least two rows and two columns, with figures that stand in line beside texts, or with running numbers."""
    xs = [region.box.x0, *inner, region.box.x1]
    lines = table_lines(region.words, xs)
    if len(row_borders(lines, len(xs) - 1)) < 1:
        return False
    figures = [c for c in figure_columns(lines, len(xs) - 1) if _stands_in_line(region.words, xs[c], xs[c + 1])]
    entries = [line.texts[col] for line in lines for col in figures if col in line.texts]
    numbers = [text for text in entries if looks_numeric(text)]
    if len(numbers) < 2:
        return _is_numbered_list(lines, len(xs) - 1)
    return _named(lines) >= 2 and not _is_contents(numbers, len(figures))


def _is_numbered_list(lines: Sequence[RowLine], n_cols: int) -> bool:
    """Running numbers in a column of their own, and two texts beside each of them."""
    numbers = [i for i, line in enumerate(lines) if re.fullmatch(r"\d{1,3}[.)]?", line.texts.get(0, ""))]
    if len(numbers) < FEWEST_NUMBERS or n_cols < 3:
        return False
    values = [int(re.sub(r"\D", "", lines[i].texts[0])) for i in numbers]
    beside = sum(1 in lines[i].texts and len(lines[i].texts) > 2 for i in numbers)
    return values == list(range(values[0], values[0] + len(values))) and beside >= 0.8 * len(numbers)


def _named(lines: Sequence[RowLine]) -> int:
    """How many texts with letters stand in the first column, or in the one behind a column of running numbers."""
    texts = [[line.texts[col] for line in lines if col in line.texts] for col in (0, 1)]
    numbered = sum(bool(MARKER.fullmatch(text)) for text in texts[0]) >= max(2, len(texts[0]) - 1)
    return sum(any(char.isalpha() for char in text) for text in texts[numbered])


def _stands_in_line(words: Sequence[Word], x0: float, x1: float) -> bool:
    """Whether most figures between two borders share their left end, their right end or their middle with others."""
    boxes = [w.box for w in words if x0 <= w.box.cx <= x1 and any(c.isdigit() for c in w.text)]
    sharing = sum(any(_share_an_end(box, other) for other in boxes if other is not box) for box in boxes)
    return len(boxes) == 1 or sharing > 0.6 * len(boxes)


def _share_an_end(first: Box, second: Box) -> bool:
    pairs = ((first.x0, second.x0), (first.x1, second.x1), (first.cx, second.cx))
    return any(abs(a - b) < IN_LINE for a, b in pairs)


def _is_contents(numbers: Sequence[str], n_figure_columns: int) -> bool:
    """A table of contents without leaders: one column of rising page numbers."""
    if n_figure_columns != 1 or not all(re.fullmatch(r"\d{1,3}", text) for text in numbers):
        return False
    pages = [int(text) for text in numbers]
    return all(a <= b for a, b in zip(pages, pages[1:], strict=False))
