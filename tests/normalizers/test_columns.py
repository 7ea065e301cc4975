"""Headings as reports print them, and the fields that they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.columns import is_column_number, read_heading, read_headings
from normalizers.lookup import read_lookup

FIELDS = [(row["heading"], row["field"]) for row in read_lookup("headings")]


@pytest.mark.parametrize(
    ("text", "field", "unit", "scale", "year", "period"),
    [
        ("Target (%)", "target", "persen", 1, 0, ""),
        ("ANGGARAN (Rp.)", "pagu", "rupiah", 1, 0, ""),
        ("Anggaran (Rp.000)", "pagu", "rupiah", 1000, 0, ""),
        ("Pagu (juta rupiah)", "pagu", "rupiah", 1_000_000, 0, ""),
        ("Target 2023", "target", "", 1, 2023, ""),
        ("Realisasi Tahun 2015", "realisasi", "", 1, 2015, ""),
        ("Target 2020-2024", "target", "", 1, 0, ""),
        ("202 4", "", "", 1, 2024, ""),
        ("TRW II", "", "", 1, 0, "tw2"),
        ("Target Triwulan IV", "target", "", 1, 0, "tw4"),
        ("B11", "", "", 1, 0, "b11"),
        ("Nopember", "", "", 1, 0, "b11"),
        ("%", "persen", "persen", 1, 0, ""),
        ("Targe t", "target", "", 1, 0, ""),
        ("SasaranStrategis", "sasaran", "", 1, 0, ""),
        ("Indikator Kinerja Utama (IKU)", "indikator", "", 1, 0, ""),
        ("Realisasi Provinsi", "pembanding", "", 1, 0, ""),
        ("Realisasi 2016 thdp Thn 2015", "pembanding", "", 1, 0, ""),
        ("Capaian Kinerja Tahun 2016 Thdp PK (4/5)*100%", "capaian", "persen", 1, 2016, ""),
    ],
)
def test_a_heading_gives_field_unit_scale_year_and_period(
    text: str, field: str, unit: str, scale: int, year: int, period: str
) -> None:
    head = read_heading(text)
    assert (head.field, head.unit, head.scale, head.year, head.period) == (field, unit, scale, year, period)


@pytest.mark.parametrize(
    ("texts", "field", "year"),
    [
        (["Target Kinerja", "2021"], "target", 2021),
        (["Sasaran", "Strategis"], "sasaran", 0),
        (["Kinerja", "Sumber Data"], "sumber_data", 0),
        (["Anggaran", "Realisasi"], "realisasi_anggaran", 0),
        (["Realisasi", "Keuangan"], "realisasi_anggaran", 0),
        (["Tingkat Capaian", "Target 2016"], "target", 2016),
        (["Tahun 2015", "Capaian (%)"], "capaian", 2015),
        (["Sasaran", "Indikator"], "indikator", 0),
        (["Prakiraan Maju Tahun 2024", "Pagu Indikatif"], "pembanding", 2024),
        (["Rata-rata Pertumbuhan", "Anggaran"], "pembanding", 0),
    ],
)
def test_stacked_headings_are_read_together(texts: list[str], field: str, year: int) -> None:
    head = read_headings(texts)
    assert (head.field, head.year) == (field, year)


def test_a_slip_of_spelling_is_taken_for_the_heading_and_said_so() -> None:
    assert read_heading("Indikatr Kinerja").how == "spelling"


@pytest.mark.parametrize("text", ["Terwujudnya Pemilu yang aman dan damai", "Kecamatan Serang Timur", "Warna Bendera"])
def test_other_words_are_unknown_not_guessed(text: str) -> None:
    assert (read_heading(text).field, read_heading(text).how) in {
        ("", "unknown"),
        ("wilayah", "opening"),
        ("kategori", "opening"),
    }


@pytest.mark.parametrize("text", ["1", "(3)", "12.", "(7)=(6)/(5)x100", "6=5/4"])
def test_numbers_of_columns_are_no_headings(text: str) -> None:
    assert is_column_number(text)
    assert read_heading(text).field == ""


@pytest.mark.parametrize("text", ["2023", "Target", "12 kali", ""])
def test_years_and_words_are_no_numbers_of_columns(text: str) -> None:
    assert not is_column_number(text)


@given(st.sampled_from(FIELDS), st.sampled_from([str.upper, str.title, str.lower]), st.booleans())
def test_case_and_torn_words_do_not_change_a_heading(known: tuple[str, str], case: object, torn: bool) -> None:
    heading, field = known
    text = case(heading)  # type: ignore[operator]
    if torn and len(text) > 5:
        text = text[: len(text) // 2] + " " + text[len(text) // 2 :]
    head = read_heading(text)
    if head.period:  # "II" and the like are quarters
        return
    assert head.field == field or field == "kategori"


@given(st.text(max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    head = read_heading(text)
    assert head.scale >= 1
    assert (head.field == "") == (head.how in ("", "unknown"))


def test_no_heading_stands_twice_in_the_lookup_with_different_fields() -> None:
    seen: dict[str, str] = {}
    for heading, field in FIELDS:
        key = heading.replace(" ", "")
        assert seen.setdefault(key, field) == field, heading
