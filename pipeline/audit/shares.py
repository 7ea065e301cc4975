"""Shares and means of tables: a View in, checks of columns of shares in a total and of rows of means out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.audit.interval import CUT, Interval, rounded, share, total
from pipeline.audit.model import Check, Result, say
from pipeline.audit.printed import plain
from pipeline.audit.sheet import Column, Entry, Sheet, is_average, is_total_for, quote, sheets
from pipeline.audit.view import View

_TRUST, _LIKELY = 0.93, 0.9
_FEW = 3  # shares that must hold before a column is taken for shares
_MOST = Decimal("0.75")
_PER_CENT = frozenset({"persen", "persen_anggaran", "", "kontribusi", "bobot"})


def check_total_shares(view: View) -> Iterator[Check]:
    """A column of per cents that gives each row's part of the total of an amount in most rows does so in all."""
    for sheet in sheets(view):
        for column in sheet.columns:
            if column.is_percent and column.heading.field in _PER_CENT:
                for amounts in sheet.columns:
                    if not amounts.is_percent:
                        yield from _share_checks(view, sheet, column, amounts)


def check_means(view: View) -> Iterator[Check]:
    """A row of means ("Rata-rata capaian") is the mean of the rows above it, of all or of those since the last mean.

    Where it is neither, it may be of other figures: it is told only where one wrong digit explains it.
    """
    for sheet in sheets(view):
        for column in sheet.columns:
            for row, entry in column.entries.items():
                if is_average(sheet, row) and (check := _mean_check(view, sheet, column, entry)):
                    yield check


def _share_checks(view: View, sheet: Sheet, column: Column, amounts: Column) -> Iterator[Check]:
    totals = [row for row, entry in amounts.entries.items() if is_total_for(sheet, entry)]
    if len(totals) != 1 or not amounts.entries[totals[0]].value:
        return
    whole = amounts.entries[totals[0]]
    rows = [row for row in column.entries if row in amounts.entries and row != whole.row]
    judged = [(row, _is_share(column.entries[row], amounts.entries[row], whole)) for row in rows]
    held = {column.entries[row].value for row, holds in judged if holds and column.entries[row].value}
    if len(held) >= _FEW and sum(holds for _, holds in judged) >= _MOST * len(judged):
        for row, holds in judged:
            yield _share_check(view, sheet, column.entries[row], amounts.entries[row], whole, holds)


def _is_share(stated: Entry, part: Entry, whole: Entry) -> bool:
    computed = share(part.span, whole.span)
    return computed is not None and computed.meets(rounded(stated.value, stated.decimals).widened(CUT))


def _share_check(view: View, sheet: Sheet, stated: Entry, part: Entry, whole: Entry, holds: bool) -> Check:
    computed = part.value / whole.value * 100
    name, claimed, expected = sheet.line(stated.row).name, plain(stated.value), plain(computed, max(2, stated.decimals))
    return Check(
        rule="percent",
        claim=f"{name}: {stated.cell.text}",
        claimed=claimed,
        expected=expected,
        result="holds" if holds else "broken",
        severity="error",
        delta=stated.value - computed,
        computation=f"{plain(part.value)} / {plain(whole.value)} x 100 = {plain(computed, 4)}",
        message=say("percent.share", name=name, claimed=claimed, expected=expected),
        operands=tuple(quote(view, entry) for entry in (stated, part, whole)),
        trust=_TRUST,
        subject=f"{sheet.table_id} {stated.row} {stated.cell.col}",
        needed=(expected, plain(stated.value * whole.value / 100, 0), ""),
    )


def _mean_check(view: View, sheet: Sheet, column: Column, stated: Entry) -> Check | None:
    above = [entry for row, entry in column.entries.items() if row < stated.row and not is_total_for(sheet, entry)]
    last = max((entry.row for entry in above if is_average(sheet, entry.row)), default=-1)
    plain_rows = [entry for entry in above if not is_average(sheet, entry.row)]
    pools = [[entry for entry in plain_rows if entry.row > last], plain_rows]
    pools = [pool for pool in pools if len(pool) > 1]
    if not pools or any(row in column.unread for row in range(stated.row)):
        return None
    bounds = rounded(stated.value, stated.decimals).widened(CUT)
    held = next((pool for pool in pools if _mean(pool).meets(bounds)), None)
    slip = held is None and _one_digit_apart(stated, _value(pools[0]))
    result: Result = "holds" if held else "broken" if slip else "unreadable"
    return _told(view, sheet, stated, held or pools[0], result)


def _one_digit_apart(stated: Entry, value: Decimal) -> bool:
    one, two = f"{stated.value:.{stated.decimals}f}", f"{value:.{stated.decimals}f}"
    return len(one) == len(two) > _FEW and sum(a != b for a, b in zip(one, two, strict=True)) == 1


def _mean(entries: Sequence[Entry]) -> Interval:
    added = total(rounded(entry.value, entry.decimals) for entry in entries)
    return Interval(added.low / len(entries), added.high / len(entries))


def _value(entries: Sequence[Entry]) -> Decimal:
    return sum((entry.value for entry in entries), Decimal()) / len(entries)


def _told(view: View, sheet: Sheet, stated: Entry, entries: Sequence[Entry], result: Result) -> Check:
    value = _value(entries)
    claimed, expected = plain(stated.value), plain(value, max(2, stated.decimals))
    return Check(
        rule="capaian",
        claim=f"{sheet.line(stated.row).name}: {stated.cell.text}",
        claimed=claimed,
        expected=expected,
        result=result,
        severity="error",
        delta=stated.value - value,
        computation=f"({' + '.join(plain(entry.value) for entry in entries)}) / {len(entries)} = {expected}",
        message=say("scale.mean", claimed=claimed, expected=expected),
        operands=(quote(view, stated), *(quote(view, entry) for entry in entries)),
        trust=_LIKELY,
        subject=f"{sheet.table_id} {stated.row} {stated.cell.col}",
        needed=(expected, *(plain(entry.value + (stated.value - value) * len(entries), 2) for entry in entries)),
    )
