"""Figures with what their sentences say of them."""

from __future__ import annotations

import pytest

from normalizers.claim_roles import NO_ROLE, role_of
from normalizers.claims import Setting, read_claims, role_set_by

SERIES = (
    "Program Dukungan Manajemen dengan pagu sebesar Rp 2.000.000 terealisasi sebesar Rp 1.900.000 atau 95,00% "
    "sehingga sisa Rp 100.000."
)


def told(text: str, setting: Setting | None = None) -> list[tuple[str, str, str]]:
    return [(claim.figure.raw, claim.role, claim.subject) for claim in read_claims(text, setting)]


def test_a_series_shares_its_subject() -> None:
    name = "Program Dukungan Manajemen"
    assert told(SERIES) == [
        ("Rp 2.000.000", "pagu", name),
        ("Rp 1.900.000", "realisasi", name),
        ("95,00%", "persen_realisasi", name),
        ("Rp 100.000", "sisa", name),
    ]


def test_labels_name_role_and_subject() -> None:
    labels = [claim.label for claim in read_claims(SERIES)]
    assert labels[1:] == [
        "terealisasi Program Dukungan Manajemen",
        "terealisasi Program Dukungan Manajemen",
        "sisa Program Dukungan Manajemen",
    ]
    assert "pagu" in labels[0]


def test_the_whole_is_not_said_of_the_part_before_it() -> None:
    text = "Program Satu realisasi sebesar Rp 500 dari total anggaran sebesar Rp 900 dan hibah Rp 300."
    assert [subject for _, _, subject in told(text)] == ["Program Satu", "", ""]


def test_items_within_a_sentence() -> None:
    text = "menerima anggaran Rp 30 untuk 2 (dua) program yaitu 1. Program Satu sebesar Rp 10,- 2. Program Dua Rp 20,-"
    assert told(text) == [
        ("Rp 30", "pagu", ""),
        ("2", "jumlah", "program"),
        ("Rp 10,-", "pagu", "Program Satu"),
        ("Rp 20,-", "pagu", "Program Dua"),
    ]


def test_counts_of_a_whole_and_its_parts() -> None:
    text = "didukung 30 orang personil yang terdiri dari 5 orang Komisioner, 13 orang PNS dan 12 orang tenaga ahli."
    assert told(text) == [
        ("30", "jumlah", "personil"),
        ("5", "rincian", "Komisioner"),
        ("13", "rincian", "PNS"),
        ("12", "rincian", "tenaga ahli"),
    ]


def test_an_enumeration_by_level() -> None:
    text = "ke dalam 4 (empat) strata, antara lain SMA sebanyak 5 orang, D3 sebanyak 3 orang dan S1 sebanyak 9 orang."
    assert told(text)[1:] == [("5", "rincian", "SMA"), ("3", "rincian", "D3"), ("9", "rincian", "S1")]


def test_targets_and_what_was_reached() -> None:
    text = "Indikator “Jumlah Unit Usaha” dengan target 52 unit, realisasi 58 unit (111,54%)."
    assert [(raw, role) for raw, role, _ in told(text)] == [
        ("52", "target"),
        ("58", "realisasi"),
        ("111,54%", "capaian"),
    ]
    text = (
        "dari target 80% atau 21 kabupaten/kota, tercapai sebanyak 20 kabupaten/kota (74,07%) artinya capaian 92,59%."
    )
    assert [role for _, role, _ in told(text)] == ["target", "target", "realisasi", "realisasi", "capaian"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("serapan anggaran yang baik mencapai 99.56% persen.", "persen_realisasi"),
        ("kinerja keuangan adalah sebesar 91,77% dari jumlah anggaran", "persen_realisasi"),
        ("capaian kinerja mencapai 100% sesuai target.", "capaian"),
        ("rata-rata capaian 3 (tiga) misi", "jumlah"),
        ("paling lama 7 (tujuh) hari setelah rekapitulasi", "waktu"),
        ("nilai IKPA sebesar 93,01.", "nilai"),
        ("anggaran kegiatan sebesar 20.415.736.000 dari APBN", "pagu"),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert [claim.role for claim in read_claims(text)] == [role]


def test_a_large_number_said_of_a_budget_is_money() -> None:
    (claim,) = read_claims("anggaran kegiatan sebesar 20.415.736.000 dari APBN")
    assert (claim.figure.quantity, claim.figure.unit) == ("rupiah", "rupiah")


def test_years() -> None:
    text = "Pada tahun 2022 pagu Rp 5.000 dan tahun 2023 pagu Rp 6.000 lalu Rp 7.000."
    assert [claim.year for claim in read_claims(text)] == [2022, 2023, 0]
    assert [claim.year for claim in read_claims("Pagu Rp 5.000 pada tahun 2023.")] == [2023]
    assert [claim.year for claim in read_claims("Pagu Rp 5.000.")] == [0]


def test_what_stands_around_gives_role_and_subject() -> None:
    lead = role_set_by("Rincian realisasi anggaran per program sebagai berikut:")
    assert told("a. Program Satu sebesar Rp 500", Setting(lead)) == [("Rp 500", "realisasi", "Program Satu")]
    assert role_set_by("Realisasi anggaran telah dijelaskan.") == NO_ROLE
    setting = Setting(subject="Layanan Perkantoran")
    assert told("Target pada kegiatan ini adalah 100%.", setting) == [("100%", "target", "Layanan Perkantoran")]
    assert told("Target adalah 100%.", setting) == [("100%", "target", "")]


def test_the_role_of_a_list_outlives_its_items() -> None:
    text = "a. Pengadaan Meja sebesar Rp 500,-"
    assert told(text, Setting(role_of("pagu"))) == [("Rp 500,-", "pagu", "Pengadaan Meja")]


def test_places_count_in_the_paragraph() -> None:
    text = "Kalimat pertama. Pagu sebesar Rp 500 saja. Sisa Rp 20."
    first, second = read_claims(text)
    assert text[slice(*first.sentence)] == "Pagu sebesar Rp 500 saja."
    assert text[second.figure.start : second.figure.end] == "Rp 20"


def test_the_amount_of_a_whole_before_that_of_its_part() -> None:
    text = "Capaian kinerja keuangan dari alokasi Belanja Tidak Langsung sebesar Rp 900 terealisasi Rp 800 atau 88,89%."
    assert [role for _, role, _ in told(text)] == ["pagu", "realisasi", "persen_realisasi"]
    assert [role for _, role, _ in told("Realisasi dari pagu anggaran sebesar Rp 900.")] == ["realisasi"]


def test_all_sentences_of_an_item_are_about_it() -> None:
    text = "(2) Kegiatan Rapat Kerja dengan alokasi anggaran Rp 500. Adapun capaian fisik sudah mencapai 100%."
    assert told(text, Setting(item=True))[1] == ("100%", "fisik", "Kegiatan Rapat Kerja")
    assert told(text)[1] == ("100%", "fisik", "")


def test_what_was_to_be_reached_and_what_was() -> None:
    text = "yang belum tercapai yaitu Tingkat layanan data dari target sebesar 90%, baru tercapai sebesar 88,59%."
    assert [role for _, role, _ in told(text)] == ["target", "capaian"]
    assert [role for _, role, _ in told("sudah mencapai target kinerja sebesar 101,69%.")] == ["capaian"]
    assert [role for _, role, _ in told("baik ada 16 indikator (76,19%)")] == ["jumlah", "persen_jumlah"]


def test_an_item_that_tells_its_own_realisation() -> None:
    lead = role_of("realisasi anggaran")
    text = "c) Program Satu, sebesar Rp 900,- dengan realisasi Rp 800,- (88,89%)"
    assert told(text, Setting(lead)) == [
        ("Rp 900,-", "pagu", "Program Satu"),
        ("Rp 800,-", "realisasi", "Program Satu"),
        ("88,89%", "persen_realisasi", "Program Satu"),
    ]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Penyerapan anggaran rata-rata sebesar 94,08%.", "rata-rata"),
        ("Anggaran APBD untuk keempat program sebesar Rp 900.", "keempat program"),
        ("melalui 7 program dengan total alokasi anggaran sebesar Rp 900.", "7 program"),
        ("17) Kantor Pelayanan Anak Tahun 2016 dengan alokasi biaya Rp 900", "Kantor Pelayanan Anak"),
    ],
)
def test_what_is_not_said_of_the_whole(text: str, subject: str) -> None:
    assert read_claims(text)[-1].subject == subject
