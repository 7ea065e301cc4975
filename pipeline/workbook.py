"""The main tables of a database in, one Excel workbook out: real types, and each line linked to its page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from pipeline.errors import OutputUnusable
from pipeline.paths import page_address, printable
from pipeline.settings import Settings
from pipeline.spreadsheet import Kind, Sheet, SheetColumn, write_workbook
from pipeline.store import named, read_named

_FOLDER = "workbook"
_WIDE = {"message": 70, "sentence": 70, "indikator": 50, "uraian": 50, "sasaran": 40, "quote": 50, "text": 50}
_NARROW = {"no", "part", "level", "kode", "rule", "severity", "cause", "stage", "table_id", "doc_type", "status"}


def export_workbook(settings: Settings) -> Path:
    """Writes OUT/kinerja.xlsx: a sheet for each query of sql/workbook.

    Raises UsageError where there is no database, OutputUnusable.
    """
    place = settings.out / "kinerja.xlsx"
    sheets = (
        _sheet(name.partition("_")[2], read_named(settings.database, f"{_FOLDER}/{name}")) for name in named(_FOLDER)
    )
    try:
        write_workbook(place, sheets)
    except OSError as error:
        what = f"cannot write {printable(place)}: {error.strerror or error}"
        raise OutputUnusable(what, "close it where it is open; see whether the disk has room") from error
    return place


def _sheet(name: str, table: pa.Table) -> Sheet:
    """A sheet of a query's answer: its column `page` becomes a link by its column `path`, which is left out."""
    shown = [field for field in table.schema if field.name != "path"]
    return Sheet(name, tuple(_column(field) for field in shown), _rows(table))


def _column(field: pa.Field) -> SheetColumn:
    width = _WIDE.get(field.name, 0) or (10 if field.name in _NARROW else 0)
    return SheetColumn(field.name, _kind(field), width)


def _kind(field: pa.Field) -> Kind:
    if field.name == "page":
        return "link"
    if pa.types.is_decimal(field.type):
        return "money" if field.type.scale == 2 else "number"
    if pa.types.is_integer(field.type):
        return "integer"
    return "percent" if pa.types.is_floating(field.type) else "text"


def _rows(table: pa.Table) -> Iterator[list[object]]:
    for batch in table.to_batches(max_chunksize=10_000):
        for row in batch.to_pylist():
            path = row.pop("path")
            if row.get("page") is not None:
                row["page"] = (str(row["page"]), page_address(path, row["page"]))
            yield list(row.values())
