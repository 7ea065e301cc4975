"""Titles of documents, their types and years."""

from __future__ import annotations

import pytest

from normalizers.doc_types import doc_type_of, doc_types_in, years_in


@pytest.mark.parametrize(
    ("title", "doc_type"),
    [
        ("LAPORAN KINERJA DINAS KESEHATAN TAHUN 2023", "LKj"),
        ("PERNYATAAN PERJANJIAN KINERJA TAHUN 2023", "PK"),
        ("Lampiran I Perjanjian Kinerja", "PK"),
        ("RENCANA AKSI KINERJA BULANAN", "RAK"),
        ("Indikator Kinerja Utama (IKU)", "IKU"),
        ("RENCANA KERJA TAHUNAN", "RKT"),
        ("Rencana Strategis 2020-2024", "Renstra"),
        ("BAB II PERENCANAAN DAN PERJANJIAN KINERJA", ""),
        ("Pengelolaan arsip", ""),
    ],
)
def test_a_title_begins_with_its_type(title: str, doc_type: str) -> None:
    assert doc_type_of(title) == doc_type


def test_types_named_anywhere_come_by_rank() -> None:
    assert doc_types_in("IKU, RKT dan perjanjian kinerja") == ("RKT", "PK", "IKU")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("TAHUN 2020 – 2024", (2020, 2024)),
        ("TAHUN ANGGARAN 2021", (2021, 2021)),
        ("Perbandingan 2022 dan 2023", (0, 0)),
        ("14 Februari 2024", (0, 0)),
        ("Peraturan Nomor 53 Tahun 2014 tentang Laporan", (0, 0)),
        ("tanpa tahun", (0, 0)),
    ],
)
def test_years_of_a_title(text: str, years: tuple[int, int]) -> None:
    assert years_in(text) == years
