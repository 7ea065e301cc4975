"""Rows of texts in, the Table that an extractor would give for them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model import Block, Box, Cell, Document, Place, Section, Table, Word

BOX = Box(0.0, 0.0, 100.0, 10.0)


@dataclass(frozen=True)
class Span:
    """A merged cell."""

    text: str
    rows: int = 1
    cols: int = 1


Row = Sequence[str | Span]


def placed(rows: Sequence[Row]) -> list[tuple[int, int, Span]]:
    """Row and column where each cell starts; each row lists the cells that start in it, from left to right."""
    taken: set[tuple[int, int]] = set()
    spans: list[tuple[int, int, Span]] = []
    for row, texts in enumerate(rows):
        col = 0
        for item in texts:
            span = item if isinstance(item, Span) else Span(item)
            while (row, col) in taken:
                col += 1
            taken |= {(row + i, col + j) for i in range(span.rows) for j in range(span.cols)}
            spans.append((row, col, span))
    return spans


def size(spans: Sequence[tuple[int, int, Span]]) -> tuple[int, int]:
    """How many rows and columns placed cells fill."""
    rows = max((row + span.rows for row, _, span in spans), default=0)
    return rows, max((col + span.cols for _, col, span in spans), default=0)


def make_table(
    rows: Sequence[Row], header_rows: int = 1, caption: str = "", page: int = 1, confidence: float = 1.0
) -> Table:
    """A table, its cells as `placed` has them."""
    spans = placed(rows)
    cells = tuple(_cell(row, col, span, row < header_rows, page, confidence) for row, col, span in spans)
    return Table((Place(page, BOX),), caption, *size(spans), header_rows, cells, "ruled", confidence, ())


def _cell(row: int, col: int, span: Span, is_header: bool, page: int, confidence: float) -> Cell:
    return Cell(row, col, span.rows, span.cols, span.text, is_header, (Place(page, BOX),), (), confidence)


def make_block(text: str, page: int, kind: str = "para") -> Block:
    """A block of one line on a page."""
    words = tuple(Word(word, page, BOX, 10.0, False, False, "f", 0, 1.0) for word in text.split())
    return Block("signature" if kind == "signature" else "para", "", 0, text, words, ())


def make_section(
    title: str, page: int, level: int = 1, number: str = "", lines: Sequence[str] = (), tables: Sequence[int] = ()
) -> Section:
    """A section that begins and ends on one page."""
    blocks = tuple(make_block(line, page) for line in lines)
    return Section(number, title, level, -1, Place(page, BOX), page, blocks, tuple(tables))


def make_document(tables: Sequence[Table], sections: Sequence[Section] = ()) -> Document:
    """A document; without sections, its tables stand under the title page of an LKj of 2023."""
    given = sections or [
        make_section("", 1, 0, lines=["LAPORAN KINERJA", "DINAS KESEHATAN", "KABUPATEN SLEMAN", "TAHUN 2023"]),
        make_section("AKUNTABILITAS KINERJA", 2, 1, "BAB III", tables=range(len(tables))),
    ]
    return Document("0", "laporan.pdf", "", "", (), tuple(tables), tuple(given), (), ())
