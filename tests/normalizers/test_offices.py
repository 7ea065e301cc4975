"""Offices as texts name them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.folding import fold
from normalizers.offices import mentions


def one(text: str) -> tuple[str, str, str]:
    (found,) = mentions(text)
    return text[found.start : found.end], found.satker_id, found.name


@pytest.mark.parametrize(
    ("text", "printed", "known", "name"),
    [
        (
            "KOMISI PEMILIHAN UMUM\nKOTA SERANG\n2023",
            "KOMISI PEMILIHAN UMUM\nKOTA SERANG",
            "kpu-3673",
            "KPU Kota Serang",
        ),
        ("Sekretaris KPU Kota Tangsel,", "KPU Kota Tangsel", "kpu-3674", "KPU Kota Tangerang Selatan"),
        ("KPU Tangsel", "KPU Tangsel", "kpu-3674", "KPU Kota Tangerang Selatan"),
        ("KPU Kota Pangkal Pinang", "KPU Kota Pangkal Pinang", "kpu-1971", "KPU Kota Pangkalpinang"),
        ("KPU Kota Pangkalpinang", "KPU Kota Pangkalpinang", "kpu-1971", "KPU Kota Pangkalpinang"),
        ("KPU Kotamobagu", "KPU Kotamobagu", "kpu-7174", "KPU Kota Kotamobagu"),
        ("KPU Propinsi Banten", "KPU Propinsi Banten", "kpu-36", "KPU Provinsi Banten"),
        ("KPU D.I. Yogyakarta", "KPU D.I. Yogyakarta", "kpu-34", "KPU Provinsi Daerah Istimewa Yogyakarta"),
        ("KPU RI menetapkan", "KPU RI", "kpu-ri", "KPU RI"),
        ("Bawaslu Kabupaten Lebak", "Bawaslu Kabupaten Lebak", "bawaslu-3602", "Bawaslu Kabupaten Lebak"),
        ("KOMISI PEMIUHAN UMUM KOTA 5ERANG", "KOMISI PEMIUHAN UMUM KOTA 5ERANG", "kpu-3673", "KPU Kota Serang"),
        ("Bupati Lebak", "Bupati Lebak", "pemda-3602", "Pemerintah Kabupaten Lebak"),
        ("Gubernur Jawa Barat", "Gubernur Jawa Barat", "pemda-32", "Pemerintah Provinsi Jawa Barat"),
        (
            "BIRO KEUANGAN SEKRETARIAT DAERAH PROVINSI JAWA BARAT",
            "BIRO KEUANGAN SEKRETARIAT DAERAH PROVINSI JAWA BARAT",
            "pemda-32-biro-keuangan",
            "Biro Keuangan Provinsi Jawa Barat",
        ),
        (
            "BADAN PERENCANAAN PEMBANGUNAN DAERAH\n(BAPPEDA)\nKABUPATEN KEDIRI",
            "BADAN PERENCANAAN PEMBANGUNAN DAERAH\n(BAPPEDA)\nKABUPATEN KEDIRI",
            "pemda-3506-badan-perencanaan-pembangunan-daerah",
            "Badan Perencanaan Pembangunan Daerah Kabupaten Kediri",
        ),
        (
            "Bappeda Kab. Kediri",
            "Bappeda Kab. Kediri",
            "pemda-3506-badan-perencanaan-pembangunan-daerah",
            "Badan Perencanaan Pembangunan Daerah Kabupaten Kediri",
        ),
    ],
)
def test_an_office_and_its_stable_name(text: str, printed: str, known: str, name: str) -> None:
    assert one(text) == (printed, known, name)


@pytest.mark.parametrize(
    "text",
    [
        "Dinas Pemuda dan Olahraga Kabupaten Lebak",
        "DINAS PEMUDA DAN OLAHRAGA KABUPATEN LEBAK",
        "Dinas Pemuda & Olahraga Kab. Lebak",
        "Dinas Pemuda dan Olahraga Pemerintah Kabupaten Lebak",
        "DISPORA KABUPATEN LEBAK",
    ],
)
def test_wording_and_case_do_not_change_the_name(text: str) -> None:
    assert one(text)[1] == "pemda-3602-dinas-pemuda-olahraga"


@pytest.mark.parametrize(
    ("text", "kodes"),
    [
        ("KPU Serang", ("36.04", "36.73")),  # a regency and a city
        ("KPU Provinsi", ()),
        ("KPU Kabupaten/Kota", ()),
        ("Dinas Kesehatan", ()),
    ],
)
def test_an_office_of_no_certain_region_has_no_name(text: str, kodes: tuple[str, ...]) -> None:
    (found,) = mentions(text)
    assert (found.satker_id, found.kodes) == ("", kodes)


@pytest.mark.parametrize(
    "text", ["dinas terkait", "Dinas Terkait", "KPU", "Badan", "Kantor dan Bangunan", "Kotak suara"]
)
def test_words_that_are_no_office(text: str) -> None:
    assert mentions(text) == ()


def test_another_kind_of_office_begins_a_mention_of_its_own() -> None:
    text = "Inspektorat, Badan Perencanaan Pembangunan Daerah, dan Satuan Polisi Pamong Praja Provinsi Banten"
    assert [found.lembaga for found in mentions(text)] == [
        "inspektorat",
        "badan-perencanaan-pembangunan-daerah",
        "satuan-polisi-pamong-praja",
    ]


def test_a_name_with_commas_is_one_name() -> None:
    assert one("Biro Humas, Protokol dan Umum melaporkan")[0] == "Biro Humas, Protokol dan Umum"


def test_a_text_of_100_kb_takes_less_than_a_quarter_second() -> None:
    text = "Rapat KPU Kota Serang dengan Dinas Kesehatan Kabupaten Lebak tentang pemilih di wilayah itu. " * 1100
    mentions(text[:200])  # reads the lookups
    start = time.process_time()
    assert len(mentions(text)) == 2200
    assert time.process_time() - start < 0.25


def test_a_folded_text_keeps_its_places() -> None:
    text = "KPU Kota Seran9 İ|l1 2023 PEMl1IHAN"
    assert len(fold(text)) == len(text)
    assert fold("PEMl1IHAN 2010") == "pemiiihan 2010"


WORDS = [
    "KPU",
    "Dinas",
    "Kesehatan",
    "KOTA",
    "Serang",
    "Kab.",
    "Provinsi",
    "Bupati",
    "RSUD",
    "dr.",
    "dan",
    ",",
    "(X)",
    "\n",
]


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=5))).map(" ".join))
def test_mentions_of_any_text_stand_in_it_one_after_the_other(text: str) -> None:
    assert len(fold(text)) == len(text)
    places = [place for found in mentions(text, bare=True) for place in (found.start, found.end)]
    assert places == sorted(places)
    assert not places or 0 <= places[0] < places[-1] <= len(text)
