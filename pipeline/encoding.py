"""Rows to Parquet: rows and their columns' types in, the bytes of a file out; a value that does not fit is left out."""

from __future__ import annotations

import io
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.rows import Row, Rows

Schemas = dict[str, pa.Schema]


def encode(rows: Rows, schemas: Schemas) -> dict[str, bytes]:
    """A Parquet file per table that has rows. A number too long for its column becomes NULL, and an issue says so."""
    issues = [issue for table, table_rows in rows.items() for issue in _take_out_misfits(table_rows, schemas[table])]
    rows = rows | {"issues": [*rows.get("issues", []), *issues]}
    return {table: _parquet(arrow_table(rows[table], schemas[table])) for table in rows if rows[table]}


def arrow_table(rows: list[Row], schema: pa.Schema) -> pa.Table:
    """Rows as an Arrow table. Text that is no valid Unicode (a lone surrogate) gets the replacement character."""
    try:
        return pa.Table.from_pylist(rows, schema=schema)
    except UnicodeEncodeError:
        valid = [{name: _valid(value) for name, value in row.items()} for row in rows]
        return pa.Table.from_pylist(valid, schema=schema)


def _parquet(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    # A document is read as a whole: neither statistics nor dictionaries are worth their time and room.
    pq.write_table(table, sink, compression="zstd", write_statistics=False, use_dictionary=False)
    return sink.getvalue()


def _take_out_misfits(rows: list[Row], schema: pa.Schema) -> list[Row]:
    issues = []
    numeric = [field for field in schema if pa.types.is_decimal(field.type) or pa.types.is_int32(field.type)]
    for row in rows:
        for field in numeric:
            value = row.get(field.name)
            if value is not None and not _fits(value, field.type):
                issues.append(_misfit(row, field.name, value))
                row[field.name] = None
    return issues


def _fits(value: object, kind: pa.DataType) -> bool:
    if not isinstance(value, Decimal):
        return isinstance(value, int) and -(2**31) <= value < 2**31
    if not value.is_finite():
        return False
    _, digits, exponent = value.normalize().as_tuple()
    decimals = -int(exponent)
    return bool(decimals <= kind.scale and len(digits) - decimals <= kind.precision - kind.scale)


def _misfit(row: Row, column: str, value: object) -> Row:
    return {
        "doc_id": row.get("doc_id"),
        "page": row.get("page"),
        "stage": "store",
        "code": "value-does-not-fit",
        "message": f"{column}: more digits than the column holds; the value is left out",
        "text": row.get(f"{column}_raw") or str(value),
        "table_id": row.get("table_id"),
        "row": row.get("row"),
    }


def _valid(value: object) -> object:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
