"""Tables with figures read from pictures in, the same with the confidence raised where the tables confirm a figure out.

A figure that a reader half trusts is confirmed by what is printed elsewhere: the same entry all along its row or
column, the running numbers before and after it, the same amount in another place, a sum, a difference or a per cent
that comes out. Where one reader alone serves, what it reads alike in two places may be the same slip twice: there
only running numbers, sums and per cents confirm. Nothing but the confidence is changed; what was read badly is not made
better by being plausible.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.model import Cell, Table
from normalizers.model import Number
from normalizers.numbers import read_number

SURE = 0.9  # what the database vouches for
HALF = 0.5  # below it a reading is no witness
CONFIRMED = 0.97
WITNESSES = 2  # equal entries that are sure themselves
HALF_WITNESSES = 5  # equal entries that are as doubtful
MOST = {True: 0.5, False: 0.2}  # share of the row or column that reads so, for entries of one or two digits; for longer
LONG = 3  # digits
LARGE = 1000  # a figure that does not meet a sum by chance
LONG_AMOUNT = 7  # digits of a figure that is not printed twice by chance
RUNNING = re.compile(r"(\W*?)(\d{1,3})(\W*)")

Line = Sequence[Cell]  # the cells of a row or a column, in order


def confirm(tables: Sequence[Table]) -> list[Table]:
    """The tables with the confidence of their confirmed figures raised."""
    if not any(_is_asked(cell) for table in tables for cell in table.cells):
        return list(tables)
    amounts = Counter(digits for table in tables for cell in table.cells if len(digits := _amount(cell)) >= LONG_AMOUNT)
    return [_confirmed(table, amounts) for table in tables]


def _confirmed(table: Table, amounts: Mapping[str, int]) -> Table:
    if not any(map(_is_asked, table.cells)):
        return table
    rows, columns = _lines(table.cells, lambda c: (c.row, c.col)), _lines(table.cells, lambda c: (c.col, c.row))
    sure = {id(cell) for cell in table.cells if amounts.get(_amount(cell), 0) > 1}
    for line in (*rows, *columns):
        sure.update(id(cell) for cell in (*_usual(line), *_in_sequence(line)))
    for row in rows:
        sure.update(id(cell) for cell in _that_come_out(row))
    for column in columns:
        sure.update(id(cell) for cell in _that_add_up(column))
    cells = tuple(replace(c, confidence=CONFIRMED) if id(c) in sure and _is_asked(c) else c for c in table.cells)
    return replace(table, cells=cells)


def _is_asked(cell: Cell) -> bool:
    """A figure in doubt because of how it was read, not because of what stands beside it in its cell."""
    if not HALF <= cell.confidence < SURE or not any(char.isdigit() for char in cell.text):
        return False
    return bool(cell.words) and cell.confidence >= min(word.confidence for word in cell.words)


def _is_read_once(cell: Cell) -> bool:
    """Whether a figure that is in doubt was seen by one reader alone."""
    seen = [{reading.engine for reading in word.readings} - {"shape"} for word in cell.words]
    return cell.confidence < SURE and all(len(engines) == 1 for engines in seen)


def _lines(cells: Iterable[Cell], key: Callable[[Cell], tuple[int, int]]) -> list[Line]:
    lines: dict[int, list[Cell]] = defaultdict(list)
    for cell in sorted(cells, key=key):
        if cell.text:
            lines[key(cell)[0]].append(cell)
    return list(lines.values())


def _usual(line: Line) -> Iterator[Cell]:
    """Cells that say what most of their row or column says."""
    said: dict[str, list[Cell]] = defaultdict(list)
    for cell in line:
        said[re.sub(r"\s", "", cell.text)].append(cell)
    for text, cells in said.items():
        is_short = sum(char.isdigit() for char in text) < LONG
        witnesses = sum(cell.confidence >= SURE for cell in cells)
        likely = sum(cell.confidence >= HALF and not _is_read_once(cell) for cell in cells)
        if len(cells) >= MOST[is_short] * len(line) and (witnesses >= WITNESSES or likely > HALF_WITNESSES):
            yield from cells


def _in_sequence(line: Line) -> Iterator[Cell]:
    """Running numbers with the one before and the one after them, or with two before or after."""
    numbers = [_running(cell) for cell in line]
    for index, (form, number) in enumerate(numbers):
        near = {step: numbers[index + step] for step in (-2, -1, 1, 2) if 0 <= index + step < len(numbers)}
        fits = {step for step, found in near.items() if number and found == (form, number + step)}
        if fits >= {-1, 1} or fits >= {-2, -1} or fits >= {1, 2}:
            yield line[index]


def _running(cell: Cell) -> tuple[str, int]:
    found = RUNNING.fullmatch(cell.text)
    return (found[1] + "#" + found[3], int(found[2])) if found and cell.confidence >= HALF else ("", 0)


def _amount(cell: Cell) -> str:
    """The digits of a cell that holds an amount, is no bad reading, and not that of one reader alone."""
    if cell.confidence < HALF or _is_read_once(cell):
        return ""
    return re.sub(r"\D", "", cell.text) if isinstance(read_number(cell.text), Number) else ""


def _values(line: Line) -> list[tuple[Cell, Number]]:
    read = [(cell, read_number(cell.text)) for cell in line if cell.confidence >= HALF]
    return [(cell, number) for cell, number in read if isinstance(number, Number)]


def _is_large(number: Number) -> bool:
    return abs(number.value) >= LARGE


def _that_come_out(row: Line) -> Iterator[Cell]:
    """Amounts of which one is the sum of two others, and a per cent that two of them give."""
    values = _values(row)
    large = [(cell, number.value) for cell, number in values if _is_large(number)]
    for total, whole in large:
        for (one, a), (other, b) in _pairs([pair for pair in large if pair[0] is not total]):
            if a + b == whole:
                yield from (total, one, other)
    for share, percent in values:
        for (_, a), (_, b) in _pairs(large) if percent.decimals > 0 and not _is_large(percent) else ():
            if a != b and any(_gives(part, whole, percent) for part, whole in ((a, b), (b, a))):
                yield share  # and not the amounts: a per cent says nothing of their last digits


def _pairs(large: Sequence[tuple[Cell, Decimal]]) -> Iterator[tuple[tuple[Cell, Decimal], tuple[Cell, Decimal]]]:
    return ((first, second) for i, first in enumerate(large) for second in large[i + 1 :])


def _gives(part: Decimal, whole: Decimal, percent: Number) -> bool:
    return bool(abs(part / whole * 100 - percent.value) <= Decimal(5).scaleb(-percent.decimals - 1))


def _that_add_up(column: Line) -> Iterator[Cell]:
    """An amount and the amounts right above it, or right below it, whose sum it is."""
    values = _values(column)
    for direction in (values, values[::-1]):
        for index, (total, number) in enumerate(direction):
            if _is_large(number):
                yield from _parts_of(total, number.value, direction[index + 1 :])


def _parts_of(total: Cell, whole: Decimal, rest: Sequence[tuple[Cell, Number]]) -> list[Cell]:
    """The total with the leading cells of `rest` that add up to it; empty where none do."""
    left, parts, terms = whole, [total], 0
    for cell, number in rest:
        left -= number.value
        parts.append(cell)
        terms += number.value != 0  # a part and its total alone are one figure read twice
        if left <= 0 or number.value < 0:
            break
    return parts if left == 0 and terms > 1 else []
