"""The markers of headings and lists."""

from __future__ import annotations

import pytest

from extractors.markers import NONE, follows, read_marker


@pytest.mark.parametrize(
    ("text", "marker", "kind", "value"),
    [
        ("BAB III AKUNTABILITAS", "BAB III", "bab", 3),
        ("Bab 2 Visi", "Bab 2", "bab", 2),
        ("BAB. IV", "BAB. IV", "bab", 4),
        ("BABIIPERENCANAANKINERJA", "BABII", "bab", 2),
        ("A. LATAR BELAKANG", "A.", "upper", 1),
        ("A.LATAR BELAKANG", "A.", "upper", 1),
        ("1.2.1. Potensi", "1.2.1.", "decimal", 1),
        ("3. 1 Capaian", "3. 1", "decimal", 1),
        ("12) Laporan", "12)", "digit", 12),
        ("(3) Analisis", "(3)", "digit", 3),
        ("iv. Subbagian", "iv.", "lroman", 4),
        ("- Menyusun laporan", "-", "bullet", 0),
    ],
)
def test_markers(text: str, marker: str, kind: str, value: int) -> None:
    read = read_marker(text)
    assert (read.text, read.kind, read.value) == (marker, kind, value)


@pytest.mark.parametrize(
    "text", ["BABAK baru", "Laporan", "2023 adalah", "1.834.500,00", "Ketua,", "(BAIK) adalah", "-5", ""]
)
def test_no_markers(text: str) -> None:
    assert read_marker(text) == NONE


def test_a_letter_or_a_roman_numeral_by_its_neighbours() -> None:
    assert follows(read_marker("i. x"), read_marker("h. x"))
    assert follows(read_marker("ii. x"), read_marker("i. x"))
    assert not follows(read_marker("b) x"), read_marker("a. x"))
