"""The name of a file of `lookups/` in, its rows or its words out: what the rules of this package know of the world."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lookups"


@cache
def read_lookup(name: str) -> tuple[dict[str, str], ...]:
    """Rows of `lookups/NAME.csv`, one dict by column name each; read once. FileNotFoundError where there is none."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def words_of(name: str) -> frozenset[str]:
    """The column `word` of `lookups/NAME.csv`."""
    return frozenset(row["word"] for row in read_lookup(name))


def either(words: Iterable[str], blank: str = r"\s+") -> str:
    """A regular expression for any of the words, the longest first. blank: what their blanks stand for."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", blank) for word in longest_first)
