"""What a document is: type, years and title, also without a title page."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model import Section
from pipeline.model import Identity
from pipeline.records import read_records
from tests.pipeline.tables import make_document, make_section, make_table

TEXT = "Kegiatan dilaksanakan oleh seluruh pegawai sesuai dengan rencana kerja yang telah disusun pada awal tahun itu."


def identity(*sections: Section) -> Identity:
    table = make_table([["Indikator", "Target"], ["Persentase layanan", "80%"]], page=2)
    return read_records(make_document([table], sections)).identity


def chapter(*lines: str, title: str = "PENDAHULUAN", page: int = 1) -> Section:
    return make_section(title, page, 1, "BAB I", [*lines, *[TEXT] * 9])


def cover(*lines: str) -> Section:
    return make_section("", 1, 0, lines=lines)


def test_a_report_without_a_cover_is_named_by_its_text() -> None:
    sentence = "Laporan Kinerja Instansi Pemerintah (LKIP) Dinas Kesehatan Tahun 2022 ini disusun setiap tahun."
    found = identity(chapter(sentence), make_section("AKUNTABILITAS KINERJA", 2, 1, "BAB III"))
    assert (found.doc_type, found.tahun_awal) == ("LKj", 2022)
    assert found.judul == "Laporan Kinerja Instansi Pemerintah (LKIP) Dinas Kesehatan Tahun 2022"


def test_a_sentence_that_begins_with_the_name_is_no_title() -> None:
    found = identity(chapter("Laporan kinerja disusun sebagai pertanggungjawaban kepada pemangku kepentingan."))
    assert found.judul == ""


def test_the_year_of_printing_is_not_the_year_of_a_report() -> None:
    lines = [f"Capaian ke-{number} pada tahun 2022 meningkat." for number in range(8)]
    found = identity(cover("LAPORAN KINERJA", "DINAS KESEHATAN", "TAHUN 2023"), chapter(*lines, page=2))
    assert (found.tahun_awal, found.tahun_akhir) == (2022, 2022)


@pytest.mark.parametrize(
    ("lines", "doc_type", "years"),
    [
        (["RENCANA KERJA (RENJA)", "TAHUN 2023"], "lain", (2023, 2023)),
        (["RencanaStrategis Inspektorat Kabupaten Maju 2025-2029"], "Renstra", (2025, 2029)),
        (["PENETAPAN REVIU INDIKATOR KINERJA", "UTAMA (IKU)", "TAHUN 2021"], "IKU", (2021, 2021)),
        (["LKjIP TAHUN 2023", "RSUD dr. Contoh"], "LKj", (2023, 2023)),
    ],
)
def test_covers(lines: Sequence[str], doc_type: str, years: tuple[int, int]) -> None:
    found = identity(cover(*lines), chapter("Renstra tahun 2018-2023 menjadi acuan.", page=2))
    assert (found.doc_type, (found.tahun_awal, found.tahun_akhir)) == (doc_type, years)


def test_a_plan_of_several_years_takes_them_from_its_text() -> None:
    lines = ["Perubahan Renstra Inspektorat Tahun 2018-2023 disusun pada tahun 2021."] * 3
    found = identity(chapter(*lines), make_section("RENCANA STRATEGIS", 2))
    assert (found.doc_type, found.tahun_awal, found.tahun_akhir) == ("Renstra", 2018, 2023)


def test_the_name_in_the_first_heading_goes_before_names_that_it_is_about() -> None:
    heading = "EVALUASI PELAKSANAAN RENJA DINAS PETERNAKAN TAHUN 2014"
    found = identity(chapter("Renstra 2013-2018 menjadi acuan.", title=heading))
    assert (found.doc_type, found.tahun_awal, found.tahun_akhir) == ("lain", 2014, 2014)


def test_the_lines_of_an_agreement_are_no_title() -> None:
    lines = ["PERJANJIAN KINERJA TAHUN 2016", "Nama : BUDI SANTOSO", "Jabatan : KEPALA DINAS"]
    assert identity(make_section("", 1, 0, lines=[*lines, *[TEXT] * 9])).judul == "PERJANJIAN KINERJA TAHUN 2016"
