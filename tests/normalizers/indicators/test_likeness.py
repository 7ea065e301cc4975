"""Which names measure the same thing, and which look alike and do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.linking import named
from normalizers.indicators.clusters import ALIKE
from normalizers.indicators.form import read_form
from normalizers.indicators.likeness import compare

NAMES = sorted(named())


def score(first: str, second: str) -> float:
    return compare(read_form(first), read_form(second)).score


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Persentase partisipasi pemilih perempuan", "Persentase partisipasi pemilih disabilitas"),
        ("Persentase partisipasi pemilih perempuan", "Persentase partisipasi pemilih"),
        ("Persentase fasilitas kantor yang berfungsi baik", "Persentase sarana prasarana kantor yang berfungsi baik"),
        ("Persentase sarana prasarana yang berfungsi baik", "Persentase sarana transportasi yang berfungsi baik"),
        ("Jumlah laporan BMN tepat waktu", "Jumlah laporan keuangan tepat waktu"),
        ("Persentase distribusi logistik Pemilu", "Persentase inventarisasi logistik Pemilu"),
        ("Persentase laporan keuangan yang tepat waktu", "Persentase laporan kinerja yang tepat waktu"),
        ("Persentase badan adhoc yang dibentuk", "Jumlah badan adhoc yang dibentuk"),
        ("Nilai akuntabilitas kinerja", "Persentase akuntabilitas kinerja"),
        ("Persentase pemutakhiran data pemilih", "Persentase pemutakhiran data pemilih berkelanjutan"),
        ("Persentase sengketa yang diselesaikan", "Persentase sengketa yang tidak diselesaikan"),
        ("Persentase produksi garam", "Persentase peningkatan produksi garam"),
        ("Rasio kematian ibu", "Rasio kematian bayi"),
        ("Pendidikan pemilih untuk pemilih pemula", "Pendidikan pemilih untuk masyarakat umum"),
        ("Jumlah dokter spesialis gigi di rumah sakit", "Jumlah dokter spesialis anak di rumah sakit"),
    ],
)
def test_look_alikes_stay_apart(first: str, second: str) -> None:
    assert score(first, second) < ALIKE


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Persentase distribusi logistik tepat jenis dan jumlah",
            "Persentase pendistribusian logistik tepat jumlah dan mutu",
        ),
        ("Persentase produk hukum yang dikelola", "Persentase pengelolaan produk hukum sesuai peraturan melalui JDIH"),
        ("Persentase laporan BMN yang tertib", "Persentase tertib laporan barang milik negara"),
        ("Penyampaian laporan dana kampanye", "Persentase penyampaian laporan dana kampanye"),
        ("Persentase target kinerja sesuai perjanjian kinerja", "Persentase target kinerja sesuai penetapan kinerja"),
        ("Persentase menginventarisir logistik", "Persentase inventarisasi logistik"),
        ("Persentase rekomendasi yang ditindak lanjuti", "Persentase tindak lanjut rekomendasi"),
    ],
)
def test_other_words_for_the_same_are_linked(first: str, second: str) -> None:
    assert score(first, second) >= ALIKE


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_likeness_is_symmetric_and_whole_for_the_same(first: str, second: str) -> None:
    assert compare(read_form(first), read_form(second)) == compare(read_form(second), read_form(first))
    assert score(first, first) == 1.0
