"""Documents bound into one PDF, and what the volume is as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import Document, Section
from pipeline.model import Part
from pipeline.records import read_records
from tests.pipeline.tables import make_document, make_section, make_table

COVER = ["LAPORAN KINERJA", "KOMISI PEMILIHAN UMUM", "KOTA MAJU", "TAHUN 2023", "Jl. Merdeka No. 1"]
STATEMENT = "PERNYATAAN PERJANJIAN KINERJA KPU KOTA MAJU TAHUN 2023"


def with_tables(pages: Sequence[int], sections: Sequence[Section]) -> Document:
    tables = [make_table([["Indikator", "Target"], ["Persentase layanan", "80%"]], page=page) for page in pages]
    return make_document(tables, sections)


def parts(pages: Sequence[int], sections: Sequence[Section]) -> list[tuple[str, int, int, str]]:
    found: tuple[Part, ...] = read_records(with_tables(pages, sections)).parts
    return [(part.part, part.page_start, part.page_end, part.penanda_tangan) for part in found]


def report() -> list[Section]:
    return [
        make_section("", 1, 0, lines=COVER),
        make_section("PENDAHULUAN", 2, 1, "BAB I", ["Laporan ini disusun setiap tahun oleh seluruh bagian kantor."]),
        make_section("PERENCANAAN DAN PERJANJIAN KINERJA", 3, 1, "BAB II", ["Isi."]),
        make_section("AKUNTABILITAS KINERJA", 4, 1, "BAB III", ["Isi."]),
    ]


def test_a_report_alone_is_one_part() -> None:
    assert parts([4], report()) == [("LKj", 1, 4, "")]


def test_agreements_of_two_officers_and_a_plan_are_parts_of_their_own() -> None:
    attached = [
        make_section(
            STATEMENT, 5, 1, lines=["Nama : BUDI SANTOSO", "Jabatan : Ketua", "Berjanji akan mewujudkan target."]
        ),
        make_section("PERJANJIAN KINERJA TAHUN 2023 KOTA MAJU KETUA", 6),
        make_section(
            STATEMENT, 7, 1, lines=["Nama : SITI AMINAH", "Jabatan : Sekretaris", "Berjanji akan mewujudkan."]
        ),
        make_section("PERJANJIAN KINERJA TAHUN 2023 KOTA MAJU SEKRETARIS", 8),
        make_section("RENCANA AKSI KINERJA TAHUN 2023", 9),
    ]
    assert parts([4, 6, 8, 9], [*report(), *attached]) == [
        ("LKj", 1, 4, ""),
        ("PK", 5, 6, "BUDI SANTOSO"),
        ("PK", 7, 8, "SITI AMINAH"),
        ("RAK", 9, 9, ""),
    ]


def test_a_title_between_two_chapters_is_no_attachment() -> None:
    inside = make_section("PERJANJIAN KINERJA TAHUN 2023", 3)
    chapters = report()
    assert parts([3, 4], [*chapters[:3], inside, chapters[3]]) == [("LKj", 1, 4, "")]


def test_a_cover_that_names_several_documents() -> None:
    sections = [
        make_section(
            "", 1, 0, lines=["KPU KOTA MAJU", "INDIKATOR KINERJA UTAMA", "RENCANA KERJA TAHUNAN", "TAHUN 2024"]
        ),
        make_section("INDIKATOR KINERJA UTAMA TAHUN 2024", 2),
        make_section("RENCANA KERJA TAHUNAN 2024", 3),
    ]
    records = read_records(with_tables([2, 3], sections))
    assert [(part.part, part.page_start, part.tahun) for part in records.parts] == [("IKU", 1, 2024), ("RKT", 3, 2024)]
    assert records.identity.doc_type == "RKT"


def test_identity_of_a_report() -> None:
    identity = read_records(with_tables([4], report())).identity
    assert (identity.doc_type, identity.tahun_awal, identity.tahun_akhir) == ("LKj", 2023, 2023)
    assert identity.satker == "KPU Kota Maju"
    assert identity.judul == "LAPORAN KINERJA KOMISI PEMILIHAN UMUM KOTA MAJU TAHUN 2023"


def test_identity_of_a_plan_of_five_years() -> None:
    cover = make_section("", 1, 0, lines=["Rencana Strategis", "Dinas Kesehatan", "Kabupaten Maju", "2020 - 2024"])
    identity = read_records(make_document([], [cover])).identity
    assert (identity.doc_type, identity.tahun_awal, identity.tahun_akhir) == ("Renstra", 2020, 2024)
    assert identity.satker == "Dinas Kesehatan Kabupaten Maju"


def test_a_report_without_a_cover_is_told_by_its_chapters() -> None:
    identity = read_records(with_tables([4], report()[1:])).identity
    assert identity.doc_type == "LKj"


def test_an_empty_document_has_no_parts() -> None:
    records = read_records(Document("0", "x.pdf", "", "", (), (), (), (), ()))
    assert records.parts == ()
    assert (records.identity.doc_type, records.identity.tahun_awal) == ("lain", 0)
