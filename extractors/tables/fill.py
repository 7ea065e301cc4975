"""A grid and the page's words in, a TablePart out: each word goes to the cell that holds it."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter

from extractors.model import Box, Cell, Place, TablePart, Word
from extractors.tables.celltext import cell_text, holds_several_figures
from extractors.tables.model import Grid, Span

SEVERAL_FIGURES = 0.5  # confidence of a cell with more than one figure
LINE_STEP = 0.45  # of the type size: words whose base lines are nearer stand on one line


def fill(grid: Grid, words: Sequence[Word], page: int) -> TablePart:
    """The part of a table that `grid` outlines. Words outside the grid are not looked at."""
    inside = _assign(grid, words)
    padding = _padding(grid, inside)
    cells = tuple(make_cell(grid, span, inside.get(span, []), page, padding) for span in grid.spans)
    box = Box(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
    return TablePart(
        page, box, len(grid.ys) - 1, len(grid.xs) - 1, 0, grid.xs, cells, grid.engine, _confidence(grid, cells)
    )


def _padding(grid: Grid, inside: Mapping[Span, Sequence[Word]]) -> float:
    """The white that the table's cells keep at their left side, in points: the least that any text leaves."""
    gaps = [word.box.x0 - grid.xs[span.col] for span, words in inside.items() for word in words]
    return min((gap for gap in gaps if gap >= 0), default=0.0)


def make_cell(grid: Grid, span: Span, words: Sequence[Word], page: int, padding: float) -> Cell:
    """A cell with its text; its place is that of its words, or its box in the grid where it is empty."""
    lines = words_to_lines(words)
    ordered = tuple(word for line in lines for word in line)
    room = grid.xs[span.col + span.colspan] - grid.xs[span.col] - 2 * padding
    text = cell_text(lines, room)
    confidence = min((word.confidence for word in ordered), default=1.0)
    if holds_several_figures(lines, room):
        confidence = min(confidence, SEVERAL_FIGURES)
    place = Place(page, _ink(ordered) if ordered else span_box(grid, span))
    return Cell(span.row, span.col, span.rowspan, span.colspan, text, False, (place,), ordered, confidence)


def _ink(words: Sequence[Word]) -> Box:
    """The area of the words, a little within the line's height so that the lines above and below stay out."""
    boxes, size = [word.box for word in words], words[0].size
    top, bottom = min([box.top for box in boxes]), max([box.bottom for box in boxes])
    left, right = min([box.x0 for box in boxes]), max([box.x1 for box in boxes])
    return Box(left, top + 0.08 * size, right, bottom - 0.12 * size)


def span_box(grid: Grid, span: Span) -> Box:
    """The area of a cell, from border to border."""
    return Box(grid.xs[span.col], grid.ys[span.row], grid.xs[span.col + span.colspan], grid.ys[span.row + span.rowspan])


def words_to_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Words as lines in reading order; turned text (90, 270 degrees) is read along its own direction."""
    words = list(words)
    if len(words) < 2:
        return [words] if words else []
    angles = {w.angle for w in words}
    angle = max(angles, key=lambda a: sum(w.angle == a for w in words)) if len(angles) > 1 else min(angles, default=0)
    across, along = _ACROSS[angle], _ALONG[angle]
    lines: list[list[Word]] = []
    begun, largest = -math.inf, 0.0  # the base line of the line at work, and its first word's size
    for base, word in sorted([(across(word), word) for word in words], key=itemgetter(0)):
        size = word.size
        if base - begun < LINE_STEP * (size if size > largest else largest):
            lines[-1].append(word)
        else:
            lines.append([word])
            begun, largest = base, size
    return [sorted(line, key=along) if len(line) > 1 else line for line in lines]


# Where a word of each angle stands across its line, and along it.
_Place = Callable[[Word], float]
_ACROSS: Mapping[int, _Place] = {
    0: lambda word: word.box.bottom,
    90: lambda word: word.box.x1,
    180: lambda word: -word.box.top,
    270: lambda word: -word.box.x0,
}
_ALONG: Mapping[int, _Place] = {
    0: lambda word: word.box.x0,
    90: lambda word: -word.box.bottom,
    180: lambda word: -word.box.x1,
    270: lambda word: word.box.top,
}


def _assign(grid: Grid, words: Sequence[Word]) -> dict[Span, list[Word]]:
    """Each word to the cell that holds its middle; a word outside the grid is left out."""
    cell_at = {
        (row, col): span
        for span in grid.spans
        for row in range(span.row, span.row + span.rowspan)
        for col in range(span.col, span.col + span.colspan)
    }
    owner: dict[int, Span] = {}
    for index, word in enumerate(words):
        row = locate(grid.ys, word.box.cy)
        col = locate(grid.xs, word.box.cx) if row >= 0 else -1
        if col >= 0:
            owner[index] = cell_at[row, col]
    _return_spilled(owner, words)
    held: dict[Span, list[Word]] = {}
    for index, span in owner.items():
        held.setdefault(span, []).append(words[index])
    return held


def _return_spilled(owner: dict[int, Span], words: Sequence[Word]) -> None:
    """Give lines that overflow a row of fixed height back to their cell.

    Such a line follows, in content order and line step, the text of the cell above, and stands in a cell that has a
    text of its own besides.
    """
    runs: dict[Span, list[list[int]]] = {}
    for index in sorted(owner):
        own = runs.setdefault(owner[index], [])
        if own and own[-1][-1] == index - 1:
            own[-1].append(index)
        else:
            own.append([index])
    for span, pieces in runs.items():
        for run in pieces if len(pieces) > 1 else ():
            above = owner.get(run[0] - 1)
            if (
                above is None
                or above.row + above.rowspan != span.row
                or not above.col <= span.col < above.col + above.colspan
            ):
                continue
            if all(words[index].text.isdigit() for piece in pieces for index in piece):
                continue  # "202" over "1" is a year that its narrow column broke
            step = words[run[0]].box.bottom - words[run[0] - 1].box.bottom
            if 0.5 * words[run[0]].size < step < 1.7 * words[run[0]].size:
                owner.update(dict.fromkeys(run, above))


def locate(borders: Sequence[float], position: float) -> int:
    """Index of the step that holds the position, on a border the step before it; -1 outside. borders: ascending."""
    if len(borders) < 2 or not borders[0] <= position <= borders[-1]:
        return -1
    return (bisect_left(borders, position) or 1) - 1


def _confidence(grid: Grid, cells: Sequence[Cell]) -> float:
    return 1.0 if grid.engine == "ruled" else 0.9
