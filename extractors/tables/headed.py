"""An area in columns and the lines above it in, whether it is a table by its form out: without figures to tell.

Headings in bold type over columns of texts that begin in line, in rows that white parts; or a caption above it. Two
columns of names under each other are a signature block, and stay one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import Word
from extractors.tables.fill import words_to_lines
from extractors.tables.heads import heading_floor
from extractors.tables.lattice import cluster
from extractors.tables.parted import parts_of
from extractors.tables.whites import white_floors

CAPTION = re.compile(r"(tabel|table)\s*\W?\s*[\dIVX]", re.IGNORECASE)
FEWEST_COLUMNS, FEWEST_ROWS = 3, 2  # of a table under headings in bold type
FEWEST_LINES = 3  # of a table under a caption
IN_LINE = 2.0  # points
MOST = 0.7  # share of a column's lines that begin, end or have their middle in line
NEAR = 3.0  # of the type size: a caption stands no farther above its table


def is_headed(words: Sequence[Word], xs: Sequence[float]) -> bool:
    """Whether the words are headings in bold type over most columns, and rows of texts in line below them."""
    floor = heading_floor(words)
    if floor is None or len(xs) - 1 < FEWEST_COLUMNS:
        return False
    head, body = [w for w in words if w.box.cy < floor], [w for w in words if w.box.cy > floor]
    named = {first for line in words_to_lines(head) for first, last, _ in parts_of(line, xs) if first == last}
    if len(named) < len(xs) - 2 or len(named) < FEWEST_COLUMNS or 2 * sum(w.bold for w in body) > len(body):
        return False
    floors = white_floors(words, xs)
    rows = cluster(box.cy for box in floors or () if box.cy > floor - 1)
    return len(rows) >= FEWEST_ROWS and in_columns(body, xs)


def in_columns(words: Sequence[Word], xs: Sequence[float]) -> bool:
    """Whether the lines of most columns begin, end or have their middle in line."""
    columns: dict[int, list[Sequence[Word]]] = {}
    for line in words_to_lines(words):
        for first, last, part in parts_of(line, xs):
            if first == last:
                columns.setdefault(first, []).append(part)
    aligned = sum(map(_in_line, columns.values()))
    return len(columns) > 1 and aligned >= MOST * len(columns)


def _in_line(parts: Sequence[Sequence[Word]]) -> bool:
    ends = (
        [part[0].box.x0 for part in parts],
        [part[-1].box.x1 for part in parts],
        [(part[0].box.x0 + part[-1].box.x1) / 2 for part in parts],
    )
    return any(max(_near(x, xs) for x in xs) >= MOST * len(xs) for xs in ends)


def _near(x: float, others: Sequence[float]) -> int:
    return sum(abs(x - other) <= IN_LINE for other in others)


def is_captioned(words: Sequence[Word], above: Sequence[Word], xs: Sequence[float]) -> bool:
    """Whether a caption stands right above the words, and they are several lines in columns.

    above: the words over the area.
    """
    top = min(word.box.top for word in words)
    near = words_to_lines(w for w in above if w.box.bottom > top - NEAR * 2 * w.size)
    if not near or top - max(w.box.bottom for w in near[-1]) > NEAR * near[-1][0].size:
        return False
    if not any(CAPTION.match(" ".join(word.text for word in line)) for line in near):
        return False
    lines = [parts_of(line, xs) for line in words_to_lines(words)]
    return sum(len(line) > 1 for line in lines) >= FEWEST_LINES and in_columns(words, xs)
