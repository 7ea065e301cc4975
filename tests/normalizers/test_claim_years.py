"""The years that a sentence speaks of."""

from __future__ import annotations

import pytest

from normalizers.claim_years import find_said_years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("anggaran Tahun Anggaran 2023 sebesar", [2023]),
        ("per 31 Desember 2023 sebesar", [2023]),
        ("pada tahun 2022 naik dan tahun 2023 turun", [2022, 2023]),
        ("TA 2024 ditetapkan", [2024]),
        ("Undang-Undang Nomor 7 Tahun 2017 tentang", []),
        ("Rencana Strategis Tahun 2020-2024", []),
        ("sejak tahun 2020 sampai dengan tahun 2024", []),
        ("hibah untuk Pemilihan Bupati dan Wakil Bupati Tahun 2024 pada tahun 2023", [2023]),
        ("tahapan Pemilu serentak tahun 2024", []),
        ("Komisi Pemilihan Umum Kota Purwasari Tahun 2023", [2023]),
        ("kode 076.01.2.670714/2023", []),
    ],
)
def test_years(text: str, years: list[int]) -> None:
    assert [year for _, year in find_said_years(text)] == years
