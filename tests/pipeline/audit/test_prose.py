"""Arithmetic of the running text."""

from __future__ import annotations

from pipeline.audit.prose import check_stated_parts, check_stated_percent, check_stated_rest
from pipeline.audit.view import View
from tests.pipeline.audit.views import block, broken, make, results, statement


def _persons(total: str, between: str = "yang terdiri dari") -> View:
    at = block(f"Kantor didukung oleh {total} orang personil {between} 5 orang Ketua, 13 orang PNS, 12 orang PPNPN.")
    whole = statement(total, at=at, quantity="jumlah", unit="orang", role="jumlah", subject="personil")
    parts = [
        statement(count, at=at, quantity="jumlah", unit="orang", role="rincian", subject=name)
        for count, name in (("5", "Ketua"), ("13", "PNS"), ("12", "PPNPN"))
    ]
    return make(at, whole, parts)


def test_parts_of_a_number() -> None:
    assert results(check_stated_parts(_persons("30"))) == [("30", "30", "holds")]
    assert broken(check_stated_parts(_persons("32"))) == [("32", "30")]


def test_parts_that_are_not_all() -> None:
    assert results(check_stated_parts(_persons("32", "terdiri dari antara lain"))) == []


def _spending(percent: str, rest: str, subject: str = "") -> View:
    at = block(f"Dari pagu Rp 9.200.000,00 realisasi Rp 7.480.000,00 atau {percent} dengan sisa Rp {rest},00.")
    rows = [
        statement("Rp 9.200.000,00", at=at, role="pagu"),
        statement("Rp 7.480.000,00", at=at, role="realisasi"),
        statement(percent, at=at, role="persen_realisasi", subject=subject),
        statement(f"Rp {rest},00", at=at, role="sisa", subject=subject),
    ]
    return make(at, rows)


def test_spending_that_holds() -> None:
    view = _spending("81,30%", "1.720.000")
    assert results(check_stated_percent(view)) == [("81.3", "81.3", "holds")]
    assert results(check_stated_rest(view)) == [("1720000", "1720000", "holds")]


def test_spending_that_does_not() -> None:
    view = _spending("89,69%", "1.270.000")
    assert broken(check_stated_percent(view)) == [("89.69", "81.3")]
    assert broken(check_stated_rest(view)) == [("1270000", "1720000")]


def test_figures_of_other_things_are_not_compared() -> None:
    view = _spending("89,69%", "1.270.000", subject="Program Lain")
    assert results(check_stated_percent(view)) == results(check_stated_rest(view)) == []
