"""Printed figures that say the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit.printed import plain_value, says_same
from tests.pipeline.audit.views import value_of


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("95%", "95", True),
        ("95 %", "95,00%", True),
        ("99,2%", "99,21%", True),
        ("99,3%", "99,21%", False),
        ("12 Laporan", "12 Lap", True),
        ("12 Laporan", "12%", None),
        ("B", "BB", False),
        ("BB", "BB", True),
        ("-", "95%", None),
        ("0,95", "95", None),
    ],
)
def test_says_same(first: str, second: str, same: bool | None) -> None:
    assert says_same(first, value_of(first), second, value_of(second)) is same
    assert says_same(second, value_of(second), first, value_of(first)) is same


@given(st.decimals(0, 100, places=2))
def test_a_figure_says_what_it_says(value: Decimal) -> None:
    printed = f"{value}%".replace(".", ",")
    assert says_same(printed, value, printed, value) is True


def test_plain_value() -> None:
    assert plain_value("100 %", Decimal(100)) == "100%"
    assert plain_value("", None) == "-"
