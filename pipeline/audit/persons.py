"""Persons by group (education, status, rank): a View in, checks that text and tables count them alike out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from normalizers.lookup import read_lookup
from normalizers.text import clean
from pipeline.audit.model import CellRow, Check, Result, StatementRow, say
from pipeline.audit.view import Grid, View
from pipeline.audit.wording import quote_figure

_COUNT = re.compile(r"(\d{1,3}(?:\.\d{3})?)(?:\s*(?:orang|org|pegawai))?\.?", re.I)
_UNITS = ("orang", "pegawai", "personil", "personel", "pns", "asn")
_NEAR = 3  # pages between a text and the table that it sums up
Group = tuple[str, str]  # kind and group, as in lookups/person_groups.csv
_ALL: Group = ("semua", "semua")
_TOTAL: Group = ("total", "total")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many persons of a group a table gives."""

    group: Group
    number: int
    label: str
    cell: CellRow


def check_persons(view: View) -> Iterator[Check]:
    """The persons of a group that a text counts are as many as the table beside it gives, and so is their total.

    A group that a table gives twice (by unit, by sex) is not compared, nor are tables more than a few pages away.
    """
    yield from _totals(view)
    tabled = [counted for grid in view.grids.values() for counted in persons_in(grid)]
    for statement in view.statements:
        group = _group_of(statement)
        if group is None or statement.value is None:
            continue
        near = [item for item in tabled if item.group == group and abs(item.cell.page - statement.page) <= _NEAR]
        if len({item.number for item in near}) == 1:
            yield _check(view, statement, near[0])


def _totals(view: View) -> Iterator[Check]:
    """The persons of the whole office against the totals of the staff tables beside; one of them must give it."""
    grids = [view.grids[table.table_id] for table in view.tables if table.kind == "pegawai"]
    totals = [total for grid in grids for total in _counted(grid) if total.group == _TOTAL]
    for statement in view.statements:
        if _group_of(statement) == _ALL and statement.value is not None:
            near = [total for total in totals if abs(total.cell.page - statement.page) <= _NEAR]
            equal = [total for total in near if total.number == statement.value]
            if equal or len({total.number for total in near}) == 1:
                yield _check(view, statement, (equal or near)[0])


def persons_in(grid: Grid) -> list[Counted]:
    """The groups of a table with their numbers: beside a group's name, or below it in a row of totals."""
    found: dict[Group, list[Counted]] = defaultdict(list)
    for counted in _counted(grid):
        if counted.group not in (_ALL, _TOTAL):
            found[counted.group].append(counted)
    return [items[0] for items in found.values() if len({item.number for item in items}) == 1]


def _counted(grid: Grid) -> Iterator[Counted]:
    for cell in grid.cells:
        group = group_named(cell.text)
        beside = _number_beside(grid, cell) if group else None
        if group and beside:
            yield Counted(group, _number(beside.text) or 0, cell.text, beside)


def group_named(text: str) -> Group | None:
    """The group that a text names and nothing else; None for any other text."""
    folded = " ".join(re.sub(r"[^\w/.-]+", " ", clean(text).casefold()).split()).strip(".-")
    return _groups().get(folded)


def _group_of(statement: StatementRow) -> Group | None:
    unit = statement.unit.casefold()
    if statement.quantity != "jumlah" or not any(word in unit for word in _UNITS):
        return None
    return group_named(statement.subject)


def _is_of_all(statement: StatementRow) -> bool:
    """Whether a sentence surely counts all staff, not those who took part in something."""
    return any(word in statement.sentence.casefold() for word in _all_words())


def _number_beside(grid: Grid, cell: CellRow) -> CellRow | None:
    """The number right of a label; where labels stand over columns, that of the last row, if there is but one row."""
    right = grid.at(cell.row, cell.col + cell.colspan)
    if right and _number(right.text) is not None:
        return right
    below = [grid.at(row, cell.col) for row in range(cell.row + cell.rowspan, grid.table.n_rows)]
    numbers = [found for found in below if found and _number(found.text) is not None]
    return numbers[0] if len(numbers) == 1 and len([b for b in below if b and b.text]) == 1 else None


def _number(text: str) -> int | None:
    match = _COUNT.fullmatch(clean(text))
    return int(match[1].replace(".", "")) if match else None


def _check(view: View, statement: StatementRow, counted: Counted) -> Check:
    said = int(statement.value or 0)
    result: Result = "holds" if said == counted.number else "broken"
    return Check(
        rule="text_vs_table",
        claim=f"{statement.value_raw} {statement.label}",
        claimed=str(said),
        expected=str(counted.number),
        result=result,
        severity="warning" if counted.group == _TOTAL and not _is_of_all(statement) else "error",
        delta=(statement.value or Decimal()) - counted.number,
        message=say(
            "persons", subject=statement.subject, claimed=said, expected=counted.number, label=counted.label,
            page=statement.page, other=counted.cell.page,
        ),
        operands=(quote_figure(view, statement), view.quote_cell(counted.cell)),
        trust=0.93,
        subject=" ".join(counted.group),
        needed=(str(counted.number), str(said)),
    )  # fmt: skip


@cache
def _groups() -> dict[str, Group]:
    return {row["term"]: (row["kind"], row["group"]) for row in read_lookup("person_groups")}


@cache
def _all_words() -> tuple[str, ...]:
    return tuple(row["word"] for row in read_lookup("all_staff_words"))
