"""How many objectives and indicators a plan has: a View in, checks of texts and of plans among each other out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from pipeline.audit.alike import form_of, plain_name
from pipeline.audit.model import BlockRow, Check, Evidence, PerformanceRow, StatementRow, TableRow, say
from pipeline.audit.targets import is_draft
from pipeline.audit.view import View

Thing = Literal["sasaran", "indikator"]
_THINGS: tuple[Thing, ...] = ("sasaran", "indikator")
# Only of a whole plan the number is that of a whole table.
_PLAN = re.compile(
    r"\b(?:(?:perjanjian|penetapan|rencana|pengukuran)\s+kinerja|renstra|rencana\s+(?:strategis|aksi)|rkt|iku"
    r"|indikator\s+kinerja\s+utama)\b",
    re.I,
)
_ROMAN = re.compile(r"\b[IVX]+\b")  # "sasaran strategis II": one of them, no number of them
_POINTS = re.compile(r"\b(?:di\s*bawah|berikut|tabel|bagan|matriks?)\b", re.I)
_TABLE_NUMBER = re.compile(r"\b(?:tabel|table)\s+(\d+(?:[.-]\d+)*)", re.I)
_PLANS = ("sasaran_strategis", "perjanjian_kinerja", "rkt", "rencana_aksi", "pengukuran_kinerja")
_LEAST = 3  # things of a table that may be a whole plan


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a thing a table has, with their first cells' place."""

    table: TableRow
    count: int
    first: PerformanceRow
    last: PerformanceRow


def check_plan_size(view: View) -> Iterator[Check]:
    """Where a text gives the number of objectives or indicators and points at a table, the table has so many."""
    for statement in view.statements:
        thing = _thing(statement)
        block = view.block_of.get(statement.block_id)
        if thing is None or block is None or not _POINTS.search(block.text[statement.end :]):
            continue
        table = _pointed_at(view, block, statement)
        tally = _tally(view, table, thing) if table else None
        if tally and tally.count > 1:
            yield _check_said(view, statement, tally, thing)


def check_plan_sizes(view: View) -> Iterator[Check]:
    """The plans of one year (objectives, agreement, work plan, action plan) and their measurement have equally many
    objectives. The agreement is what others are held against; a difference is a warning, as one may be a part.
    """
    years = {part.tahun for part in view.parts if part.tahun and part.tahun == part.tahun_akhir}
    for year in sorted(years):
        whole = _largest(view, year)
        usual = whole.get("perjanjian_kinerja") or whole.get("pengukuran_kinerja") or next(iter(whole.values()), None)
        for tally in whole.values():
            if usual and tally is not usual:
                yield _check_plans(view, tally, usual, year)


def _thing(statement: StatementRow) -> Thing | None:
    if statement.quantity != "jumlah" or not statement.value or statement.role != "jumlah":
        return None
    words = statement.subject.casefold().split()
    if _ROMAN.search(statement.subject):
        return None
    return next((thing for thing in _THINGS if words and words[0] == thing), None)


def _pointed_at(view: View, block: BlockRow, statement: StatementRow) -> TableRow | None:
    """The table of the number that the text names, else the next one in its section."""
    number = _TABLE_NUMBER.search(block.text[statement.end :])
    if number:
        named = [table for table in view.tables if _numbered(table, number[1])]
        return named[0] if named else None
    here = (block.page, block.top)
    following = [
        (_place(view, table), table.table_id, table) for table in view.tables
        if table.section_id == block.section_id and _place(view, table) > here
    ]  # fmt: skip
    return min(following)[2] if following else None


def _numbered(table: TableRow, number: str) -> bool:
    found = _TABLE_NUMBER.search(table.caption)
    return bool(found) and found[1] == number if found else False


def _place(view: View, table: TableRow) -> tuple[int, float]:
    cells = view.grids[table.table_id].cells
    return (cells[0].page, cells[0].top) if cells else (table.page_start, 0.0)


def _tally(view: View, table: TableRow, thing: Thing) -> Tally | None:
    rows = view.performance_in.get(table.table_id, [])
    names = {_key(row, thing): row for row in reversed(rows) if (row.sasaran if thing == "sasaran" else row.indikator)}
    if not names or (thing == "sasaran" and any(not row.sasaran for row in rows)):
        return None
    first, last = min(names.values(), key=lambda r: r.row), max(names.values(), key=lambda r: r.row)
    return Tally(table, len(names), first, last)


def _key(row: PerformanceRow, thing: Thing) -> str:
    return plain_name(row.sasaran) if thing == "sasaran" else f"{row.row} {form_of(row.indikator).key}"


def _largest(view: View, year: int) -> dict[str, Tally]:
    """For each kind of plan the table of that year with most objectives, its kind's whole."""
    found: dict[str, list[Tally]] = defaultdict(list)
    for table in view.tables:
        rows = view.performance_in.get(table.table_id, [])
        if table.kind in _PLANS and rows and {row.tahun for row in rows} == {year} and not is_draft(table.caption):
            tally = _tally(view, table, "sasaran")
            if tally and tally.count >= _LEAST:
                found[table.kind].append(tally)
    return {kind: max(found[kind], key=lambda tally: tally.count) for kind in _PLANS if kind in found}


def _check_said(view: View, statement: StatementRow, tally: Tally, thing: Thing) -> Check:
    said = int(statement.value or 0)
    return Check(
        rule="count",
        claim=f"{statement.value_raw} {statement.subject}",
        claimed=str(said),
        expected=str(tally.count),
        result="holds" if said == tally.count else "broken",
        severity="error" if _PLAN.search(statement.sentence) else "warning",
        delta=(statement.value or Decimal()) - tally.count,
        message=say(
            "count.table", subject=statement.subject, claimed=said, expected=tally.count, page=tally.first.page
        ),
        operands=(view.quote_statement(statement), *_ends(view, tally, thing)),
        trust=0.9,
        subject=f"{thing} {statement.block_id}",
    )


def _check_plans(view: View, tally: Tally, usual: Tally, year: int) -> Check:
    return Check(
        rule="count",
        claim=f"{tally.count} sasaran",
        claimed=str(tally.count),
        expected=str(usual.count),
        result="holds" if tally.count == usual.count else "broken",
        severity="warning",
        message=say(
            "count.plans", claimed=tally.count, expected=usual.count, year=year, page=tally.first.page,
            other=usual.first.page,
        ),
        operands=(*_ends(view, tally, "sasaran"), *_ends(view, usual, "sasaran")),
        trust=0.6,
        subject=f"sasaran {year}",
    )  # fmt: skip


def _ends(view: View, tally: Tally, thing: Thing) -> Iterator[Evidence]:
    """The first and the last of the counted things; a slip in their words does not change their number."""
    for row in (tally.first, tally.last):
        printed = row.sasaran if thing == "sasaran" else row.indikator
        yield replace(view.quote_field(row.table_id, row.row, printed, 1.0), confidence=tally.table.confidence)
