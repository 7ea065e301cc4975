"""The title of a section in, whether it sums the report up, or is signed by its head, out."""

from __future__ import annotations

from typing import Literal

from normalizers.lookup import read_lookup


def closes(title: str, how: Literal["sums_up", "signed"]) -> bool:
    """title: folded to small letters. how: a column of `lookups/closing_titles.csv`."""
    return any(row["word"] in title and row[how] == "yes" for row in read_lookup("closing_titles"))
