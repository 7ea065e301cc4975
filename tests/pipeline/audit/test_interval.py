"""Rounding intervals."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit.interval import exact, less, rounded, share, total

AMOUNTS = st.decimals(min_value=1, max_value=10**12, places=2)


def test_a_printed_per_cent_stands_for_half_a_unit_to_each_side() -> None:
    stated = rounded(Decimal("99.41"), 2)
    assert (stated.low, stated.high) == (Decimal("99.405"), Decimal("99.415"))
    assert rounded(Decimal(99), 0).meets(exact(Decimal("99.5")))


@given(AMOUNTS, AMOUNTS, st.integers(0, 6))
def test_a_rounded_share_holds_the_true_one(part: Decimal, whole: Decimal, decimals: int) -> None:
    true = share(exact(part), exact(whole))
    assert true is not None
    assert rounded(round(true.low, decimals), decimals).meets(true)


@given(st.lists(AMOUNTS))
def test_a_total_of_exact_parts_is_exact_in_any_order(parts: list[Decimal]) -> None:
    there = total(exact(part) for part in parts)
    assert there == total(exact(part) for part in reversed(parts)) == exact(sum(parts, Decimal()))


@given(AMOUNTS, AMOUNTS)
def test_what_is_left_and_what_is_taken_make_the_whole(whole: Decimal, part: Decimal) -> None:
    assert total([less(exact(whole), exact(part)), exact(part)]) == exact(whole)


def test_there_is_no_share_of_nothing() -> None:
    assert share(exact(Decimal(1)), rounded(Decimal(0), 0)) is None
