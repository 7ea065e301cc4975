"""Words that no ruling surrounds in, runs of lines that stand in columns out: what may be a table without any line.

A run begins and ends with a line of several texts; wrapped lines, and group rows between rows of the same columns,
belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.model import Word
from extractors.tables.fill import words_to_lines
from extractors.tables.groups import ROW_STEP, are_groups, same_columns
from extractors.tables.rows import MARKER
from extractors.tables.segments import split_line
from normalizers.numbers import looks_numeric

COLUMN_GAP = 1.5  # of the type size
NARROW_GAP = 0.8  # of the type size: white between columns where the lines above have it, too
LOOK = 3  # lines
SAME_START = 3.0  # points
LEADER = re.compile(r"[.…_]{4,}|(\. ){3,}")
CURRENCY = re.compile(r"Rp\.?|IDR", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed line, and the texts that stand apart in it."""

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


def text_runs(words: Sequence[Word]) -> list[list[TextLine]]:
    """Runs of two lines at least, top to bottom."""
    return [run for run in _with_groups(_stretches(text_lines(words))) if len(run) >= 2]


def text_lines(words: Sequence[Word]) -> list[TextLine]:
    """The level words in lines, top to bottom."""
    return [_text_line(line) for line in words_to_lines(w for w in words if w.angle == 0)]


def _text_line(words: Sequence[Word]) -> TextLine:
    segments: list[tuple[Word, ...]] = []
    figures = len(words) >= LOOK and all(looks_numeric(word.text) for word in words)
    for segment in split_line(words, NARROW_GAP if figures else COLUMN_GAP):
        if segments and _glued(segments[-1]):
            segments[-1] += tuple(segment)
        else:
            segments.append(tuple(segment))
    return TextLine(tuple(words), tuple(segments))


def _glued(segment: Sequence[Word]) -> bool:
    """A list marker, or a currency sign, that belongs to what follows."""
    if CURRENCY.fullmatch(segment[-1].text):
        return True
    return len(segment) == 1 and bool(MARKER.fullmatch(segment[0].text)) and not segment[0].text.isdigit()


def _stretches(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Stretches of lines in columns with wrapped lines in between; what stands between two stretches is one, too."""
    stretches: list[list[TextLine]] = []
    current: list[TextLine] = []
    for line in lines:
        line = _parted(line, current)
        split = len(line.segments) > 1 and not _is_form_or_leader(line)
        near = bool(current) and line.top - current[-1].bottom < (ROW_STEP - 1) * line.size
        if current and not (near and (split or _fits(line, current))):
            stretches += _trim(current)
            current = []
        if split or current:
            current.append(line)
        else:
            stretches.append([line])
    return [stretch for stretch in [*stretches, *_trim(current)] if stretch]


def _with_groups(stretches: Sequence[list[TextLine]]) -> list[list[TextLine]]:
    """Stretches of the same columns put together over the group rows that part them."""
    joined: list[list[TextLine]] = []
    between: list[TextLine] = []
    gaps = [b.top - a.bottom for stretch in stretches if _in_columns(stretch) for a, b in pairwise(stretch)]
    for stretch in stretches:
        if not _in_columns(stretch):
            between += stretch
        elif joined and are_groups(joined[-1], between, stretch, gaps) and same_columns(joined[-1], stretch):
            joined[-1] = [*joined[-1], *between, *stretch]
            between = []
        else:
            joined.append(stretch)
            between = []
    return joined


def _in_columns(stretch: Sequence[TextLine]) -> bool:
    return any(len(line.segments) > 1 for line in stretch) and not _is_form_or_leader(stretch[0])


def _parted(line: TextLine, run: Sequence[TextLine]) -> TextLine:
    """A line of one segment parted where it leaves white between the columns of the lines above it."""
    if len(line.segments) > 1:
        return line
    others = [other for other in run if len(other.segments) > 1][-LOOK:]
    if not others:
        return line
    whites = [
        (left[-1].box.x1, right[0].box.x0)
        for other in others
        for left, right in zip(other.segments, other.segments[1:], strict=False)
    ]
    pieces = [[line.words[0]]]
    for left, right in zip(line.words, line.words[1:], strict=False):
        wide = right.box.x0 - left.box.x1 > NARROW_GAP * right.size
        if wide and any(a < right.box.x0 and left.box.x1 < b for a, b in whites):
            pieces.append([right])
        else:
            pieces[-1].append(right)
    return TextLine(line.words, tuple(map(tuple, pieces)))


def _trim(run: list[TextLine]) -> list[list[TextLine]]:
    """A run up to its last line in columns, with the lines that go on its text; and the lines behind it."""
    last = max((i for i, line in enumerate(run) if len(line.segments) > 1), default=-1)
    end = last + 1
    rows = [line for line in run[max(0, last - LOOK) : end] if len(line.segments) > 1]
    while 0 < end < len(run) and any(_is_wrap(run[end], run[end - 1], row) for row in rows):
        end += 1
    return [run[:end], run[end:]]


def _is_wrap(line: TextLine, above: TextLine, row: TextLine) -> bool:
    """Whether a line goes on a text of the row: at once below it, from the same x, no wider than its column."""
    step = line.top - above.bottom < 0.6 * line.size
    begins = abs(line.words[0].box.x0 - row.words[0].box.x0) < SAME_START and MARKER.fullmatch(line.words[0].text)
    if not step or begins:
        return False
    start, end = line.words[0].box.x0, line.words[-1].box.x1
    centre = (start + end) / 2
    for segment, following in zip(row.segments, [*row.segments[1:], None], strict=True):
        starts = [word.box.x0 for word in segment[:2]]
        middle = (segment[0].box.x0 + segment[-1].box.x1) / 2
        within = following is None or end < following[0].box.x0
        if within and (any(abs(start - x) < SAME_START for x in starts) or abs(centre - middle) < SAME_START):
            return True
    return False


def _fits(line: TextLine, run: Sequence[TextLine]) -> bool:
    """Whether a line of one segment stands in a single column of the last line in columns."""
    start, end = line.words[0].box.x0, line.words[-1].box.x1
    other = next((other for other in reversed(run) if len(other.segments) > 1), None)
    return other is not None and not any(
        start < left[-1].box.x1 and end > right[0].box.x0
        for left, right in zip(other.segments, other.segments[1:], strict=False)
    )


def _is_form_or_leader(line: TextLine) -> bool:
    text = " ".join(word.text for word in line.words)
    return bool(LEADER.search(text)) or any(segment[0].text.startswith((":", "=")) for segment in line.segments[1:])
