"""The name of a month in, its number out: whole names, usual short forms and slips of the pen."""

from __future__ import annotations

from functools import cache

from normalizers.lookup import read_lookup

_SHORT = "shortened"


def month_of(word: str) -> int:
    """1 to 12; 0 where the word is no month."""
    return _numbers().get(word.casefold().rstrip("."), 0)


@cache
def month_names() -> tuple[str, ...]:
    """All names that are not short forms."""
    return tuple(row["word"] for row in read_lookup("months") if not row["reason"].startswith(_SHORT))


@cache
def _numbers() -> dict[str, int]:
    return {row["word"]: int(row["month"]) for row in read_lookup("months")}
