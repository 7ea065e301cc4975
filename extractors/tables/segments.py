"""One line of words in, the texts that stand apart in it out: white as wide as between columns parts them."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import Word
from normalizers.numbers import looks_numeric

COLUMN_GAP = 1.1  # of the type size
STRETCH = 2.5  # times the line's usual gap: a justified line is stretched evenly


def split_line(line: Sequence[Word], gap: float = COLUMN_GAP) -> list[list[Word]]:
    """The segments of a line, left to right. gap: the least white between two of them, in type sizes."""
    if not any([right.box.x0 - left.box.x1 > gap * right.size for left, right in zip(line, line[1:], strict=False)]):
        return [list(line)]
    usual = _usual_gap(line)
    segments: list[list[Word]] = [[line[0]]]
    for left, right in zip(line, line[1:], strict=False):
        white = right.box.x0 - left.box.x1
        if white > gap * right.size and white > STRETCH * usual:
            segments.append([right])
        else:
            segments[-1].append(right)
    return segments


def has_gap(line: Sequence[Word]) -> bool:
    """Whether a line holds more than one text."""
    return len(split_line(line)) > 1


def _usual_gap(line: Sequence[Word]) -> float:
    """The least gap, 0 where a line is too short to tell; a line of figures is not stretched, it has columns."""
    gaps = sorted(b.box.x0 - a.box.x1 for a, b in zip(line, line[1:], strict=False))
    if len(gaps) < 4 or 2 * sum(looks_numeric(word.text) for word in line) >= len(line):
        return 0.0
    return gaps[0]
