"""Means that the text states."""

from __future__ import annotations

import pytest

from pipeline.audit.stated_means import check_stated_means
from tests.pipeline.audit.views import block, make, performance, results, statement, table


@pytest.mark.parametrize(
    ("stated", "result"),
    [("98,25%", "holds"), ("99,25%", "broken"), ("96,00%", "holds"), ("61,37%", "unreadable")],
)
def test_means_of_the_table(stated: str, result: str) -> None:
    lines = [("Satu", "100", "92", "92,00"), ("Dua", "100", "109", "109,00"), ("Tiga", "100", "96", "96,00")]
    lines.append(("Empat", "100", "96", "96,00"))
    measured = table([["Indikator", "Target", "Realisasi", "Capaian"], *map(list, lines)])
    records = [performance(*line, row=row) for row, line in enumerate(lines, 1)]
    at = block(f"Rata-rata capaian kinerja sebesar {stated}.")
    view = make(at, measured, records, statement(stated, at=at, role="capaian"))
    assert [found[2] for found in results(check_stated_means(view))] == [result]


def test_achievements_that_are_no_means() -> None:
    at = block("Capaian kinerja sebesar 98,25%.")
    measured = table([["Indikator", "Capaian"], ["Satu", "92"], ["Dua", "96"]])
    records = [performance("Satu", "100", "92", "92", row=1), performance("Dua", "100", "96", "96", row=2)]
    assert results(check_stated_means(make(at, measured, records, statement("98,25%", at=at, role="capaian")))) == []
