"""Roman numerals, there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.roman import from_roman, to_roman


@given(st.integers(0, 399))
def test_there_and_back(number: int) -> None:
    assert from_roman(to_roman(number)) == number
    assert from_roman(to_roman(number).lower()) == number


@pytest.mark.parametrize(("text", "value"), [("XIV", 14), ("ix", 9), ("IIII", 4), ("", 0), ("XA", 0), ("1", 0)])
def test_what_is_printed(text: str, value: int) -> None:
    assert from_roman(text) == value


@pytest.mark.parametrize(("value", "text"), [(4, "IV"), (9, "IX"), (44, "XLIV"), (90, "XC")])
def test_how_it_is_written(value: int, text: str) -> None:
    assert to_roman(value) == text
