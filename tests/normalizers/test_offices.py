"""Offices as covers and titles name them."""

from __future__ import annotations

import pytest

from normalizers.offices import find_office


@pytest.mark.parametrize(
    ("lines", "office"),
    [
        (["LAPORAN KINERJA", "KOMISI PEMILIHAN UMUM", "KOTA SERANG", "2023"], "KOMISI PEMILIHAN UMUM KOTA SERANG"),
        (["RENCANA KERJA TAHUNAN KPU KOTA SERANG TAHUN ANGGARAN 2021"], "KPU KOTA SERANG"),
        (["Laporan Kinerja KPU Kota Tangerang Selatan tahun 2023"], "KPU Kota Tangerang Selatan"),
        (
            ["PEMERINTAH PROVINSI JAWA BARAT", "DINAS KESEHATAN", "PROVINSI JAWA BARAT"],
            "DINAS KESEHATAN PROVINSI JAWA BARAT",
        ),
        (["Inspektorat"], ""),
        (["PEMERINTAH KABUPATEN MAJU"], "PEMERINTAH KABUPATEN MAJU"),
        (["Kata pengantar"], ""),
    ],
)
def test_office_of_lines(lines: list[str], office: str) -> None:
    assert find_office(lines) == office


def test_in_running_text_an_office_needs_its_region() -> None:
    assert find_office(["Biro Humas melaporkan"], with_region=True) == ""
