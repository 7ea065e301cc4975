"""The parts of tables on each page in, logical tables out: what runs on over a page break is one table again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from extractors.model import Cell, Place, Table, TablePart
from extractors.tables.header import count_header_rows
from extractors.tables.repeated import other_years, repeated_rows
from extractors.tables.seam import close_seam

MOST = 0.5  # share of the columns that have a heading in the first row of a header
DRIFT = 30.0  # points: how far the rivers of two pages of one table may lie apart
SAME_BORDER = 4.0  # points: the outer borders of one table on two pages
NEAR_BORDER = 8.0  # points: its inner borders, where there are as many
RUNNING = re.compile(r"\(?(\d{1,3})[.)]?")
Around: TypeAlias = Literal["nothing", "line", "text"]  # "line": one in the page's margin, perhaps its header or footer


@dataclass(frozen=True, slots=True)
class PartInFlow:
    """A part with what stands around it, above and below it on its page."""

    part: TablePart
    above: Around
    below: Around


@dataclass(frozen=True, slots=True)
class _Open:
    """A table that is being put together."""

    parts: tuple[TablePart, ...]
    cells: tuple[Cell, ...]
    n_rows: int
    columns: tuple[float, ...]
    header_rows: int
    below: Around
    evidence: tuple[str, ...]


def join_parts(parts: Sequence[PartInFlow]) -> list[Table]:
    """Logical tables in reading order. `parts` must be in reading order over the whole document."""
    done: list[_Open] = []
    for flow in parts:
        joined = _continue(done[-1], flow) if done else None
        if joined is None:
            done.append(_begin(flow))
        else:
            done[-1] = joined
    return [_table(table) for table in done]


def _begin(flow: PartInFlow) -> _Open:
    part = flow.part
    header = count_header_rows(part.cells, part.n_rows, part.n_cols)
    return _Open((part,), part.cells, part.n_rows, part.columns, header, flow.below, ())


def _continue(table: _Open, flow: PartInFlow) -> _Open | None:
    """The table with the part added, or None where the part begins a table of its own."""
    last, part = table.parts[-1], flow.part
    between = {table.below, flow.above}
    if part.page != last.page + 1 or "text" in between:
        return None
    repeated = repeated_rows(table.cells, table.n_rows, table.header_rows, part.cells, part.n_rows)
    columns = _common_columns(table.columns, part.columns)
    if columns is None and len(part.columns) == len(table.columns) and _may_drift(table, part, repeated):
        columns, part = table.columns, replace(part, columns=table.columns)
    if columns is None or (not repeated and _has_own_header(table, part)):
        return None
    if "line" in between and not _surely_goes_on(table, flow.part, repeated):
        return None
    years = other_years(table.cells, part.cells, repeated)
    if years and _begins_anew(part, repeated):
        return None
    cells, shift = _regrid(table.cells, table.columns, columns), part.columns[0] - table.columns[0]
    new = _regrid(part.cells, tuple(x - shift for x in part.columns), columns)
    rest = [replace(c, row=c.row - repeated) for c in new if c.row >= repeated] if repeated else list(new)
    header_rows = max(table.header_rows, repeated)
    merged, n_rows, seam = close_seam(cells, table.n_rows, rest, part.n_rows - repeated, header_rows)
    said = f"p{last.page}+p{part.page}: {len(columns) - 1} same columns"
    said += f", {repeated} header rows repeated" if repeated else ", no header repeated"
    said += f", which names {', '.join(years)}" if years else ""
    said += ", a line in the margin between them" if "line" in between else ""
    return _Open(
        (*table.parts, part),
        tuple(merged),
        n_rows,
        columns,
        header_rows,
        flow.below,
        (*table.evidence, said + (f", {seam}" if seam else "")),
    )


def _common_columns(first: tuple[float, ...], second: tuple[float, ...]) -> tuple[float, ...] | None:
    """The finer of two sets of borders where the coarser is part of it; None where they differ.

    A page may lack a border where a merged cell covers it, or stand a little to the side.
    """
    shift = second[0] - first[0]
    moved = tuple(x - shift for x in second)
    fine, coarse = (first, moved) if len(first) >= len(moved) else (moved, first)
    if abs(fine[-1] - coarse[-1]) > SAME_BORDER:
        return None
    if len(fine) == len(coarse) and all(abs(x - y) <= NEAR_BORDER for x, y in zip(fine, coarse, strict=True)):
        return first
    if not all(any(abs(x - y) <= SAME_BORDER for y in fine) for x in coarse):
        return None
    return fine if len(coarse) > 2 or len(fine) <= 3 else None


def _may_drift(table: _Open, part: TablePart, repeated: int) -> bool:
    """Whether equal columns may stand elsewhere: under the same header, or where white rivers stand for borders."""
    if repeated:
        return True
    near = max(abs(x - y) for x, y in zip(table.columns, part.columns, strict=True)) < DRIFT
    return near and part.engine == table.parts[0].engine == "aligned"


def _regrid(cells: Sequence[Cell], own: tuple[float, ...], columns: tuple[float, ...]) -> tuple[Cell, ...]:
    if len(own) == len(columns):
        return tuple(cells)
    index = [min(range(len(columns)), key=lambda i, x=x: abs(columns[i] - x)) for x in own]  # type: ignore[misc]
    return tuple(replace(c, col=index[c.col], colspan=index[c.col + c.colspan] - index[c.col]) for c in cells)


def _begins_anew(part: TablePart, repeated: int) -> bool:
    """Whether the first row below the header has the first running number."""
    return any(c.row == repeated and c.col == 0 and re.fullmatch(r"\(?1[.)]?", c.text) for c in part.cells)


def _surely_goes_on(table: _Open, part: TablePart, repeated: int) -> bool:
    """Whether a part goes on with a table although a line stands between them: a footer read on this page only.

    It has the same columns, and the table's headings again, or first the rest of the row above it or the next number.
    """
    shift = part.columns[0] - table.columns[0]
    moved = [x - shift for x in part.columns]
    if len(moved) != len(table.columns) or any(
        abs(x - y) > SAME_BORDER for x, y in zip(moved, table.columns, strict=True)
    ):
        return False
    if repeated:
        return not _begins_anew(part, repeated)
    first = next((cell.text for cell in part.cells if cell.row == 0 and cell.col == 0), "")
    last = next((cell.text for cell in reversed(_numbered(table)) if cell.text), "")
    return not first or _number(first) == _number(last) + 1 > 0


def _numbered(table: _Open) -> list[Cell]:
    """The first column below the header, in order."""
    cells = [cell for cell in table.cells if cell.col == 0 and cell.row >= table.header_rows]
    return sorted(cells, key=lambda cell: cell.row)


def _number(text: str) -> int:
    """A running number; -1 where the text is none."""
    found = RUNNING.fullmatch(text)
    return int(found[1]) if found else -1


def _has_own_header(table: _Open, part: TablePart) -> bool:
    """Whether the part begins with headings that the table does not have."""
    if not table.header_rows:
        return False
    count = count_header_rows(part.cells, part.n_rows, part.n_cols)
    headings = [cell for cell in part.cells if cell.row < count and cell.text and cell.colspan < part.n_cols]
    first = sum(cell.colspan for cell in headings if cell.row == 0)
    return 0 < count < part.n_rows and len(headings) > 1 and first >= MOST * part.n_cols


def _table(table: _Open) -> Table:
    places = tuple(Place(part.page, part.box) for part in table.parts)
    heads = [c.row < table.header_rows for c in table.cells]
    cells = [
        c if c.is_header is head else replace(c, is_header=head) for c, head in zip(table.cells, heads, strict=True)
    ]
    return Table(
        places,
        "",
        table.n_rows,
        len(table.columns) - 1,
        table.header_rows,
        tuple(sorted(cells, key=lambda c: (c.row, c.col))),
        table.parts[0].engine,
        min(part.confidence for part in table.parts),
        table.evidence,
    )
