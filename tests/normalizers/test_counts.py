"""Counts and scores of running text, and what they count."""

from __future__ import annotations

from decimal import Decimal

import pytest

from normalizers.counts import find_counts, is_structure, is_time, thing_at, unit_of


@pytest.mark.parametrize(
    ("text", "value", "unit", "thing"),
    [
        ("menentukan 8 sasaran strategis dan", "8", "sasaran", "sasaran strategis"),
        ("didukung oleh 30 orang personil yang", "30", "orang", "orang personil"),
        ("terdapat 5 KLA,", "5", "KLA", "KLA"),
        ("sebanyak 22", "22", "", ""),
        ("sebanyak 1.500 benih ikan", "1500", "benih", "benih ikan"),
        ("produksi daging 992.770 ton", "992770", "ton", "ton"),
        ("nilai IKPA sebesar 93,01 artinya", "93.01", "", ""),
        ("dengan nilai 3,50.", "3.50", "", ""),
        ("selama 5 tahun ke depan", "5", "tahun", "tahun"),
        ("terdiri dari dua sumber yaitu:", "2", "sumber", "sumber"),
        ("dapat dibagi menjadi dua, yakni:", "2", "", ""),
        ("mencakup tiga belas kecamatan.", "13", "kecamatan", "kecamatan"),
        ("di 21 kabupaten/kota", "21", "kabupaten/kota", "kabupaten/kota"),
    ],
)
def test_counts(text: str, value: str, unit: str, thing: str) -> None:
    (figure,) = find_counts(text)
    assert (figure.value, figure.unit, figure.thing) == (Decimal(value), unit, thing)


@pytest.mark.parametrize(
    "text",
    [
        "salah satu program",
        "kendaraan roda dua",
        "Sentra Peternakan Rakyat di Tujuh Kabupaten",
        "pihak kedua dan kedua belah pihak",
        "nilai A",
        "Sasaran 2 terealisasi",
        "pada 2016 dan 2017",
        "sesuai pasal 5",
    ],
)
def test_no_counts(text: str) -> None:
    assert list(find_counts(text)) == []


def test_a_spelled_number_counts_whatever_stands_before_it() -> None:
    (figure,) = find_counts("kendaraan Roda 2 (dua) melalui")
    assert (figure.raw, figure.words_value) == ("2", Decimal(2))


def test_what_is_counted_ends_at_the_next_phrase() -> None:
    assert thing_at(" program besar yang dibiayai", 0) == "program besar"
    assert thing_at(" dan seterusnya", 0) == ""
    assert thing_at(" tahun kedepan", 0) == "tahun"
    assert unit_of("satuan kerja baru") == "satuan kerja"


def test_kinds_of_units() -> None:
    assert is_time("Tahun")
    assert not is_time("orang")
    assert is_structure("sasaran")
    assert not is_structure("unit")
