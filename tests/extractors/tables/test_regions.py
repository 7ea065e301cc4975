"""Tables with level rules only: where they begin and end, and their cells."""

from __future__ import annotations

from extractors.model import Box, Ruling, Word
from extractors.tables.page import find_parts
from extractors.tables.regions import find_rule_regions
from tests.extractors.tables.hand import content, expanded, rule, set_rows, text

XS = (50.0, 80.0, 250.0, 400.0)
ROWS = [["No", "Program", "Pagu"], ["1", "Penataan organisasi", "1.000"], ["2", "Pengelolaan barang", "25.000"]]
YS = (100.0, 120.0, 140.0, 160.0)
BASES = (114.0, 134.0, 154.0)


def ruled(*joints: float) -> list[Ruling]:
    return [rule(50, 400, y, *joints) for y in YS]


def test_level_rules_hold_a_table() -> None:
    (part,) = find_parts(content(set_rows(ROWS, XS, BASES), ruled()))
    assert part.engine == "aligned"
    assert expanded(part) == ROWS


def test_prose_around_it_is_left_out() -> None:
    prose = text("Realisasi anggaran tahun ini dapat dilihat pada tabel berikut yang", 50, 60)
    prose += text("Berdasarkan tabel di atas serapan anggaran sudah cukup baik dan", 50, 190)
    (part,) = find_parts(content([*set_rows(ROWS, XS, BASES), *prose], ruled()))
    assert expanded(part) == ROWS


def test_a_paragraph_between_rules_parts_two_tables() -> None:
    lower = [rule(50, 400, y + 200) for y in YS]
    prose = [
        w
        for i in range(3)
        for w in text("Paragraf di antara dua tabel yang tidak termasuk keduanya", 50, 200.0 + 14 * i)
    ]
    below = set_rows(ROWS, XS, [base + 200 for base in BASES])
    regions = find_rule_regions([*set_rows(ROWS, XS, BASES), *prose, *below], [*ruled(), *lower], 1)
    assert [(r.box.top, r.box.bottom) for r in regions] == [(100, 160), (300, 360)]


def test_joints_of_the_rules_show_a_column_without_a_text() -> None:
    rows = [["No", "", "Pagu"], ["1", "", "1.000"], ["2", "", "25.000"]]
    (part,) = find_parts(content(set_rows(rows, XS, BASES), ruled(80, 250)))
    assert expanded(part) == rows


def test_a_row_whose_rules_have_no_joint_is_one_cell() -> None:
    joints: list[tuple[float, ...]] = [(80, 250), (), (80, 250), (80, 250)]
    rulings = [rule(50, 400, y, *own) for y, own in zip(YS, joints, strict=True)]
    rows = [["No", "Program", "Pagu"], ["Program dukungan", "", ""], ["1", "Barang", "1.000"]]
    (part,) = find_parts(content(set_rows(rows, XS, BASES), rulings))
    assert expanded(part)[1] == ["Program dukungan"] * 3


def test_coloured_heading_cells_show_columns() -> None:
    fills = [Box(a, 100, b, 120) for a, b in zip(XS, XS[1:], strict=False)]
    rows = [["No", "Ket", "Pagu"], ["1", "", "1.000"], ["2", "", "25.000"]]
    (part,) = find_parts(content(set_rows(rows, XS, BASES), ruled(), fills))
    assert expanded(part) == rows


def test_tables_with_other_columns_are_two() -> None:
    lower = [rule(50, 400, y + 70, 200) for y in YS[:3]]
    below: list[Word] = set_rows([["Capaian", "Kategori"], ["90", "Baik"]], (50, 200), (184, 204))
    parts = find_parts(content([*set_rows(ROWS, XS, BASES), *below], [*ruled(80, 250), *lower]))
    assert [(p.n_rows, p.n_cols) for p in parts] == [(3, 3), (2, 2)]


def test_signatures_below_the_last_rule_are_no_row() -> None:
    signed = text("Mengetahui,", 90, 195) + text("Serang, 5 Januari 2023", 255, 195)
    (part,) = find_parts(content([*set_rows(ROWS, XS, BASES), *signed], ruled(80, 250)))
    assert expanded(part) == ROWS
