"""Pages to sections: headings and their levels, paragraphs, lists, captions, signatures."""

from __future__ import annotations

import pytest

from extractors.model import PageContent, Section, Table
from extractors.sections import build_sections
from tests.extractors.typeset import LOREM, Sheet, table


def build(*sheets: Sheet, tables: tuple[Table, ...] = ()) -> tuple[Section, ...]:
    return build_sections([sheet.content() for sheet in sheets], tables)


def outline(sections: tuple[Section, ...]) -> list[tuple[int, str]]:
    return [(s.level, f"{s.number} {s.title}".strip()) for s in sections if s.level]


def chapter(page: int, number: str, title: str) -> Sheet:
    return Sheet(page).centred(f"BAB {number}", 14, True).centred(title, 14, True).gap()


def test_a_chapter_title_over_two_lines_is_one_heading() -> None:
    (section,) = build(chapter(1, "I", "PENDAHULUAN").para(LOREM).para(LOREM).para(LOREM))
    assert (section.level, section.number, section.title) == (1, "BAB I", "PENDAHULUAN")
    assert [block.text for block in section.blocks] == [LOREM] * 3


def test_levels_by_numbering_in_one_type() -> None:
    page = chapter(1, "I", "PENDAHULUAN").line("A. Latar Belakang", bold=True).para(LOREM).para(LOREM)
    page.line("B. Tugas", bold=True).line("1. Tugas Pokok", bold=True).para(LOREM).line("2. Fungsi", bold=True).para(
        LOREM
    )
    assert [level for level, _ in outline(build(page))] == [1, 2, 2, 3, 3]


def test_decimal_levels_and_parents() -> None:
    page = (
        chapter(1, "II", "PERENCANAAN")
        .line("2.1 Renstra", bold=True)
        .para(LOREM)
        .line("2.1.1 Visi", bold=True)
        .para(LOREM)
    )
    sections = build(page.line("2.2 Perjanjian Kinerja", bold=True).para(LOREM))
    assert [s.level for s in sections] == [1, 2, 3, 2]
    assert [s.parent for s in sections] == [-1, 0, 1, 0]


def test_numbered_items_in_the_type_of_the_text_are_a_list() -> None:
    page = chapter(1, "I", "PENDAHULUAN").line("A. Tugas", bold=True).para(LOREM)
    for number, text in enumerate(["Menyusun laporan", "Memelihara arsip", "Mengelola barang"], 1):
        page.line(f"{number}. {text};", indent=20)
    section = build(page.gap().para(LOREM))[-1]
    assert [(b.kind, b.marker) for b in section.blocks] == [
        ("para", ""),
        *[("item", f"{n}.") for n in (1, 2, 3)],
        ("para", ""),
    ]


def test_nested_items() -> None:
    page = (
        Sheet()
        .para(LOREM)
        .line("1. Program", 20)
        .line("a. Kegiatan satu", 40)
        .line("b. Kegiatan dua", 40)
        .line("2. Program", 20)
    )
    assert [b.depth for b in build(page)[0].blocks if b.kind == "item"] == [0, 1, 1, 0]


def test_the_contents_are_no_headings() -> None:
    contents = Sheet(1).centred("DAFTAR ISI", 14, True).gap()
    contents.line("BAB I PENDAHULUAN ............ 1", bold=True).line("A. Latar Belakang ............ 1", bold=True)
    body = chapter(2, "I", "PENDAHULUAN").line("A. Latar Belakang", bold=True).para(LOREM).para(LOREM)
    assert outline(build(contents, body)) == [(1, "DAFTAR ISI"), (1, "BAB I PENDAHULUAN"), (2, "A. Latar Belakang")]


def test_the_outline_of_the_report_is_no_row_of_headings() -> None:
    page = (
        chapter(1, "I", "PENDAHULUAN")
        .para(LOREM)
        .line("A. SISTEMATIKA", bold=True)
        .line("Susunannya sebagai berikut:")
        .gap()
    )
    page.line("BAB I PENDAHULUAN", bold=True).gap().para(LOREM).line("BAB II PENUTUP", bold=True).gap().para(LOREM)
    last = chapter(2, "II", "PENUTUP").para(LOREM)
    assert outline(build(page, last)) == [(1, "BAB I PENDAHULUAN"), (2, "A. SISTEMATIKA"), (1, "BAB II PENUTUP")]


def test_cover_lines_are_no_headings() -> None:
    cover = Sheet(1).centred("LAPORAN KINERJA", 20, True).centred("KOTA CONTOH", 20, True).centred("2023", 20, True)
    preface = Sheet(2).centred("KATA PENGANTAR", 14, True).gap().para(LOREM).para(LOREM)
    assert outline(build(cover, preface)) == [(1, "KATA PENGANTAR")]


def test_a_paragraph_goes_on_over_the_page() -> None:
    half = len(LOREM.split()) // 2
    first = Sheet(1).para(LOREM).para(LOREM + " " + " ".join(LOREM.split()[:half]))
    # The last line is full only where the next word did not fit: cut at a line's end.
    bases = sorted({word.box.bottom for word in first.words})
    cut = [word for word in first.words if word.box.bottom < bases[-1]]
    rest = " ".join(word.text for word in first.words if word.box.bottom == bases[-1])
    first.words = cut
    second = Sheet(2).para(rest + " " + LOREM.lower()).para(LOREM)
    (section,) = build(first, second)
    assert len(section.blocks) == 3
    assert {word.page for word in section.blocks[1].words} == {1, 2}


def test_a_cut_word_is_joined_and_a_doubled_one_keeps_its_hyphen() -> None:
    full = "Hasil pengukuran ini menunjukkan bahwa seluruh target telah dicapai sesuai"  # up to the right edge
    page = Sheet().para(LOREM).line(f"{full} pelak-").line(f"sanaan kegiatan {full[:50]} undang-").line("undang.")
    text = build(page)[0].blocks[-1].text
    assert "pelaksanaan kegiatan" in text
    assert text.endswith("undang-undang.")


def test_spans_lead_from_the_text_to_the_words() -> None:
    for block in build(Sheet().para(LOREM).line("1. Menyusun laporan", 20))[0].blocks:
        assert [block.text[a:b] for a, b in block.spans] == [word.text for word in block.words]


def test_captions_and_cells_are_no_prose_and_tables_stand_in_their_section() -> None:
    page = chapter(1, "I", "PENDAHULUAN").para(LOREM).centred("Tabel 1.1 Target Kinerja", bold=True)
    top = page.base - 8
    page.at("isi sel", 80, page.base + 20).gap(80).para(LOREM)
    (section,) = build(page, tables=(table(1, top, top + 60),))
    assert section.tables == (0,)
    assert [block.text for block in section.blocks] == [LOREM, LOREM]


def test_a_signature_is_one_block() -> None:
    page = Sheet().para(LOREM).at("Contoh, 25 Januari 2023", 340, 400).at("Ketua,", 340, 414).at("BUDI", 340, 460)
    assert [(b.kind, b.text) for b in build(page)[0].blocks][1:] == [
        ("signature", "Contoh, 25 Januari 2023 Ketua, BUDI")
    ]


def test_an_attachment_s_title_after_the_last_chapter() -> None:
    pages = [chapter(1, "I", "PENDAHULUAN").para(LOREM), chapter(2, "II", "PENUTUP").para(LOREM)]
    title = (
        Sheet(3).centred("PERJANJIAN KINERJA TAHUN 2023", 14, True).centred("KOTA CONTOH", 14, True).gap().para(LOREM)
    )
    assert outline(build(*pages, title))[-1] == (1, "PERJANJIAN KINERJA TAHUN 2023 KOTA CONTOH")


@pytest.mark.parametrize("pages", [[], [PageContent(1, 0.0, 0.0, 0, "blank", "", (), (), (), (), 0.0)]])
def test_nothing_gives_nothing(pages: list[PageContent]) -> None:
    assert build_sections(pages, ()) == ()
