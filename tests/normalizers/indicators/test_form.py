"""What an indicator's name comes down to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.indicators.form import read_form
from normalizers.indicators.places import names_office, without_regions
from normalizers.indicators.spelling import respell, unglue


def roots(text: str) -> list[str]:
    return list(read_form(text).roots)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Persentase partisipasi pemilih", "persentase"),
        ("Presentase partisipasi pemilih", "persentase"),
        ("Prosentasi partisipasi pemilih", "persentase"),
        ("Persentasse partisipasi pemilih", "persentase"),
        ("% partisipasi pemilih", "persentase"),
        ("Persentase jumlah badan adhoc yang dibentuk", "persentase"),
        ("Jumlah badan adhoc", "jumlah"),
        ("2. Jumlah badan adhoc", "jumlah"),
        ("Nilai akuntabilitas kinerja", "nilai"),
        ("Indeks Reformasi Birokrasi", "nilai"),
        ("Opini BPK", "predikat"),
        ("Terlaksananya sosialisasi", ""),
    ],
)
def test_the_kind_of_measure_is_said_first(text: str, kind: str) -> None:
    assert read_form(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Persentase pemutakhiran data pemilih",
        "Persentase KPU Kota Purwasari yang memutakhirkan data pemilih",
        "Persentase KPU Provinsi/Kabupaten/Kota yang memutakhirkan Data Pemilih",
        "PERSENTASE KPU KABUPATEN MULYASARI YANG MEMUTAKHIRKAN DATA PEMILIH",
        "persentase kpu kabupaten mulyasari yang memutakhirkan data pemilih",
        "Persentase pelaksanaan pemutakhiran data pemilih di KPU Kab. Purwasari Selatan Tahun 2023",
        "Persentase terlaksananya pemutakhiran data pemilih (Laporan)",
        "Persentase termutakhirkannya data pemilih di Jawa Barat",
        "Persentase pemutahiran data pemlih",
        "PersentasePemutakhiran Data Pemilih",
        "Persentase pemutakhi ran datapemilih",
    ],
)
def test_office_frame_affixes_and_slips_do_not_count(text: str) -> None:
    form = read_form(text)
    assert (form.kind, list(form.roots)) == ("persentase", ["data", "mutakhir", "pemilih"])


def test_a_clause_of_purpose_counts_less_but_not_whom_it_is_for() -> None:
    form = read_form("Persentase sarana transportasi untuk mendukung pelayanan yang aman")
    weights = {name: root.weight for name, root in form.roots.items()}
    assert weights["layan"] < weights["aman"] < weights["transportasi"]
    assert read_form("Pelaksanaan pendidikan pemilih untuk pemilih perempuan").roots["perempuan"].decisive


def test_words_in_brackets_stay_where_they_tell() -> None:
    assert "disabilitas" in roots("Persentase partisipasi pemilih (disabilitas)")
    assert roots("Jumlah laporan (Dokumen)") == roots("Jumlah laporan")


def test_synonyms_and_long_forms_are_one() -> None:
    assert roots("Nilai SAKIP") == roots("Nilai evaluasi atas akuntabilitas kinerja")
    assert roots("Jumlah laporan BMN") == roots("Jumlah laporan Barang Milik Negara")
    assert roots("Persentase proses PAW anggota DPRD") == roots("Persentase proses penggantian antarwaktu anggota DPRD")


def test_a_name_without_any_telling_word_keeps_its_words() -> None:
    assert roots("Persentase kegiatan yang dilaksanakan") == ["giat", "laksana", "yang"]


def test_a_region_is_told_from_a_common_word() -> None:
    words = ["KPU", "Kota", "Serang", "dan", "Kabupaten", "Kudus"]  # to attack; holy
    assert list(without_regions(words)) == ["KPU", "Kota", "dan", "Kabupaten"]
    assert list(without_regions(["Kabupaten", "Kota", "Tepat", "Waktu"])) == ["Kabupaten", "Kota", "Tepat", "Waktu"]


def test_a_name_says_whose_it_is() -> None:
    assert names_office("Nilai SAKIP KPU Kota Purwasari")
    assert not names_office("Nilai SAKIP")


def test_slips_are_mended_only_where_a_word_is_none() -> None:
    assert respell("penyelenggraan") == "penyelenggaraan"
    assert respell("oprasional") == "operasional"
    assert respell("perempuan") == "perempuan"
    assert respell("pegawai") == "pegawai"
    assert respell("bmd") == "bmd"
    assert unglue("tepatwaktu") == ("tepat", "waktu")
    assert unglue("perempuan") == ("perempuan",)


@given(st.text(max_size=60))
def test_any_text_has_a_form(text: str) -> None:
    form = read_form(text)
    assert list(form.roots) == sorted(form.roots)
    assert all(0 < root.weight <= 1 for root in form.roots.values())
