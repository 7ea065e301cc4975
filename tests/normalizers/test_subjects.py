"""Names of programmes, activities, indicators and kinds of spending in running text."""

from __future__ import annotations

import pytest

from normalizers.subjects import find_subjects, points_back


def names(text: str) -> list[str]:
    return [subject.name for subject in find_subjects(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("realisasi Program Dukungan Manajemen sebesar Rp 5", "Program Dukungan Manajemen"),
        ("Program Dukungan manajemen mendapat alokasi", "Program Dukungan manajemen"),
        ("Program Dukungan Manajemen anggaran Rp 5", "Program Dukungan Manajemen"),
        ("kegiatan Sosialisasi dalam Proses Konsolidasi, dengan", "kegiatan Sosialisasi dalam Proses Konsolidasi"),
        ("Kegiatan Perencanaan, Evaluasi dan Pelaporan telah", "Kegiatan Perencanaan, Evaluasi dan Pelaporan"),
        ("kegiatan pelaporan keuangan mencapai 100%", "kegiatan pelaporan keuangan"),
        ("indikator “Persentase pemilih yang terdaftar” mencapai", "Persentase pemilih yang terdaftar"),
        ("Sasaran 2 : Meningkatnya hasil penelitian daerah, mempunyai", "Meningkatnya hasil penelitian daerah"),
        ("pada misi 2 tercapai", "misi 2"),
        ("Belanja Modal sebesar Rp 5", "Belanja Modal"),
    ],
)  # fmt: skip
def test_names(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "kegiatan KPU Kota Purwasari selama tahun 2023",
        "belanja pegawai, barang, dan modal APBN",
        "program dan kegiatan yang dilaksanakan",
        "kegiatan ini telah selesai",
        "terprogram",
    ],
)
def test_what_names_nothing(text: str) -> None:
    assert names(text) == []


def test_counted_things_are_no_names() -> None:
    text = "melalui 2 program besar"
    assert names(text) == ["program besar"]
    assert find_subjects(text, [(8, len(text))]) == ()


def test_pointing_back() -> None:
    assert points_back("Target pada Kegiatan ini adalah 100%.")
    assert points_back("indikator tersebut tercapai")
    assert not points_back("visi dan misi tersebut")
