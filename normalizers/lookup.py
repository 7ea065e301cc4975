"""The name of a file of `lookups/` in, its rows out: the knowledge that the rules of this package work with."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lookups"


@cache
def read_lookup(name: str) -> tuple[dict[str, str], ...]:
    """Rows of `lookups/NAME.csv`, one dict by column name each; read once. FileNotFoundError where there is none."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
