"""The rows of a document: names of places, NULL for what is not there."""

from __future__ import annotations

from dataclasses import replace

from extractors.model import Box, Place, Reading, ReadTwice
from pipeline.model import Records
from pipeline.rows import Rows, part_id, rows_of, section_id, table_id
from tests.pipeline import fakes

SHA256 = "0123456789abcdef" * 4


def rows(records: Records | None = None) -> Rows:
    return rows_of(fakes.document(SHA256, title="t"), records or fakes.records())


def test_every_row_names_its_document() -> None:
    assert {row["doc_id"] for table in rows().values() for row in table} == {"0123456789abcdef"}


def test_names_of_places_sort_in_reading_order() -> None:
    for name in (table_id, section_id, part_id):
        found = [name(index) for index in range(99)]
        assert found == sorted(map(str, found))
        assert name(-1) is None


def test_each_reading_says_whether_it_was_taken() -> None:
    readings = (Reading("tesseract", "99,21%", 0.9), Reading("rapidocr", "99,2196", 0.8), Reading("tesseract", "", 0.0))
    twice = (ReadTwice(Place(2, Box(10, 20, 50, 30)), "99,21 %", readings),)
    found = rows_of(replace(fakes.document(SHA256), read_twice=twice), fakes.records())["readings"]
    assert [(row["page"], row["x0"], row["engine"], row["text"], row["chosen"]) for row in found] == [
        (2, 10, "tesseract", "99,21%", True),
        (2, 10, "rapidocr", "99,2196", False),
        (2, 10, "tesseract", "", False),
    ]


def test_facts_of_the_run_are_not_among_the_rows() -> None:
    assert not {"filename", "path", "pipeline_version", "seconds", "extracted_at"} & set(rows()["documents"][0])
    assert "seconds" not in rows()["pages"][0]


def test_sections_keep_paragraphs_and_nested_items() -> None:
    first, second = rows()["sections"]
    assert first["text"] == "Teks pertama.\na. satu\n  1) dua"
    assert (first["parent_id"], second["parent_id"]) == (None, "s0001")


def test_a_marker_is_not_written_twice() -> None:
    document = fakes.document(SHA256)
    section = document.sections[0]
    block = replace(section.blocks[1], text="a. satu")
    document = replace(document, sections=(replace(section, blocks=(block,)),))
    assert rows_of(document, fakes.records())["sections"][0]["text"] == "a. satu"


def test_tables_and_cells() -> None:
    (table,) = rows()["tables"]
    assert (table["table_id"], table["page_start"], table["page_end"]) == ("t0001", 1, 2)
    assert (table["kind"], table["part_id"], table["section_id"]) == ("realisasi_anggaran", "p01", "s0002")
    merged = rows()["cells"][2]
    assert (merged["row"], merged["rowspan"], merged["x0"], merged["bottom"]) == (1, 2, 72.0, 112.0)
    assert rows()["cells"][4]["text"] == ""


def test_a_table_without_facts_is_of_the_kind_lain() -> None:
    (table,) = rows(replace(fakes.records(), tables=()))["tables"]
    assert (table["kind"], table["part_id"], table["section_id"]) == ("lain", None, None)


def test_what_is_not_printed_is_null() -> None:
    (indicator,), (line,) = rows()["performance"], rows()["budget"]
    assert (indicator["program"], indicator["realisasi_raw"], indicator["capaian_raw"]) == (None, None, "-")
    assert (line["part_id"], line["tahun"], line["uraian"]) == (None, None, "Belanja")
    empty = rows(fakes.records(budget_rows=(fakes.budget(uraian=""),)))["budget"][0]
    assert empty["uraian"] == ""


def test_doubts_of_both_kinds_stand_side_by_side() -> None:
    page, heading = rows()["issues"]
    assert (page["page"], page["text"], page.get("table_id")) == (2, None, None)
    assert (heading["table_id"], heading["row"], heading["col"], heading["text"]) == ("t0001", 0, None, "Ket.")
