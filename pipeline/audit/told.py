"""What the text tells of an indicator: a View in, checks against the tables that measure it out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from normalizers.model import Number
from normalizers.numbers import read_number
from normalizers.years import find_years
from pipeline.audit.alike import SAME, likeness
from pipeline.audit.interval import CUT, rounded
from pipeline.audit.model import Check, PerformanceRow, Result, StatementRow, say
from pipeline.audit.printed import plain_value
from pipeline.audit.targets import is_draft
from pipeline.audit.view import View
from pipeline.audit.wording import quote_figure

# What a role of a statement may be in a table: "capaian" is said of what was reached as well as of its share.
_COLUMNS = {"target": ("target",), "realisasi": ("realisasi",), "capaian": ("capaian", "realisasi")}
_SURE = 0.95  # names so alike are of one indicator, without a doubt
_FEWEST = 3  # words of a name that tells enough


def check_told_figures(view: View) -> Iterator[Check]:
    """A target, realisation or achievement that the text tells of an indicator is the one of the tables.

    Sentences that name other years as well are not compared, nor figures of other units.
    """
    for statement in view.statements:
        columns = _COLUMNS.get(statement.role)
        if columns is None or statement.value is None or len(statement.subject.split()) < _FEWEST:
            continue
        rows = _rows(view, statement)
        alike = max((likeness(statement.subject, row.indikator) for row in rows), default=0.0)
        same = [row for row in rows if likeness(statement.subject, row.indikator) == alike]
        if alike >= SAME and len({row.indikator.casefold() for row in same}) == 1:
            check = _check(view, statement, same, columns, alike)
            if check:
                yield check


def _rows(view: View, statement: StatementRow) -> list[PerformanceRow]:
    """The rows of the year that the statement is about; none where that is not certain."""
    part = view.part_of.get(statement.part_id)
    year = statement.tahun or (part.tahun if part else None)
    if year is None or set(find_years(statement.sentence)) - {year}:
        return []
    return [
        row
        for row in view.performance
        if row.tahun == year and row.part_id == statement.part_id and not is_draft(view.table_of[row.table_id].caption)
    ]


def _stands_elsewhere(view: View, statement: StatementRow) -> bool:
    """Whether a table gives the figure in the indicator's row, but for another thing: a year before, a growth."""
    rows = {(row.table_id, row.row) for row in view.performance if likeness(statement.subject, row.indikator) >= SAME}
    cells = (cell for table_id, row in rows for cell in view.grids[table_id].row(row))
    numbers = (read_number(cell.text) for cell in cells)
    return any(isinstance(number, Number) and _is_said(statement, number.value) for number in numbers)


def _check(
    view: View, statement: StatementRow, rows: list[PerformanceRow], columns: tuple[str, ...], alike: float
) -> Check | None:
    found = [(row, column) for column in columns for row in rows if _comparable(statement, row, column)]
    if not found:
        return None
    agreeing = [pair for pair in found if _agrees(statement, *pair)]
    if not agreeing and _stands_elsewhere(view, statement):
        return None
    row, column = (agreeing or found)[0]
    value: Decimal = getattr(row, column)
    raw = str(getattr(row, f"{column}_raw"))
    result: Result = "holds" if agreeing else "broken"
    claimed, expected = plain_value(statement.value_raw, statement.value), plain_value(raw, value)
    return Check(
        rule="text_vs_table",
        claim=f"{statement.role} {statement.subject}: {claimed}",
        claimed=claimed,
        expected=expected,
        result=result,
        severity="error" if alike >= _SURE and _is_certain(found) else "warning",
        delta=(statement.value or Decimal()) - value,
        computation=f"{claimed} ≠ {expected}" if result == "broken" else "",
        message=say(
            f"told.{statement.role}", indikator=row.indikator, claimed=claimed, expected=expected, page=statement.page,
            other=row.page,
        ),
        operands=(
            quote_figure(view, statement),
            view.quote_field(row.table_id, row.row, raw, row.confidence),
        ),
        trust=round(0.9 * alike, 3),
        subject=f"{statement.role} {row.indikator}",
        needed=(raw, statement.value_raw),
    )  # fmt: skip


def _comparable(statement: StatementRow, row: PerformanceRow, column: str) -> bool:
    if getattr(row, column) is None:
        return False
    unit = "persen" if column == "capaian" else str(getattr(row, f"{column}_unit"))
    return (statement.quantity == "persen") == (unit == "persen")


def _agrees(statement: StatementRow, row: PerformanceRow, column: str) -> bool:
    return _is_said(statement, getattr(row, column))


def _is_said(statement: StatementRow, value: Decimal) -> bool:
    """Whether a figure of a table is the one of the text, as far as the text prints it."""
    said = rounded(statement.value or Decimal(), statement.decimals or 0).widened(CUT)
    return said.low <= value <= said.high


def _is_certain(found: list[tuple[PerformanceRow, str]]) -> bool:
    """Whether the tables give one figure in each column."""
    columns = {column for _, column in found}
    return all(len({getattr(row, name) for row, name in found if name == column}) == 1 for column in columns)
