"""What one document gives to the database: a Document and its Records in, the rows of each table out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from extractors.model import Block, Box, Cell, Document, Section, Table
from normalizers.model import Satker
from pipeline.blocks import text_blocks
from pipeline.model import Budget, Part, Performance, Records, Statement, TableFacts, TextBlock, doc_id_of
from pipeline.parts import part_at

Row = dict[str, object]
Rows = dict[str, list[Row]]

# Empty text stays empty in these; elsewhere nothing printed is NULL.
_KEPT_EMPTY = frozenset({"indikator", "uraian"})


def rows_of(document: Document, records: Records) -> Rows:
    """Rows per table, in reading order. Facts of the run (file name, version, times) are added on loading."""
    doc_id = doc_id_of(document.sha256)
    rows: Rows = {
        "documents": [_document(document, records)],
        "parts": [_part(index, part) for index, part in enumerate(records.parts)],
        "pages": [_page(page) for page in document.pages],
        "sections": [_section(index, section) for index, section in enumerate(document.sections)],
        "blocks": [_text(index, block, records) for index, block in enumerate(text_blocks(document))],
        "tables": list(_tables(document, records)),
        "cells": [_cell(index, cell) for index, table in enumerate(document.tables) for cell in table.cells],
        "readings": list(_readings(document)),
        "performance": [_record(record, records) for record in records.performance],
        "budget": [_record(record, records) for record in records.budget],
        "satkers": [_satker(satker) for satker in records.satkers],
        "statements": [_statement(index, statement) for index, statement in enumerate(records.statements)],
        "issues": list(_issues(document, records)),
        "failures": list(_failures(document)),
    }
    for table_rows in rows.values():
        for row in table_rows:
            row["doc_id"] = doc_id
    return rows


def table_id(index: int) -> str | None:
    """Sorts as text in reading order; None for -1."""
    return f"t{index + 1:04d}" if index >= 0 else None


def section_id(index: int) -> str | None:
    """Sorts as text in reading order; None for -1."""
    return f"s{index + 1:04d}" if index >= 0 else None


def block_id(index: int) -> str | None:
    """Sorts as text in reading order; None for -1."""
    return f"b{index + 1:05d}" if index >= 0 else None


def part_id(index: int) -> str | None:
    """Sorts as text in reading order; None for -1."""
    return f"p{index + 1:02d}" if index >= 0 else None


def _document(document: Document, records: Records) -> Row:
    identity = records.identity
    return {
        "sha256": document.sha256,
        "n_pages": len(document.pages),
        "n_pages_scanned": sum(page.kind == "scan" for page in document.pages),
        "doc_type": identity.doc_type or None,
        "tahun_awal": identity.tahun_awal or None,
        "tahun_akhir": identity.tahun_akhir or None,
        "satker_id": identity.satker_id or None,
        "satker": identity.satker or None,
        "satker_confidence": identity.satker_confidence,
        "satker_evidence": [_as_row(piece) for piece in identity.satker_evidence],
        "judul": identity.judul or None,
        "pdf_title": document.title or None,
        "producer": document.producer or None,
        "status": "partial" if document.failures else "ok",
    }


def _part(index: int, part: Part) -> Row:
    return {
        "part_id": part_id(index),
        "part": part.part,
        "tahun": part.tahun or None,
        "tahun_akhir": part.tahun_akhir or None,
        "page_start": part.page_start,
        "page_end": part.page_end,
        "satker_id": part.satker_id or None,
        "satker": part.satker or None,
        "penanda_tangan": part.penanda_tangan or None,
        "judul": part.title or None,
    }


def _satker(satker: Satker) -> Row:
    return {name: _blank_as_null(name, value) for name, value in _as_row(satker).items()}


def _page(page: object) -> Row:
    """A page's summary, but for its time."""
    row = _as_row(page)
    del row["seconds"]
    return row | {"reason": row["reason"] or None, "ocr_engine": row["ocr_engine"] or None}


def _section(index: int, section: Section) -> Row:
    return {
        "section_id": section_id(index),
        "parent_id": section_id(section.parent),
        "level": section.level,
        "number": section.number,
        "title": section.title,
        "page_start": section.place.page,
        "page_end": section.page_end,
        "text": "\n".join(_block_text(block) for block in section.blocks),
    }


def _block_text(block: Block) -> str:
    if block.kind != "item" or not block.marker:
        return block.text
    text = block.text if block.text.startswith(block.marker) else f"{block.marker} {block.text}"
    return "  " * block.depth + text


def _text(index: int, block: TextBlock, records: Records) -> Row:
    return {
        "block_id": block_id(index),
        "section_id": section_id(block.section),
        "part_id": part_id(part_at(records.parts, block.place.page)),
        "kind": block.kind,
        "marker": block.marker or None,
        "depth": block.depth,
        "text": block.text,
        "page": block.place.page,
        "page_end": block.page_end,
        "confidence": block.confidence,
    } | _box(block.place.box)


def _statement(index: int, statement: Statement) -> Row:
    claim, figure = statement.claim, statement.claim.figure
    return {
        "statement_id": f"q{index + 1:05d}",
        "section_id": section_id(statement.section),
        "part_id": part_id(statement.part),
        "block_id": block_id(statement.block),
        "page": statement.place.page,
        "quantity": figure.quantity,
        "label": claim.label,
        "role": claim.role,
        "subject": claim.subject,
        "tahun": claim.year or None,
        "value_raw": figure.raw,
        "value": figure.value,
        "decimals": figure.decimals,
        "unit": figure.unit or None,
        "words_raw": figure.words or None,
        "words_value": figure.words_value,
        "sentence": statement.sentence,
        "start": figure.start,
        "end": figure.end,
        "confidence": statement.confidence,
    } | _box(statement.place.box)


def _box(box: Box) -> Row:
    return {"x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom}


def _tables(document: Document, records: Records) -> Iterator[Row]:
    facts = {fact.index: fact for fact in records.tables}
    for index, table in enumerate(document.tables):
        yield _table(index, table, facts.get(index) or TableFacts(index, "lain", -1, -1))


def _table(index: int, table: Table, facts: TableFacts) -> Row:
    pages = [place.page for place in table.places]
    return {
        "table_id": table_id(index),
        "part_id": part_id(facts.part),
        "section_id": section_id(facts.section),
        "page_start": pages[0],
        "page_end": pages[-1],
        "caption": table.caption or None,
        "kind": facts.kind or "lain",
        "n_rows": table.n_rows,
        "n_cols": table.n_cols,
        "header_rows": table.header_rows,
        "engine": table.engine,
        "evidence": list(table.evidence),
        "confidence": table.confidence,
    }


def _cell(table: int, cell: Cell) -> Row:
    place = cell.places[0] if cell.places else None
    return {
        "table_id": table_id(table),
        "row": cell.row,
        "col": cell.col,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
        "text": cell.text,
        "is_header": cell.is_header,
        "page": place.page if place else None,
        "x0": place.box.x0 if place else None,
        "top": place.box.top if place else None,
        "x1": place.box.x1 if place else None,
        "bottom": place.box.bottom if place else None,
        "confidence": cell.confidence,
    }


def _readings(document: Document) -> Iterator[Row]:
    for ink in document.read_twice:
        box = ink.place.box
        place = {"page": ink.place.page, "x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom}
        for reading in ink.readings:
            chosen = reading.text.replace(" ", "") == ink.text.replace(" ", "")
            yield place | {
                "engine": reading.engine,
                "text": reading.text,
                "confidence": reading.confidence,
                "chosen": chosen,
            }


def _record(record: Performance | Budget, records: Records) -> Row:
    """A typed record: its fields are the columns, but that places in the document become their names."""
    row = {name: _blank_as_null(name, value) for name, value in _as_row(record).items()}
    office = records.parts[record.part] if record.part >= 0 else records.identity
    return row | {
        "satker_id": office.satker_id or None,
        "table_id": table_id(record.table),
        "part_id": part_id(record.part),
        "tahun": record.tahun or None,
    }


def _blank_as_null(name: str, value: object) -> object:
    return None if value == "" and name not in _KEPT_EMPTY else value


def _issues(document: Document, records: Records) -> Iterator[Row]:
    for issue in document.issues:
        yield _as_row(issue) | {"page": issue.page or None, "text": issue.text or None}
    for doubt in records.issues:
        yield _as_row(doubt) | {
            "page": doubt.page or None,
            "text": doubt.text or None,
            "table_id": table_id(doubt.table),
            "row": doubt.row if doubt.row >= 0 else None,
            "col": doubt.col if doubt.col >= 0 else None,
        }


def _failures(document: Document) -> Iterator[Row]:
    for failure in document.failures:
        yield _as_row(failure) | {
            "page": failure.page or None,
            "advice": failure.advice or None,
            "sha256": document.sha256,
        }


def _as_row(item: object) -> Row:
    return {field.name: getattr(item, field.name) for field in fields(item)}  # type: ignore[arg-type]
