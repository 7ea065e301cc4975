"""Ratings in tables: a View in, checks that each indicator's rating is what the report's scale gives out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normalizers.text import clean
from pipeline.audit.model import CellRow, Check, PerformanceRow, say
from pipeline.audit.printed import plain
from pipeline.audit.scales import Step, fits, scales_of
from pipeline.audit.view import View

_TRUST = 0.93
_FEW = 3  # ratings that must hold before a scale is taken for that of a table


@dataclass(frozen=True, slots=True)
class Rated:
    """An indicator with its achievement and the cell that rates it."""

    record: PerformanceRow
    cell: CellRow


def check_table_ratings(view: View) -> Iterator[Check]:
    """The rating of an indicator is what the scale of the report gives for its achievement.

    The scale of a table is the one by which most of its ratings hold; a table without such a scale is not judged.
    """
    scales = scales_of(view)
    for rated in _tables(view, scales).values():
        scale = max(scales, key=lambda steps: sum(_holds(one, steps) for one in rated))
        held = sum(_holds(one, scale) for one in rated)
        if held >= _FEW and held * 4 >= len(rated) * 3:
            yield from (_check(view, one, scale) for one in rated)


def _tables(view: View, scales: Sequence[Sequence[Step]]) -> dict[str, list[Rated]]:
    names = {step.category.casefold() for steps in scales for step in steps if step.category}
    tables: dict[str, list[Rated]] = defaultdict(list)
    for record in view.performance:
        if names and record.capaian is not None:
            cells = view.grids[record.table_id].row(record.row)
            named = [cell for cell in cells if cell.row == record.row and clean(cell.text).casefold() in names]
            if len(named) == 1:
                tables[record.table_id].append(Rated(record, named[0]))
    return tables


def _right(one: Rated, scale: Sequence[Step]) -> list[Step]:
    assert one.record.capaian is not None
    return [step for step in scale if fits(step, one.record.capaian)]


def _holds(one: Rated, scale: Sequence[Step]) -> bool:
    return any(step.category.casefold() == clean(one.cell.text).casefold() for step in _right(one, scale))


def _check(view: View, one: Rated, scale: Sequence[Step]) -> Check:
    steps = _right(one, scale)
    claimed, value = clean(one.cell.text), plain(one.record.capaian) if one.record.capaian is not None else ""
    expected = steps[0].category if steps else ""
    achieved = view.quote_field(one.record.table_id, one.record.row, one.record.capaian_raw, one.record.confidence)
    return Check(
        rule="scale",
        claim=f"{one.record.indikator}: {value} {claimed}",
        claimed=claimed,
        expected=expected,
        result="unreadable" if not steps else "holds" if _holds(one, scale) else "broken",
        severity="error",
        computation=f"{value}: {', '.join(f'{clean(step.cell.text)} = {step.category}' for step in steps)}",
        message=say("scale.rating", value=value, claimed=claimed, expected=expected),
        operands=(view.quote_cell(one.cell), achieved, *(view.quote_cell(step.cell) for step in steps)),
        trust=_TRUST,
        subject=f"{one.record.indikator} {value}",
    )
