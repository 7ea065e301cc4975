"""The engine: the only module that imports DuckDB; connections, and its errors and types under our names."""

from __future__ import annotations

from pathlib import Path

import duckdb

Connection = duckdb.DuckDBPyConnection
Error = duckdb.Error


def in_memory() -> Connection:
    """A new database that ends with its connection. The engine's own progress bar would write over ours."""
    con = duckdb.connect()
    con.execute("SET enable_progress_bar = false")
    return con


def writable(database: Path) -> Connection:
    """A database file, made where it is not there."""
    return duckdb.connect(str(database))


def read_only(database: Path) -> Connection:
    """Raises Error where the file is no database."""
    return duckdb.connect(str(database), read_only=True)
