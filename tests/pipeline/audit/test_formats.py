"""Units of targets."""

from __future__ import annotations

import pytest

from pipeline.audit.formats import check_target_format
from tests.pipeline.audit.views import broken, make, performance, results, table


def _results(indicator: str, target: str) -> list[tuple[str, str, str]]:
    rows = [["Indikator", "Target"], [indicator, target]]
    return results(check_target_format(make(table(rows), performance(indicator, target))))


@pytest.mark.parametrize(
    ("indicator", "target", "result"),
    [
        ("Persentase laporan tepat waktu", "98%", "holds"),
        ("Presentase laporan tepat waktu", "12 Laporan", "broken"),
        ("Jumlah laporan keuangan", "12 Laporan", "holds"),
        ("Jumlah laporan keuangan", "100%", "broken"),
        ("Persentase jumlah pegawai", "95%", "holds"),
    ],
)
def test_units(indicator: str, target: str, result: str) -> None:
    assert [found[2] for found in _results(indicator, target)] == [result]


@pytest.mark.parametrize(
    ("indicator", "target"),
    [("Persentase laporan", "98"), ("Jumlah kenaikan pendapatan", "10%"), ("Nilai SAKIP", "B"), ("Indeks", "85%")],
)
def test_what_fits_both_is_not_judged(indicator: str, target: str) -> None:
    assert _results(indicator, target) == []


def test_one_indicator_in_two_tables_is_told_once() -> None:
    assert broken(
        check_target_format(make(table([["x"], ["Persentase A"]]), performance("Persentase A", "3 kali")))
    ) == [("3 kali", "%")]
