"""Progress against spending."""

from __future__ import annotations

import pytest

from pipeline.audit.spending import check_idle_progress, check_spending_indicator
from tests.pipeline.audit.views import block, budget, make, performance, results, statement, table


@pytest.mark.parametrize(("progress", "result"), [("100,00", "broken"), ("0,00", "holds")])
def test_progress_without_spending(progress: str, result: str) -> None:
    rows = [["RO", "Pagu", "Realisasi", "Progres"], ["001 Kampanye", "5.000.000", "0", progress]]
    view = make(table(rows, kind="realisasi_ro"), budget("001 Kampanye", "5.000.000", "0"))
    assert results(check_idle_progress(view)) == [(progress, "0", result)]


def test_lines_with_spending_are_not_looked_at() -> None:
    rows = [["RO", "Pagu", "Realisasi", "Progres"], ["001 Kampanye", "5.000.000", "10.000", "100"]]
    assert list(check_idle_progress(make(table(rows), budget("001 Kampanye", "5.000.000", "10.000")))) == []


@pytest.mark.parametrize(("reached", "result"), [("100%", "broken"), ("99,56%", "holds")])
def test_an_indicator_of_spending_is_the_spending(reached: str, result: str) -> None:
    at = block("Serapan anggaran 99,56%")
    view = make(
        at,
        statement("99,56%", at=at, role="persen_realisasi"),
        table([["Indikator", "Target", "Realisasi"], ["Persentase realisasi anggaran", "95%", reached]]),
        performance("Persentase realisasi anggaran", "95%", reached),
    )
    (check,) = check_spending_indicator(view)
    assert (check.result, check.severity) == (result, "warning")
