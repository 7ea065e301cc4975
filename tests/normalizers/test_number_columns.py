"""Ambiguous figures are decided by the sure figures of their column, or stay marked."""

from __future__ import annotations

import pytest

from normalizers.model import Number, Unit, Unreadable
from normalizers.number_columns import read_column

CASES: list[tuple[str, Unit, list[str], list[str]]] = [
    ("points group in a money column", "rupiah", ["1.234", "5.000.000"], ["1234", "5000000"]),
    ("commas group in a money column", "rupiah", ["1,868", "5,000,000"], ["1868", "5000000"]),
    ("money alone has no thousandths", "rupiah", ["1.868", "750"], ["1868", "750"]),
    (
        "three and four decimals beside it",
        "rupiah",
        ["10,000", "1.000,000", "0,0000"],
        ["10.000", "1000.000", "0.0000"],
    ),
    ("groups of counted things", "jumlah", ["1.234", "2.500.000"], ["1234", "2500000"]),
    ("the other sign marks decimals", "jumlah", ["1.234", "7,5"], ["1234", "7.5"]),
    ("no neighbour shows anything", "jumlah", ["1.234", "12"], ["1234?", "12"]),
    ("a point marks decimals, but fewer", "jumlah", ["1.234", "1.5"], ["1234?", "1.5"]),
    ("per cents alone", "persen", ["100,000", "45,125"], ["100.000", "45.125"]),
    ("1417 per cent or 1.417", "persen", ["1,417", "99,52"], ["1.417?", "99.52"]),
    ("both notations", "rupiah", ["1.234,56", "1,234.56", "1.234"], ["1234.56", "1234.56", "1234?"]),
    ("a slip among whole rupiah", "rupiah", ["1.011.080,000", "2.000.000"], ["1011080.000?", "2000000"]),
    ("brackets are minus signs beside one", "rupiah", ["(250)", "(1.250)", "10"], ["-250", "-1250", "10"]),
    ("brackets alone may annotate", "", ["(80,5)", "(81)"], ["-80.5?", "bracketed integer"]),
    ("numbers of columns are none", "", ["(1)", "(2)"], ["bracketed integer", "bracketed integer"]),
    ("what is refused stays in its place", "persen", ["-", "98%"], ["empty", "98"]),
]


@pytest.mark.parametrize(("kind", "texts", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_column_decides(kind: Unit, texts: list[str], expected: list[str]) -> None:
    assert [_shown(item) for item in read_column(texts, kind)] == expected


def _shown(item: Number | Unreadable) -> str:
    if isinstance(item, Unreadable):
        return item.why
    return f"{item.value}{'?' * item.ambiguous}"
