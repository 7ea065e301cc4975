"""The page break in a table: which cells of the first row below it go on from the last row above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.model import Cell
from normalizers.text import ends_open, join_lines

OPEN_FIGURE = re.compile(r"\d[.,]$")
DECIMALS, LAST_DIGIT = re.compile(r"\d[\d.]*,\d{1,2}|\d[\d,]*\.\d{1,2}"), re.compile(r"\d%?")
FIGURES_ONLY = re.compile(r"[\d.,%\s()Rp-]+")


def close_seam(
    above: Sequence[Cell], n_above: int, below: Sequence[Cell], n_below: int, header_rows: int
) -> tuple[list[Cell], int, str]:
    """All cells, the number of rows, and what was done ("row cut", "3 merged cells go on", "").

    A row cut by the break becomes one row again; a cell that is empty below a cell of the last row, in the leading
    columns, is that cell going on.
    """
    if not n_below:
        return list(above), n_above, ""
    if n_above <= header_rows:
        return [*above, *(_moved(c, n_above) for c in below)], n_above + n_below, ""
    last = {c.col: c for c in above if c.row + c.rowspan == n_above}
    first = {c.col: c for c in below if c.row == 0}
    if _is_cut_row(last, first):
        return _sew(above, n_above, below, n_below, last, first)
    going_on = _going_on(above, last, first, header_rows)
    merged = [_longer(c, first[c.col], n_above) if c in going_on else c for c in above]
    rest = [_moved(c, n_above) for c in below if not (c.row == 0 and any(g.col == c.col for g in going_on))]
    return [*merged, *rest], n_above + n_below, f"{len(going_on)} merged cells go on" if going_on else ""


def _moved(cell: Cell, rows: int) -> Cell:
    return replace(cell, row=cell.row + rows)


def _longer(cell: Cell, below: Cell, n_above: int) -> Cell:
    return replace(cell, rowspan=n_above - cell.row + below.rowspan, places=(*cell.places, *below.places))


def _is_cut_row(last: dict[int, Cell], first: dict[int, Cell]) -> bool:
    """Whether the first row below is the rest of the last row above: nothing in it can be a new entry.

    Its first column is empty or reads on; no figure stands below a figure; what it holds goes on from cells that were
    full to their last line; and something shows that it is no entry of its own: a figure it lacks, a small letter.
    """
    if {c: last[c].colspan for c in last} != {c: first[c].colspan for c in first}:
        return False
    pairs = [(last[col], first[col]) for col in sorted(first)]
    running = [(a, b) for a, b in pairs if a.text and b.text]
    if not running or (pairs[0][1].text and not _goes_on(*pairs[0])):
        return False
    lacking = any(_is_figure(a.text) and not b.text for a, b in pairs)
    if any(_is_figure(b.text) and not _breaks_digits(a.text, b.text, lacking) for a, b in running):
        return False
    bottom = max(_text_bottom(a) for a, _ in pairs if a.text)
    if any(bottom - _text_bottom(a) > a.words[0].size for a, _ in running if a.words):
        return False
    return lacking or sum(_goes_on(a, b) or _breaks_digits(a.text, b.text, lacking) for a, b in running) * 2 >= len(
        running
    )


def _text_bottom(cell: Cell) -> float:
    return max((word.box.bottom for word in cell.words if word.page == cell.places[-1].page), default=0.0)


def _is_figure(text: str) -> bool:
    return bool(FIGURES_ONLY.fullmatch(text)) and any(ch.isdigit() or ch == "%" for ch in text)


def _breaks_digits(above: str, below: str, lacking: bool) -> bool:
    """Whether a figure is broken between the two: a separator at the break, a "%" alone, or (where other figures of the
    row below are missing, so that it can't be an entry) a few last digits.
    """
    if (OPEN_FIGURE.search(above) and below[:1].isdigit()) or (
        above[-1:].isdigit() and (below[:1] in ".," or below == "%")
    ):
        return True
    return lacking and above[-1:].isdigit() and below.rstrip("%").isdigit() and len(below) < len(above)


def _goes_on(above: Cell, below: Cell) -> bool:
    """Whether a text reads as one with the text below it."""
    if not above.text or not below.text:
        return False
    start = below.text.lstrip("(\"'“")[:1]
    return start.islower() or ends_open(above.text)


def _sew(
    above: Sequence[Cell],
    n_above: int,
    below: Sequence[Cell],
    n_below: int,
    last: dict[int, Cell],
    first: dict[int, Cell],
) -> tuple[list[Cell], int, str]:
    whole = [_sewn(c, first[c.col], n_above) if last.get(c.col) is c else c for c in above]
    rest = [_moved(c, n_above - 1) for c in below if c.row > 0]
    return [*whole, *rest], n_above + n_below - 1, "row cut by the break"


def _sewn(cell: Cell, below: Cell, n_above: int) -> Cell:
    last_digit = DECIMALS.fullmatch(cell.text) and LAST_DIGIT.fullmatch(below.text)
    text = cell.text + below.text if last_digit else join_lines([t for t in (cell.text, below.text) if t])
    places = (*cell.places, *below.places) if cell.text or not below.text else (*below.places, *cell.places)
    return replace(
        cell,
        text=text,
        rowspan=n_above - 1 - cell.row + below.rowspan,
        places=places,
        words=(*cell.words, *below.words),
        confidence=min(cell.confidence, below.confidence),
    )


def _going_on(above: Sequence[Cell], last: dict[int, Cell], first: dict[int, Cell], header_rows: int) -> list[Cell]:
    """Cells of the last row that go on empty below: leading columns, and cells that are merged below the break.

    A column that has empty cells of its own elsewhere shows that an empty cell need not be one going on.
    """
    lone = {c.col for c in above if not c.text and c.rowspan == 1 and c.row >= header_rows}
    found = []
    leading = True
    for col in sorted(first):
        cell, below = last.get(col), first[col]
        same = cell is not None and cell.colspan == below.colspan and not below.text
        leading = leading and same and cell is not None and bool(cell.text) and col not in lone
        if cell is not None and same and (leading or (below.rowspan > 1 and col not in lone)):
            found.append(cell)
    return found if len(found) < len(first) else []
