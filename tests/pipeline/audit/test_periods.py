"""Periods of plans, ordinals of years, dates of signatures."""

from __future__ import annotations

import pytest

from pipeline.audit.periods import check_ordinal, check_period, check_signed
from tests.pipeline.audit.views import block, broken, make, part, results, section

USUAL = [block("Renstra KPU Kota Purwasari Tahun 2020-2024 memuat visi."), block("Rencana Strategis 2020 – 2024.")]


def test_another_first_year_of_the_plan() -> None:
    view = make(*USUAL, block("Rencana strategis KPU Kota Purwasari 2022 – 2024 memberi arah."))
    assert broken(check_period(view)) == [("2022 – 2024", "2020-2024")]


@pytest.mark.parametrize("text", ["Renstra 2015-2019 telah berakhir.", "RPJPN 2005-2025 dijadikan pedoman."])
def test_other_plans_are_other_periods(text: str) -> None:
    assert broken(check_period(make(*USUAL, block(text)))) == []


def test_no_usual_period_no_check() -> None:
    assert list(check_period(make(block("Renstra 2020-2024."), block("Renstra 2022-2024.")))) == []


@pytest.mark.parametrize(("nth", "result"), [("keempat", "holds"), ("pertama", "broken"), ("ke-4", "holds")])
def test_the_place_of_a_year_in_its_period(nth: str, result: str) -> None:
    text = f"Perjanjian Kinerja Tahun 2023 merupakan tahun {nth} dari periode Renstra 2020 - 2024."
    (check,) = check_ordinal(make(block(text)))
    assert (check.claimed, check.expected, check.result) == (f"tahun {nth}", "tahun keempat", result) or (
        nth == "ke-4" and check.result == "holds"
    )


@pytest.mark.parametrize(
    ("date", "result"),
    [("Januari 2023", "broken"), ("15 Januari 2024", "holds"), ("29 Desember 2023", "holds")],
)
def test_a_report_is_signed_after_its_year(date: str, result: str) -> None:
    signed = block(f"Purwasari, {date} Ketua, NAMA", "signature")
    (check,) = check_signed(make(section("PENUTUP", "BAB IV"), signed))
    assert check.result == result


def test_an_agreement_is_signed_in_its_year() -> None:
    signed = block("Purwasari, 2 Januari 2023 Ketua", "signature")
    assert results(check_signed(make(section("PENUTUP"), part("PK"), signed))) == []
