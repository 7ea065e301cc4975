"""The office of a document and of its parts, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model import Section
from pipeline.model import Records
from pipeline.records import read_records
from tests.pipeline.tables import make_document, make_section, make_table

COVER = ["LAPORAN KINERJA", "KOMISI PEMILIHAN UMUM", "KOTA SERANG", "TAHUN 2023"]


def read(*sections: Section, rows: Sequence[Sequence[str]] = ()) -> Records:
    tables = [make_table(rows, page=9)] if rows else []
    return read_records(make_document(tables, sections))


def chapter(*lines: str, page: int = 2) -> Section:
    return make_section("PENDAHULUAN", page, 1, "BAB I", list(lines))


def codes(records: Records) -> list[str]:
    return [issue.code for issue in records.issues if issue.code.startswith("satker")]


def test_cover_and_text_agree() -> None:
    records = read(make_section("", 1, 0, lines=COVER), chapter(*["Rapat di KPU Kota Serang berjalan lancar."] * 12))
    identity = records.identity
    assert (identity.satker_id, identity.satker) == ("kpu-3673", "KPU Kota Serang")
    assert identity.satker_confidence > 0.99
    assert [(piece.source, piece.text, piece.page) for piece in identity.satker_evidence] == [
        ("cover", "KOMISI PEMILIHAN UMUM KOTA SERANG", 1),
        ("text", "KOMISI PEMILIHAN UMUM KOTA SERANG", 1),
    ]
    assert [part.satker_id for part in records.parts] == ["kpu-3673"]
    assert [satker.kode_satker for satker in records.satkers] == ["670714"]
    assert codes(records) == []


def test_the_code_of_a_dipa_alone_tells_the_office() -> None:
    records = read(chapter("Anggaran menurut SP DIPA-076.01.2.670714/2023 telah diserap."))
    assert records.identity.satker_id == "kpu-3673"


def test_cover_and_code_disagree() -> None:
    text = "Anggaran menurut SP DIPA-076.01.2.680682/2023 telah diserap."
    records = read(make_section("", 1, 0, lines=COVER), chapter(text))
    assert records.identity.satker_id == ""
    assert records.identity.satker == "KPU Kota Serang"
    assert "satker-uncertain" in codes(records)
    assert records.satkers == ()


def test_another_office_s_code_in_a_report_that_is_surely_of_one() -> None:
    text = ["KPU Kota Serang melaksanakan tahapan."] * 20
    records = read(
        make_section("", 1, 0, lines=COVER), chapter(*text, "Nomor SP DIPA-076.01.2.680682/2023 telah diserap.")
    )
    assert records.identity.satker_id == "kpu-3673"
    assert codes(records) == ["satker-code-differs"]


def test_a_code_that_no_list_has_is_a_doubt() -> None:
    records = read(make_section("", 1, 0, lines=COVER), chapter("Nomor SP DIPA-076.01.2.670715/2023 telah diserap."))
    assert records.identity.satker_id == "kpu-3673"
    assert codes(records) == ["satker-code-unknown"]


def test_an_office_whose_region_no_list_has_keeps_its_name() -> None:
    cover = ["LAPORAN KINERJA", "KOMISI PEMILIHAN UMUM", "KOTA PURWASARI", "TAHUN 2023"]
    records = read(make_section("", 1, 0, lines=cover))
    assert records.identity.satker_id == "kpu-kota-purwasari"
    assert codes(records) == ["satker-not-listed"]


def test_an_office_without_a_region_is_not_certain() -> None:
    records = read(chapter(*["Dinas Kesehatan melaksanakan program."] * 12))
    assert (records.identity.satker_id, records.identity.satker) == ("", "Dinas Kesehatan")
    assert codes(records) == ["satker-uncertain"]


def test_the_government_s_region_places_its_office() -> None:
    head = ["PEMERINTAH KABUPATEN LEBAK", "DINAS KESEHATAN", "LAPORAN KINERJA", "TAHUN 2023"]
    records = read(make_section("", 1, 0, lines=head), chapter(*["Dinas Kesehatan melaksanakan program."] * 12))
    assert records.identity.satker_id == "pemda-3602-dinas-kesehatan"


def test_the_report_of_a_government() -> None:
    cover = ["LAPORAN KINERJA", "PEMERINTAH KABUPATEN LEBAK", "TAHUN 2023"]
    text = ["Dinas Kesehatan Kabupaten Lebak melaksanakan program.", "Pemerintah Kabupaten Lebak berkomitmen."]
    records = read(make_section("", 1, 0, lines=cover), chapter(*text))
    assert (records.identity.satker_id, records.identity.satker) == ("pemda-3602", "Pemerintah Kabupaten Lebak")


@pytest.mark.parametrize("name", ["KPU KABUPATEN LEBAK", "Komisi Pemilihan Umum Kab. Lebak"])
def test_a_part_of_another_office(name: str) -> None:
    table = make_table([["Indikator", "Target"], ["Persentase layanan", "80%"]], page=3)
    sections = [
        make_section("", 1, 0, lines=COVER),
        make_section("AKUNTABILITAS KINERJA", 2, 1, "BAB III", ["KPU Kota Serang melaksanakan tahapan."] * 12),
        make_section(f"PERJANJIAN KINERJA TAHUN 2023 {name}", 3),
    ]
    records = read_records(make_document([table], sections))
    assert [(part.part, part.satker_id) for part in records.parts] == [("LKj", "kpu-3673"), ("PK", "kpu-3602")]
    assert codes(records) == ["satker-of-part"]
    assert [satker.satker_id for satker in records.satkers] == ["kpu-3673", "kpu-3602"]


def test_a_document_that_names_nobody() -> None:
    records = read(chapter("Isi."))
    assert (records.identity.satker_id, records.identity.satker) == ("", "")
    assert codes(records) == ["satker-uncertain"]


def test_a_name_that_the_cover_cuts_off_is_the_whole_one() -> None:
    cover = ["LAPORAN KINERJA", "PEMERINTAH KABUPATEN LEBAK", "BADAN PERENCANAAN PEMBANGUNAN", "2023"]
    text = ["Badan Perencanaan Pembangunan Daerah Kabupaten Lebak melaksanakan program."] * 4
    records = read(make_section("", 1, 0, lines=cover), chapter(*text))
    assert records.identity.satker_id == "pemda-3602-badan-perencanaan-pembangunan-daerah"
