"""Tables whose rows are drawn and of whose columns only the first is."""

from __future__ import annotations

from extractors.tables.page import find_parts
from tests.extractors.tables.hand import content, expanded, rule, set_rows, side

ROWS = [
    ["1", "Layanan publik", "42,5 %", "56,12 %"],
    ["2", "Kualitas udara", "60", "66,24"],
    ["3", "Jumlah lokasi", "61", "61"],
]
XS = (50.0, 80.0, 250.0, 320.0)
RULINGS = [rule(50, 400, y) for y in (100, 120, 140, 160)] + [side(x, 100, 160) for x in (50, 80, 400)]


def test_columns_that_no_rule_parts() -> None:
    (part,) = find_parts(content(set_rows(ROWS, XS, (114, 134, 154)), RULINGS))
    assert expanded(part) == ROWS


def test_two_columns_of_texts_stay_two() -> None:
    texts = [["1", "Layanan publik yang prima"], ["2", "Kualitas udara"], ["3", "Jumlah lokasi"]]
    (part,) = find_parts(content(set_rows(texts, XS, (114, 134, 154)), RULINGS))
    assert expanded(part) == texts
