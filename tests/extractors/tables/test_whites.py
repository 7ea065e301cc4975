"""Rows by the white between cells, headings over several columns, tables by their form."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.document import read_document
from extractors.model import Word
from extractors.tables.headed import is_captioned, is_headed
from extractors.tables.heads import heading_floor, over_headings
from extractors.tables.leading import widest_leading
from extractors.tables.page import find_parts
from extractors.tables.whites import white_floors
from tests.extractors.tables.hand import content, expanded, rule, set_rows, text
from tests.pdfs import cell, heading, make_pdf, para, table

XS = (50.0, 160.0, 330.0, 500.0)
SEVERAL = ["Program", "Sasaran", "Penanggung Jawab"]
LOOSE = ["none", "head", "booktabs", "frame"]


def wrapped() -> list[Word]:
    """Two rows of three lines each, a leading of 12 and a padding of 4."""
    rows = [
        ["Dukungan", "Terlaksananya", "Bagian"],
        ["manajemen", "pengelolaan", "umum"],
        ["", "keuangan", ""],
        ["Pelayanan", "Meningkatnya", "Bagian"],
        ["publik", "mutu", "hukum"],
        ["", "layanan", ""],
    ]
    return set_rows(rows, XS, [100, 112, 124, 144, 156, 168])


def test_white_wider_than_the_leading_parts_rows() -> None:
    floors = white_floors(wrapped(), [50, 160, 330, 500])
    assert floors is not None
    assert {round(floor.cy) for floor in floors} <= {129, 130, 131}


def test_lines_all_alike_tell_no_leading() -> None:
    assert widest_leading([2.0, 2.1, 2.0, 1.9], 10) is None
    assert widest_leading([2.0, 9.0, 2.1, 9.1], 10) == pytest.approx(2.1)


def test_a_text_that_goes_on_beside_several_rows_has_no_border_there() -> None:
    long = set_rows([[line] for line in ("Terwujudnya", "sistem yang", "tepat dan", "cepat")], XS, [100, 112, 124, 136])
    short = set_rows([["", "Persentase"], ["", "laporan"], ["", "Jumlah"], ["", "dokumen"]], XS, [100, 112, 129, 141])
    floors = white_floors([*long, *short], [50, 160, 330])
    assert floors is not None
    assert [(floor.x0, floor.x1) for floor in floors] == [(160, 330)]


def test_texts_on_one_grid_of_lines_tell_no_rows() -> None:
    rows = [["A", "Program"], ["", "layanan"], ["B", "Program"], ["C", "Program"], ["", "umum"]]
    assert white_floors(set_rows(rows, XS, [100 + 12 * i for i in range(5)]), [50, 160, 330]) is None


def bold_row(texts: list[str], base: float) -> list[Word]:
    return [w for string, x in zip(texts, XS, strict=False) for w in text(string, x + 4, base, bold=True)]


def test_headings_end_where_bold_type_ends_and_before_a_group_row() -> None:
    head, group = bold_row(SEVERAL, 80), text("Program Dukungan", 54, 96, bold=True)
    assert heading_floor([*head, *wrapped()]) == pytest.approx(87, abs=2)
    assert heading_floor([*head, *group, *wrapped()]) == pytest.approx(85, abs=2)
    assert heading_floor(wrapped()) is None


def test_a_heading_stands_over_the_columns_around_its_middle() -> None:
    words = [*text("No", 60, 100), *text("Target", 318, 100), *text("2023", 230, 116), *text("2024", 400, 116)]
    (over,) = over_headings(words, [50, 160, 330, 500], 90)
    assert (over.x0, over.x1) == (160, 500)
    assert over_headings(text("No", 60, 100) + text("Target", 318, 100), [50, 160, 330, 500], 90) == []


def test_bold_headings_over_rows_in_line_are_a_table_without_figures() -> None:
    (part,) = find_parts(content([*bold_row(SEVERAL, 80), *wrapped()]))
    assert expanded(part)[1:] == [
        ["Dukungan manajemen", "Terlaksananya pengelolaan keuangan", "Bagian umum"],
        ["Pelayanan publik", "Meningkatnya mutu layanan", "Bagian hukum"],
    ]
    assert find_parts(content(wrapped())) == []


def test_two_columns_under_bold_words_are_no_table_but_under_a_caption() -> None:
    xs = [50.0, 160.0, 330.0]
    pairs = set_rows([["Ani", "Camat"], ["Budi", "Lurah"], ["Cici", "Kepala"]], XS, [100, 120, 140])
    words = [*bold_row(["Pihak Kedua", "Pihak Pertama"], 80), *pairs]
    assert not is_headed(words, xs)
    assert not is_captioned(words, text("Disetujui oleh:", 54, 60), xs)
    assert is_captioned(words, text("Tabel 2.1 Koordinator", 54, 60), xs)


def test_rules_over_and_under_a_table_only() -> None:
    words = [*bold_row(SEVERAL, 80), *wrapped()]
    (part,) = find_parts(content(words, [rule(50, 500, 70), rule(50, 500, 87), rule(50, 500, 176)]))
    assert [row[0] for row in expanded(part)] == ["Program", "Dukungan manajemen", "Pelayanan publik"]


@pytest.mark.parametrize("rulings", LOOSE)
def test_a_table_over_pages_without_rules_between_its_rows(tmp_path: Path, rulings: str) -> None:
    target = [cell("Indikator Kinerja Kegiatan", rowspan=2), cell("Target", colspan=2), cell("Pelaksana", rowspan=2)]
    rows = [
        [
            f"Persentase laporan kinerja ke-{n} yang disusun tepat waktu dan disampaikan",
            f"{50 + n}%",
            f"{51 + n}%",
            "Bagian umum",
        ]
        for n in range(1, 45)
    ]
    blocks = [heading("BAB I TARGET"), para("Uraian."), table([target, ["2023", "2024"], *rows], header_rows=2)]
    pdf = make_pdf(tmp_path, blocks, "borderless", rulings=rulings, whole_rules=True)
    (found,) = read_document(pdf, "0" * 64).tables
    assert len(found.places) > 1
    said = {(c.row, c.col): c.text for c in found.cells}
    assert [said[r + 2, 1] for r in range(44)] == [row[1] for row in rows]
    assert [said[r + 2, 0].replace(" ", "") for r in range(44)] == [row[0].replace(" ", "") for row in rows]
    assert (said[0, 1], said[1, 1], said[1, 2]) == ("Target", "2023", "2024")
