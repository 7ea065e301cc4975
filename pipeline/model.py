"""Typed rows that a document gives to the database. Imports the standard library and the models to the left only.

Field names are the columns of the database. Values are Decimal or None; what is printed stays in `*_raw`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What a table is about. index: its place in Document.tables. part, section: indices, -1 for none."""

    index: int
    kind: str
    part: int
    section: int


@dataclass(frozen=True, slots=True)
class Part:
    """A document bound into the PDF. part: a doc_type; tahun 0 where no year is found."""

    part: str
    tahun: int
    tahun_akhir: int
    page_start: int
    page_end: int
    satker: str
    penanda_tangan: str
    title: str


@dataclass(frozen=True, slots=True)
class Identity:
    """The document as a whole: doc_type, years (0: not found), satker as named, title."""

    doc_type: str
    tahun_awal: int
    tahun_akhir: int
    satker: str
    judul: str


@dataclass(frozen=True, slots=True)
class Performance:
    """One indicator in one year. table: index in Document.tables; row: of its table."""

    table: int
    row: int
    part: int
    tahun: int
    no: str
    program: str
    sasaran: str
    indikator: str
    target_raw: str
    target: Decimal | None
    target_unit: str
    realisasi_raw: str
    realisasi: Decimal | None
    realisasi_unit: str
    capaian_raw: str
    capaian: Decimal | None
    kegiatan: str
    anggaran_raw: str
    anggaran: Decimal | None
    pelaksana: str
    page: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Budget:
    """One budget line. level: total | program | kegiatan | ro | belanja | item."""

    table: int
    row: int
    part: int
    tahun: int
    level: str
    kode: str
    uraian: str
    pagu_raw: str
    pagu: Decimal | None
    realisasi_raw: str
    realisasi: Decimal | None
    sisa_raw: str
    sisa: Decimal | None
    persen_raw: str
    persen: Decimal | None
    is_total: bool
    page: int
    confidence: float


@dataclass(frozen=True, slots=True)
class RecordIssue:
    """A doubt about what a table's text means. row, col: -1 where none applies."""

    stage: str
    code: str
    page: int
    message: str
    text: str
    table: int
    row: int
    col: int


@dataclass(frozen=True, slots=True)
class Records:
    """All that is read out of a Document's tables and sections."""

    identity: Identity
    parts: tuple[Part, ...]
    tables: tuple[TableFacts, ...]
    performance: tuple[Performance, ...]
    budget: tuple[Budget, ...]
    issues: tuple[RecordIssue, ...]
