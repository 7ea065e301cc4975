"""Running numbers of tables: a View in, checks that columns of numbers, grades and captions do not repeat any out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import partial_ratio

from normalizers.columns import read_headings
from normalizers.text import clean
from pipeline.audit.model import CellRow, Check, Evidence, TableRow, say
from pipeline.audit.ordinals import Fault, faults
from pipeline.audit.view import Grid, View

_TRUST = 0.85
_NUMBER = re.compile(r"\(?(\d{1,3})\s*[.)]*")
_GRADE = re.compile(r"(I|II|III|IV)\s*/\s*([a-e])", re.I)
_CAPTION = re.compile(
    r"\s*(Tabel|Table|Gambar|Grafik|Diagram)\s+([\dIVX]+(?:\s?[.\-]\s?\d+)*\s?(?:[a-z]\b)?)\.?\s*(.*)", re.I | re.S
)
_FIGURE = re.compile(r"\s*(?:gambar|grafik|diagram)\s", re.I)
_LONG = 200  # a caption is shorter
_LEAST = 3  # fewer numbers are no sequence
_ALIKE = 85  # titles (0..100) as alike as this are of one table that is named twice


@dataclass(frozen=True, slots=True)
class Numbered:
    """A cell with its running number and the text that it numbers."""

    cell: CellRow
    value: int
    name: str


def check_running_numbers(view: View) -> Iterator[Check]:
    """The running numbers of a table count 1, 2, 3 without one twice and without a gap; they may begin anew at 1.

    A number that stands again beside the same text goes on over a page. Columns in which many numbers repeat number
    groups; those that fall back mix two sequences.
    """
    for grid in view.grids.values():
        for col in range(min(grid.table.n_cols, 2)):
            numbers = _numbers(grid, col)
            if len(numbers) >= _LEAST or (numbers and _is_no(grid, col)):
                yield from _number_checks(view, grid.table, numbers)
                break


def check_grade_lists(view: View) -> Iterator[Check]:
    """The grades of a list of ranks (IV/e, IV/d ...) stand in it once each."""
    for grid in view.grids.values():
        for col in range(grid.table.n_cols):
            cells = [c for row in grid.body if (c := grid.at(row, col)) and c.row == row and c.col == col]
            graded = [cell for cell in cells if _GRADE.fullmatch(clean(cell.text))]
            if len(graded) > _LEAST:
                yield _grades_check(view, graded)


def check_captions(view: View) -> Iterator[Check]:
    """The number of a table or figure is given once in a part of the document."""
    seen: dict[tuple[str, str, str], tuple[str, Evidence]] = {}
    for part_id, text, quote in _captions(view):
        found = _CAPTION.fullmatch(text)
        if not found:
            continue
        kind, number, title = found[1].title(), re.sub(r"\s", "", found[2]), clean(found[3])
        first = seen.setdefault((part_id, kind, number), (title, quote))
        if first[1] is not quote and first[0] and title and not _is_same_title(first[0], title):
            yield _caption_check(kind, number, first, (title, quote))


def _is_same_title(one: str, two: str) -> bool:
    """Whether two captions are of one thing: the first lines of a title, or a line of the table of contents."""
    return "...." in one + two or partial_ratio(one.casefold(), two.casefold()) >= _ALIKE


def _is_no(grid: Grid, col: int) -> bool:
    titles = [cell.text for row in range(grid.table.header_rows) if (cell := grid.at(row, col))]
    return read_headings(titles).field == "no"


def _numbers(grid: Grid, col: int) -> list[Numbered]:
    """The running numbers of a column; none where most of its texts are something else."""
    found: list[Numbered] = []
    others = 0
    for row in grid.body:
        cell = grid.at(row, col)
        if cell is None or cell.row != row or cell.col != col or not clean(cell.text):
            continue
        number = _NUMBER.fullmatch(clean(cell.text))
        if number and cell.colspan == 1:
            found.append(Numbered(cell, int(number[1]), _beside(grid, cell)))
        else:
            others += 1
    numbered_row = found and found[0].cell.row == 0 and grid.table.header_rows == 0
    return [] if others > len(found) or numbered_row else found


def _beside(grid: Grid, cell: CellRow) -> str:
    texts = (clean(other.text) for other in grid.row(cell.row) if other.col > cell.col)
    return next((text for text in texts if text), "")


def _number_checks(view: View, table: TableRow, numbers: Sequence[Numbered]) -> Iterator[Check]:
    kept = [
        one
        for index, one in enumerate(numbers)
        if index == 0 or one.value != numbers[index - 1].value or one.name != numbers[index - 1].name
    ]
    values = [one.value for one in kept]
    found = faults(values)
    repeated = [fault for fault in found if fault.how == "repeated"]
    if len(repeated) * 3 > len(values) and len(values) > _LEAST:
        return
    sequence = " ".join(map(str, values))
    for fault in found:
        if fault.how == "repeated" or _is_lone_gap(values, fault):
            yield _fault_check(view, table, kept, fault, sequence)
    if not found:
        yield Check(
            rule="numbering", claim=f"nomor {sequence}", claimed=sequence, expected=sequence, result="holds",
            severity="warning",
            message=say("numbering.column", claimed="", expected="", page=table.page_start, sequence=sequence),
            operands=tuple(view.quote_cell(one.cell) for one in kept), trust=_TRUST, subject=table.table_id,
        )  # fmt: skip


def _is_lone_gap(values: Sequence[int], fault: Fault) -> bool:
    """Whether one number is left out of a sequence that goes on behind it: more may be rows that we did not see."""
    rest = values[fault.index : fault.index + 2]
    return rest[0] == fault.expected + 1 and (len(rest) < 2 or rest[1] in (1, rest[0] + 1))


def _fault_check(view: View, table: TableRow, numbers: Sequence[Numbered], fault: Fault, sequence: str) -> Check:
    here, before = numbers[fault.index], numbers[fault.index - 1]
    claimed, expected = str(here.value), str(fault.expected)
    quotes = [view.quote_cell(here.cell), view.quote_cell(before.cell)]
    return Check(
        rule="numbering",
        claim=f"nomor {claimed}: {here.name}",
        claimed=claimed,
        expected=expected,
        result="broken",
        severity="warning",
        computation=sequence,
        message=say("numbering.column", claimed=claimed, expected=expected, page=quotes[0].page, sequence=sequence),
        operands=tuple(quotes),
        trust=_TRUST if fault.how == "repeated" else 0.6,
        subject=f"{table.table_id} {here.cell.row}",
        needed=(expected, str(here.value - 1)),
    )


def _grades_check(view: View, cells: Sequence[CellRow]) -> Check:
    texts = [clean(cell.text) for cell in cells]
    twice = next((i for i in range(1, len(texts)) if texts[i].casefold() == texts[i - 1].casefold()), None)
    sequence = ", ".join(texts)
    shown = cells if twice is None else [cells[twice], cells[twice - 1]]
    once = [text for i, text in enumerate(texts) if i == 0 or text.casefold() != texts[i - 1].casefold()]
    return Check(
        rule="numbering",
        claim=sequence,
        claimed=sequence,
        expected=", ".join(once),
        result="holds" if twice is None else "broken",
        severity="warning",
        computation=sequence,
        message=say("numbering.repeat", claimed=texts[twice or 0], page=cells[0].page, sequence=sequence),
        operands=tuple(view.quote_cell(cell) for cell in shown),
        trust=_TRUST,
        subject=f"{cells[0].table_id} {cells[0].col}",
    )


def _captions(view: View) -> Iterator[tuple[str, str, Evidence]]:
    for table in view.tables:
        cells = view.grids[table.table_id].cells
        if table.caption and cells:
            quote = replace(view.quote_cell(cells[0]), row=None, col=None, quote=table.caption)
            yield table.part_id, table.caption, quote
    for block in view.blocks:
        if block.kind == "para" and len(block.text) < _LONG and _FIGURE.match(block.text):
            yield block.part_id, block.text, view.quote_block(block)


def _caption_check(kind: str, number: str, first: tuple[str, Evidence], second: tuple[str, Evidence]) -> Check:
    return Check(
        rule="numbering",
        claim=f"{kind} {number}: {second[0]}",
        claimed=f"{kind} {number}",
        expected="",
        result="broken",
        severity="warning",
        message=say("numbering.caption", kind=kind, claimed=number, first=first[0], second=second[0]),
        operands=(second[1], first[1]),
        trust=0.7,
        subject=f"{kind} {number} {second[0]}",
    )
