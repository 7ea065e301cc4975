"""The grid of a table in, its segments out: which rows are headings, and what the columns below them hold."""

from __future__ import annotations

import re

from extractors.model import Cell, Table
from normalizers.columns import is_column_number, read_heading, read_headings
from pipeline.grid import Grid
from pipeline.model import Column, Segment
from pipeline.roles import is_figure

_LONGEST_HEADING = 120  # letters
_DEEPEST_HEADING = 8  # headings begin within the first rows; further down only a full row of known headings counts


def find_segments(table: Table, grid: Grid, before: Segment | None) -> tuple[Segment, ...]:
    """The table cut at its heading rows.

    before: the last segment of the table before, whose headings count where this one has none and as many columns.
    A table without known headings has one segment with the columns that its header_rows name, or none at all.
    """
    heads = _heading_rows(table, grid)
    blocks = _blocks(heads)
    repeated = _repeated(grid, blocks[0]) if blocks else set()
    blocks = [block for block in blocks if not repeated & set(block)]
    if not blocks:
        columns = before.columns if before else ()
        return (Segment(columns, tuple(range(grid.n_rows)), (), bool(columns)),)
    segments = []
    for number, block in enumerate(blocks):
        end = blocks[number + 1][0] if number + 1 < len(blocks) else grid.n_rows
        labels = tuple(row for row in block if _is_label(grid, row))
        first = blocks[number - 1][-1] + 1 if number else 0
        above = tuple(range(first, block[0])) if not number else ()
        names = [row for row in block if row not in labels and not _is_number_row(grid, row)]
        segments.append(
            Segment(
                _columns(grid, names),
                tuple(row for row in range(block[-1] + 1, end) if row not in repeated),
                tuple((row, tuple(cell.text for cell in grid.starting(row))) for row in (*above, *labels)),
                False,
            )
        )
    return tuple(segment for segment in segments if segment.rows)


def _repeated(grid: Grid, first: list[int]) -> set[int]:
    """Rows further down that print the heading rows again: a page's header inside the joined table."""
    known = {_letters(cell.text) for row in first for cell in grid.starting(row)} - {""}
    again = set()
    for row in range(first[-1] + 1, grid.n_rows):
        texts = [_letters(cell.text) for cell in grid.starting(row)]
        same = sum(text in known for text in texts)
        if same >= 2 and same >= 0.6 * len(texts) and not all(text.isdigit() for text in texts):
            again.add(row)
    return again


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


def _heading_rows(table: Table, grid: Grid) -> list[int]:
    """Rows that are headings: those the extractor marked, and those whose cells are known headings."""
    heads: list[int] = []
    for row in range(grid.n_rows):
        follows = bool(heads) and heads[-1] == row - 1
        marked = row < table.header_rows and not (heads and _is_data(grid, row, heads))
        if (
            marked
            or _names_columns(grid, row, not heads and row < _DEEPEST_HEADING)
            or (follows and _continues(grid, row, heads))
        ):
            heads.append(row)
    while heads and heads[0] > 0 and _stands_over(grid, heads[0] - 1):
        heads.insert(0, heads[0] - 1)
    known = [
        row for row in heads if any(read_heading(cell.text).field for cell in grid.covering(row, range(grid.n_cols)))
    ]
    return heads if known or table.header_rows else []


def _names_columns(grid: Grid, row: int, near_top: bool) -> bool:
    """Whether most of a row's cells are known headings, and two at least."""
    cells = grid.starting(row)
    if len(cells) < 2 or max(len(cell.text) for cell in cells) > _LONGEST_HEADING:
        return False
    read = [read_heading(cell.text) for cell in cells]
    known = [head for head in read if head.field and head.how in ("exact", "spelling")]
    beside = [head for head in read if not head.field and (head.year or head.period or head.unit) and not head.how]
    fields = {head.field for head in known}
    if len(fields) < 2:
        return False
    return len(known) + len(beside) >= (0.5 if near_top else 1.0) * len(cells)


def _continues(grid: Grid, row: int, heads: list[int]) -> bool:
    """Whether a row under a heading row still belongs to it: years, units, lower headings, the number row."""
    cells = grid.starting(row)
    if not cells:
        return False
    if _is_number_row(grid, row):
        return True
    spanned = {col for col in range(grid.n_cols) if (cell := grid.at(row, col)) is not None and cell.row < row}
    if spanned:  # headings that span both rows beside it
        over = [grid.at(row - 1, cell.col) for cell in cells]
        if all(cell.row in heads for col in spanned if (cell := grid.at(row, col))) and all(over):
            return True
    read = [read_heading(cell.text) for cell in cells]
    return all(head.year or head.period or (head.field and head.how == "exact") or head.unit for head in read)


def _is_data(grid: Grid, row: int, heads: list[int]) -> bool:
    """Whether a row that is marked as headings is none: no known heading, and no spanning heading over or beside it."""
    if _is_number_row(grid, row) or _continues(grid, row, heads):
        return False
    cells = grid.starting(row)
    known = any(read_heading(cell.text).field and read_heading(cell.text).how == "exact" for cell in cells)
    above = [(cell, grid.at(row - 1, cell.col)) for cell in cells]
    under = any(over and over.colspan > cell.colspan for cell, over in above) and not _is_number_row(grid, row - 1)
    figures = any(is_figure(cell.text) for cell in cells)
    return bool(cells) and not known and (figures or not under)


def _stands_over(grid: Grid, row: int) -> bool:
    """Whether a row over the first heading row spans its headings: "2015" over Target, Realisasi, Capaian."""
    cells = grid.starting(row)
    read = [read_heading(cell.text) for cell in cells]
    known = all(head.year or head.period or head.how == "exact" for head in read)
    return known and any(cell.colspan > 1 or cell.rowspan > 1 for cell in cells)


def _is_number_row(grid: Grid, row: int) -> bool:
    cells = grid.starting(row)
    numbers = [cell for cell in cells if is_column_number(cell.text) or cell.text.strip() in ("-", "")]
    if len(cells) < 2 or len(numbers) < len(cells):
        return False
    firsts = [int(found.group()) for cell in cells if (found := re.search(r"\d+", cell.text))]
    if len(firsts) < 2:
        return False
    rising = firsts == sorted(firsts) and firsts[-1] - firsts[0] >= len(firsts) - 2 and firsts[0] <= 3
    bracketed = all(cell.text.strip()[0] == "(" for cell in cells) and len(set(firsts)) == len(firsts)
    return rising or bracketed


def _blocks(heads: list[int]) -> list[list[int]]:
    """Heading rows that follow each other, together."""
    blocks: list[list[int]] = []
    for row in heads:
        if blocks and blocks[-1][-1] == row - 1:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _is_label(grid: Grid, row: int) -> bool:
    """A row among the headings that names what the table is about: "Sasaran 1 | Terwujudnya ...", or a title."""
    cells = grid.starting(row)
    if not cells or any(cell.rowspan > 1 for cell in cells):
        return False
    if len(cells) == 1:
        return cells[0].colspan >= grid.n_cols and not read_heading(cells[0].text).field
    if len(cells) > 3 or read_heading(cells[0].text).field not in ("sasaran", "tujuan", "program", "kegiatan"):
        return False
    rest = [read_heading(cell.text) for cell in cells[1:]]
    return all(head.how == "unknown" for head in rest) and max(len(cell.text) for cell in cells[1:]) > 20


def _columns(grid: Grid, names: list[int]) -> tuple[Column, ...]:
    """One column for each stack of heading cells."""
    stacks: list[tuple[tuple[Cell, ...], list[int]]] = []
    for col in range(grid.n_cols):
        found = (grid.at(row, col) for row in names)
        filled = [cell for cell in found if cell and cell.text.strip() and not is_column_number(cell.text)]
        stack = tuple({(cell.row, cell.col): cell for cell in filled}.values())
        if stacks and stack and _same(stacks[-1][0], stack):
            stacks[-1][1].append(col)
        else:
            stacks.append((stack, [col]))
    return tuple(_column(stack, cols) for stack, cols in stacks)


def _same(one: tuple[Cell, ...], other: tuple[Cell, ...]) -> bool:
    return [(cell.row, cell.col) for cell in one] == [(cell.row, cell.col) for cell in other]


def _column(stack: tuple[Cell, ...], cols: list[int]) -> Column:
    texts = [cell.text for cell in stack]
    head = read_headings(texts)
    return Column(
        tuple(cols), head.field, head.unit, head.scale, head.year, head.period, head.how, " / ".join(texts).strip()
    )
