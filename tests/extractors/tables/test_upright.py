"""Tables whose rows no level rule parts: the pieces of the upright rules, or wide white, part them."""

from __future__ import annotations

import pytest

from extractors.model import Ruling
from extractors.tables.page import find_parts
from tests.extractors.tables.hand import content, expanded, full_grid, rule, set_rows, side, text

XS = (50.0, 80.0, 250.0, 400.0)
ROWS = [["No", "Program", "Pagu"], *([str(i), f"Kegiatan nomor {i}", f"{i}.000"] for i in range(1, 5))]
BASES = [114.0 + 32 * i for i in range(5)]
YS = [100.0 + 32 * i for i in range(6)]


def uprights(joints: bool) -> list[Ruling]:
    level = [rule(50, 400, y) for y in (YS[0], YS[1], YS[-1])]
    return level + [side(x, YS[0], YS[-1], *(YS[1:-1] if joints else ())) for x in XS]


@pytest.mark.parametrize("joints", [True, False])
def test_rows_without_level_rules(joints: bool) -> None:
    (part,) = find_parts(content(set_rows(ROWS, XS, BASES), uprights(joints)))
    assert part.engine == "ruled"
    assert expanded(part) == ROWS


def test_lines_of_one_text_stay_one_row() -> None:
    second = [w for base in BASES[1:] for w in text("dan lanjutannya", 84, base + 11)]
    (part,) = find_parts(content([*set_rows(ROWS, XS, BASES), *second], uprights(joints=False)))
    assert [row[1] for row in expanded(part)[1:]] == [f"{row[1]} dan lanjutannya" for row in ROWS[1:]]


def test_a_group_row_between_pieces_of_upright_rules() -> None:
    """Inner sides end above the group row and begin again below it; they touch no level rule there."""
    outer = [side(x, YS[0], YS[-1], *YS[1:-1]) for x in (XS[0], XS[-1])]
    inner = [side(x, a, b) for x in XS[1:-1] for a, b in ((YS[0], YS[2]), (YS[3], YS[4]), (YS[4], YS[5]))]
    rows = [*ROWS[:2], ["Program dukungan manajemen", "", ""], *ROWS[2:4]]
    level = [rule(50, 400, y) for y in (YS[0], YS[1], YS[-1])]
    (part,) = find_parts(content(set_rows(rows, XS, BASES), [*level, *outer, *inner]))
    assert expanded(part)[2] == ["Program dukungan manajemen"] * 3
    assert expanded(part)[3:] == ROWS[2:4]


def test_paragraphs_in_a_cell_of_a_fully_ruled_table_are_no_rows() -> None:
    written = set_rows(ROWS[:3], XS, [114, 134, 214])
    written += text("Paragraf kedua", 84, 160) + text("Paragraf ketiga", 84, 186)
    (part,) = find_parts(content(written, full_grid(XS, [100, 120, 200, 230])))
    assert part.n_rows == 3
