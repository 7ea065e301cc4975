"""Numbers and their words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from normalizers.numbers import format_rupiah
from normalizers.terbilang import decimal_to_words, words_to_decimal
from pipeline.audit.spelled import check_words
from pipeline.audit.view import View
from tests.pipeline.audit.views import block, broken, make, results, statement, table


def _view(figure: str, words: str) -> View:
    at = block(f"Pagu sebesar {figure} ({words})")
    value = words_to_decimal(words)
    said = statement(figure, at=at, words_raw=words, words_value=value if isinstance(value, Decimal) else None)
    return make(at, replace(said, end=len(at.text)))


def test_other_words_than_figures() -> None:
    checks = check_words(_view("Rp 29.596.000", "dua juta lima ratus sembilan puluh enam ribu rupiah"))
    assert broken(checks) == [("29596000", "2596000")]


def test_number_words_that_are_no_number() -> None:
    (check,) = check_words(_view("413", "tiga empat ratus tiga belas"))
    assert (check.claimed, check.expected, check.result) == (
        "tiga empat ratus tiga belas", "empat ratus tiga belas", "broken",
    )  # fmt: skip


def test_a_misspelt_word_is_not_judged() -> None:
    assert results(check_words(_view("413", "empat ratsu tiga belas")))[0][2] == "unreadable"


def test_cells_are_read_too() -> None:
    view = make(table([["No", "Uraian"], ["1", "paling lambat 1 (satu) hari"], ["2", "paling lambat 3 (dua) hari"]]))
    assert results(check_words(view)) == [("1", "1", "holds"), ("3", "2", "broken")]


@given(st.integers(1, 10**14))
def test_what_is_spelt_right_holds(number: int) -> None:
    view = _view(format_rupiah(Decimal(number)), f"{decimal_to_words(Decimal(number))} rupiah")
    assert broken(check_words(view)) == []
