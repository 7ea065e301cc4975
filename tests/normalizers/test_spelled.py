"""Spellings in brackets behind a figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from normalizers.spelled import Spelling, spelling_after


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("5 (lima) orang", "lima", 5),
        ("5(lima)", "lima", 5),
        ("5 [ lima ]", "lima", 5),
        ("5 terbilang (lima)", "lima", 5),
        ("5 (sembilan koma)", "sembilan koma", None),
        ("5 (Iima) orang", "Iima", None),
        ("5 (de1apan puluh)", "de1apan puluh", None),
    ],
)
def test_spellings(text: str, words: str, value: int | None) -> None:
    found = spelling_after(text, 1)
    assert (found.words, found.value) == (words, None if value is None else Decimal(value))
    assert text[found.end - 1] in ")]"


@pytest.mark.parametrize("text", ["5 orang (lima)", "5 (lihat Tabel dua)", "5 (2023)", "5"])
def test_no_spelling(text: str) -> None:
    assert spelling_after(text, 1) == Spelling("", None, 1)


def test_what_is_counted_may_stand_inside() -> None:
    assert spelling_after("5 (lima tahun)", 1, counted=True) == Spelling("lima tahun", Decimal(5), 14, "tahun")
    assert spelling_after("5 (satu kegiatan)", 1).words == ""
