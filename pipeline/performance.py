"""A segment of a table of indicators in, its Performance rows out: one for each indicator and year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.model import Cell
from pipeline.grid import Grid
from pipeline.issues import table_issue, unread_issues
from pipeline.items import figure_lines, split_items, text_lines
from pipeline.labels import is_mean, is_total, label_kind, label_number, without_label
from pipeline.layout import Layout, Place
from pipeline.model import Column, Performance, RecordIssue, Segment
from pipeline.roles import MEASURES, is_running_number
from pipeline.values import NO_FIGURE, Figure, read_line, surest


@dataclass(slots=True)
class Above:
    """What the rows above say of those below: it is carried down until another is named."""

    no: str = ""
    program: str = ""
    sasaran: str = ""
    kegiatan: str = ""
    pelaksana: str = ""


def has_performance(columns: Sequence[Column]) -> bool:
    """Whether a table gives performance rows: indicators with a target, a realisation or an achievement."""
    fields = {column.field for column in columns}
    return bool(fields & {"indikator", "sasaran_indikator"}) and bool(fields & MEASURES) and not only_by_period(columns)


def only_by_period(columns: Sequence[Column]) -> bool:
    """Whether figures stand only by quarter or month, several of them: no one of them is the year's."""
    measures = [column for column in columns if column.field in MEASURES]
    return len({column.period for column in measures}) > 1 and all(column.period for column in measures)


def read_performance(segment: Segment, grid: Grid, place: Place, above: Above) -> Iterator[Performance | RecordIssue]:
    """The rows of a segment whose columns `has_performance`, and the doubts met on the way.

    above: what the rows before say of these; what these say of those below is left in it.
    """
    layout = Layout(segment, grid, place.tahun)
    for _, texts in segment.labels:
        _take_label(above, texts, "")
    indicator = layout.first("indikator", "sasaran_indikator")
    assert indicator is not None
    for row in segment.rows:
        cell = next((c for c in grid.covering(row, indicator.cols) if c.text.strip()), None)
        if _is_label_row(grid, row, cell, indicator, layout):
            _take_label_row(above, grid, row, layout)
            continue
        _carry(above, row, layout)
        if cell is None:
            yield from _lost_figures(layout, row, place)
        elif cell.row == row and not _is_summary(cell, indicator):
            yield from _rows_of(layout, row, cell, indicator, above, place)


def _is_summary(cell: Cell, indicator: Column) -> bool:
    """A row of totals or means, which begins before the indicators' column or is nothing but the word."""
    return is_total(cell.text) or (is_mean(cell.text) and (cell.col < indicator.cols[0] or len(cell.text) < 12))


def _is_label_row(grid: Grid, row: int, cell: Cell | None, indicator: Column, layout: Layout) -> bool:
    """A row that names the sasaran or program of those below: a cell over the figures' columns, or a lone text."""
    starting = grid.starting(row)
    figures = [c for c in layout.segment.columns if c.field in MEASURES]
    if cell is not None and cell.row == row:
        if any(grid.at(row, col) is cell for c in figures for col in c.cols):
            return True
        if indicator.field == "sasaran_indikator":
            empty = all(not grid.text(row, c.cols).strip() for c in figures)
            return empty and label_kind(cell.text) != "indikator"
        return False
    wide = [c for c in starting if c.colspan > 1 and c.colspan >= grid.n_cols - 1]
    return bool(wide) and len(starting) == 1


def _take_label_row(above: Above, grid: Grid, row: int, layout: Layout) -> None:
    starting = grid.starting(row)
    main = max(starting, key=lambda cell: len(cell.text), default=None)
    if main is None:
        return
    column = next((c for c in layout.segment.columns if main.col in c.cols), None)
    under = layout.group_field() if main.colspan == grid.n_cols else ""
    under = under or (column.field if column else "")
    above_no = layout.text(row, "no")
    _take_label(above, (main.text,), under)
    if above_no and above_no != main.text:
        above.no = above_no.rstrip(". )")


def _take_label(above: Above, texts: tuple[str, ...], under: str) -> None:
    """Keeps what a label row names: by its own word, otherwise by the heading under which it begins."""
    label = " ".join(text.strip() for text in texts)
    kind = label_kind(label)
    if not kind:
        kind = {"program": "program", "program_kegiatan": "program", "kegiatan": "kegiatan", "no": "sasaran"}.get(
            under, ""
        )
        kind = kind or ("sasaran" if under in ("sasaran", "sasaran_indikator", "indikator") else "")
    name = without_label(label)
    if kind == "sasaran":
        above.sasaran, above.no = name, label_number(label) or above.no
    elif kind in ("program", "kegiatan"):
        above.program, above.sasaran = (label, "") if kind == "program" else (above.program, above.sasaran)
        above.kegiatan = ""


def _carry(above: Above, row: int, layout: Layout) -> None:
    """Takes over the row's own no, program and sasaran; an empty cell leaves what stands above."""
    no, sasaran = layout.text(row, "no"), layout.text(row, "sasaran")
    if layout.first("sasaran") and not no and sasaran:
        number, _, rest = sasaran.partition(" ")
        if is_running_number(number) and rest and any(ch.isdigit() for ch in number):
            no, sasaran = number, rest
    if sasaran and not is_running_number(sasaran):
        above.sasaran = without_label(sasaran)
        above.no = no.rstrip(". )") if no else above.no if not layout.first("no") else ""
    if no:
        above.no = no.strip("(").rstrip(". )")
    program = layout.text(row, "program", "program_kegiatan")
    above.program = program or above.program


def _lost_figures(layout: Layout, row: int, place: Place) -> Iterator[RecordIssue]:
    """Figures in a row without an indicator: nobody knows what they are of."""
    for name in sorted(MEASURES):
        column = layout.measure(name, layout.tahun)
        text = layout.grid.text(row, column.cols) if column else ""
        cell = layout.grid.at(row, column.cols[0]) if column else None
        no_total = not any(is_total(cell.text) for cell in layout.grid.starting(row))
        if column and cell and cell.row == row and any(ch.isdigit() for ch in text) and no_total:
            message = f"a {name} without an indicator"
            yield table_issue("figure-without-indicator", message, text, place.table, layout.grid, row, column.cols[0])


def _rows_of(
    layout: Layout, row: int, cell: Cell, indicator: Column, above: Above, place: Place
) -> Iterator[Performance | RecordIssue]:
    names = " ".join(c.text.strip() for c in layout.grid.covering(row, indicator.cols) if not is_running_number(c.text))
    years = layout.all_years()
    figured = [c for year in years for name in MEASURES if (c := layout.measure(name, year))]
    shown = {id(c): layout.grid.covering(row, c.cols) for c in figured}
    items = split_items(cell, [cells[0] for cells in shown.values() if cells])
    if len(items) > 1:
        yield table_issue(
            "several-indicators", f"{len(items)} indicators in one cell", names, place.table, layout.grid, row, cell.col
        )
    whole = len(items) <= 1
    for number, item in enumerate(items or [names]):
        for year in years:
            part = None if whole else number
            yield from _row_of(layout, row, cell, names if whole else item, year, above, place, part)


def _row_of(
    layout: Layout, row: int, cell: Cell, name: str, year: int, above: Above, place: Place, item: int | None
) -> Iterator[Performance | RecordIssue]:
    columns = {measure: layout.measure(measure, year) for measure in ("target", "realisasi", "capaian")}
    figures = {measure: layout.figure(row, column) for measure, column in columns.items()}
    if item is not None:
        figures = {m: _item_figure(layout, row, columns[m], figures[m], item) for m in figures}
    blank = not any(figure.raw for figure in figures.values())
    if blank and (year != layout.tahun or name.rstrip().endswith(":")):
        return
    cost = NO_FIGURE if item else _cost(layout, row, year)
    read = {measure: (column, figures[measure]) for measure, column in columns.items()}
    yield from unread_issues(read | {"anggaran": (layout.money("pagu", year), cost)}, place.table, layout.grid, row)
    target, realised, reached = figures["target"], figures["realisasi"], figures["capaian"]
    unit = _own_unit(layout, row, item)
    yield Performance(
        table=place.table,
        row=row,
        part=place.part,
        tahun=year,
        no=above.no,
        program=above.program,
        sasaran=above.sasaran,
        indikator=without_label(name),
        target_raw=target.raw,
        target=target.value,
        target_unit=target.unit or _unit_name(unit),
        realisasi_raw=realised.raw,
        realisasi=realised.value,
        realisasi_unit=realised.unit or (_unit_name(unit) if realised.raw else ""),
        capaian_raw=reached.raw,
        capaian=reached.value,
        kegiatan=layout.text(row, "kegiatan") or above.kegiatan,
        anggaran_raw=cost.raw,
        anggaran=cost.value,
        pelaksana=layout.text(row, "pelaksana"),
        page=cell.places[0].page if cell.places else 0,
        confidence=round(surest([cell], [target, realised, reached, cost]), 4),
    )


def _item_figure(layout: Layout, row: int, column: Column | None, figure: Figure, item: int) -> Figure:
    """The figure of one of several indicators that share a ruled cell: its own line, or the one that stands for all."""
    if column is None or not figure.raw:
        return figure
    cell = layout.grid.covering(row, column.cols)[0]
    lines = figure_lines(cell)
    return read_line(lines[item], lines, column, cell.confidence) if item < len(lines) else figure


def _own_unit(layout: Layout, row: int, item: int | None) -> str:
    """The unit column's text; of several indicators in one cell, that of the item's own line."""
    column = layout.first("satuan")
    if column is None or item is None:
        return layout.text(row, "satuan")
    lines = text_lines(layout.grid.covering(row, column.cols)[0])
    return lines[item] if item < len(lines) else lines[0] if len(lines) == 1 else ""


def _cost(layout: Layout, row: int, year: int) -> Figure:
    """The cost of a row; an amount that spans several rows is given once, with the first of them."""
    column = layout.money("pagu", year)
    if column is None or all(cell.row != row for cell in layout.grid.covering(row, column.cols)):
        return NO_FIGURE
    return layout.figure(row, column)


def _unit_name(satuan: str) -> str:
    name = satuan.strip()
    return "persen" if name.lower() in ("%", "persen", "prosen") else name
