"""Offices by their codes."""

from __future__ import annotations

import pytest

from normalizers.lookup import read_lookup
from normalizers.satkers import check_digit_fits, decree_offices, dipa_offices, kpu_in


def test_the_number_of_a_dipa_gives_the_office() -> None:
    ((printed, code, satker),) = dipa_offices("Nomor SP DIPA-076.01.2.670714/2023 tanggal 30 November 2022")
    assert satker is not None
    assert (printed, code, satker.satker_id) == ("DIPA-076.01.2.670714", "670714", "kpu-3673")


@pytest.mark.parametrize("text", ["DIPA-015.08.2.670714/2023", "DIPA 2023", "DIPA-076.01.2.6707141"])
def test_numbers_that_are_no_dipa_of_kpu(text: str) -> None:
    assert list(dipa_offices(text)) == []


def test_a_code_that_no_list_has_gives_no_office() -> None:
    assert [satker for _, _, satker in dipa_offices("DIPA-076.01.2.670715/2023")] == [None]


def test_the_number_of_a_decree_gives_the_office() -> None:
    text = "Keputusan Nomor 04/PR.01.3-Kpt/1971/KPU-Kot/VIII/2020 dan 197/PR.01.3-Kpt/01/KPU/IV/2020"
    assert [(printed, satker.satker_id) for printed, satker in decree_offices(text)] == [
        ("04/PR.01.3-Kpt/1971/KPU-Kot/VIII/2020", "kpu-1971")
    ]


def test_a_decree_whose_code_is_of_another_level_gives_none() -> None:
    assert list(decree_offices("04/PR.01.3-Kpt/1971/KPU-Kab/VIII/2020")) == []


def test_most_codes_fit_their_check_digit() -> None:
    codes = [row["kode_satker"] for row in read_lookup("satker_kpu")]
    assert sum(map(check_digit_fits, codes)) == 531
    assert len(set(codes)) == len(codes) == 552


def test_an_office_by_its_region() -> None:
    satker = kpu_in("36.74")
    assert (satker.satker, satker.level, satker.provinsi) == ("KPU Kota Tangerang Selatan", "kota", "Banten")
