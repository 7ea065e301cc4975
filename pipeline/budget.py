"""A segment of a table of money in, its Budget rows out: one for each line with an amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model import Cell
from pipeline.grid import Grid
from pipeline.issues import unread_issues
from pipeline.labels import is_total
from pipeline.layout import Layout, Place
from pipeline.levels import level_of, numbering, split_code
from pipeline.model import Budget, Column, RecordIssue, Segment
from pipeline.roles import is_running_number
from pipeline.values import Figure, surest

AMOUNTS = ("pagu", "realisasi_anggaran", "sisa")
# What names a line, the most specific first.
_NAMES = (
    "rincian",
    "ro",
    "uraian",
    "sub_kegiatan",
    "kegiatan",
    "program_kegiatan",
    "program",
    "kro",
    "keluaran",
    "sumber_dana",
)


def has_budget(columns: Sequence[Column]) -> bool:
    """Whether a table gives budget rows: lines with amounts, which are not the cost column of a table of indicators.

    A table of indicators with targets gives them where it accounts for the money (pagu and realisasi).
    """
    fields = {column.field for column in columns}
    if not fields & {"pagu", "realisasi_anggaran"} or not fields & {*_NAMES, "sasaran"}:
        return False
    measured = bool(fields & {"indikator", "sasaran_indikator"}) and bool(fields & {"target", "realisasi", "capaian"})
    return not measured or ({"pagu", "realisasi_anggaran"} <= fields and bool(fields & set(_NAMES)))


def unmeasured(segment: Segment, grid: Grid) -> Segment:
    """The rows of a table of indicators that name a program and its money but no indicator: lines of a budget."""
    fields = {column.field for column in segment.columns}
    indicators = [c for c in segment.columns if c.field in ("indikator", "sasaran_indikator")]
    named = fields & {"program", "program_kegiatan", "sub_kegiatan"} and "pagu" in fields
    rows = [row for row in segment.rows if named and not any(grid.text(row, c.cols) for c in indicators)]
    return replace(segment, rows=tuple(rows))


def read_budget(segment: Segment, grid: Grid, place: Place) -> Iterator[Budget | RecordIssue]:
    """The lines of a segment whose columns `has_budget`, and the doubts met on the way."""
    layout = Layout(segment, grid, place.tahun)
    lines = [(row, *found) for row in segment.rows if (found := _name_of(layout, row)) is not None]
    depths = list(dict.fromkeys(depth for _, name, _, _ in lines if (depth := numbering(name))))
    years = layout.money_years(("pagu", "realisasi_anggaran")) or (layout.tahun,)
    for row, name, column, cell in lines:
        for year in years:
            yield from _line(layout, row, year, name, column, cell, depths, place)


def _name_of(layout: Layout, row: int) -> tuple[str, Column, Cell] | None:
    """The text that names a row's line, its column and its cell: the most specific that begins in the row."""
    first = layout.grid.starting(row)
    total = next((cell for cell in first if is_total(cell.text)), None)
    for name in (*_NAMES, "sasaran"):
        column = layout.first(name)
        if column is None:
            continue
        cells = [c for c in layout.grid.covering(row, column.cols) if c.text.strip() and not is_running_number(c.text)]
        if total is not None:
            return total.text.strip(), column, total
        if cells and (cells[0].row == row or name == _deepest(layout)):
            text = layout.grid.text(row, column.cols) if len(cells) > 1 else cells[0].text.strip()
            return text, column, cells[0]
    return None


def _deepest(layout: Layout) -> str:
    return next((name for name in _NAMES if layout.first(name)), "")


def _line(
    layout: Layout, row: int, year: int, name: str, column: Column, cell: Cell, depths: list[str], place: Place
) -> Iterator[Budget | RecordIssue]:
    columns = {amount: layout.money(amount, year) for amount in (*AMOUNTS, "persen_anggaran")}
    figures = {amount: _own_figure(layout, row, found, cell) for amount, found in columns.items()}
    read = {amount: (found, figures[amount]) for amount, found in columns.items()}
    yield from unread_issues(read, place.table, layout.grid, row)
    if not any(figures[amount].raw.strip(" -–") for amount in ("pagu", "realisasi_anggaran")):
        return
    code = layout.text(row, "kode") or split_code(name, column.field)[0]
    pagu, realised, rest, percent = (figures[amount] for amount in (*AMOUNTS, "persen_anggaran"))
    yield Budget(
        table=place.table,
        row=row,
        part=place.part,
        tahun=year,
        level=level_of(name, code, column.field, numbering(name), depths),
        kode=code,
        uraian=name,
        pagu_raw=pagu.raw,
        pagu=pagu.value,
        realisasi_raw=realised.raw,
        realisasi=realised.value,
        sisa_raw=rest.raw,
        sisa=rest.value,
        persen_raw=percent.raw,
        persen=percent.value,
        is_total=is_total(name),
        page=cell.places[0].page if cell.places else 0,
        confidence=round(surest([cell], [pagu, realised, rest, percent]), 4),
        program=_above(layout, row, column, "program"),
        kegiatan=_above(layout, row, column, "kegiatan"),
    )


def _above(layout: Layout, row: int, column: Column, field: str) -> str:
    """What the row prints in the column of `field`, where another column names the line."""
    return "" if column.field == field else layout.text(row, field)


def _own_figure(layout: Layout, row: int, column: Column | None, name: Cell) -> Figure:
    """The figure of a row's own cell: not that of a cell which began above, nor of the name itself."""
    if column is not None:
        cells = [c for c in layout.grid.covering(row, column.cols) if c.text.strip()]
        if any(c is name or c.row != row for c in cells):
            column = None
    return layout.figure(row, column)
