"""Number words: strict in one direction, exact in the other."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.model import Unreadable
from normalizers.terbilang import LIMIT, decimal_to_words, find_words, spells_number, words_to_decimal


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (
            "Dua puluh sembilan milyar sembilan puluh enam juta empat ratus delapan ribu rupiah",
            "29096408000",
        ),
        ("seribu seratus sebelas", "1111"),
        ("sejuta", "1000000"),
        ("satu ratus satu puluh", "110"),
        ("duapuluh satu", "21"),
        ("(Tujuh Ratus Ribu Rupiah)", "700000"),
        ("tiga triliun dua", "3000000000002"),
        ("dua puluh dua koma tujuh lima persen", "22.75"),
        ("sembilan puluh sembilan koma dua puluh satu persen", "99.21"),
        ("nol koma nol lima", "0.05"),
        ("minus tujuh koma dua", "-7.2"),
        ("sembilan belas delepan", None),
        ("delepan belas trilyun", "18000000000000"),
        ("dua ribu juta", None),
        ("ribu juta", None),
        ("dua tiga", None),
        ("puluh", None),
        ("se", None),
        ("seluruh", None),
        ("dua puluh lima orang", None),
        ("lima koma", None),
        ("nol lima", None),
        ("", None),
    ],
)
def test_reads_words_strictly(words: str, value: str | None) -> None:
    assert words_to_decimal(words) == (Unreadable(words, "no number in words") if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0", "nol"),
        ("11", "sebelas"),
        ("1001", "seribu satu"),
        ("101000", "seratus satu ribu"),
        ("1000000", "satu juta"),
        ("99.50", "sembilan puluh sembilan koma lima nol"),
        ("-2", "minus dua"),
    ],
)
def test_writes_words(value: str, words: str) -> None:
    assert decimal_to_words(Decimal(value)) == words


@given(st.integers(0, int(LIMIT) - 1) | st.sampled_from([10**power for power in range(15)]))
def test_whole_numbers_come_back(number: int) -> None:
    assert words_to_decimal(decimal_to_words(Decimal(number))) == number
    assert words_to_decimal(decimal_to_words(Decimal(number)).replace(" ", "")) == number


@given(st.decimals(-(10**9), 10**9, places=2))
def test_decimals_come_back_with_their_zeros(number: Decimal) -> None:
    back = words_to_decimal(decimal_to_words(number))
    assert isinstance(back, Decimal)
    assert (back, back.as_tuple().exponent) == (number, -2)


@given(st.text(alphabet="satudelpnbgrihjmkoc ", max_size=60))
def test_reads_back_what_it_understood(text: str) -> None:
    value = words_to_decimal(text)
    assert isinstance(value, Unreadable) or words_to_decimal(decimal_to_words(value)) == value


@pytest.mark.parametrize("value", [LIMIT, -LIMIT, Decimal("NaN"), Decimal("Infinity")])
def test_has_no_words_for(value: Decimal) -> None:
    with pytest.raises(ValueError, match="no words for"):
        decimal_to_words(value)


def test_number_words_in_running_text() -> None:
    text = "terdiri dari dua sumber, tiga belas desa dan salah satu dari kedua pihak"
    found = [(text[start:end], int(value)) for start, end, value in find_words(text)]
    assert found == [("dua", 2), ("tiga belas", 13)]


def test_number_words_in_an_order_that_says_nothing() -> None:
    assert spells_number("tiga empat ratus")
    assert not spells_number("tiga ratus orang")
