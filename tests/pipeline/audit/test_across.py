"""Columns that are quotients, sums, differences and shares of others; rows of means."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.audit.across import check_column_differences, check_column_quotients, check_column_sums
from pipeline.audit.shares import check_means, check_total_shares
from pipeline.audit.view import View
from tests.pipeline.audit.views import broken, make, results, table

PROGRESS = [["RO", "TVRO", "RVRO", "Progres"], ["A", "10", "10", "100"], ["B", "20", "10", "50,00"],
            ["C", "40", "10", "25,00"], ["D", "5", "5", "100"], ["E", "8", "6", "75,00"]]  # fmt: skip
PERSONS = [["Bagian", "Laki-laki", "Perempuan", "Jumlah"], ["A", "3", "4", "7"], ["B", "10", "2", "12"],
           ["C", "5", "6", "11"], ["D", "1", "8", "9"]]  # fmt: skip
GAPS = [["Uraian", "Target", "Realisasi", "Selisih"], ["A", "300", "250", "50"], ["B", "120", "100", "20"],
        ["C", "90", "60", "30"], ["D", "500", "499", "1"]]  # fmt: skip
SHARES = [["Bidang", "Anggaran (Rp)", "%"], ["A", "100.000.000", "10,00"], ["B", "250.000.000", "25,00"],
          ["C", "300.000.000", "30,00"], ["D", "350.000.000", "35,00"], ["JUMLAH", "1.000.000.000", "100"]]  # fmt: skip
MEANS = [["Indikator", "Capaian (%)"], ["A", "90,00"], ["B", "105,00"], ["C", "99,00"], ["Rata-rata", "98,00"]]


def _with(rows: Sequence[Sequence[str]], *more: Sequence[str], at: int = 0) -> View:
    rows = list(rows)
    place = at or len(rows)
    return make(table([*rows[:place], *more, *rows[place:]]))


def test_twins_hold() -> None:
    for check, rows in (
        (check_column_quotients, PROGRESS),
        (check_column_sums, PERSONS),
        (check_column_differences, GAPS),
        (check_total_shares, SHARES),
        (check_means, MEANS),
    ):
        found = results(check(_with(rows)))
        assert found and {result for *_, result in found} == {"holds"}


def test_seeded_errors() -> None:
    assert broken(check_column_quotients(_with(PROGRESS, ["F", "10", "4", "45,00"]))) == [("45", "40")]
    assert broken(check_column_sums(_with(PERSONS, ["E", "6", "7", "15"]))) == [("15", "13")]
    assert broken(check_column_differences(_with(GAPS, ["E", "80", "70", "20"]))) == [("20", "10")]
    assert broken(check_total_shares(_with(SHARES, ["E", "50.000.000", "8,00"], at=5))) == [("8", "5")]
    assert broken(check_means(_with(MEANS[:-1], ["Rata-rata", "99,00"]))) == [("99", "98")]


def test_progress_that_is_counted_as_a_hundred() -> None:
    assert broken(check_column_quotients(_with(PROGRESS, ["F", "10", "20", "100"]))) == []


def test_columns_of_something_else_are_not_judged() -> None:
    rows = [["RO", "TVRO", "RVRO", "Progres"], *([name, "10", "7", "3"] for name in "ABCDE")]
    assert results(check_column_quotients(_with(rows))) == []
    assert results(check_column_sums(_with([PERSONS[0], *([name, "3", "4", "9"] for name in "ABCD")]))) == []


def test_a_mean_of_other_figures_is_our_doubt() -> None:
    assert [found[2] for found in results(check_means(_with(MEANS[:-1], ["Rata-rata", "61,37"])))] == ["unreadable"]
