"""Objectives that repeat another's indicator."""

from __future__ import annotations

from pipeline.audit.copied import check_copied_objective
from pipeline.audit.view import View
from tests.pipeline.audit.views import make, performance, table

FIRST = "Persentase penyusunan produk hukum secara cepat dan tepat"


def _view(second_objective: str) -> View:
    rows = [
        ["Sasaran", "Indikator"],
        ["Terwujudnya produk hukum", FIRST],
        [second_objective, "Persentase data mutakhir"],
    ]
    return make(
        table(rows),
        performance(FIRST, sasaran="Terwujudnya produk hukum"),
        performance("Persentase data mutakhir", sasaran=second_objective, row=2),
    )


def test_an_objective_that_is_the_row_above() -> None:
    (check,) = check_copied_objective(_view("Penyusunan produk hukum secara cepat dan tepat"))
    assert (check.result, check.severity) == ("broken", "warning")


def test_an_objective_of_its_own() -> None:
    assert list(check_copied_objective(_view("Terwujudnya data pemilih yang mutakhir"))) == []
