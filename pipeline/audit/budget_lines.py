"""Budget lines with the places of their figures: a View in, the lines of each table and year out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from normalizers.model import Number
from normalizers.numbers import read_number
from pipeline.audit.interval import Interval, rounded
from pipeline.audit.model import BudgetRow, CellRow, Evidence
from pipeline.audit.sheet import amount_span
from pipeline.audit.view import View

_SURE = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Amount:
    """A figure of a line: its value and what its rounding allows. value None: printed, but not read."""

    raw: str
    value: Decimal | None
    decimals: int
    span: Interval | None
    quote: Evidence


@dataclass(frozen=True, slots=True, eq=False)
class BudgetLine:
    """A budget line. An amount that is not printed is None."""

    record: BudgetRow
    pagu: Amount | None
    realisasi: Amount | None
    sisa: Amount | None
    persen: Amount | None


@lru_cache(maxsize=2)
def budget_lines(view: View) -> tuple[tuple[BudgetLine, ...], ...]:
    """The lines of each table and year."""
    groups: dict[tuple[str, int | None], list[BudgetLine]] = defaultdict(list)
    for record in view.budget:
        groups[record.table_id, record.tahun].append(_line(view, record))
    return tuple(tuple(group) for group in groups.values())


def _line(view: View, record: BudgetRow) -> BudgetLine:
    cells = view.grids[record.table_id].row(record.row) if record.table_id in view.grids else []
    printed = (
        (record.pagu_raw, record.pagu),
        (record.realisasi_raw, record.realisasi),
        (record.sisa_raw, record.sisa),
        (record.persen_raw, record.persen),
    )
    return BudgetLine(record, *_amounts(view, record, list(cells), printed))


def _amounts(
    view: View, record: BudgetRow, cells: list[CellRow], printed: Sequence[tuple[str, Decimal | None]]
) -> Iterator[Amount | None]:
    """The figures from left to right; two that are printed alike take two cells."""
    from_reading = min((cell.confidence for cell in cells), default=1.0) < _SURE
    for raw, value in printed:
        if not raw.strip(" -–"):
            yield None
            continue
        cell = next((cell for cell in cells if cell.text == raw), None)
        if cell is not None:
            cells.remove(cell)
        confidence = 1.0 if from_reading and cell is not None else record.confidence
        quote = view.quote_cell(cell) if cell else view.quote_field(record.table_id, record.row, raw, confidence)
        if quote.confidence > confidence:
            quote = replace(quote, confidence=confidence)
        yield _amount(raw, value, quote)


def _amount(raw: str, value: Decimal | None, quote: Evidence) -> Amount:
    if value is None:
        return Amount(raw, None, 0, None, quote)
    number = read_number(raw, any_unit=True)
    if not isinstance(number, Number) or not number.value:
        return Amount(raw, value, 0, amount_span(value, 0), quote)
    if value == number.value:
        return Amount(raw, value, number.decimals, amount_span(value, number.decimals), quote)
    scale = value / number.value  # thousands or millions of rupiah, by the heading; or "1.234" read as 1,234
    decimals = 0 if scale < 1 else number.decimals
    half = rounded(Decimal(), decimals).high * max(scale, Decimal(1))
    return Amount(raw, value, decimals, Interval(value - half, value + half), quote)
