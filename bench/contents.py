"""What a database holds, in a form that can be compared: a database in, its rows without facts of the run out."""

from __future__ import annotations

from pathlib import Path

from pipeline import schema
from pipeline.store import read

# When something was done and how long it took: facts of a run, not of the documents.
TIMES = frozenset({"extracted_at", "seconds", "at"})


def contents(database: Path) -> dict[str, list[str]]:
    """The rows of each table but `runs`, without times, sorted. Raises pipeline.duck.Error where it cannot be read."""
    found = {}
    for table, columns in schema.arrow_schemas().items():
        if table != "runs":
            names = ", ".join(f'"{name}"' for name in columns.names if name not in TIMES)
            found[table] = sorted(map(repr, read(database, f"SELECT {names} FROM {table}").to_pylist()))
    return found


def differences(first: dict[str, list[str]], second: dict[str, list[str]]) -> dict[str, tuple[int, int]]:
    """By table, how many rows only the first and only the second has; tables that are equal are left out."""
    pairs = {table: (set(first[table]), set(second[table])) for table in first if first[table] != second[table]}
    return {table: (len(one - two), len(two - one)) for table, (one, two) in pairs.items()}
