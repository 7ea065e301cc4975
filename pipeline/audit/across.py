"""Arithmetic across the columns of tables: a View in, checks of quotients, sums and differences of columns out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from pipeline.audit.interval import CUT, Interval, less, rounded, share, total
from pipeline.audit.model import Check, say
from pipeline.audit.printed import plain
from pipeline.audit.sheet import Column, Entry, Sheet, is_average, is_money, quote, sheets
from pipeline.audit.view import View

_TRUST = 0.93
_FEW = 4  # rows that must hold before a column is taken for what it seems
_MOST = Decimal("0.75")  # share of the rows that must hold
_WIDEST = 14  # columns that a sum may have
_TOP = Decimal(100)
# A separator that groups in one of the figures and marks decimals in the other is our reading, not the report's fault.
_SCALES = (Decimal(1), Decimal(1000), Decimal("0.001"))
_REST = re.compile(r"\b(?:sisa|selisih|saldo|kurang|lebih|deviasi|bertambah|berkurang|kesenjangan|kekurangan)\b", re.I)
_SUM = re.compile(r"\b(?:jumlah|total|jml)\b", re.I)
_SHARES = frozenset({"fisik", "capaian", "persen", "persen_anggaran"})
_MEASURED = frozenset({"target", "realisasi", "volume", "volume_ro", "keluaran"})


@dataclass(frozen=True, slots=True)
class Relation:
    """A column and those that it is made of, with the rows in which all print figures, and whether each holds."""

    column: Column
    parts: tuple[Column, ...]
    rows: tuple[tuple[int, bool], ...]

    @property
    def held(self) -> int:
        return sum(holds for _, holds in self.rows)


def check_column_quotients(view: View) -> Iterator[Check]:
    """A column of per cents that is the quotient of two others in most rows is so in all of them.

    That is how progress (RVRO / TVRO), absorption and achievement are told apart from other per cents. Where more was
    reached than planned, 100 holds as well.
    """
    for sheet in sheets(view):
        known = _known(view, sheet.table_id)
        for column in sheet.columns:
            if column.heading.field in _SHARES:
                found = _quotient(sheet, column)
                if found:
                    yield from (_quotient_check(view, sheet, found, row, holds) for row, holds in found.rows
                                if (row, column.entries[row].cell.text) not in known)  # fmt: skip


def check_column_sums(view: View) -> Iterator[Check]:
    """A column that is the sum of the columns beside it in most rows (men + women, four quarters) is so in all."""
    for sheet in sheets(view):
        for column in sheet.columns:
            found = _column_sum(sheet, column)
            if found:
                yield from (_sum_check(view, sheet, found, row, holds) for row, holds in found.rows)


def check_column_differences(view: View) -> Iterator[Check]:
    """A column that is the difference of two columns before it in most rows (sisa, selisih) is so in all of them."""
    for sheet in sheets(view):
        known = {(record.row, record.sisa_raw) for record in view.budget_in.get(sheet.table_id, ())}
        for column in sheet.columns:
            if _REST.search(column.title) and not column.is_percent:
                found = _difference(sheet, column)
                if found:
                    yield from (_difference_check(view, sheet, found, row, holds) for row, holds in found.rows
                                if (row, column.entries[row].cell.text) not in known)  # fmt: skip


def _known(view: View, table_id: str) -> set[tuple[int, str]]:
    """The per cents that the rules of budgets and of indicators check, by row."""
    spent = {(record.row, record.persen_raw) for record in view.budget_in.get(table_id, ()) if record.realisasi_raw}
    return spent | {(record.row, record.capaian_raw) for record in view.performance_in.get(table_id, ())}


def _quotient(sheet: Sheet, column: Column) -> Relation | None:
    """The column as the quotient of two columns before it, both of money or neither."""
    others = [other for other in sheet.columns if other.col < column.col and len(other.entries) >= _FEW]
    found = [
        Relation(column, (part, whole), rows)
        for part, whole in permutations(others, 2)
        if is_money(part) == is_money(whole) and (rows := _quotient_rows(sheet, column, part, whole))
    ]
    return max(found, key=lambda relation: relation.held, default=None)


def _quotient_rows(sheet: Sheet, column: Column, part: Column, whole: Column) -> tuple[tuple[int, bool], ...]:
    rows: list[tuple[int, bool]] = []
    told: set[Decimal] = set()
    for row in _common(sheet, (column, part, whole)):
        computed = share(part.entries[row].span, whole.entries[row].span)
        stated = column.entries[row]
        if computed is None or stated.unit not in ("", "persen"):
            continue
        bounds = rounded(stated.value, stated.decimals).widened(CUT)
        holds = any(bounds.meets(Interval(computed.low * by, computed.high * by)) for by in _SCALES)
        rows.append((row, holds or (stated.value == _TOP and computed.low > _TOP)))
        if holds and stated.value not in (0, _TOP):
            told.add(stated.value)
        if len(rows) > 2 * _FEW and sum(h for _, h in rows) * 2 < len(rows):
            return ()
    named = column.heading.field == "fisik" and part.heading.field == whole.heading.field == "volume_ro"
    return tuple(rows) if _is_usual(rows) and len(told) >= (1 if named else 3) else ()


def _column_sum(sheet: Sheet, column: Column) -> Relation | None:
    """The widest run of columns beside a column that it adds up."""
    at = sheet.columns.index(column)
    if column.is_percent or not (is_money(column) or _SUM.search(column.title)):
        return None
    best: Relation | None = None
    for size in range(2, _WIDEST):
        for parts in (sheet.columns[max(at - size, 0) : at], sheet.columns[at + 1 : at + 1 + size]):
            if len(parts) == size and not any(part.is_percent for part in parts):
                rows = _sum_rows(sheet, column, parts)
                if _is_usual(rows) and (best is None or sum(h for _, h in rows) > best.held):
                    best = Relation(column, tuple(parts), tuple(rows))
    return best


def _sum_rows(sheet: Sheet, column: Column, parts: Sequence[Column]) -> list[tuple[int, bool]]:
    """Rows in which at least two parts count; what is not printed counts nothing."""
    rows: list[tuple[int, bool]] = []
    for row, stated in column.entries.items():
        entries = [part.entries[row] for part in parts if row in part.entries and part.entries[row].value]
        unsure = any(row in part.unread for part in parts) or not all(e.sure for e in (stated, *entries))
        if len(entries) < 2 or unsure or is_average(sheet, row):
            continue
        rows.append((row, total(entry.span for entry in entries).meets(stated.span)))
        if len(rows) > 2 * _FEW and sum(h for _, h in rows) * 2 < len(rows):
            return []
    return rows


def _difference(sheet: Sheet, column: Column) -> Relation | None:
    others = [other for other in sheet.columns if other.col < column.col and len(other.entries) >= _FEW]
    found = [
        Relation(column, (first, second), rows)
        for first, second in permutations(others, 2)
        if is_money(first) == is_money(second) and (rows := _difference_rows(sheet, column, first, second))
    ]
    return max(found, key=lambda relation: relation.held, default=None)


def _difference_rows(sheet: Sheet, column: Column, first: Column, second: Column) -> tuple[tuple[int, bool], ...]:
    rows: list[tuple[int, bool]] = []
    told: set[Decimal] = set()
    for row in _common(sheet, (column, first, second)):
        stated, rest = column.entries[row], less(first.entries[row].span, second.entries[row].span)
        holds = rest.meets(stated.span) or Interval(-rest.high, -rest.low).meets(stated.span)
        rows.append((row, holds))
        told |= {stated.value} if holds and stated.value and second.entries[row].value else set()
        if len(rows) > 2 * _FEW and sum(h for _, h in rows) * 2 < len(rows):
            return ()
    return tuple(rows) if _is_usual(rows) and len(told) >= _FEW - 1 else ()


def _common(sheet: Sheet, columns: Sequence[Column]) -> list[int]:
    first, *rest = columns
    return [
        row
        for row, entry in first.entries.items()
        if entry.sure and all(row in column.entries for column in rest) and not is_average(sheet, row)
    ]


def _is_usual(rows: Sequence[tuple[int, bool]]) -> bool:
    held = sum(holds for _, holds in rows)
    return held >= _FEW and held >= _MOST * len(rows)


def _quotient_check(view: View, sheet: Sheet, found: Relation, row: int, holds: bool) -> Check:
    stated, part, whole = (column.entries[row] for column in (found.column, *found.parts))
    computed = part.value / whole.value * 100
    expected = plain(computed, max(2, stated.decimals))
    name = sheet.line(row).name
    measured = any(column.heading.field in _MEASURED for column in found.parts)
    rule = "capaian" if measured or found.column.heading.field in ("fisik", "capaian") else "percent"
    return Check(
        rule=rule,
        claim=f"{name}: {stated.cell.text}",
        claimed=plain(stated.value),
        expected=expected,
        result="holds" if holds else "broken",
        severity="error",
        delta=stated.value - computed,
        computation=f"{plain(part.value)} / {plain(whole.value)} x 100 = {plain(computed, 4)}",
        message=say("percent.column", name=name, claimed=plain(stated.value), expected=expected,
                    part=found.parts[0].title, whole=found.parts[1].title),
        operands=tuple(quote(view, entry) for entry in (stated, part, whole)),
        trust=_TRUST,
        subject=f"{sheet.table_id} {row} {found.column.col}",
        needed=(expected, plain(stated.value * whole.value / 100, 2),
                plain(part.value * 100 / stated.value, 2) if stated.value else ""),
    )  # fmt: skip


def _difference_check(view: View, sheet: Sheet, found: Relation, row: int, holds: bool) -> Check:
    stated, first, second = (column.entries[row] for column in (found.column, *found.parts))
    value = first.value - second.value
    claimed, expected, name = plain(stated.value), plain(value), sheet.line(row).name
    return Check(
        rule="difference",
        claim=f"{name}: {stated.cell.text}",
        claimed=claimed,
        expected=expected,
        result="holds" if holds else "broken",
        severity="error",
        delta=stated.value - value,
        computation=f"{plain(first.value)} - {plain(second.value)} = {expected}",
        message=say("difference.column", name=name, claimed=claimed, expected=expected,
                    first=found.parts[0].title, second=found.parts[1].title),
        operands=tuple(quote(view, entry) for entry in (stated, first, second)),
        trust=_TRUST,
        subject=f"{sheet.table_id} {row} {found.column.col}",
        needed=(expected, plain(second.value + stated.value), plain(first.value - stated.value)),
    )  # fmt: skip


def _sum_check(view: View, sheet: Sheet, found: Relation, row: int, holds: bool) -> Check:
    stated = found.column.entries[row]
    parts: list[Entry] = [column.entries[row] for column in found.parts if row in column.entries]
    value = sum((part.value for part in parts), Decimal())
    claimed, expected, name = plain(stated.value), plain(value), sheet.line(row).name
    delta = stated.value - value
    return Check(
        rule="sum",
        claim=f"{name}: {stated.cell.text}",
        claimed=claimed,
        expected=expected,
        result="holds" if holds else "broken",
        severity="error",
        delta=delta,
        computation=f"{' + '.join(plain(part.value) for part in parts)} = {expected}",
        message=say("sum.table", name=name, column=found.column.title, claimed=claimed, expected=expected),
        operands=tuple(quote(view, entry) for entry in (stated, *parts)),
        trust=_TRUST,
        subject=f"{sheet.table_id} {row} {found.column.col}",
        needed=(expected, *(plain(part.value + delta) for part in parts)),
    )
