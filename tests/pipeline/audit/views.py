"""Views of documents that need no database: tables, budget lines, indicators and text as literals in, a View out.

Each maker gives rows; `make` puts all of them together: `make(table([...]), *budget(...), block("..."))`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain, count
from typing import Any

from normalizers.model import Number
from normalizers.numbers import read_number
from pipeline.audit.model import (
    BlockRow,
    BudgetRow,
    CellRow,
    Check,
    DocumentRow,
    PageRow,
    PartRow,
    PerformanceRow,
    SectionRow,
    StatementRow,
    TableRow,
)
from pipeline.audit.view import View
from tests.pipeline.tables import Row, Span, placed, size

BOX = {"x0": 72.0, "top": 100.0, "x1": 200.0, "bottom": 112.0}
_FIELDS: dict[type, str] = {
    PartRow: "parts",
    PageRow: "pages",
    SectionRow: "sections",
    BlockRow: "blocks",
    TableRow: "tables",
    CellRow: "cells",
    PerformanceRow: "performance",
    BudgetRow: "budget",
    StatementRow: "statements",
}
_ids = count(1)


def make(*rows: Any, **document: Any) -> View:
    """The View of these rows (lists of them are flattened) in an LKj of KPU Kota Purwasari, 2023, of one page."""
    facts: dict[str, Any] = {
        "doc_id": "d1",
        "filename": "lkj.pdf",
        "doc_type": "LKj",
        "tahun_awal": 2023,
        "tahun_akhir": 2023,
        "satker_id": "",
        "satker": "KPU Kota Purwasari",
        "judul": "Laporan Kinerja",
    } | document
    flat = list(chain.from_iterable(row if isinstance(row, list) else [row] for row in rows))
    groups = {field: tuple(row for row in flat if isinstance(row, kind)) for kind, field in _FIELDS.items()}
    groups["parts"] = groups["parts"] or (part(facts["doc_type"]),)
    groups["sections"] = groups["sections"] or (section("AKUNTABILITAS KINERJA", "BAB III"),)
    groups["pages"] = groups["pages"] or (PageRow(1, 595.0, 842.0, "text", 1.0),)
    return View(document=DocumentRow(**facts), **groups)  # type: ignore[arg-type]


def part(kind: str = "LKj", part_id: str = "p01", tahun: int = 2023, pages: tuple[int, int] = (1, 1)) -> PartRow:
    return PartRow(part_id, kind, tahun, tahun, *pages, "", "KPU Kota Purwasari")


def section(title: str, number: str = "", section_id: str = "s0001", level: int = 1, parent_id: str = "") -> SectionRow:
    return SectionRow(section_id, parent_id, level, number, title, 1, 1)


def table(
    rows: Sequence[Row], table_id: str = "t0001", header_rows: int = 1, confidence: float = 1.0, **other: Any
) -> list[TableRow | CellRow]:
    """A table with its cells; each row lists the cells that start in it, a merged one as Span."""
    spans = placed(rows)
    cells = [_cell(table_id, row, col, span, row < header_rows, confidence) for row, col, span in spans]
    n_rows, n_cols = size(spans)
    facts: dict[str, Any] = {
        "table_id": table_id,
        "part_id": "p01",
        "section_id": "s0001",
        "page_start": 1,
        "page_end": 1,
        "caption": "",
        "kind": "lain",
        "n_rows": n_rows,
        "n_cols": n_cols,
        "header_rows": header_rows,
        "confidence": 1.0,
    } | other
    return [TableRow(**facts), *cells]


def _cell(table_id: str, row: int, col: int, span: Span, is_header: bool, confidence: float) -> CellRow:
    return CellRow(table_id, row, col, span.rows, span.cols, span.text, is_header, page=1, confidence=confidence, **BOX)


def budget(
    uraian: str, pagu: str = "", realisasi: str = "", sisa: str = "", persen: str = "", **other: Any
) -> BudgetRow:
    """A budget line with printed figures; give `row` its row of the table."""
    facts: dict[str, Any] = {
        "table_id": "t0001",
        "row": 1,
        "part_id": "p01",
        "tahun": 2023,
        "level": "kegiatan",
        "kode": "",
        "uraian": uraian,
        "is_total": False,
        "page": 1,
        "confidence": 1.0,
    }
    for name, printed in (("pagu", pagu), ("realisasi", realisasi), ("sisa", sisa), ("persen", persen)):
        facts |= {f"{name}_raw": printed, name: value_of(printed)}
    return BudgetRow(**(facts | other))


def performance(
    indikator: str, target: str = "", realisasi: str = "", capaian: str = "", **other: Any
) -> PerformanceRow:
    """An indicator of 2023 with printed figures; give `row` its row of the table."""
    facts: dict[str, Any] = {
        "table_id": "t0001",
        "row": 1,
        "part_id": "p01",
        "tahun": 2023,
        "no": "",
        "program": "",
        "sasaran": "",
        "indikator": indikator,
        "target_raw": target,
        "target": value_of(target),
        "target_unit": _unit_of(target),
        "realisasi_raw": realisasi,
        "realisasi": value_of(realisasi),
        "realisasi_unit": _unit_of(realisasi),
        "capaian_raw": capaian,
        "capaian": value_of(capaian),
        "kegiatan": "",
        "anggaran_raw": "",
        "anggaran": None,
        "page": 1,
        "confidence": 1.0,
    }
    return PerformanceRow(**(facts | other))


def block(text: str, kind: str = "para", marker: str = "", **other: Any) -> BlockRow:
    """A paragraph, item (with its marker also in the text) or heading; block ids rise in the order of making."""
    facts: dict[str, Any] = {
        "block_id": f"b{next(_ids):05d}",
        "section_id": "s0001",
        "part_id": "p01",
        "kind": kind,
        "marker": marker,
        "depth": 0,
        "text": f"{marker} {text}".strip(),
        "page": 1,
        "confidence": 1.0,
    } | BOX
    return BlockRow(**(facts | other))


def statement(value_raw: str, sentence: str = "", at: BlockRow | None = None, **other: Any) -> StatementRow:
    """A figure of the running text, found in its sentence; of a block where one is given."""
    number = read_number(value_raw)
    read = number if isinstance(number, Number) else None
    text = at.text if at else sentence
    start = max(text.find(value_raw), 0)
    facts: dict[str, Any] = {
        "statement_id": f"x{next(_ids):05d}",
        "section_id": at.section_id if at else "s0001",
        "part_id": "p01",
        "block_id": at.block_id if at else "b00000",
        "page": 1,
        "quantity": read.unit if read and read.unit in ("rupiah", "persen") else "jumlah",
        "label": "",
        "subject": "",
        "role": "",
        "tahun": 2023,
        "value_raw": value_raw,
        "value": read.value if read else None,
        "decimals": read.decimals if read else None,
        "unit": read.unit if read else "",
        "words_raw": "",
        "words_value": None,
        "sentence": sentence or text,
        "start": start,
        "end": start + len(value_raw),
        "confidence": 1.0,
    } | BOX
    return StatementRow(**(facts | other))


def value_of(printed: str) -> Decimal | None:
    """What a printed figure means; None for none."""
    number = read_number(printed, any_unit=True)
    return number.value if isinstance(number, Number) else None


def _unit_of(printed: str) -> str:
    number = read_number(printed, any_unit=True)
    return number.unit if isinstance(number, Number) else ""


def results(checks: Iterable[Check]) -> list[tuple[str, str, str]]:
    """Of each check its claimed and expected value and its result."""
    return [(check.claimed, check.expected, check.result) for check in checks]


def broken(checks: Iterable[Check]) -> list[tuple[str, str]]:
    """Of each broken check its claimed and expected value."""
    return [(check.claimed, check.expected) for check in checks if check.result == "broken"]
