"""Progress against money spent: a View in, warnings where one is reported without the other out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from normalizers.columns import read_heading
from normalizers.lookup import read_lookup
from normalizers.model import Number
from normalizers.numbers import read_number
from pipeline.audit.facts import WHOLE, Fact, facts
from pipeline.audit.interval import rounded
from pipeline.audit.model import Check, PerformanceRow, Result, TableRow, say
from pipeline.audit.printed import plain, plain_value
from pipeline.audit.view import View


def check_spending_indicator(view: View) -> Iterator[Check]:
    """An indicator of the budget's absorption is as high as the absorption that the report gives for the whole."""
    spent = [
        fact for fact in facts(view) if fact.role == "persen_realisasi" and fact.subject == WHOLE and not fact.plan
    ]
    for row in view.performance:
        whole = next((fact for fact in spent if fact.year == row.tahun), None)
        if whole and row.realisasi is not None and row.target_unit == "persen" and _is_spending(row.indikator):
            yield _check_indicator(view, row, whole)


def check_idle_progress(view: View) -> Iterator[Check]:
    """A budget line of which nothing was spent reports no progress (a warning: work may have cost nothing)."""
    for table in view.tables:
        column = _progress_column(view, table)
        for row in view.budget_in.get(table.table_id, []) if column is not None else ():
            cell = view.grids[table.table_id].at(row.row, column) if column is not None else None
            progress = read_number(cell.text) if cell else None
            if cell and row.realisasi == 0 and row.pagu and isinstance(progress, Number):
                spent = view.quote_field(table.table_id, row.row, row.realisasi_raw, row.confidence)
                yield Check(
                    rule="target_realisasi",
                    claim=f"{row.uraian}: {cell.text}",
                    claimed=cell.text,
                    expected=row.realisasi_raw,
                    result="broken" if progress.value > 0 else "holds",
                    severity="warning",
                    delta=progress.value,
                    message=say("spending.idle", name=row.uraian, progress=cell.text),
                    operands=(view.quote_cell(cell), spent),
                    trust=0.6,
                    subject=f"{table.table_id} {row.row}",
                    needed=("0", ""),
                )


def _is_spending(name: str) -> bool:
    folded = name.casefold()
    return any(phrase in folded for phrase in _phrases("is")) and not any(word in folded for word in _phrases("not"))


def _check_indicator(view: View, row: PerformanceRow, whole: Fact) -> Check:
    number = read_number(row.realisasi_raw)
    reached = row.realisasi or Decimal()
    range_ = rounded(reached, number.decimals if isinstance(number, Number) else 2)
    # A whole number printed beside one with decimals is meant exactly: 100 is not 99,56.
    agrees = range_.meets(whole.range) and (reached < 100 or whole.value >= Decimal("99.995"))
    result: Result = "holds" if agrees else "broken"
    claimed = plain_value(row.realisasi_raw, row.realisasi)
    return Check(
        rule="target_realisasi",
        claim=f"{row.indikator}: {claimed}",
        claimed=claimed,
        expected=plain(whole.value),
        result=result,
        severity="warning",
        delta=reached - whole.value,
        message=say("spending.indicator", name=row.indikator, claimed=claimed, expected=whole.printed),
        operands=(view.quote_field(row.table_id, row.row, row.realisasi_raw, row.confidence), whole.quote),
        trust=0.6,
        subject=row.indikator,
        needed=(whole.printed, claimed),
    )


def _progress_column(view: View, table: TableRow) -> int | None:
    grid = view.grids[table.table_id]
    heads = [cell for cell in grid.cells if cell.row < table.header_rows and read_heading(cell.text).field == "fisik"]
    return heads[0].col if len(heads) == 1 else None


@cache
def _phrases(kind: str) -> tuple[str, ...]:
    return tuple(row["phrase"] for row in read_lookup("spending_phrases") if row["kind"] == kind)
