"""One document as the rules see it: its rows from the database in, a View that finds them by table and section out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Protocol, TypeVar

from pipeline.audit.model import (
    BlockRow,
    BudgetRow,
    CellRow,
    DocumentRow,
    Evidence,
    PageRow,
    PartRow,
    PerformanceRow,
    SectionRow,
    StatementRow,
    TableRow,
)

# The tables that the audit reads, with the type of their rows; the order of rows is that of the document.
ROW_TYPES: Mapping[str, type] = {
    "documents": DocumentRow,
    "parts": PartRow,
    "pages": PageRow,
    "sections": SectionRow,
    "blocks": BlockRow,
    "tables": TableRow,
    "cells": CellRow,
    "performance": PerformanceRow,
    "budget": BudgetRow,
    "statements": StatementRow,
}
T = TypeVar("T")


class Placed(Protocol):
    """A row with its place and its confidence."""

    @property
    def page(self) -> int: ...
    @property
    def x0(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def confidence(self) -> float: ...


def columns_of(table: str) -> tuple[str, ...]:
    """The columns of a table that the audit reads, in the order of its row type."""
    return tuple(field.name for field in fields(ROW_TYPES[table]))


@dataclass(frozen=True, eq=False)
class View:
    """All rows of one document. Without slots, because the lookups are made when first asked for.

    Equal only to itself, so that what rules make of a document can be kept by it.
    """

    document: DocumentRow
    parts: tuple[PartRow, ...]
    pages: tuple[PageRow, ...]
    sections: tuple[SectionRow, ...]
    blocks: tuple[BlockRow, ...]
    tables: tuple[TableRow, ...]
    cells: tuple[CellRow, ...]
    performance: tuple[PerformanceRow, ...]
    budget: tuple[BudgetRow, ...]
    statements: tuple[StatementRow, ...]

    @property
    def doc_id(self) -> str:
        return self.document.doc_id

    @cached_property
    def grids(self) -> dict[str, Grid]:
        """The cells of each table by its id."""
        cells = _grouped(self.cells, lambda cell: cell.table_id)
        return {table.table_id: Grid(table, tuple(cells.get(table.table_id, ()))) for table in self.tables}

    @cached_property
    def table_of(self) -> dict[str, TableRow]:
        return {table.table_id: table for table in self.tables}

    @cached_property
    def part_of(self) -> dict[str, PartRow]:
        return {part.part_id: part for part in self.parts}

    @cached_property
    def section_of(self) -> dict[str, SectionRow]:
        return {section.section_id: section for section in self.sections}

    @cached_property
    def block_of(self) -> dict[str, BlockRow]:
        return {block.block_id: block for block in self.blocks}

    @cached_property
    def blocks_in(self) -> dict[str, list[BlockRow]]:
        """The blocks of each section, its heading first."""
        return _grouped(self.blocks, lambda block: block.section_id)

    @cached_property
    def statements_in(self) -> dict[str, list[StatementRow]]:
        """The statements of each block, in the order of its text."""
        return _grouped(self.statements, lambda statement: statement.block_id)

    @cached_property
    def performance_in(self) -> dict[str, list[PerformanceRow]]:
        return _grouped(self.performance, lambda record: record.table_id)

    @cached_property
    def budget_in(self) -> dict[str, list[BudgetRow]]:
        return _grouped(self.budget, lambda record: record.table_id)

    def quote_cell(self, cell: CellRow) -> Evidence:
        """A cell as evidence; table structure in doubt lowers its confidence."""
        table = self.table_of[cell.table_id]
        confidence = min(cell.confidence, table.confidence)
        return self._evidence(cell, cell.text, confidence, cell.table_id, cell.row, cell.col)

    def quote_field(self, table_id: str, row: int, printed: str, confidence: float) -> Evidence:
        """The cell of a record's row that prints a value; the row's first cell where none does."""
        grid = self.grids[table_id]
        cells = grid.row(row)
        same = (cell for cell in cells if cell.text == printed)
        found = next(same, None) or next((cell for cell in cells if printed in cell.text), None)
        evidence = self.quote_cell(found or cells[0]) if cells else None
        if evidence is None:
            return Evidence(self.doc_id, 0, 0, 0, 0, 0, table_id, row, None, printed, confidence)
        sure = min(confidence, evidence.confidence)
        return replace(evidence, table_id=table_id, quote=printed or evidence.quote, confidence=sure)

    def quote_statement(self, statement: StatementRow) -> Evidence:
        """A figure of the running text, quoted with its sentence."""
        quoted = self._evidence(statement, statement.sentence or statement.value_raw, statement.confidence)
        return replace(quoted, figure=statement.value_raw)

    def quote_block(self, block: BlockRow, quote: str = "") -> Evidence:
        """A heading, paragraph or item, or words of it."""
        return self._evidence(block, quote or block.text, block.confidence)

    def _evidence(
        self,
        row: Placed,
        quote: str,
        confidence: float,
        table_id: str | None = None,
        at_row: int | None = None,
        at_col: int | None = None,
    ) -> Evidence:
        return Evidence(
            self.doc_id, row.page, row.x0, row.top, row.x1, row.bottom, table_id, at_row, at_col, quote, confidence
        )


class Grid:
    """A table's cells by row and column; a merged cell stands at each place that it covers."""

    def __init__(self, table: TableRow, cells: Sequence[CellRow]) -> None:
        self.table = table
        self.cells = tuple(cells)
        self._at: dict[tuple[int, int], CellRow] = {}
        for cell in cells:
            for row in range(cell.row, cell.row + cell.rowspan):
                for col in range(cell.col, cell.col + cell.colspan):
                    self._at[row, col] = cell

    def at(self, row: int, col: int) -> CellRow | None:
        return self._at.get((row, col))

    def text(self, row: int, col: int) -> str:
        cell = self._at.get((row, col))
        return cell.text if cell else ""

    def row(self, row: int) -> list[CellRow]:
        """The cells that cover a row, left to right, each once."""
        cells = [self._at[row, col] for col in range(self.table.n_cols) if (row, col) in self._at]
        return list(dict.fromkeys(cells))

    @property
    def body(self) -> range:
        """The rows below the headings."""
        return range(self.table.header_rows, self.table.n_rows)


def make_view(rows: Mapping[str, Iterable[Sequence[object]]]) -> View:
    """The View of the rows of one document: for each of ROW_TYPES its rows, columns in the order of columns_of.

    A text that is NULL in the database comes as "".
    """
    typed = {name: tuple(kind(*row) for row in rows.get(name, ())) for name, kind in ROW_TYPES.items()}
    (document,) = typed.pop("documents")
    return View(document, **typed)


def _grouped(rows: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups
