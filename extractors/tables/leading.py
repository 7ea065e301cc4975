"""Words, or the white between lines, in; the widest white between lines of one text, and rows by wider white, out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.model import Word
from extractors.tables.fill import words_to_lines

WIDER = 0.17  # of the type size: by so much the white between cells is wider than that between the lines of a cell
MOST_LEADING = 1.0  # of the type size: white between two lines of one text
OVERLAP = 0.35  # of the type size: lines that stand in each other by more are beside each other


def white_rows(words: Sequence[Word]) -> list[list[list[Word]]]:
    """The lines of words in unknown columns, by rows; a single row where white tells none."""
    lines = words_to_lines(words)
    if len(lines) < 3:
        return [lines] if lines else []
    extents = [(min(w.box.top for w in line), max(w.box.bottom for w in line)) for line in lines]
    size = median(bottom - top for top, bottom in extents)
    gaps = [top - bottom for (_, bottom), (top, _) in pairwise(extents)]
    least = widest_leading(gaps, size)
    starts = [] if least is None else [i for i, gap in enumerate(gaps, 1) if gap > least + WIDER * size / 2]
    return [lines[a:b] for a, b in pairwise([0, *starts, len(lines)])]


def widest_leading(gaps: Sequence[float], size: float) -> float | None:
    """The widest white between lines of one text; None where the white between lines is all alike."""
    seen = sorted(gap for gap in gaps if gap > -OVERLAP * size)
    for low, high in pairwise(seen):
        if high - low >= WIDER * size:
            return low if low <= MOST_LEADING * size else None
    return None
