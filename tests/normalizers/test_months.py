"""Months by name."""

from __future__ import annotations

import pytest

from normalizers.months import month_names, month_of


@pytest.mark.parametrize(
    ("word", "number"),
    [("Januari", 1), ("PEBRUARI", 2), ("mei", 5), ("Agt.", 8), ("nop", 11), ("desmber", 12), ("senin", 0), ("", 0)],
)
def test_a_word(word: str, number: int) -> None:
    assert month_of(word) == number


def test_whole_names() -> None:
    assert {"januari", "nopember"} <= set(month_names())
    assert "jan" not in month_names()
    assert {month_of(name) for name in month_names()} == set(range(1, 13))
