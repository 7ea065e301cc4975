"""Documents that need no PDF: a text file's words say what a fake reader makes of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import Executor, Future
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest import mock

import pyarrow as pa

from extractors.errors import Encrypted, NotAPdf
from extractors.model import Block, Box, Cell, Document, Issue, PageFailure, PageSummary, Place, Section, Table
from extractors.watch import begins
from pipeline import extract, store
from pipeline.model import (
    Answer,
    Budget,
    Errand,
    Identity,
    Part,
    Performance,
    RecordIssue,
    Records,
    TableFacts,
)
from pipeline.run import Reporter, RunSummary, extract_all
from pipeline.settings import Settings

BOX = Box(72.0, 100.0, 200.0, 112.0)


def cell(row: int, col: int, text: str, **other: Any) -> Cell:
    facts: dict[str, Any] = {
        "rowspan": 1,
        "colspan": 1,
        "is_header": row == 0,
        "places": (Place(1, BOX),),
        "confidence": 1.0,
    } | other
    return Cell(row=row, col=col, text=text, words=(), **facts)


def document(
    sha256: str, filename: str = "a.pdf", *, title: str = "", failures: tuple[PageFailure, ...] = ()
) -> Document:
    """Two pages, one table over both, a section with a subsection, a doubt."""
    pages = tuple(PageSummary(page, 595.0, 842.0, 0, "text", "words", 0.0, "", 1.0, 10, 0.25) for page in (1, 2))
    cells = (
        cell(0, 0, "Uraian"),
        cell(0, 1, "Pagu"),
        cell(1, 0, "Belanja", rowspan=2),
        cell(1, 1, "1.000"),
        cell(2, 1, ""),
    )
    places = (Place(1, BOX), Place(2, BOX))
    table = Table(places, "Tabel 1", 3, 2, 1, cells, "ruled", 1.0, ("p1+p2: same 2 columns",))
    blocks = (
        Block("para", "", 0, "Teks pertama.", (), ()),
        Block("item", "a.", 0, "satu", (), ()),
        Block("item", "1)", 1, "dua", (), ()),
    )
    sections = (
        Section("BAB I", "PENDAHULUAN", 1, -1, Place(1, BOX), 1, blocks, ()),
        Section("A.", "Latar Belakang", 2, 0, Place(1, BOX), 2, (), (0,)),
    )
    issues = (Issue("page", "no-usable-text", 2, "page 2 is a picture", ""),)
    return Document(sha256, filename, title, "writer 1.0", pages, (table,), sections, issues, failures)


def performance(**other: Any) -> Performance:
    facts: dict[str, Any] = {
        "table": 0, "row": 1, "part": 0, "tahun": 2023, "no": "1", "program": "", "sasaran": "Pemilu",
        "indikator": "Nilai", "target_raw": "99,52%", "target": Decimal("99.52"), "target_unit": "persen",
        "realisasi_raw": "", "realisasi": None, "realisasi_unit": "", "capaian_raw": "-", "capaian": None,
        "kegiatan": "", "anggaran_raw": "Rp 1.000",
        "anggaran": Decimal(1000), "pelaksana": "", "page": 1, "confidence": 1.0,
    }  # fmt: skip
    return Performance(**(facts | other))


def budget(**other: Any) -> Budget:
    facts: dict[str, Any] = {
        "table": 0, "row": 1, "part": -1, "tahun": 0, "level": "total", "kode": "", "uraian": "Belanja",
        "pagu_raw": "1.000", "pagu": Decimal(1000), "realisasi_raw": "", "realisasi": None, "sisa_raw": "",
        "sisa": None, "persen_raw": "", "persen": None, "is_total": True, "page": 1, "confidence": 0.8,
    }  # fmt: skip
    return Budget(**(facts | other))


def records(*, performance_rows: tuple[Performance, ...] = (), budget_rows: tuple[Budget, ...] = ()) -> Records:
    return Records(
        Identity("LKj", 2023, 2023, "KPU Kota Contoh", "LAPORAN KINERJA"),
        (Part("LKj", 2023, 2023, 1, 2, "KPU Kota Contoh", "", "LAPORAN KINERJA"),),
        (TableFacts(0, "realisasi_anggaran", 0, 1),),
        performance_rows or (performance(),),
        budget_rows or (budget(),),
        (RecordIssue("records", "unknown-heading", 1, "no field for it", "Ket.", 0, 0, -1),),
    )


def read_document(path: Path, sha256: str, skipped: Mapping[int, str]) -> Document:
    """Does what the file's text says: fail on a page, break, die; else the text is the title."""
    text = path.read_text()
    if text.startswith("encrypted"):
        raise Encrypted
    if text.startswith("no pdf"):
        raise NotAPdf
    if text.startswith("break"):
        raise ZeroDivisionError("a defect")
    if text.startswith("die"):
        os._exit(9)
    failures: tuple[PageFailure, ...] = (
        (PageFailure(2, "page", "ValueError: torn"),) if text.startswith("torn page") else ()
    )
    failures += tuple(PageFailure(page, "page", reason) for page, reason in skipped.items())
    if text.startswith("deadly page") and 2 not in skipped:
        begins("page", 2)
        os._exit(9)
    return document(sha256, path.name, title=text, failures=failures)


def read_records(document: Document) -> Records:
    if document.title.startswith("bad records"):
        raise KeyError("sasaran")
    return records()


def attempt(errand: Errand) -> Answer:
    """`extract.work` with the fake readers; also in a worker process."""
    with (
        mock.patch.object(extract, "_read_or_divide", read_document),
        mock.patch.object(extract, "_read_records", read_records),
    ):
        return extract.work(errand)


class InlineExecutor(Executor):
    """Runs the work at once, in this process."""

    def __init__(self, _jobs: int) -> None:
        self.submitted = 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.submitted += 1
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:
            future.set_exception(error)
        return future


def run(out: Path, *paths: Path, reporter: Reporter | None = None) -> RunSummary:
    return extract_all(paths, Settings(out, 1), reporter or Reporter(), attempt, InlineExecutor)


def rows(out: Path, query: str) -> list[dict[str, Any]]:
    answer: pa.Table = store.read(out / "kinerja.duckdb", query)
    found: list[dict[str, Any]] = answer.to_pylist()
    return found
