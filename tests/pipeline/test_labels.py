"""Labels, bullets and totals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.labels import is_total, label_kind, label_number, without_label


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Indikator Kinerja Sasaran Program 3.1 Persentase layanan", "Persentase layanan"),
        ("Sasaran Strategis 2 Terwujudnya layanan", "Terwujudnya layanan"),
        ("IKU 1.2: Nilai kepuasan", "Nilai kepuasan"),
        ("Sasaran : Meningkatnya mutu", "Meningkatnya mutu"),
        ("1. Persentase layanan", "Persentase layanan"),
        ("- Daging", "Daging"),
        ("2.1 Persentase layanan", "Persentase layanan"),
        ("1.Meningkatnya mutu", "Meningkatnya mutu"),
        ("Persentase sasaran yang tercapai", "Persentase sasaran yang tercapai"),
        ("Indikator Kinerja", "Indikator Kinerja"),
        ("2 kali rapat setahun", "2 kali rapat setahun"),
    ],
)
def test_name_without_its_label(text: str, name: str) -> None:
    assert without_label(text) == name


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("Indikator Kinerja Sasaran Program 3.1 Persentase", "indikator", "3.1"),
        ("Sasaran Program 10 Terwujudnya", "sasaran", "10"),
        ("I. PROGRAM DUKUNGAN MANAJEMEN", "program", ""),
        ("Misi 1 : Mewujudkan", "tujuan", ""),
        ("Terwujudnya layanan", "", ""),
    ],
)
def test_kind_and_number_of_a_label(text: str, kind: str, number: str) -> None:
    assert (label_kind(text), label_number(text)) == (kind, number)


@pytest.mark.parametrize("text", ["JUMLAH", "Total", "JUMLAH ANGGARAN", "Sub Total I", "GRAND TOTAL", "Jumlah (1+2)"])
def test_totals(text: str) -> None:
    assert is_total(text)


@pytest.mark.parametrize(
    "text", ["Jumlah laporan keuangan yang tepat waktu", "Belanja Pegawai", "Totalitas pelayanan", ""]
)
def test_no_totals(text: str) -> None:
    assert not is_total(text)


@given(st.text(max_size=80))
def test_a_name_is_never_lost(text: str) -> None:
    assert bool(without_label(text)) == bool(text.strip())
