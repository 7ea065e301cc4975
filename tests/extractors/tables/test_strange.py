"""Figures that were read from pictures and look strange."""

from __future__ import annotations

from dataclasses import replace

from extractors.model import Table
from extractors.tables.join import PartInFlow, join_parts
from extractors.tables.strange import doubt_forms
from tests.extractors.tables.hand import part


def table(*column: str, confidence: float) -> Table:
    found = part([[text] for text in column])
    cells = (
        replace(c, confidence=confidence, words=tuple(replace(w, confidence=confidence) for w in c.words))
        for c in found.cells
    )
    (joined,) = join_parts([PartInFlow(replace(found, cells=tuple(cells)), "nothing", "nothing")])
    return joined


def doubted(*column: str, confidence: float = 0.98) -> list[str]:
    (found,) = doubt_forms([table(*column, confidence=confidence)])
    return [cell.text for cell in found.cells if cell.confidence < 0.9]


def test_what_no_grouping_explains_is_doubtful() -> None:
    assert doubted("394.250.000.00", "394.250.000,00", "1.234") == ["394.250.000.00"]


def test_a_decimal_mark_that_the_column_does_not_use_is_doubtful() -> None:
    assert doubted("98,9", "97,5", "96,2", "95.1") == ["95.1"]
    assert doubted("98,9", "95.1") == []


def test_a_text_layer_prints_what_it_prints() -> None:
    assert doubted("394.250.000.00", "98,9", "97,5", "96,2", "95.1", confidence=1.0) == []
