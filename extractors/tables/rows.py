"""Lines of text in known columns in, the borders between logical rows out: where no rule parts the rows of a table.

A row begins where a running number stands, where a figure comes in a column that has its figure already, or where the
gap between lines is wider than inside a row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extractors.model import Word
from extractors.tables.fill import locate, words_to_lines
from extractors.tables.segments import has_gap
from normalizers.numbers import looks_numeric
from normalizers.text import join_broken_digits

MARKER = re.compile(r"\(?(\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\)?|\d{1,3}")
MARKED = re.compile(r"\(?(\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s+\D")
WIDE_GAP = 1.35  # of the usual line step


@dataclass(frozen=True, slots=True)
class RowLine:
    """One printed line over all columns: text by column, and its extent in points."""

    texts: dict[int, str]
    top: float
    bottom: float


def table_lines(words: Sequence[Word], xs: Sequence[float]) -> list[RowLine]:
    """The lines of words that stand between the column borders `xs`."""
    lines = []
    for line in words_to_lines(words):
        texts: dict[int, str] = {}
        whole = locate(xs, line[0].box.cx) if is_over_columns(line, xs) else -1
        for word in line:
            col = locate(xs, word.box.cx) if whole < 0 else whole
            if col >= 0:
                texts[col] = f"{texts[col]} {word.text}" if col in texts else word.text
        if texts:
            lines.append(RowLine(texts, min(w.box.top for w in line), max(w.box.bottom for w in line)))
    return lines


def is_over_columns(line: Sequence[Word], xs: Sequence[float]) -> bool:
    """One text over more than two columns: a title or a group row."""
    return sum(line[0].box.x0 < x < line[-1].box.x1 for x in xs) > 1 and not has_gap(line)


def figure_columns(lines: Sequence[RowLine], n_cols: int) -> list[int]:
    """Columns whose entries are figures for the most part (the first column's running numbers are none)."""
    found = []
    for col in range(1, n_cols):
        entries = [line.texts[col] for line in lines if col in line.texts]
        if entries and sum(map(looks_numeric, entries)) >= 0.6 * len(entries):
            found.append(col)
    return found


def row_borders(lines: Sequence[RowLine], n_cols: int) -> list[float]:
    """The y of the borders between rows, ascending; empty where all lines are one row."""
    if len(lines) < 2:
        return []
    starts = _row_starts(lines, figure_columns(lines, n_cols))
    return [(lines[i - 1].bottom + lines[i].top) / 2 for i in starts if i > 0]


def parallel_borders(lines: Sequence[RowLine], n_cols: int) -> list[float]:
    """Borders between the rows that one drawn row holds; empty unless several columns run in parallel.

    Needs entries that begin together: figures (none a broken piece of the one above) or running numbers, each beside
    the begin of a text in another column.
    """
    if len(lines) < 2:
        return []
    figures = [c for c in figure_columns(lines, n_cols) if all(looks_numeric(t) for t in _entries(lines, c))]
    anchors = _anchors(lines, figures)
    if len(anchors) < 2 or not _has_several_entries(lines, figures):
        return []
    starts = [_start_between(lines, a, b, anchors[0] == 0) for a, b in zip(anchors, anchors[1:], strict=False)]
    rows = [lines[a:b] for a, b in zip([0, *starts], [*starts, len(lines)], strict=True)]
    if not all(rows) or not all(_is_entry(row, figures) for row in rows):
        return []
    return [(lines[i - 1].bottom + lines[i].top) / 2 for i in starts]


def _has_several_entries(lines: Sequence[RowLine], figures: Sequence[int]) -> bool:
    """Two running numbers, or two figures in a column: one number halfway down its cell begins no second row."""
    numbered = [text for text in _entries(lines, 0) if MARKER.fullmatch(text) or MARKED.match(text)]
    return len(numbered) > 1 or any(" " in join_broken_digits(_entries(lines, col)) for col in figures)


def _entries(lines: Sequence[RowLine], col: int) -> list[str]:
    return [line.texts[col] for line in lines if col in line.texts]


def _is_entry(row: Sequence[RowLine], figures: Sequence[int]) -> bool:
    """A text that begins, and figures in half of the columns of figures at least."""
    columns = {col for line in row for col in line.texts}
    texts = [line.texts[col] for line in row for col in sorted(line.texts) if not looks_numeric(line.texts[col])]
    with_figures = sum(col in columns for col in figures) * 2 >= len(figures)
    begins = bool(texts) and (not texts[0][:1].islower() or bool(MARKED.match(texts[0])))
    return with_figures and len(columns) > 1 and begins


def _row_starts(lines: Sequence[RowLine], figures: Sequence[int]) -> list[int]:
    anchors = _anchors(lines, figures)
    if len(anchors) == 1 and _is_first_entry(lines, anchors[0]):
        return [0, anchors[0]]
    if len(anchors) < 2:
        return anchors[:1] if not anchors else _by_gaps(lines) if not figures else [0]
    starts = [0, *_below_heading(lines[: anchors[0] + 1], lines)]
    for before, after in zip(anchors, anchors[1:], strict=False):
        starts.append(_start_between(lines, before, after, top_aligned=anchors[0] == 0))
    return starts


def _below_heading(head: Sequence[RowLine], lines: Sequence[RowLine]) -> list[int]:
    """The line behind the headings over the first running number or figure: a wide gap from it, or "No" among them."""
    gaps = {i: b.top - a.bottom for i, (a, b) in enumerate(zip(head, head[1:], strict=False), 1)}
    usual = min((b.top - a.bottom for a, b in zip(lines, lines[1:], strict=False)), default=0.0)
    widest = max(gaps, key=lambda i: gaps[i], default=0)
    size = head[0].bottom - head[0].top
    if widest and gaps[widest] > usual + (WIDE_GAP - 1) * size:
        return [widest]
    return [len(head) - 1] if any(0 in line.texts for line in head[:-1]) and len(head[-1].texts) > 1 else []


def _is_first_entry(lines: Sequence[RowLine], index: int) -> bool:
    """Whether a line with a running number stands right below a line of headings over the same columns."""
    if not index or not MARKER.fullmatch(lines[index].texts.get(0, "")):
        return False
    head = lines[index - 1].texts
    return len(head) > 2 and head.keys() == lines[index].texts.keys() and not any(map(looks_numeric, head.values()))


def _by_gaps(lines: Sequence[RowLine]) -> list[int]:
    steps = [b.top - a.top for a, b in zip(lines, lines[1:], strict=False)]
    usual = min(steps) if steps else 0.0
    return [0, *(i + 1 for i, step in enumerate(steps) if step > WIDE_GAP * usual)]


def _anchors(lines: Sequence[RowLine], figures: Sequence[int]) -> list[int]:
    """Lines that must begin, or stand inside, a row of their own."""
    anchors: list[int] = []
    filled: dict[int, str] = {}
    numbered = False
    for index, line in enumerate(lines):
        first = line.texts.get(0, "")
        marker = bool(MARKER.fullmatch(first) or MARKED.match(first))
        clash = any(c in line.texts and c in filled and not _goes_on(filled[c], line.texts[c]) for c in figures)
        own = any(c in line.texts for c in figures)
        if (marker and (numbered or not anchors or filled)) or clash or (own and not anchors):
            anchors.append(index)
            filled, numbered = {}, marker
        for col in figures:
            if col in line.texts:
                filled[col] = filled.get(col, "") + line.texts[col]
    return anchors


def _goes_on(first: str, second: str) -> bool:
    """Whether two lines are one broken figure."""
    return " " not in join_broken_digits([first, second])


def _start_between(lines: Sequence[RowLine], before: int, after: int, top_aligned: bool) -> int:
    """The line that begins the row of the anchor `after`: at the widest gap, or by how the rows are aligned."""
    gaps = {i: lines[i].top - lines[i - 1].bottom for i in range(before + 1, after + 1)}
    widest = max(gaps, key=lambda i: gaps[i])
    rest = [gap for i, gap in gaps.items() if i != widest]
    size = lines[after].bottom - lines[after].top
    if rest and gaps[widest] > median(rest) + (WIDE_GAP - 1) * size:
        return widest
    if top_aligned:
        return after
    middle = (before + after + 1) // 2
    return min(gaps, key=lambda i: (not _begins(lines[i]), abs(i - middle)))


def _begins(line: RowLine) -> bool:
    first = line.texts[min(line.texts)]
    return not first[:1].islower()
