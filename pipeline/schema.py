"""The schema of the database, schema.sql, as data: its tables and columns with their comments, and as Arrow types."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyarrow as pa

from pipeline import duck
from pipeline.encoding import Schemas

_TABLES, _VIEWS = "schema.sql", "views.sql"
# What an artifact cannot know, because it holds only what follows from the file's content: sql/load_*.sql add it.
_RUN_COLUMNS = {
    "documents": {"filename", "path", "pipeline_version", "extracted_at", "seconds"},
    "failures": {"filename", "path", "at"},
}


def ddl() -> str:
    """The statements that make all tables, then all views."""
    return f"{_text(_TABLES)}\n{views()}"


def views() -> str:
    """The statements that make the views."""
    return _text(_VIEWS)


def _text(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Column:
    """required: it is never NULL."""

    name: str
    type: str
    required: bool
    comment: str


@dataclass(frozen=True, slots=True)
class TableDescription:
    """A table of the schema, its columns in order."""

    name: str
    comment: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class ViewDescription:
    """A view of views.sql. columns: name and type of each."""

    name: str
    comment: str
    columns: tuple[tuple[str, str], ...]


def describe_views() -> tuple[ViewDescription, ...]:
    """The views of views.sql, in its order."""
    with _empty_database() as con:
        views = con.execute(
            "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal ORDER BY view_oid"
        ).fetchall()
        return tuple(
            ViewDescription(name, comment, tuple((c, t) for c, t, *_ in con.execute(f"DESCRIBE {name}").fetchall()))
            for name, comment in views
        )


@cache
def describe() -> tuple[TableDescription, ...]:
    """The tables of schema.sql, in its order, with the comments of their columns."""
    with _empty_database() as con:
        tables = con.execute("SELECT table_name, comment FROM duckdb_tables() ORDER BY table_oid").fetchall()
        columns = con.execute(
            "SELECT table_name, column_name, data_type, NOT is_nullable, comment FROM duckdb_columns() "
            "WHERE NOT internal ORDER BY table_oid, column_index"
        ).fetchall()
    return tuple(
        TableDescription(table, comment, tuple(Column(*rest) for owner, *rest in columns if owner == table))
        for table, comment in tables
    )


@cache
def arrow_schemas() -> Schemas:
    """The columns of each table of an artifact as Arrow types: DECIMAL stays decimal, what is NOT NULL is not nullable.

    So a row that the database would refuse fails with its document, not with all of them. The facts of a run may be
    missing here: they come with the loading.
    """
    with _empty_database() as con:
        return {table.name: _arrow_schema(con, table) for table in describe()}


def _arrow_schema(con: duck.Connection, table: TableDescription) -> pa.Schema:
    optional = {column.name for column in table.columns if not column.required} | _RUN_COLUMNS.get(table.name, set())
    fields = con.sql(f"FROM {table.name} LIMIT 0").to_arrow_table().schema
    return pa.schema([field.with_nullable(field.name in optional) for field in fields])


@contextmanager
def _empty_database() -> Iterator[duck.Connection]:
    with duck.in_memory() as con:
        con.execute(ddl())
        yield con


@cache
def described(table: str) -> TableDescription:
    """One table of the schema. Raises StopIteration where it has none of that name."""
    return next(description for description in describe() if description.name == table)
