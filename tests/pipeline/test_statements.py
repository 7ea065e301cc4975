"""Statements of a document: which blocks state something, where it stands, how sure it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model import Block, Box, Document, Section, Word
from extractors.text_join import join_words
from pipeline.model import Records
from pipeline.rows import Row, rows_of
from pipeline.statements import DOUBTFUL, read_statements, statement_issues
from tests.pipeline import fakes

SHA256 = "0123456789abcdef" * 4


def words(text: str, page: int = 1, top: float = 100.0, confidence: float = 1.0) -> tuple[Word, ...]:
    """Words of one line; each is 50 points wide."""
    boxes = [Box(60.0 * i, top, 60.0 * i + 50, top + 12) for i in range(len(text.split()))]
    return tuple(
        Word(word, page, box, 12.0, False, False, "Font", 0, confidence)
        for word, box in zip(text.split(), boxes, strict=True)
    )


def block(*lines: tuple[Word, ...], kind: str = "para", marker: str = "") -> Block:
    text, joined, spans = join_words(lines)
    return Block(kind, marker, 0, text, joined, spans)  # type: ignore[arg-type]


def item(text: str) -> Block:
    return block(words(text), kind="item", marker=text.split()[0])


def document(*blocks: Block, title: str = "Layanan Perkantoran") -> Document:
    base = fakes.document(SHA256)
    section: Section = replace(base.sections[1], title=title, blocks=blocks, tables=())
    return replace(base, sections=(section,))


def rows(*blocks: Block) -> list[Row]:
    given = document(*blocks)
    records: Records = replace(fakes.records(), statements=read_statements(given, fakes.records().parts))
    return rows_of(given, records)["statements"]


def test_a_row_of_each_figure() -> None:
    first, second = rows(block(words("Pagu tahun 2023 sebesar Rp 500,- terserap 90,5% saja.")))
    assert (first["statement_id"], first["block_id"], first["section_id"], first["part_id"]) == (
        "q00001",
        "b00002",
        "s0001",
        "p01",
    )
    assert (first["quantity"], first["value_raw"], first["value"], first["decimals"]) == ("rupiah", "Rp 500,-", 500, 0)
    assert (first["role"], first["tahun"], first["words_raw"], first["subject"]) == ("pagu", 2023, None, "")
    assert (second["role"], str(second["value"]), second["decimals"]) == ("persen_realisasi", "90.5", 1)
    assert first["sentence"] == second["sentence"] == "Pagu tahun 2023 sebesar Rp 500,- terserap 90,5% saja."


def test_the_place_is_that_of_the_figure_and_its_words() -> None:
    (row,) = rows(block(words("sebanyak 5 (lima) orang")))
    assert (row["page"], row["x0"], row["x1"], row["top"], row["bottom"]) == (1, 60.0, 170.0, 100.0, 112.0)
    assert (row["start"], row["end"], row["words_raw"], row["words_value"]) == (9, 17, "lima", 5)


def test_a_figure_over_two_pages_stands_on_the_first() -> None:
    (row,) = rows(block(words("sebesar Rp 500 (lima ratus", page=1, top=700), words("rupiah) saja", page=2, top=80)))
    assert (row["page"], row["top"], row["bottom"], row["words_value"]) == (1, 700.0, 712.0, 500)
    (row,) = rows(block(words("Pagu sebesar", page=1), words("Rp 500", page=2)))
    assert (row["page"], row["part_id"]) == (2, "p01")


def test_a_figure_is_as_sure_as_its_most_doubtful_word() -> None:
    (row,) = rows(block(words("pagu sebesar Rp"), words("500", confidence=0.6), words("saja", confidence=0.1)))
    assert row["confidence"] == 0.6


def test_a_form_with_two_readings_is_doubtful_and_an_issue() -> None:
    given = document(block(words("luas sebesar 12.500 m")))
    (statement,) = read_statements(given, ())
    assert (statement.confidence, statement.part) == (DOUBTFUL, -1)
    assert [issue.code for issue in statement_issues([statement])] == ["ambiguous-number"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sebesar Rp. 1.577250.000,- saja", "unreadable-number"),
        ("sebesar Rp 300 (tiga empat ratus) saja", "unreadable-words"),
        ("sebesar Rp 300 (tiga ratus) saja", ""),
    ],
)
def test_what_cannot_be_read_is_an_issue(text: str, code: str) -> None:
    found = list(statement_issues(read_statements(document(block(words(text))), ())))
    assert [issue.code for issue in found] == ([code] if code else [])
    assert all((issue.page, issue.table) == (1, -1) for issue in found)


def test_an_introduction_gives_its_items_a_role() -> None:
    lead = block(words("Realisasi anggaran per program sebagai berikut:"))
    found = rows(lead, item("a. Program Satu sebesar Rp 500"), item("b. Program Dua sebesar Rp 600"))
    assert [(row["role"], row["subject"]) for row in found] == [
        ("realisasi", "Program Satu"),
        ("realisasi", "Program Dua"),
    ]
    after = rows(lead, block(words("Lain-lain sebesar Rp 500.")))
    assert [row["role"] for row in after] == [""]


def test_this_activity_is_what_the_title_names() -> None:
    text = block(words("Target pada kegiatan ini adalah 100%."))
    assert [row["subject"] for row in rows(text)] == ["Layanan Perkantoran"]
    assert [row["subject"] for row in rows(item("a. Rapat Kerja"), text)] == ["Rapat Kerja"]


def test_signatures_and_tables_of_contents_state_nothing() -> None:
    signature = block(words("Purwasari, 5 orang hadir"), kind="signature")
    contents = block(words("Target 5 kegiatan .................... 12"))
    assert rows(signature, contents) == []


def test_headings_state_too() -> None:
    (statement,) = read_statements(document(title="Program Satu sebesar Rp 500"), ())
    assert (statement.block, statement.place, statement.claim.role) == (0, document().sections[0].place, "")
