"""Tables without a total against totals that stand elsewhere: a View in, checks of those totals out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.audit.budget_lines import Amount, BudgetLine, budget_lines
from pipeline.audit.interval import Interval, total
from pipeline.audit.model import Check, Evidence, say
from pipeline.audit.printed import plain
from pipeline.audit.sheet import Sheet, amount_span, sheets
from pipeline.audit.slips import is_close, is_slip
from pipeline.audit.trees import is_under, trees
from pipeline.audit.view import View

Role = Literal["pagu", "realisasi"]
_ROLES: tuple[Role, Role] = ("pagu", "realisasi")
_LIKELY, _POSSIBLE = 0.93, 0.7
_AMOUNT = 1_000_000  # a total of less is no budget


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """A total of the whole budget that a sentence or another table's last line prints."""

    role: Role
    value: Decimal
    span: Interval
    quote: Evidence
    place: str
    table_id: str


def check_total_elsewhere(view: View) -> Iterator[Check]:
    """The lines of a table without a total add up to the totals of the whole that the text or other tables print.

    That a table is of the whole is told by the other amount: where its realisations add up to a stated realisation, its
    budgets must add up to the stated budget, and the reverse.
    """
    stated = list(_stated(view))
    by_id = {sheet.table_id: sheet for sheet in sheets(view)}
    for lines in budget_lines(view):
        table_id = lines[0].record.table_id
        others = [one for one in stated if one.table_id != table_id]
        if others and table_id in by_id and not any(line.record.is_total for line in lines):
            yield from _table_checks(by_id[table_id], lines, others)


def _stated(view: View) -> Iterator[Stated]:
    for statement in view.statements:
        role = next((role for role in _ROLES if role == statement.role), None)
        amount = statement.quantity == "rupiah" and not statement.subject and statement.value
        if role and amount and statement.value and (statement.decimals or 0) >= 0:
            span = amount_span(statement.value, statement.decimals or 0)
            yield Stated(role, statement.value, span, view.quote_statement(statement), statement.block_id, "")
    for lines in budget_lines(view):
        for line in lines:
            for role in _ROLES:
                amount_ = _amount(line, role)
                if line.record.is_total and amount_ and amount_.value and amount_.span:
                    place = f"{line.record.table_id} {line.record.row}"
                    yield Stated(role, amount_.value, amount_.span, amount_.quote, place, line.record.table_id)


def _amount(line: BudgetLine, role: Role) -> Amount | None:
    return line.pagu if role == "pagu" else line.realisasi


def _table_checks(sheet: Sheet, lines: Sequence[BudgetLine], stated: Sequence[Stated]) -> Iterator[Check]:
    for parts in _outermost(sheet, lines):
        sums = {role: found for role in _ROLES if (found := _sum(parts, role))}
        held = {role: [s for s in stated if s.role == role and s.span.meets(sums[role])] for role in sums}
        near = {role: [s for s in stated if s.role == role and _is_near(s, parts)] for role in sums}
        if not any(held.values()) and not any(near.values()):
            continue
        for role in sums:
            beside = _beside(role, held, stated)
            for one in held[role] or [s for s in stated if s.role == role and s.value in beside] or near[role]:
                yield _check(one, sums[role], parts, _LIKELY if one.value in beside else _POSSIBLE)
        return


def _beside(role: Role, held: Mapping[Role, Sequence[Stated]], stated: Sequence[Stated]) -> set[Decimal]:
    """The totals that stand beside a total of the other kind which holds."""
    places = {one.place for other, found in held.items() if other != role for one in found if _is_only(one, stated)}
    return {s.value for s in stated if s.role == role and s.place in places and _is_only(s, stated)}


def _is_near(one: Stated, parts: Sequence[BudgetLine]) -> bool:
    """Whether lines fail to make up a total by so little that they are meant to."""
    values = [amount.value for line in parts if (amount := _amount(line, one.role)) and amount.value is not None]
    computed = sum(values, Decimal())
    return is_slip(one.value, computed, values) or is_close(one.value, computed)


def _is_only(one: Stated, stated: Sequence[Stated]) -> bool:
    """Whether a place gives no other amount of that kind: of several one does not know which are of the whole."""
    return all(s.value == one.value for s in stated if (s.role, s.place) == (one.role, one.place))


def _outermost(sheet: Sheet, lines: Sequence[BudgetLine]) -> Iterator[Sequence[BudgetLine]]:
    """The lines that may make up the whole: all of them, or those that belong to no other."""
    rows = {line.record.row for line in lines}
    for parents in trees(sheet).values():
        outer = [line for line in lines if line.record.row in parents and not is_under(parents, line.record.row, rows)]
        if 1 < len(outer) < len(lines):
            yield outer
    if len(lines) > 1:
        yield lines


def _sum(lines: Sequence[BudgetLine], role: Role) -> Interval | None:
    """None where a line's amount is not read."""
    amounts = [amount for line in lines if (amount := _amount(line, role))]
    if any(amount.span is None for amount in amounts) or len(amounts) < 2:
        return None
    found = total(amount.span for amount in amounts if amount.span)
    return found if found.high >= _AMOUNT else None


def _check(one: Stated, found: Interval, parts: Sequence[BudgetLine], trust: float) -> Check:
    amounts = [amount for line in parts if (amount := _amount(line, one.role))]
    value = sum((amount.value or Decimal() for amount in amounts), Decimal())
    claimed, expected, delta = plain(one.value), plain(value), one.value - value
    return Check(
        rule="sum",
        claim=f"total {one.role}: {claimed}",
        claimed=claimed,
        expected=expected,
        result="holds" if one.span.meets(found) else "broken",
        severity="error" if trust >= _LIKELY else "warning",
        delta=delta,
        computation=f"{' + '.join(plain(amount.value or Decimal()) for amount in amounts[:12])}"
        f"{' + ...' if len(amounts) > 12 else ''} = {expected}",
        message=say("sum.elsewhere", role=one.role, claimed=claimed, expected=expected, count=len(amounts)),
        operands=(one.quote, *(amount.quote for amount in amounts)),
        trust=trust,
        subject=f"total {one.role} {parts[0].record.table_id}",
        needed=(expected, *(plain((amount.value or Decimal()) + delta) for amount in amounts)),
    )
