"""Persons by group in text and table."""

from __future__ import annotations

import pytest

from pipeline.audit.persons import check_persons, group_named
from pipeline.audit.view import View
from tests.pipeline.audit.views import block, make, results, statement, table

ROWS = [["PERSONIL", "JUMLAH"], ["PNS", "13"], ["HONORER", "12"], ["SLTA", "7"], ["JUMLAH", "25"]]


def _view(figure: str, subject: str, page: int = 1) -> View:
    at = block(f"terdiri dari {figure} orang {subject}", page=page)
    said = statement(figure, at=at, subject=subject, role="rincian", unit="orang", page=page)
    return make(at, said, table(ROWS, kind="pegawai"))


@pytest.mark.parametrize(
    ("figure", "subject", "expected"), [("10", "PPNPN", "12"), ("5", "SMA/Sederajat", "7"), ("14", "PNS", "13")]
)
def test_another_number_than_the_table(figure: str, subject: str, expected: str) -> None:
    assert results(check_persons(_view(figure, subject))) == [(figure, expected, "broken")]


def test_the_same_number_holds() -> None:
    assert results(check_persons(_view("13", "PNS"))) == [("13", "13", "holds")]


def test_unknown_groups_and_far_tables_are_not_compared() -> None:
    assert list(check_persons(_view("9", "relawan"))) == []
    assert list(check_persons(_view("9", "PNS", page=30))) == []


def test_a_group_that_a_table_has_twice_is_not_compared() -> None:
    rows = [["Bidang", "", ""], ["A", "PNS", "13"], ["B", "PNS", "4"]]
    at = block("terdiri dari 5 orang PNS")
    view = make(at, statement("5", at=at, subject="PNS", unit="orang"), table(rows))
    assert list(check_persons(view)) == []


def test_group_named() -> None:
    assert group_named("D.III") == group_named("Diploma III") == ("pendidikan", "d3")
    assert group_named("S1/D4") is None


def test_the_total_of_the_staff() -> None:
    assert results(check_persons(_view("28", "personil"))) == [("28", "25", "broken")]
    assert results(check_persons(_view("25", "personil"))) == [("25", "25", "holds")]


def test_some_of_the_staff_are_no_total() -> None:
    at = block("Pelatihan diikuti 9 orang pegawai.")
    view = make(at, statement("9", at=at, subject="pegawai", unit="orang"), table(ROWS, kind="pegawai"))
    assert [check.severity for check in check_persons(view)] == ["warning"]
