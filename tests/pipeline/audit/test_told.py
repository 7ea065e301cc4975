"""What the text tells of an indicator."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.audit.model import CellRow, TableRow
from pipeline.audit.told import check_told_figures
from pipeline.audit.view import View
from tests.pipeline.audit.views import block, make, performance, results, statement, table

NAME = "Persentase pemilih yang menggunakan hak pilih"


def _view(figure: str, role: str, text: str = "{} mencapai {}.", subject: str = NAME) -> View:
    at = block(text.format(subject, figure))
    rows = table([["Indikator", "Target", "Realisasi", "Capaian"], [NAME, "95%", "90%", "94,74%"]])
    said = statement(figure, at=at, role=role, subject=subject, tahun=None)
    return make(at, said, rows, performance(NAME, "95%", "90%", "94,74%"))


@pytest.mark.parametrize(("figure", "role", "expected"), [("97%", "realisasi", "90%"), ("100%", "capaian", "94,74%")])
def test_another_figure_than_the_table(figure: str, role: str, expected: str) -> None:
    (check,) = check_told_figures(_view(figure, role))
    assert (check.claimed, check.expected, check.result, check.severity) == (figure, expected, "broken", "error")


@pytest.mark.parametrize(("figure", "role"), [("95%", "target"), ("90%", "capaian"), ("94,7%", "capaian")])
def test_the_figure_of_the_table(figure: str, role: str) -> None:
    assert [result for *_, result in results(check_told_figures(_view(figure, role)))] == ["holds"]


def test_what_may_be_of_another_thing_or_year() -> None:
    assert list(check_told_figures(_view("97%", "realisasi", subject=f"{NAME} perempuan"))) == []
    assert list(check_told_figures(_view("97%", "realisasi", text="{} tahun 2022 mencapai {}."))) == []
    assert list(check_told_figures(_view("97 orang", "realisasi"))) == []


def test_a_figure_that_the_row_gives_for_another_thing() -> None:
    view = _view("97%", "realisasi")
    rows = table([["Indikator", "2022", "2023", "Kenaikan"], [NAME, "80%", "90%", "97%"]], "t0002")
    other = performance(NAME, "95%", "80%", tahun=2022, table_id="t0002")
    tables = (*view.tables, *(row for row in rows if isinstance(row, TableRow)))
    cells = (*view.cells, *(row for row in rows if isinstance(row, CellRow)))
    more = replace(view, tables=tables, cells=cells, performance=(*view.performance, other))
    assert list(check_told_figures(more)) == []
