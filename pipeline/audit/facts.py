"""What a document says of money, gathered: a View in, facts from its text and its tables out, each with its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from rapidfuzz import fuzz, process

from normalizers.lookup import read_lookup
from normalizers.model import Number
from normalizers.numbers import read_number
from pipeline.audit.alike import plain_name
from pipeline.audit.interval import CUT, Interval, exact, rounded
from pipeline.audit.model import BudgetRow, Evidence, StatementRow, TableRow
from pipeline.audit.view import View

Role = Literal["pagu", "realisasi", "sisa", "persen_realisasi"]
_MONEY: tuple[Role, ...] = ("pagu", "realisasi", "sisa")
# Tables that plan: their amounts are those of the day when they were signed.
_PLANS = frozenset({"perjanjian_kinerja", "anggaran_program", "rkt", "rencana_aksi", "target_renstra"})
_LONG = 3  # words of a name that may be told again though it differs
_ALIKE = 90  # of 100: names so alike are one, where no other is
_CLEARLY = 4
WHOLE = ""  # the subject of what is said of the document's whole budget


@dataclass(frozen=True, slots=True)
class Fact:
    """An amount or share. name: the subject as printed; subject: its plain form, WHOLE for the whole budget.

    plan: whether it is planned rather than reported. table_id: "" for running text. note: words that make it another
    amount than others of its subject ("semula", "triwulan"). fund: where the money is from, as far as it is said.
    unsaid: whether the text gives an amount without a word for what it measures: mostly the budget.
    """

    subject: str
    name: str
    role: Role
    year: int | None
    value: Decimal
    range: Interval
    printed: str
    quote: Evidence
    table_id: str
    plan: bool
    note: str
    fund: str
    unsaid: bool = False


def facts(view: View) -> list[Fact]:
    """All facts of a document, text first; a subject that one table gives several amounts is left out, and so is one
    that the text gives many: its name is cut short.
    """
    tabled: list[Fact] = []
    for table in view.tables:
        rows = view.budget_in.get(table.table_id, [])
        tabled += _unambiguous([fact for row in rows for fact in _tabled(view, row)])
        tabled += _unambiguous([fact for fact in _planned(view, table.table_id)])
        tabled += _added(view, table.table_id, rows)
    told = _named_alike(_told_once([*_said(view)]), sorted({fact.subject for fact in tabled if fact.subject}))
    return [*_unambiguous(told, most=2), *tabled]


def _named_alike(told: list[Fact], subjects: list[str]) -> list[Fact]:
    """The facts of the text under the names of the tables, where a name differs by a slip or the order of its words."""
    known = frozenset(subjects)
    aligned = []
    for fact in told:
        if fact.subject not in known and len(fact.subject.split()) >= _LONG:
            best = process.extract(fact.subject, subjects, scorer=fuzz.token_sort_ratio, limit=2, score_cutoff=_ALIKE)
            sole = len(best) == 1 or (len(best) == 2 and best[0][1] - best[1][1] >= _CLEARLY)
            if sole and _numbers(best[0][0]) == _numbers(fact.subject):
                fact = replace(fact, subject=best[0][0])
        aligned.append(fact)
    return aligned


def _numbers(name: str) -> list[str]:
    return sorted(re.findall(r"\b(?:\d+|[ivx]+)\b", name))


def _said(view: View) -> Iterator[Fact]:
    for statement in view.statements:
        unsaid = not statement.role and statement.quantity == "rupiah" and bool(statement.subject)
        role = "pagu" if unsaid else statement.role
        if statement.value is None or statement.quantity == "jumlah":
            continue
        if (role in _MONEY) != (statement.quantity == "rupiah") or role not in (*_MONEY, "persen_realisasi"):
            continue
        part = view.part_of.get(statement.part_id)
        year = statement.tahun or (part.tahun if part else None)
        subject = plain_name(statement.subject) if statement.subject else WHOLE
        yield Fact(
            subject, statement.subject, role, year, statement.value, _range_of(statement), statement.value_raw,
            view.quote_statement(statement), "", bool(part and part.part != "LKj"), _note(statement.label),
            _fund(statement.sentence), unsaid,
        )  # fmt: skip


def _range_of(statement: StatementRow) -> Interval:
    value, decimals = statement.value or Decimal(), statement.decimals or 0
    if statement.quantity == "persen":
        return rounded(value, decimals).widened(CUT)
    return exact(value) if decimals >= 0 else rounded(value, decimals)


def _tabled(view: View, row: BudgetRow) -> Iterator[Fact]:
    table = view.table_of[row.table_id]
    part = view.part_of.get(row.part_id)
    subject = WHOLE if row.is_total or row.level == "total" else plain_name(row.uraian)
    if not subject and not row.is_total:
        return
    plan = table.kind in _PLANS or bool(part and part.part != "LKj")
    note = _note(table.caption)
    fund = _fund(f"{_title(view, table)} {row.uraian}")
    year = row.tahun or (part.tahun if part else None)
    for role in _MONEY:
        value: Decimal | None = getattr(row, role)
        if value is not None:
            raw = str(getattr(row, f"{role}_raw"))
            quote = view.quote_field(row.table_id, row.row, raw, row.confidence)
            yield Fact(subject, row.uraian, role, year, value, exact(value), raw, quote, row.table_id, plan, note, fund)
    if row.persen is not None and row.realisasi is not None:
        quote = view.quote_field(row.table_id, row.row, row.persen_raw, row.confidence)
        range_ = rounded(row.persen, _decimals(row.persen_raw)).widened(CUT)
        yield Fact(
            subject, row.uraian, "persen_realisasi", year, row.persen, range_, row.persen_raw, quote, row.table_id,
            plan, note, fund,
        )  # fmt: skip


def _planned(view: View, table_id: str) -> Iterator[Fact]:
    """The cost of activities in a plan of indicators."""
    for row in view.performance_in.get(table_id, []):
        if row.anggaran is not None and row.kegiatan:
            quote = view.quote_field(table_id, row.row, row.anggaran_raw, row.confidence)
            note = _note(view.table_of[table_id].caption)
            yield Fact(
                plain_name(row.kegiatan), row.kegiatan, "pagu", row.tahun, row.anggaran, exact(row.anggaran),
                row.anggaran_raw, quote, table_id, True, note, "",
            )  # fmt: skip


def _added(view: View, table_id: str, rows: list[BudgetRow]) -> Iterator[Fact]:
    """The whole of a table of programmes without a total: their sum, quoted by its first amount."""
    programmes = [row for row in rows if row.level == "program" and row.pagu is not None]
    if len(programmes) < 2 or len(programmes) < len(rows) or any(row.is_total for row in rows):
        return
    table = view.table_of[table_id]
    value = sum((row.pagu for row in programmes if row.pagu is not None), Decimal())
    quote = view.quote_field(table_id, programmes[0].row, programmes[0].pagu_raw, programmes[0].confidence)
    printed = " + ".join(row.pagu_raw for row in programmes)
    part = view.part_of.get(programmes[0].part_id)
    year = programmes[0].tahun or (part.tahun if part else None)
    plan = table.kind in _PLANS or bool(part and part.part != "LKj")
    note, fund = _note(table.caption), _fund(_title(view, table))
    yield Fact(WHOLE, "", "pagu", year, value, exact(value), printed, quote, table_id, plan, note, fund)


def _told_once(found: list[Fact]) -> list[Fact]:
    """Without facts of which one sentence gives two: "A dan B, masing-masing 91% dan 90%" says each of another."""
    values: dict[tuple[str, str, Role], set[Decimal]] = defaultdict(set)
    for fact in found:
        values[fact.quote.quote, fact.subject, fact.role].add(fact.value)
    return [fact for fact in found if len(values[fact.quote.quote, fact.subject, fact.role]) == 1]


def _unambiguous(found: list[Fact], most: int = 1) -> list[Fact]:
    values: dict[tuple[str, Role, int | None], set[Decimal]] = defaultdict(set)
    for fact in found:
        values[fact.subject, fact.role, fact.year].add(fact.value)
    return [fact for fact in found if fact.subject == WHOLE or len(values[fact.subject, fact.role, fact.year]) <= most]


def _note(text: str) -> str:
    folded = text.casefold()
    return " ".join(word for word in _amount_words() if word in folded)


def _fund(text: str) -> str:
    """The funds that a text names, in the order of the lookup."""
    folded = text.casefold()
    found = [fund for word, fund in _fund_words() if re.search(rf"\b{word}\b", folded)]
    return " ".join(dict.fromkeys(found))


def _title(view: View, table: TableRow) -> str:
    """A table's caption and the heading that it stands under."""
    section = view.section_of.get(table.section_id)
    return f"{table.caption} {section.title if section else ''}"


def _decimals(raw: str) -> int:
    number = read_number(raw)
    return number.decimals if isinstance(number, Number) else 2


def by_subject(found: Iterable[Fact]) -> dict[tuple[str, Role, int | None, str], list[Fact]]:
    """Facts of one subject, role, year and note together."""
    groups: dict[tuple[str, Role, int | None, str], list[Fact]] = defaultdict(list)
    for fact in found:
        groups[fact.subject, fact.role, fact.year, fact.note].append(fact)
    return groups


@cache
def _fund_words() -> tuple[tuple[str, str], ...]:
    return tuple((row["word"], row["fund"]) for row in read_lookup("fund_words"))


@cache
def _amount_words() -> tuple[str, ...]:
    return tuple(row["word"] for row in read_lookup("amount_words"))
