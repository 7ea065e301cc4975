"""A line of words and column borders in, the texts of the line by columns out: a text may run over borders."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extractors.model import Word
from normalizers.numbers import looks_numeric

TOUCH = 0.5  # points by which a word may run over a border
NEAR = 0.36  # of the type size: words nearer than this are one text


def parts_of(line: Sequence[Word], xs: Sequence[float]) -> list[tuple[int, int, list[Word]]]:
    """The texts of a line with their first and last columns: parted at the borders that none of them runs over."""
    parts: list[tuple[int, int, list[Word]]] = []
    for word in line:
        first, last = (
            _column(xs, min(word.box.x0 + TOUCH, word.box.cx)),
            _column(xs, max(word.box.x1 - TOUCH, word.box.cx)),
        )
        if parts and (parts[-1][1] >= first or crosses(line, xs[first])):
            parts[-1] = (parts[-1][0], max(last, parts[-1][1]), [*parts[-1][2], word])
        else:
            parts.append((first, last, [word]))
    return parts


def _column(xs: Sequence[float], x: float) -> int:
    """The column that holds x; the first or the last for what stands beside the table."""
    return min(max(bisect_left(xs, x) - 1, 0), len(xs) - 2)


def crosses(line: Sequence[Word], x: float) -> bool:
    """Whether a word runs over x, or two words stand so near on both sides of it that they are one text."""
    if any(w.box.x0 + TOUCH < x < w.box.x1 - TOUCH for w in line):
        return True
    for left, right in zip(line, line[1:], strict=False):
        if left.box.x1 - TOUCH <= x <= right.box.x0 + TOUCH and right.box.x0 - left.box.x1 < NEAR * right.size:
            return looks_numeric(left.text) == looks_numeric(right.text)
    return False
