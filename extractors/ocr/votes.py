"""Tables with figures that the engines read differently in, the same with what their own arithmetic speaks for out.

A figure in doubt is an operand of sums, differences and per cents whose other operands are sure. Where it makes one of
them come out exactly, it is right; where only another reading of the same ink does, that reading is taken. No digit is
made up, and figures that are sure are left alone: a report whose own sum is wrong keeps it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from extractors.model import Cell, Table, Word
from normalizers.model import Number
from normalizers.numbers import read_number

SURE = 0.9
SETTLED = 0.97  # confidence of a figure that makes a sum come out
LARGE = 1000  # smaller figures make sums come out by chance


@dataclass(frozen=True, slots=True)
class _Figure:
    """A cell with its value; of a cell in doubt, one of its possible values. word: the one whose reading it is."""

    cell: Cell
    word: Word
    text: str
    number: Number

    @property
    def value(self) -> Decimal:
        return self.number.value


def settle(tables: Sequence[Table]) -> list[Table]:
    """Every table, with the text and confidence of its doubtful figures as its arithmetic tells."""
    return [_settled(table) if any(map(_doubtful_word, table.cells)) else table for table in tables]


def _settled(table: Table) -> Table:
    rows, columns = _sure_lines(table.cells, lambda c: c.row), _sure_lines(table.cells, lambda c: c.col)
    cells = []
    for cell in table.cells:
        fits = [figure for figure in _possible(cell) if _comes_out(figure, rows[cell.row], columns[cell.col])]
        fits = [figure for figure in fits if figure.text == cell.text] or fits
        cells.append(_taken(fits[0]) if len({figure.value for figure in fits}) == 1 else cell)
    return replace(table, cells=tuple(cells))


def _sure_lines(cells: Iterable[Cell], line: Callable[[Cell], int]) -> defaultdict[int, list[_Figure | Cell]]:
    """The figures of each row or column, in order; cells whose figure is in doubt stay cells."""
    lines: defaultdict[int, list[_Figure | Cell]] = defaultdict(list)
    for cell in sorted(cells, key=lambda c: (c.row, c.col)):
        number = read_number(cell.text)
        if cell.confidence < SURE and any(map(str.isdigit, cell.text)):
            lines[line(cell)].append(cell)
        elif isinstance(number, Number) and cell.words:
            lines[line(cell)].append(_Figure(cell, cell.words[0], cell.text, number))
    return lines


def _doubtful_word(cell: Cell) -> Word | None:
    """The one word that makes a cell doubtful, where the engines' readings of it alone are at hand."""
    doubtful = [word for word in cell.words if word.confidence < SURE]
    if len(doubtful) != 1 or cell.confidence < doubtful[0].confidence or cell.text.count(doubtful[0].text) != 1:
        return None
    (word,) = doubtful
    return word if any(_plain(reading.text) == _plain(word.text) for reading in word.readings) else None


def _possible(cell: Cell) -> list[_Figure]:
    """What a doubtful cell may hold: as it was taken, and as the other engines read it; empty for others."""
    word = _doubtful_word(cell)
    if word is None:
        return []
    words = [replace(word, text=text) for text in dict.fromkeys([word.text, *(r.text for r in word.readings)])]
    read = [(other, cell.text.replace(word.text, other.text)) for other in words]
    numbers = [(other, text, read_number(text)) for other, text in read]
    return [_Figure(cell, other, text, number) for other, text, number in numbers if isinstance(number, Number)]


def _plain(text: str) -> str:
    return text.replace(" ", "")


def _taken(figure: _Figure) -> Cell:
    old = _doubtful_word(figure.cell)
    words = tuple(
        replace(word, text=figure.word.text, confidence=SETTLED) if word is old else word for word in figure.cell.words
    )
    return replace(figure.cell, text=figure.text, words=words, confidence=min(word.confidence for word in words))


def _comes_out(figure: _Figure, row: Sequence[_Figure | Cell], column: Sequence[_Figure | Cell]) -> bool:
    """Whether a figure makes a sum, a difference or a per cent of its row, or a sum of its column, come out."""
    beside = [other for other in row if isinstance(other, _Figure) and abs(other.value) >= LARGE]
    if abs(figure.value) < LARGE:
        return figure.number.decimals > 0 and any(_is_share(figure.number, a, b) for a, b in combinations(beside, 2))
    return any(_is_sum(figure.value, a.value, b.value) for a, b in combinations(beside, 2)) or _adds_up(figure, column)


def _is_sum(x: Decimal, a: Decimal, b: Decimal) -> bool:
    return x in (a + b, a - b, b - a)


def _is_share(percent: Number, a: _Figure, b: _Figure) -> bool:
    half = Decimal(5).scaleb(-percent.decimals - 1)
    shares = [part / whole * 100 for part, whole in ((a.value, b.value), (b.value, a.value))]
    return a.value != b.value and any(abs(share - percent.value) <= half for share in shares)


def _adds_up(figure: _Figure, column: Sequence[_Figure | Cell]) -> bool:
    """Whether the column holds a total of figures right below or above it, of which the figure is one, or the total."""
    line = [figure if other is figure.cell else other for other in column]
    return any(_totals(figure, direction[start:]) for direction in (line, line[::-1]) for start in range(len(line)))


def _totals(figure: _Figure, line: Sequence[_Figure | Cell]) -> bool:
    """Whether the first of a line is the sum of two or more of those that follow; the figure among all these."""
    total, met = line[0], line[0] is figure
    if not isinstance(total, _Figure) or abs(total.value) < LARGE:
        return False
    for count, (part, left) in enumerate(_left(total, line[1:]), start=1):
        met = met or part is figure
        if met and left == 0 and count > 1:
            return True
    return False


def _left(total: _Figure, parts: Sequence[_Figure | Cell]) -> Iterator[tuple[_Figure, Decimal]]:
    """The parts with what each leaves of the total, until nothing is left or a part is in doubt."""
    left = total.value
    for part in parts:
        if not isinstance(part, _Figure) or part.value < 0 or left <= 0:
            return
        left -= part.value
        yield part, left
