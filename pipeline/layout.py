"""A segment of a table in, its columns by field and the figures that stand in them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.grid import Grid
from pipeline.model import Column, Segment
from pipeline.roles import MEASURES
from pipeline.values import NO_FIGURE, Figure, read_figures


@dataclass(frozen=True, slots=True)
class Place:
    """Where a segment belongs: the indices of its table and part (-1: none), the year of figures without their own."""

    table: int
    part: int
    tahun: int


class Layout:
    """The columns of a segment by their field, and the figures that stand in them."""

    def __init__(self, segment: Segment, grid: Grid, tahun: int) -> None:
        self.grid, self.segment = grid, segment
        self._by_field: dict[str, list[Column]] = {}
        for column in segment.columns:
            self._by_field.setdefault(column.field, []).append(column)
        self._figures: dict[tuple[int, ...], dict[int, Figure]] = {}
        self.years = self._years()
        self.tahun = tahun if not self.years or tahun in self.years else max(self.years)

    def first(self, *fields: str) -> Column | None:
        """The first column of the first of these fields that there is; one of a part of the year comes last."""
        columns = (found for name in fields if (found := self._by_field.get(name)))
        return next((next((c for c in found if not c.period), found[0]) for found in columns), None)

    def measure(self, name: str, year: int) -> Column | None:
        """The column of "target", "realisasi" or "capaian" in a year: of the whole year, or the only one of a part."""
        found = [c for c in self._by_field.get(name, []) if (c.year or self.tahun) == year]
        whole = [c for c in found if not c.period]
        return whole[0] if whole else found[0] if len(found) == 1 else None

    def money(self, name: str, year: int) -> Column | None:
        """The column of an amount in a year; one without a year belongs to the segment's own."""
        found = [c for c in self._by_field.get(name, []) if (c.year or self.tahun) == year and not c.period]
        return found[0] if found else None

    def money_years(self, names: Sequence[str]) -> tuple[int, ...]:
        """The years that the amounts' headings name; the segment's own where they name none."""
        years = {c.year or self.tahun for name in names for c in self._by_field.get(name, []) if not c.period}
        return tuple(sorted(years))

    def figure(self, row: int, column: Column | None) -> Figure:
        if column is None:
            return NO_FIGURE
        if column.cols not in self._figures:
            self._figures[column.cols] = read_figures(self.grid, self.segment.rows, column)
        return self._figures[column.cols][row]

    def text(self, row: int, *fields: str) -> str:
        column = self.first(*fields)  # under "Pelaksanaan Triwulan I" stands a tick, not who carries it out
        return self.grid.text(row, column.cols) if column and not column.period else ""

    def group_field(self) -> str:
        """What rows over all columns name: the field whose own column they leave empty."""
        for name in ("tujuan", "program", "program_kegiatan", "kegiatan"):
            column = self.first(name)
            cells = [c for row in self.segment.rows for c in self.grid.covering(row, column.cols)] if column else []
            if column and not any(c.text.strip() for c in cells if c.colspan < self.grid.n_cols - 1):
                return name
        return ""

    def _years(self) -> tuple[int, ...]:
        columns = [c for name in MEASURES for c in self._by_field.get(name, [])]
        return tuple(sorted({c.year for c in columns if c.year}))

    def all_years(self) -> tuple[int, ...]:
        """The years that rows are given for: those of the headings, and the segment's own where a heading has none."""
        columns = [c for name in MEASURES for c in self._by_field.get(name, [])]
        own = {self.tahun} if any(not c.year for c in columns) else set()
        return tuple(sorted(set(self.years) | own))
