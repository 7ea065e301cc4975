"""Dates, years and periods."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.dates import find_years, read_date, read_period
from normalizers.model import Date, Period, Unreadable


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25 Januari 2023", date(2023, 1, 25)),
        ("28 Agustus 2020", date(2020, 8, 28)),
        ("Senin, 2 Jan. 2023", date(2023, 1, 2)),
        ("tanggal 1 Nopember 2022", date(2022, 11, 1)),
        ("05-03-2024", date(2024, 3, 5)),
        ("5/3/2024", date(2024, 3, 5)),
    ],
)
def test_reads_dates(text: str, day: date) -> None:
    assert read_date(text) == Date(day, text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31 Februari 2023", "no such day"),
        ("0 Mei 2023", "no such day"),
        ("12 Bulan 2023", "no such month"),
        ("12-13-2023", "no such month"),
        ("Januari 2023", "no date"),
        ("5-3/2024", "no date"),
        ("", "no date"),
    ],
)
def test_refuses_what_is_no_date(text: str, why: str) -> None:
    assert read_date(text) == Unreadable(text, why)


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("2020-2024", "rentang", date(2020, 1, 1), date(2024, 12, 31)),
        ("Tahun 2020 – 2024", "rentang", date(2020, 1, 1), date(2024, 12, 31)),
        ("2020 s.d. 2024", "rentang", date(2020, 1, 1), date(2024, 12, 31)),
        ("Tahun Anggaran 2023", "tahun", date(2023, 1, 1), date(2023, 12, 31)),
        ("TA 2023", "tahun", date(2023, 1, 1), date(2023, 12, 31)),
        ("Tahun (2016)", "tahun", date(2016, 1, 1), date(2016, 12, 31)),
        ("triwulan II 2023", "triwulan", date(2023, 4, 1), date(2023, 6, 30)),
        ("Triwulan IV Tahun 2023", "triwulan", date(2023, 10, 1), date(2023, 12, 31)),
        ("TW III", "triwulan", date(2021, 7, 1), date(2021, 9, 30)),
        ("Semester I", "semester", date(2021, 1, 1), date(2021, 6, 30)),
        ("Semester 2 2023", "semester", date(2023, 7, 1), date(2023, 12, 31)),
        ("Bulan Februari 2024", "bulan", date(2024, 2, 1), date(2024, 2, 29)),
        ("Maret", "bulan", date(2021, 3, 1), date(2021, 3, 31)),
    ],
)
def test_reads_periods(text: str, kind: str, start: date, end: date) -> None:
    period = read_period(text, year=2021)
    assert isinstance(period, Period)
    assert (period.kind, period.start, period.end, period.text) == (kind, start, end, text)


@pytest.mark.parametrize(
    ("text", "why"),
    [("TW III", "no year"), ("2024-2020", "years run backwards"), ("TW V 2023", "no period"), ("85%", "no period")],
)
def test_refuses_what_is_no_period(text: str, why: str) -> None:
    assert read_period(text) == Unreadable(text, why)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("RENCANA STRATEGIS TAHUN 2020-2024", (2020, 2024)),
        ("Laporan Kinerja Tahun 2023.", (2023,)),
        ("Nomor 12 Tahun 2022 tanggal 5 Mei 2021", (2022, 2021)),
        ("Rp 2.023.000 dan 2.020,50 atau 20230", ()),
        ("KPU Kota 2023, 2024", (2023, 2024)),
    ],
)
def test_finds_years(text: str, years: tuple[int, ...]) -> None:
    assert find_years(text) == years


@given(st.dates(date(1945, 1, 1), date(2099, 12, 31)))
def test_a_printed_date_reads_as_itself(day: date) -> None:
    months: tuple[str, ...] = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli")
    months += ("Agustus", "September", "Oktober", "November", "Desember")
    text = f"{day.day} {months[day.month - 1]} {day.year}"
    assert read_date(text) == Date(day, text)
