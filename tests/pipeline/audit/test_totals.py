"""Totals that stand outside of the table that makes them up."""

from __future__ import annotations

from pipeline.audit.findings import settle
from pipeline.audit.totals import check_total_elsewhere
from pipeline.audit.view import View
from tests.pipeline.audit.views import block, broken, budget, make, results, statement, table

LINES = [("Program Satu", "18.256.293.000", "18.168.826.339"), ("Program Dua", "2.170.936.000", "2.158.035.549")]


def _view(pagu: str, realisasi: str) -> View:
    at = block(f"Anggaran Rp {pagu} dengan realisasi Rp {realisasi}.")
    told = [
        statement(f"Rp {pagu}", at=at, role="pagu"),
        statement(f"Rp {pagu}", at=at, role="pagu"),
        statement(f"Rp {realisasi}", at=at, role="realisasi"),
    ]
    rows = [["Uraian", "Pagu", "Realisasi"], *map(list, LINES)]
    records = [budget(*line, row=row, level="program") for row, line in enumerate(LINES, 1)]
    return make(at, told, table(rows), records)


def test_totals_of_the_text_hold() -> None:
    found = results(check_total_elsewhere(_view("20.427.229.000", "20.326.861.888")))
    assert {result for *_, result in found} == {"holds"}


def test_a_total_that_the_table_does_not_give_is_one_finding() -> None:
    checks = list(check_total_elsewhere(_view("20.415.736.000", "20.326.861.888")))
    assert set(broken(checks)) == {("20415736000", "20427229000")}
    assert len(settle("d1", checks)) == 1


def test_a_table_of_something_else() -> None:
    assert results(check_total_elsewhere(_view("55.000.000.000", "44.000.000.000"))) == []
