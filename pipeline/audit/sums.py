"""Sums within a table: a View in, checks that parts add up to what stands as their whole out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.audit.interval import total
from pipeline.audit.model import Check, Result, Severity, say
from pipeline.audit.printed import plain
from pipeline.audit.sheet import Column, Entry, Sheet, is_average, is_money, is_total_for, quote, sheets
from pipeline.audit.slips import is_close, is_slip
from pipeline.audit.trees import Way, trees, ways, ways_by_amount
from pipeline.audit.view import View

# same: one part that equals its whole, which confirms nothing. near: fails by so little that the parts are right.
Verdict = Literal["holds", "same", "near", "fails", "empty", "unreadable"]
_SHOWN = 12  # parts that a computation writes out
_SURE, _LIKELY, _POSSIBLE = 0.97, 0.9, 0.6


@dataclass(frozen=True, slots=True)
class Sum:
    """The figure of a row as the sum of others in one way of adding up, with its verdict."""

    column: Column
    entry: Entry
    way: Way
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Whole:
    """A row that is a sum: what each of its columns says in each way of adding up, and the way that is its own."""

    row: int
    sums: Mapping[str, Sequence[Sum]]
    way: str
    confirmed: bool


def check_table_sums(view: View) -> Iterator[Check]:
    """A total is the sum of its parts: a programme of its activities, "JUMLAH" of the rows above, in every column.

    Which rows are the parts is told by codes, levels, numbering or by the words of the total; the way of adding up in
    which a column of the same row holds is the row's own, and a column that fails in it is wrong. Where no way holds
    in any column it is our reading of the table that is in doubt, unless the other totals of the table hold.
    """
    for sheet in sheets(view):
        wholes = [whole for row in _rows(sheet) if (whole := _whole(sheet, row))]
        for whole in wholes:
            yield from _checks(view, sheet, whole, wholes)


def _rows(sheet: Sheet) -> list[int]:
    """Rows that may be sums: totals, and those that others belong to."""
    holders = {parent for parents in trees(sheet).values() for parent in parents.values() if parent is not None}
    named = {
        row for column in sheet.columns for row, entry in column.entries.items() if is_total_for(sheet, entry)
    }  # fmt: skip
    return sorted(row for row in holders | named if not is_average(sheet, row))


def _whole(sheet: Sheet, row: int) -> Whole | None:
    columns = [column for column in sheet.columns if _may_be_sum(sheet, column, row)]
    sums: dict[str, list[Sum]] = {}
    for column in columns:
        for way in ways(sheet, column, row):
            _add(sums, way, row, [column])
    for column in filter(is_money, columns):
        if not any(one.column is column and one.verdict == "holds" for found in sums.values() for one in found):
            for way in ways_by_amount(sheet, column, row):
                way = Way(f"rows {way.rows}", way.rows)
                if way.name not in sums and _verdict(column, column.entries[row], way.rows) in ("holds", "same"):
                    _add(sums, way, row, [other for other in columns if is_money(other)])
    if not sums:
        return None
    best = max(sums, key=lambda name: _standing(sums[name]))
    holds, _, same = _standing(sums[best])
    return Whole(row, sums, best, holds > 0 or same > 1)


def _may_be_sum(sheet: Sheet, column: Column, row: int) -> bool:
    entry = column.entries.get(row)
    return entry is not None and not column.is_percent and (is_money(column) or is_total_for(sheet, entry))


def _add(sums: dict[str, list[Sum]], way: Way, row: int, columns: Sequence[Column]) -> None:
    for column in columns:
        entry = column.entries[row]
        verdict = _verdict(column, entry, way.rows)
        if verdict != "empty":
            sums.setdefault(way.name, []).append(Sum(column, entry, way, verdict))


def _standing(sums: Sequence[Sum]) -> tuple[int, int, int]:
    """The more columns hold, or nearly hold, the more a way of adding up is the row's own."""
    verdicts = [one.verdict for one in sums]
    return verdicts.count("holds"), verdicts.count("near"), verdicts.count("same")


def _verdict(column: Column, entry: Entry, rows: Sequence[int]) -> Verdict:
    """empty: no parts that count."""
    if any(row in column.unread for row in rows):
        return "unreadable"
    parts = [column.entries[row] for row in rows if row in column.entries and column.entries[row].value]
    if total(part.span for part in parts).meets(entry.span):
        return "holds" if len(parts) > 1 else "same" if parts else "empty"
    if len(parts) < 2:
        return "empty"
    if not entry.sure or not all(part.sure for part in parts):
        return "unreadable"
    if not is_money(column) and entry.value < max(part.value for part in parts):
        return "empty"  # a mean, an index
    values = [part.value for part in parts]
    computed = sum(values, Decimal())
    return "near" if is_slip(entry.value, computed, values) or is_close(entry.value, computed) else "fails"


def _checks(view: View, sheet: Sheet, whole: Whole, wholes: Sequence[Whole]) -> Iterator[Check]:
    holds = any(one.verdict == "holds" for one in whole.sums[whole.way])
    for one in whole.sums[whole.way]:
        kinds = ("holds",) if holds else ("holds", "same")
        held = next((s for s in _others(whole, one.column) if s.verdict in kinds), None)
        trust = _trust(one, whole, wholes)
        if held is not None:
            yield _check(view, sheet, held, "holds", 1.0)
        elif one.verdict in ("fails", "near") and trust:
            yield _check(view, sheet, one, "broken", trust)
        else:
            yield _check(view, sheet, one, "unreadable", trust)


def _others(whole: Whole, column: Column) -> Iterator[Sum]:
    for name in (whole.way, *whole.sums):
        yield from (one for one in whole.sums.get(name, ()) if one.column is column)


def _trust(one: Sum, whole: Whole, wholes: Sequence[Whole]) -> float:
    """How sure it is that a sum which fails is the report's: 0 where our reading of the table is in doubt.

    Sure where another column of the row adds up in the same way; likely where it fails by a slip of a digit or by next
    to nothing; possible where it is the only column of its row and the other totals of the table hold, or where it is
    the only total of a plain list.
    """
    if whole.confirmed:
        return _SURE
    if one.verdict == "near":
        return _LIKELY
    kind = whole.way.split(":")[0]
    alike = [other for other in wholes if other.way.split(":")[0] == kind]
    held = sum(other.confirmed for other in alike)
    if len(whole.sums[whole.way]) > 1:
        return 0.0
    flat = len(wholes) == 1 and all(name.startswith("all:") for name in whole.sums)
    return _POSSIBLE if held * 2 > len(alike) or (flat and _is_about(one)) else 0.0


def _is_about(one: Sum) -> bool:
    """Whether parts and whole are of one size: rows that were not seen leave more of a gap."""
    parts = [one.column.entries[row].value for row in one.way.rows if row in one.column.entries]
    gap = abs(one.entry.value - sum(parts, Decimal()))
    return gap * 10 < abs(one.entry.value) and gap not in parts


def _check(view: View, sheet: Sheet, one: Sum, result: Result, trust: float) -> Check:
    parts = [one.column.entries[row] for row in one.way.rows if row in one.column.entries]
    value = sum((part.value for part in parts), Decimal())
    delta = one.entry.value - value
    name = sheet.line(one.entry.row).name
    severity: Severity = "error" if trust >= _LIKELY else "warning"
    claimed, expected = plain(one.entry.value), plain(value) if result != "unreadable" else ""
    return Check(
        rule="sum",
        claim=f"{name}: {one.entry.cell.text}",
        claimed=claimed,
        expected=expected,
        result=result,
        severity=severity,
        delta=delta,
        computation=f"{_written(parts)} = {plain(value)}" if parts else "",
        message=say("sum.table", name=name, column=one.column.title, claimed=claimed, expected=expected),
        operands=(quote(view, one.entry), *(quote(view, part) for part in parts)),
        trust=trust,
        subject=f"{sheet.table_id} {one.entry.row} {one.entry.cell.col}",
        needed=(expected, *(plain(part.value + delta) for part in parts)),
    )


def _written(parts: Sequence[Entry]) -> str:
    shown = [plain(part.value) for part in parts[:_SHOWN]]
    return " + ".join(shown) + (f" + ... ({len(parts)})" if len(parts) > _SHOWN else "")
