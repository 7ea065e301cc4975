"""Words in known columns without row rules in, borders between rows out: where white tells cells from wrapped lines.

Lines of one cell stand a leading apart; cells keep their padding besides. So a line that is farther from the one above
it in its column begins a cell, and cells that begin side by side begin a row, however long the texts above them are. A
column whose text goes on past such a border has none there: its cell stands beside several rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.model import Box, Word
from extractors.tables.fill import words_to_lines
from extractors.tables.leading import OVERLAP, WIDER, widest_leading
from extractors.tables.parted import parts_of
from normalizers.numbers import looks_numeric

MOST_ALONE = 0.3  # share of the rows that may be a figure alone
MOST_IN_LINE = 0.3  # share of the rows
STEADY = 0.7  # share of the rows
SAME_ROW = 0.4  # of the type size: texts that begin in one row stand so nearly side by side


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of one cell: its extent in points, whether its text may be the beginning of one, and whether a figure."""

    top: float
    bottom: float
    begins: bool
    is_figure: bool


@dataclass(frozen=True, slots=True)
class _Cell:
    """The lines of one text, top to bottom."""

    col: int
    pieces: tuple[_Piece, ...]

    @property
    def top(self) -> float:
        return self.pieces[0].top

    @property
    def bottom(self) -> float:
        return max(piece.bottom for piece in self.pieces)


def column_leading(words: Sequence[Word], xs: Sequence[float]) -> float | None:
    """The widest white between lines of one cell; None where the lines of all columns are as far apart."""
    return _leading(_columns(words, xs))


def _leading(columns: Mapping[int, Sequence[_Piece]]) -> float | None:
    pieces = [piece for column in columns.values() for piece in column]
    if len(pieces) < 3:
        return None
    size = median(piece.bottom - piece.top for piece in pieces)
    return widest_leading([b.top - a.bottom for column in columns.values() for a, b in pairwise(column)], size)


def white_floors(words: Sequence[Word], xs: Sequence[float], usual: float | None = None) -> list[Box] | None:
    """Level rulings over the cells that begin rows; None where white tells nothing of rows.

    usual: the leading of the table, for a part of it that shows none.
    """
    columns = _columns(words, xs)
    pieces = [piece for column in columns.values() for piece in column]
    if len(pieces) < 3:
        return None
    size = median(piece.bottom - piece.top for piece in pieces)
    own = _leading(columns)
    least = usual if own is None else own
    leading = -OVERLAP * size if least is None else least + WIDER * size / 2
    cells = [cell for col, column in columns.items() for cell in _cells(col, column, leading)]
    rows = _rows(cells, SAME_ROW * size)
    if (least is None and not _are_lines(rows)) or _goes_on_anew(cells, SAME_ROW * size):
        return None
    if _stand_in_line(rows, cells, SAME_ROW * size) or _are_scattered(rows):
        return None
    begun = Counter(col for row in rows for col in {cell.col for cell in row})
    steady = {col for col, count in begun.items() if count >= STEADY * len(rows)}
    return [box for row in rows[1:] for box in _floor(row, cells, xs, SAME_ROW * size, steady)]


def _columns(words: Sequence[Word], xs: Sequence[float]) -> dict[int, list[_Piece]]:
    """The pieces of each column, top to bottom; one that stands over several columns is of each of them."""
    columns: dict[int, list[_Piece]] = {}
    for line in words_to_lines(words):
        for first, last, part in parts_of(line, xs):
            text = " ".join(word.text for word in part)
            top, bottom = min(w.box.top for w in part), max(w.box.bottom for w in part)
            piece = _Piece(top, bottom, not text[:1].islower(), looks_numeric(text))
            for col in range(first, last + 1):
                columns.setdefault(col, []).append(piece)
    return columns


def _cells(col: int, pieces: Sequence[_Piece], leading: float) -> list[_Cell]:
    """The texts of a column: lines no farther apart than the leading."""
    starts = [i for i, (a, b) in enumerate(pairwise(pieces), 1) if b.top - a.bottom > leading]
    return [_Cell(col, tuple(pieces[a:b])) for a, b in pairwise([0, *starts, len(pieces)])]


def _rows(cells: Sequence[_Cell], near: float) -> list[list[_Cell]]:
    """The cells that begin side by side."""
    rows: list[list[_Cell]] = []
    for cell in sorted(cells, key=lambda c: c.top):
        if rows and cell.top - rows[-1][0].top < near:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return _without_beside(rows)


def _without_beside(rows: Sequence[list[_Cell]]) -> list[list[_Cell]]:
    """The rows, one that stands beside all cells above it put to those: cells aligned in their middles are one row."""
    kept: list[list[_Cell]] = []
    for row in rows:
        top, columns = row[0].top, {cell.col for cell in row}
        if kept and all(cell.bottom > top + 1 and cell.col not in columns for above in kept for cell in above):
            kept[-1] += row
        else:
            kept.append(row)
    return kept


def _are_lines(rows: Sequence[Sequence[_Cell]]) -> bool:
    """Whether lines that are all alike in their white are a row each: most hold several texts, and none goes on."""
    apart = all(below[0].top > max(cell.bottom for cell in above) - 1 for above, below in pairwise(rows))
    return apart and all(len(row) > 1 and all(cell.pieces[0].begins for cell in row) for row in rows)


def _goes_on_anew(cells: Sequence[_Cell], near: float) -> bool:
    """Whether the lines that would go on texts begin as rows do: several side by side, no text going on in them."""
    own = {id(piece): piece for cell in cells for piece in cell.pieces[1:]}
    wrapped = sorted(own.values(), key=lambda p: p.top)
    lines: list[list[_Piece]] = []
    for piece in wrapped:
        if lines and piece.top - lines[-1][0].top < near:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    anew = [line for line in lines if len(line) > 1 and all(piece.begins for piece in line)]
    return 2 * len(anew) > len(lines)


def _stand_in_line(rows: Sequence[Sequence[_Cell]], cells: Sequence[_Cell], near: float) -> bool:
    """Whether lines of texts that run over row borders often stand in line with the rows below: white tells nothing."""
    aligned = 0
    for row in rows[1:]:
        top = min(cell.top for cell in row)
        running = [cell for cell in cells if cell.top < top - near]
        aligned += any(
            abs(piece.top - top) < near / 2 and piece.begins for cell in running for piece in cell.pieces[1:]
        )
    return aligned > MOST_IN_LINE * len(rows)


def _are_scattered(rows: Sequence[Sequence[_Cell]]) -> bool:
    """Whether most rows hold one text in one column, or many a figure alone: labels of a chart, cells of other rows."""
    figures = sum(len({id(cell.pieces[0]) for cell in row}) == 1 and row[0].pieces[0].is_figure for row in rows)
    single = sum(len(row) == 1 for row in rows)
    return 2 * single > len(rows) or figures > MOST_ALONE * len(rows)


def _floor(
    row: Sequence[_Cell], cells: Sequence[_Cell], xs: Sequence[float], near: float, steady: set[int]
) -> list[Box]:
    """The border over a row, in pieces where texts of other columns run over it.

    steady: columns that have a text of their own in nearly each row: one that begins in line with a row is the row's.
    """
    top = min(cell.top for cell in row)
    y = (top + max((cell.bottom for cell in cells if cell.bottom <= top + 1), default=top - near)) / 2
    over = [cell for cell in cells if cell.top < y - near and cell.bottom > y + near]
    running = {cell.col for cell in over if cell.col not in steady or not _begins_at(cell, top, near / 2)}
    return [Box(xs[c], y, xs[c + 1], y) for c in range(len(xs) - 1) if c not in running]


def _begins_at(cell: _Cell, top: float, near: float) -> bool:
    return any(piece.begins and abs(piece.top - top) < near for piece in cell.pieces[1:])
