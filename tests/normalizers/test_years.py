"""Years."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.years import find_years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("RENCANA STRATEGIS TAHUN 2020-2024", (2020, 2024)),
        ("Laporan Kinerja Tahun 2023.", (2023,)),
        ("Nomor 12 Tahun 2022 tanggal 5 Mei 2021", (2022, 2021)),
        ("Rp 2.023.000 dan 2.020,50 atau 20230", ()),
        ("KPU Kota 2023, 2024", (2023, 2024)),
    ],
)
def test_finds_years(text: str, years: tuple[int, ...]) -> None:
    assert find_years(text) == years


@given(st.integers(1900, 2098), st.integers(1, 30), st.sampled_from(("-", " - ", "–", " s.d. ", " sampai ")))
def test_both_ends_of_a_span_are_years(first: int, length: int, dash: str) -> None:
    last = min(first + length, 2099)
    assert find_years(f"Renstra Tahun {first}{dash}{last}") == (first, last)
