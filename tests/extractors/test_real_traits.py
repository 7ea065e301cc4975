"""What real reports bring, one drawn page for each trait; the traits are named in the tests' names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from extractors.model import Table
from samples.style import A3, BLUE, GREY, SKY, WHITE
from tests.extractors.reading import document, picture, rows
from tests.pdfs import Op, cell, draw, fill, heading, hline, lattice, make_pdf, pagebreak, para, table, text, vline

XS = [60, 90, 260, 400, 530]
HEADER = ["No", "Uraian", "Pagu", "Realisasi"]
LINES = [
    ["1", "Belanja pegawai", "1.250.000", "1.125.000"],
    ["2", "Belanja barang", "2.500.000", "2.250.000"],
    ["3", "Belanja modal", "750.000", "700.000"],
]
PROSE = "Laporan kinerja ini disusun sebagai pertanggungjawaban pelaksanaan tugas dan fungsi."


def put(lines: list[list[str]], top: float, xs: Sequence[float] = XS, pitch: float = 20) -> list[Op]:
    """Each text at the left of its column; the rows' upper rules lie at top, top + pitch, ..."""
    return [
        text(x + 4, top + pitch * n + 14, string, 9)
        for n, line in enumerate(lines)
        for x, string in zip(xs, line, strict=False)
        if string
    ]


def levels(top: float, count: int, pitch: float = 20) -> list[float]:
    return [top + pitch * n for n in range(count + 1)]


def only_table(path: Path) -> Table:
    (found,) = document(path).tables
    return found


# 1. Fills look like rulings


def test_a_fill_for_each_line_of_a_shaded_cell_makes_no_columns(tmp_path: Path) -> None:
    ys = levels(100, 4)
    shade = [
        fill(x0 + shift, 102 + 8 * line, x1 - shift, 109 + 8 * line, SKY)
        for x0, x1 in zip(XS, XS[1:], strict=False)
        for line, shift in ((0, 0.6), (1, 5.4))
    ]
    found = only_table(draw(tmp_path, [*shade, *lattice(XS, ys), *put([HEADER, *LINES], 100)]))
    assert rows(found) == [HEADER, *LINES]
    assert found.n_cols == 4


@pytest.mark.parametrize("style", ["word", "coloured"])
def test_shaded_headers_with_white_rules(tmp_path: Path, style: str) -> None:
    found = only_table(make_pdf(tmp_path, [para(PROSE), table([HEADER, *LINES])], style, header=""))
    assert rows(found) == [HEADER, *LINES]
    assert found.header_rows == 1


# 2. Open-sided tables


def test_columns_outside_the_outer_verticals(tmp_path: Path) -> None:
    ys = levels(100, 4)
    rules = [hline(XS[0], XS[-1], y) for y in ys] + [vline(x, ys[0], ys[-1]) for x in XS[1:-1]]
    assert rows(only_table(draw(tmp_path, [*rules, *put([HEADER, *LINES], 100)]))) == [HEADER, *LINES]


def test_a_page_whose_first_row_has_no_top_rule(tmp_path: Path) -> None:
    ys = levels(60, 4)
    rules = [hline(XS[0], XS[-1], y) for y in ys[1:]] + [vline(x, ys[0], ys[-1]) for x in XS]
    assert rows(only_table(draw(tmp_path, [*rules, *put([HEADER, *LINES], 60)]))) == [HEADER, *LINES]


# 3. Rows without rules


def test_rows_that_only_their_numbers_part(tmp_path: Path) -> None:
    ys = [100, 120, 180]
    found = only_table(draw(tmp_path, [*lattice(XS, ys), *put([HEADER, *LINES], 100)]))
    assert rows(found) == [HEADER, *LINES]


def test_right_and_left_aligned_figures_stand_in_one_column(tmp_path: Path) -> None:
    found = only_table(make_pdf(tmp_path, [para(PROSE), table([HEADER, *LINES])], "rows", number_align="mixed"))
    assert rows(found) == [HEADER, *LINES]


# 4. Continuation pages


@pytest.mark.parametrize("repeat", ["all", "last", "none"])
def test_a_table_over_pages_is_one_table(tmp_path: Path, repeat: str) -> None:
    head: list[list[str | Mapping[str, Any]]] = [
        [cell("No", rowspan=2), cell("Uraian", rowspan=2), cell("Anggaran", colspan=2)],
        ["Pagu", "Realisasi"],
    ]
    lines = [[str(n), f"Kegiatan nomor {n}", f"{n}.250.000", f"{n}.100.000"] for n in range(1, 90)]
    path = make_pdf(tmp_path, [table([*head, *lines], 2)], "word", repeat_header=repeat)
    found = only_table(path)
    assert len(found.places) > 1
    assert rows(found)[2:] == lines
    assert found.header_rows == 2


def test_a_row_that_the_page_cuts_is_one_row(tmp_path: Path) -> None:
    long = " ".join(f"kata{n}" for n in range(60))
    lines = [[str(n), f"{n}. {long}", f"{n}.250.000"] for n in range(1, 14)]
    found = only_table(make_pdf(tmp_path, [table([["No", "Uraian", "Pagu"], *lines])], "word", split_rows=True))
    assert len(found.places) > 1
    assert ["".join(row).replace(" ", "") for row in rows(found)[1:]] == ["".join(r).replace(" ", "") for r in lines]


def test_a_merged_cell_that_goes_on_empty_over_the_page(tmp_path: Path) -> None:
    lines: list[list[str | Mapping[str, Any]]] = [
        [cell("Terwujudnya tata kelola", rowspan=80), "Indikator 1", "1 kali"]
    ]
    lines += [[f"Indikator {n}", f"{n} kali"] for n in range(2, 81)]
    found = only_table(make_pdf(tmp_path, [table([["Sasaran", "Indikator", "Target"], *lines])], "word"))
    assert [(c.row, c.rowspan, len(c.places) > 1) for c in found.cells if c.col == 0] == [(0, 1, False), (1, 80, True)]


# 5. Headers


def test_three_header_rows_and_a_number_row_with_gaps(tmp_path: Path) -> None:
    head: list[list[str | Mapping[str, Any]]] = [
        [cell("No", rowspan=3), cell("Program", rowspan=3), cell("Kinerja dan Anggaran", colspan=4)],
        [cell("Triwulan I", colspan=2), cell("Triwulan II", colspan=2)],
        ["Target", "Realisasi", "Target", "Realisasi"],
        ["2", "3", "7", "8", "10", "11"],
    ]
    lines = [
        ["1", "Program dukungan", "25 %", "25 %", "50 %", "45 %"],
        ["2", "Program pemilu", "30 %", "-", "60 %", "-"],
    ]
    found = only_table(make_pdf(tmp_path, [para(PROSE), table([*head, *lines], 4)]))
    assert found.header_rows == 4
    assert rows(found)[4:] == lines
    spans = {c.text: (c.rowspan, c.colspan) for c in found.cells if c.row < 2}
    assert spans == {
        "No": (3, 1),
        "Program": (3, 1),
        "Kinerja dan Anggaran": (1, 4),
        "Triwulan I": (1, 2),
        "Triwulan II": (1, 2),
    }


# 6. Narrow cells


def test_words_and_figures_that_a_narrow_cell_breaks(tmp_path: Path) -> None:
    xs, ys = [60, 100, 145, 180], [100, 130, 160]
    words = [
        text(62, 110, "PENCATATA", 6), text(62, 120, "N", 6), text(102, 110, "Pagu", 6), text(147, 110, "%", 6),
        text(62, 140, "satu", 6), text(102, 140, "13.000.0", 10), text(102, 152, "00", 10), text(147, 140, "90,0", 10),
        text(147, 152, "2", 10),
    ]  # fmt: skip
    assert rows(only_table(draw(tmp_path, [*lattice(xs, ys), *words]))) == [
        ["PENCATATAN", "Pagu", "%"],
        ["satu", "13.000.000", "90,02"],
    ]


def test_letters_with_blanks_between_them_in_a_title(tmp_path: Path) -> None:
    titles = [text(240, 80, "B A B   I", 16, True), text(180, 105, "P E N D A H U L U A N", 16, True)]
    body = [text(72, 140 + 14 * line, PROSE, 10) for line in range(20)]
    (section,) = [s for s in document(draw(tmp_path, [*titles, *body])).sections if s.title]
    assert (section.number, section.title) == ("BAB I", "PENDAHULUAN")


# 7. Clipped rows


def test_a_line_that_overlaps_the_next_row_keeps_figures_right_or_doubtful(tmp_path: Path) -> None:
    ys = levels(100, 4, 14)
    words = [*put([HEADER, *LINES], 97, pitch=14), text(94, 130, "yang dibayar", 9)]
    found = only_table(draw(tmp_path, [*lattice(XS, ys), *words]))
    wrong = [
        c for c in found.cells if c.row and c.col > 1 and c.text != LINES[c.row - 1][c.col] and c.confidence >= 0.9
    ]
    assert found.n_rows == 4
    assert not wrong


# 8. Numbers


def test_number_formats_come_out_as_printed(tmp_path: Path) -> None:
    printed = [
        "1.234,56", "1,234.56", "113,187,358,00", "(3.27)", "1,417", "1.834 T", "1:200", "Level 3 (3,35)", "203,440*",
        "63,36 % (Sedang)", "22,7% atau 75%", "NA", "-7,20 %", "Rp.4.868.180.000,-",
    ]  # fmt: skip
    lines = [[str(n), f"Indikator {n}", value] for n, value in enumerate(printed, start=1)]
    found = only_table(make_pdf(tmp_path, [para(PROSE), table([["No", "Indikator", "Nilai"], *lines])]))
    assert rows(found)[1:] == lines


# 9. Meaning in fills


def test_month_bars_are_no_columns_and_no_text(tmp_path: Path) -> None:
    xs = [60, 200, 230, 260, 290, 320]
    ys = levels(100, 3)
    lines = [["Kegiatan", "Jan", "Feb", "Mar", "Apr"], ["Sosialisasi", "", "", "", ""], ["Pelaporan", "", "", "", ""]]
    bars = [fill(230, 122, 290, 138, BLUE), fill(260, 142, 320, 158, BLUE)]
    found = only_table(draw(tmp_path, [*bars, *lattice(xs, ys), *put(lines, 100, xs)]))
    assert (found.n_rows, found.n_cols) == (3, 5)
    assert [row[0] for row in rows(found)] == ["Kegiatan", "Sosialisasi", "Pelaporan"]


def test_a_thin_band_across_a_page_is_no_table(tmp_path: Path) -> None:
    path = draw(tmp_path, [fill(0, 60, 595, 63.5, BLUE), fill(0, 64, 595, 66, GREY), text(72, 100, PROSE)])
    assert document(path).tables == ()


# 10. Text layer against picture


def test_shadows_unseen_text_and_backgrounds(tmp_path: Path) -> None:
    drawn = [
        picture(1.0),
        text(101.5, 121.5, "LAPORAN KINERJA", 20), text(100, 120, "LAPORAN KINERJA", 20),
        fill(95, 190, 400, 210, BLUE), text(100, 205, "Tahun Anggaran", 12, colour=WHITE),
        text(72, 300, PROSE),
    ]  # fmt: skip
    found = document(draw(tmp_path, drawn))
    assert found.pages[0].kind == "text"
    read = " ".join([s.title for s in found.sections] + [b.text for s in found.sections for b in s.blocks])
    assert read.count("LAPORAN") == 1
    assert read.count("Tahun Anggaran") == 1
    assert PROSE in read


# 11. Layout


def test_titles_in_boxes_are_headings_and_no_tables(tmp_path: Path) -> None:
    blocks = [heading("BAB I PENDAHULUAN"), para(PROSE), heading("BAB II PERENCANAAN"), para(PROSE)]
    found = document(make_pdf(tmp_path, blocks, boxed_titles=True))
    assert found.tables == ()
    assert [(s.number, s.title, s.level) for s in found.sections if s.title] == [
        ("BAB I", "PENDAHULUAN", 1),
        ("BAB II", "PERENCANAAN", 1),
    ]


def test_a_frame_around_the_page_is_no_table(tmp_path: Path) -> None:
    found = document(make_pdf(tmp_path, [para(PROSE), table([HEADER, *LINES]), para(PROSE)], page_frame=True))
    assert [rows(one) for one in found.tables] == [[HEADER, *LINES]]


def test_a_formula_in_a_box_is_no_table(tmp_path: Path) -> None:
    box = lattice([150, 450], [200, 250])
    formula = [text(160, 222, "Capaian = Realisasi / Target x 100 %", 10)]
    assert document(draw(tmp_path, [text(72, 150, PROSE), *box, *formula, text(72, 300, PROSE)])).tables == ()


@pytest.mark.parametrize("size", [(540.0, 780.0), A3, A3[::-1]], ids=["small", "A3", "wide"])
@pytest.mark.parametrize("turn", [0, 90])
def test_page_sizes(tmp_path: Path, size: tuple[float, float], turn: int) -> None:
    found = document(draw(tmp_path, [*lattice(XS, levels(100, 4)), *put([HEADER, *LINES], 100)], size=size, turn=turn))
    assert [found.pages[0].width, found.pages[0].height] == pytest.approx(list(size), abs=1)
    assert [rows(one) for one in found.tables] == [[HEADER, *LINES]]


def test_headings_that_run_upwards(tmp_path: Path) -> None:
    xs, ys = [60, 90, 260, 290, 320], [100, 180, 200, 220]
    upright = [text(x, 175, word, 8, upwards=True) for x, word in ((280, "Target"), (310, "Realisasi"))]
    words = [
        *upright,
        *put([["No", "Uraian"]], 140),
        *put([["1", "Gaji", "10", "9"], ["2", "Honor", "8", "7"]], 180, xs),
    ]
    assert rows(only_table(draw(tmp_path, [*lattice(xs, ys), *words]))) == [
        ["No", "Uraian", "Target", "Realisasi"],
        ["1", "Gaji", "10", "9"],
        ["2", "Honor", "8", "7"],
    ]


# 12. Indicators where less is better


def test_the_reading_does_not_depend_on_the_direction_of_an_indicator(tmp_path: Path) -> None:
    lines = [["Jumlah temuan pemeriksaan", "5 temuan", "2 temuan", "160 %"], ["Jumlah gangguan", "0", "0", "100 %"]]
    blocks = [
        para(PROSE),
        table([["Indikator Kinerja", "Target", "Realisasi", "Capaian"], *lines]),
        pagebreak(),
        para(PROSE),
    ]
    assert rows(only_table(make_pdf(tmp_path, blocks)))[1:] == lines
