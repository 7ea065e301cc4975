"""What the words around a figure say that it measures."""

from __future__ import annotations

import pytest

from normalizers.claim_roles import NO_ROLE, Role, role_of, share_role, without_role_at_end
from normalizers.lookup import read_lookup


@pytest.mark.parametrize(
    ("words", "role", "money"),
    [
        ("KPU menerima anggaran APBN sebesar", "pagu", True),
        ("total anggaran DIPA APBN Tahun Anggaran 2023 sebesar", "pagu", True),
        ("serapan realisasi belanjanya sebesar", "realisasi", True),
        ("Penyerapan/realisasi anggaran APBN sebesar", "realisasi", True),
        ("anggaran yang digunakan sebesar", "realisasi", True),
        ("anggaran tersebut terealisasi sebesar", "realisasi", True),
        ("realisasi dari pagu anggaran sebesar", "realisasi", True),
        ("sehingga terdapat sisa anggaran di Tahun 2023 sebesar", "sisa", True),
        ("dana hibah pilkada sebesar", "hibah", True),
        ("dengan target sebesar", "target", False),
        ("persentase capaian kinerjanya mencapai", "capaian", False),
        ("capaian realisasi fisik sebesar", "fisik", False),
        ("nilai IKPA yang diperoleh sebesar", "nilai", False),
        ("mengalami penurunan sebesar", "penurunan", False),
    ],
)
def test_roles(words: str, role: str, money: bool) -> None:
    found = role_of(words)
    assert (found.role, found.money) == (role, money)


@pytest.mark.parametrize("words", ["sesuai Laporan Realisasi Anggaran sebanyak", "dalam Perjanjian Kinerja dengan", ""])
def test_names_of_documents_tell_no_role(words: str) -> None:
    assert role_of(words).role == ""


def test_words_of_a_name_tell_no_role() -> None:
    words = "Kegiatan Revisi Anggaran, target"
    assert role_of(words, [(0, 24)]).role == "target"
    assert role_of("Peningkatan Kapasitas sebesar", name_words=True) == NO_ROLE
    assert role_of("terjadi peningkatan sebesar", name_words=True).role == "kenaikan"


@pytest.mark.parametrize(
    ("role", "after", "name"),
    [
        (Role("realisasi", True, 0), "", "persen_realisasi"),
        (Role("sisa", True, 0), "", "persen_sisa"),
        (Role("realisasi", False, 0), "", "realisasi"),
        (Role("capaian", False, 0), " dari pagu", "persen_realisasi"),
        (NO_ROLE, " dari total anggaran DIPA", "persen_realisasi"),
        (NO_ROLE, " dari target", "capaian"),
        (NO_ROLE, "", ""),
    ],
)
def test_shares(role: Role, after: str, name: str) -> None:
    assert share_role(role, after) == name


def test_a_name_ends_before_its_role() -> None:
    assert without_role_at_end("Pengadaan Kendaraan anggaran") == "Pengadaan Kendaraan"
    assert without_role_at_end("Pengadaan Kendaraan") == "Pengadaan Kendaraan"


def test_phrases_of_the_lookup_are_plain_and_single() -> None:
    phrases = [row["phrase"] for row in read_lookup("claim_roles")]
    assert len(set(phrases)) == len(phrases)
    assert all(phrase == phrase.casefold().strip() for phrase in phrases)
    assert all(row["reason"] for row in read_lookup("claim_roles"))
