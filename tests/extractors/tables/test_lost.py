"""Headings of scanned tables whose borders are lost on dark ground."""

from __future__ import annotations

from dataclasses import replace

from extractors.model import PageContent
from extractors.tables.page import find_parts
from tests.extractors.tables.hand import content, expanded, rule, set_rows, side, text

XS = (50.0, 150.0, 250.0, 350.0)
BODY = [["Layanan", "90", "95"], ["Gaji", "80", "85"]]


def lost_heading(*heading: tuple[str, float, float]) -> PageContent:
    """A scanned page with a ruled table whose heading row has no rule inside; heading: texts, their x and base line."""
    rules = [rule(50, 350, y) for y in (100, 140, 160, 180)] + [side(x, 100, 180) for x in (50, 350)]
    inner = [side(x, 140, 180) for x in (150, 250)]
    words = [w for string, x, base in heading for w in text(string, x, base)]
    page = content([*words, *set_rows(BODY, XS, (154, 174))], [*rules, *inner])
    return replace(page, kind="scan")


def test_headings_that_stand_apart_are_headings_of_their_own() -> None:
    (part,) = find_parts(lost_heading(("Sasaran", 60, 115), ("Target", 170, 115), ("Realisasi", 270, 115)))
    assert expanded(part) == [["Sasaran", "Target", "Realisasi"], *BODY]


def test_a_heading_over_two_others_spans_them() -> None:
    over = ("Nilai Capaian Tahun", 200, 112)
    (part,) = find_parts(lost_heading(("Sasaran", 60, 112), over, ("Target", 170, 132), ("Realisasi", 270, 132)))
    assert expanded(part) == [
        ["Sasaran", "Nilai Capaian Tahun", "Nilai Capaian Tahun"],
        ["Sasaran", "Target", "Realisasi"],
        *BODY,
    ]


def test_one_heading_over_all_columns_stays_whole() -> None:
    (part,) = find_parts(lost_heading(("Sasaran dan target kinerja", 140, 115)))
    assert expanded(part)[0] == ["Sasaran dan target kinerja"] * 3


def test_a_text_layer_has_the_rules_that_it_has() -> None:
    page = lost_heading(("Sasaran", 60, 115), ("Target", 170, 115), ("Realisasi", 270, 115))
    (part,) = find_parts(replace(page, kind="text"))
    assert expanded(part)[0] == ["Sasaran Target Realisasi"] * 3
