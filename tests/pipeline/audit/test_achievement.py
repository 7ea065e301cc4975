"""Achievements of indicators."""

from __future__ import annotations

import pytest

from pipeline.audit.achievement import check_capaian, is_lower_better
from pipeline.audit.model import PerformanceRow
from pipeline.audit.view import View
from tests.pipeline.audit.views import broken, make, performance, results, table

LINES = [("Satu", "100%", "90%", "90"), ("Dua", "80%", "84%", "105"), ("Tiga", "50 Lap", "50 Lap", "100")]


def _view(*lines: tuple[str, str, str, str]) -> View:
    every = [*LINES, *lines]
    rows = [["Indikator", "Target", "Realisasi", "Capaian (%)"], *map(list, every)]
    records: list[PerformanceRow] = [performance(*line, row=row) for row, line in enumerate(every, 1)]
    return make(table(rows), records)


def test_lines_hold() -> None:
    assert {result for *_, result in results(check_capaian(_view()))} == {"holds"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [(("Persentase laporan", "95%", "90%", "100"), ("100", "94.74")), (("Nilai", "95", "100", "95"), ("95", "105.26"))],
)
def test_wrong_achievement(line: tuple[str, str, str, str], expected: tuple[str, str]) -> None:
    assert broken(check_capaian(_view(line))) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        ("Persentase pemilih", "98%", "100%", "100"),  # counted as 100 at most
        ("Angka kematian ibu", "89", "86,97", "102,33"),  # less is better: target by realisation
        ("Angka kematian bayi", "6", "4,4", "126,67"),  # less is better: distance from the target
        ("Nilai", "85", "80", "0,94"),  # not in per cent
    ],
)
def test_usual_ways_of_counting_hold(line: tuple[str, str, str, str]) -> None:
    assert broken(check_capaian(_view(line))) == []


@pytest.mark.parametrize("line", [("Nilai SAKIP", "BB", "B", "90"), ("Kasus", "0", "2", "92")])
def test_grades_and_targets_of_zero_are_not_divided(line: tuple[str, str, str, str]) -> None:
    assert broken(check_capaian(_view(line))) == []


def test_other_units_are_not_divided() -> None:
    assert results(check_capaian(_view(("Produksi", "5%", "1.089 ton", "112"))))[-1][2] == "unreadable"


def test_less_is_better() -> None:
    assert is_lower_better("Prevalensi gizi buruk") and not is_lower_better("Persentase partisipasi pemilih")
