"""Columns as their headings name them in, columns as the whole table shows them to be out.

A heading alone may leave open what a column holds: "Realisasi" of the target or of the money, "%" of which of the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.grid import Grid
from pipeline.model import Column

MEASURES = frozenset({"target", "realisasi", "capaian"})
MONEY = frozenset({"pagu", "realisasi_anggaran", "sisa"})
_INDICATORS = frozenset({"indikator", "sasaran_indikator"})
_OF_MONEY = frozenset({"program", "program_kegiatan", "kegiatan", "sub_kegiatan", "uraian", "rincian"})
_BY_UNIT = {
    ("target", "rupiah"): "pagu",
    ("realisasi", "rupiah"): "realisasi_anggaran",
    ("capaian", "rupiah"): "realisasi_anggaran",
    ("keuangan", "rupiah"): "realisasi_anggaran",
    ("jumlah", "rupiah"): "pagu",
    ("nilai", "rupiah"): "pagu",
    ("kegiatan", "rupiah"): "pagu",
    ("pagu", "persen"): "persen_anggaran",
    ("realisasi_anggaran", "persen"): "persen_anggaran",
    ("keuangan", "persen"): "persen_anggaran",
    ("sisa", "persen"): "lain",
}
_AMOUNT = re.compile(
    r"(?:rp\.?\s*)?\(?-?\d{1,3}(?:[.,]\d{3}){2,}(?:[.,]\d+)?\)?(?:,?-+)?|rp\.?\s*[\d.,]+(?:,?-)?", re.I
)
_FIGURE = re.compile(r"(?:rp\.?\s*)?[<>≥≤±]?\s*\(?-?[\d.,]+\)?\s*(?:%|persen|[a-z./]{1,12})?(?:,?-+)?|-|–", re.I)


def settle_roles(columns: Sequence[Column], grid: Grid, rows: Sequence[int]) -> tuple[Column, ...]:
    """The columns with their fields settled by unit, by what the other columns are, and by what stands in them."""
    settled = [replace(column, field=_BY_UNIT.get((column.field, column.unit), column.field)) for column in columns]
    steps = (
        _running_numbers,
        _realised_sasaran,
        _money_by_content,
        _unnamed_money,
        _budget_only,
        _graded,
        _percentages,
        _second_measures,
        _one_each,
    )
    for step in steps:
        settled = step(settled, grid, rows)
    return tuple(settled)


def share(grid: Grid, rows: Sequence[int], column: Column, accepts: Callable[[str], object]) -> float:
    """The share of a column's filled cells whose text is accepted; 0 where none is filled."""
    texts = [
        text
        for row in rows
        if (text := grid.text(row, column.cols)) and grid.covering(row, column.cols)[0].colspan <= len(column.cols)
    ]
    return sum(1 for text in texts if accepts(text)) / len(texts) if texts else 0.0


def is_amount(text: str) -> bool:
    """Whether a text looks like an amount of money: "Rp 5.000", "1.234.567,-"."""
    return bool(_AMOUNT.fullmatch(text.strip()))


def is_figure(text: str) -> bool:
    """Whether a text looks like a figure with at most a short unit, or a dash."""
    return bool(_FIGURE.fullmatch(text.strip()))


def is_running_number(text: str) -> bool:
    """Whether a text is a row's number: "3", "3.", "1.2", "a.", "IV"."""
    return bool(re.fullmatch(r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,5})\s*[.)]*", text.strip(), re.I))


def _fields(columns: Sequence[Column]) -> set[str]:
    return {column.field for column in columns}


def _has_indicators(columns: Sequence[Column]) -> bool:
    return bool(_fields(columns) & _INDICATORS)


def _running_numbers(columns: list[Column], grid: Grid, rows: Sequence[int]) -> list[Column]:
    """A column without a heading that holds running numbers is the number column."""
    if "no" in _fields(columns):
        return columns
    for i, column in enumerate(columns):
        if not column.field and not column.how and share(grid, rows, column, is_running_number) > 0.8:
            return [*columns[:i], replace(column, field="no", how="content"), *columns[i + 1 :]]
    return columns


def _realised_sasaran(columns: list[Column], grid: Grid, rows: Sequence[int]) -> list[Column]:
    """A "Sasaran" column of figures beside the targets is what was realised."""
    fields = _fields(columns)
    if not _has_indicators(columns) or "target" not in fields or "realisasi" in fields:
        return columns
    return [
        replace(column, field="realisasi", how="content")
        if column.field == "sasaran" and share(grid, rows, column, is_figure) >= 0.7
        else column
        for column in columns
    ]


def _money_by_content(columns: list[Column], grid: Grid, rows: Sequence[int]) -> list[Column]:
    """Columns of "Jumlah", "Target", "Realisasi" that hold amounts of rupiah are money."""
    to_money = {"jumlah": "pagu", "nilai": "pagu", "target": "pagu", "realisasi": "realisasi_anggaran"}
    settled = list(columns)
    if "satuan" in _fields(columns):  # counts of things may be as large as money
        return settled
    for i, column in enumerate(columns):
        field = to_money.get(column.field, "")
        if not field or (field == "pagu" and "pagu" in _fields(columns)):
            continue
        of_indicators = column.field in MEASURES and _has_indicators(columns) and not _beside_money(columns, column)
        if not of_indicators and share(grid, rows, column, is_amount) >= 0.7:
            settled[i] = replace(column, field=field, how="content")
    return settled


def _unnamed_money(columns: list[Column], grid: Grid, rows: Sequence[int]) -> list[Column]:
    """The one column of amounts under a heading that nobody knows, beside the names of programs, is their money."""
    if _fields(columns) & MONEY or not _fields(columns) & _OF_MONEY:
        return columns
    found = [c for c in columns if not c.field and share(grid, rows, c, is_amount) >= 0.9]
    return [replace(c, field="pagu", how="content") if found == [c] else c for c in columns]


def _beside_money(columns: Sequence[Column], column: Column) -> bool:
    """Whether the columns beside this one are of money, or another column of the same name is not."""
    place = columns.index(column)
    beside = [columns[i].field for i in (place - 1, place + 1) if 0 <= i < len(columns)]
    return any(field in MONEY for field in beside) and _many(columns, column.field)


def _many(columns: Sequence[Column], field: str) -> bool:
    return sum(1 for column in columns if column.field == field) > 1


def _budget_only(columns: list[Column], grid: Grid, rows: Sequence[int]) -> list[Column]:
    """In a table of money without indicators, target, realisasi and per cents are of money."""
    if _has_indicators(columns) or not _fields(columns) & MONEY:
        return columns
    names = {
        "target": "pagu" if "pagu" not in _fields(columns) else "lain",
        "realisasi": "realisasi_anggaran",
        "realisasi_persen": "persen_anggaran",
        "capaian": "persen_anggaran",
        "persen": "persen_anggaran",
    }
    told = _fields(columns) & {"persen", "persen_anggaran"}
    settled = []
    for column in columns:
        field = names.get(column.field, column.field)
        if column.field == "realisasi" and column.unit == "persen":
            field = "persen_anggaran"
        elif column.field == "capaian" and (told or "kinerja" in column.text.lower()):
            field = "lain"
        settled.append(replace(column, field=field))
    return settled


def _graded(columns: list[Column], grid: Grid, rows: Sequence[int]) -> list[Column]:
    """A "Capaian" column of grades beside a "%" column is the rating; the per cents are the achievement."""
    if not any(column.field == "persen" for column in columns):
        return columns
    return [
        replace(column, field="kategori")
        if column.field == "capaian" and share(grid, rows, column, is_figure) < 0.3
        else column
        for column in columns
    ]


def _percentages(columns: list[Column], grid: Grid, rows: Sequence[int]) -> list[Column]:
    """A lone "%" beside indicators is of the figures at its left: of the target, or of the money."""
    settled = list(columns)
    for i, column in enumerate(settled):
        if column.field not in ("persen", "realisasi_persen"):
            continue
        left = next((other.field for other in reversed(settled[:i]) if other.field in MEASURES | MONEY), "")
        money = left in MONEY or (not left and not _fields(settled) & MEASURES)
        taken = "capaian" in _fields(settled)
        field = "persen_anggaran" if money else "lain" if taken else "capaian"
        if column.field == "realisasi_persen" and not money and "realisasi" not in _fields(settled):
            field = "realisasi"
        settled[i] = replace(column, field=field)
    return settled


def _second_measures(columns: list[Column], grid: Grid, rows: Sequence[int]) -> list[Column]:
    """Of two columns of one name and year, the one that follows money is of money."""
    to_money = {"realisasi": "realisasi_anggaran", "capaian": "persen_anggaran", "target": "pagu"}
    settled = list(columns)
    for i, column in enumerate(settled):
        twins = [other for other in settled if _slot(other) == _slot(column)]
        field = to_money.get(column.field, "")
        if not field or len(twins) < 2:
            continue
        if column.unit == "persen" and column.field == "realisasi" and "capaian" not in _fields(settled):
            settled[i] = replace(column, field="capaian")
            continue
        if field in _fields(settled):
            continue
        left = next((other.field for other in reversed(settled[:i]) if other.field in MEASURES | MONEY), "")
        if left in MONEY or (column.field == "realisasi" and share(grid, rows, column, is_amount) >= 0.7):
            settled[i] = replace(column, field=field)
    return settled


def _slot(column: Column) -> tuple[str, int, str]:
    return column.field, column.year, column.period


def _one_each(columns: list[Column], grid: Grid, rows: Sequence[int]) -> list[Column]:
    """Of several indicator columns the one next to the target counts, of several targets the one next to it."""
    settled = list(columns)
    measures = [i for i, column in enumerate(settled) if column.field in MEASURES]
    targets = [i for i in measures if not settled[i].period] or measures
    indicators = [i for i, column in enumerate(settled) if column.field in _INDICATORS]
    if len(indicators) > 1:
        first = targets[0] if targets else len(settled)
        kept = max((i for i in indicators if i < first), default=indicators[0])
        for i in indicators:
            if i != kept:
                settled[i] = replace(settled[i], field="indikator_lain")
        indicators = [kept]
    for field in MEASURES:
        slots: dict[tuple[str, int, str], int] = {}
        for i, column in enumerate(settled):
            if column.field == field and slots.setdefault(_slot(column), i) != i:
                settled[i] = replace(column, field="lain", how="second")
    return settled
