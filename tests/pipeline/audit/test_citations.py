"""Years of cited regulations."""

from __future__ import annotations

import pytest

from pipeline.audit.citations import check_citation_year, check_year_form
from pipeline.audit.model import PageRow
from tests.pipeline.audit.views import block, broken, make, results

LAW = "Undang-Undang Nomor 25 Tahun {} tentang Sistem Perencanaan Pembangunan Nasional."


def test_one_law_with_two_years() -> None:
    view = make(*(block(LAW.format(year)) for year in (2004, 2004, 2014)))
    assert broken(check_citation_year(view)) == [("2014", "2004")]


def test_one_law_with_one_year_holds() -> None:
    assert results(check_citation_year(make(*(block(LAW.format(2004)) for _ in range(3))))) == [
        ("2004", "2004", "holds")
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("Peraturan Daerah Nomor 5 Tahun 2022 tentang Anggaran Pendapatan dan Belanja Daerah.",
         "Peraturan Daerah Nomor 5 Tahun 2023 tentang Anggaran Pendapatan dan Belanja Daerah."),
        ("Undang-Undang Nomor 1 Tahun 2015 tentang Pemilihan Gubernur dan Bupati.",
         "Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 Tahun 2014 tentang Pemilihan Gubernur dan Bupati."),
        ("Keputusan Ketua Nomor 5 Tahun 2022 tentang Penetapan Tim.",
         "Keputusan Ketua Nomor 5 Tahun 2023 tentang Penetapan Tim."),
    ],
)  # fmt: skip
def test_other_regulations_may_share_number_and_title(texts: tuple[str, str]) -> None:
    assert broken(check_citation_year(make(*(block(text) for text in texts)))) == []


def test_a_year_of_five_digits() -> None:
    view = make(block("Keputusan Nomor 206 Tahun 20233 tentang Daftar."), block("Keputusan Nomor 206 Tahun 2023."))
    (check,) = check_year_form(view)
    assert (check.claimed, check.expected, check.severity) == ("20233", "2023", "error")


def test_years_of_four_digits_and_amounts_are_no_slips() -> None:
    assert list(check_year_form(make(block("Tahun 2023 sebesar 20233 orang; tahun 2023.500 suara.")))) == []


def test_years_of_scanned_pages_are_a_warning() -> None:
    page = PageRow(1, 595.0, 842.0, "scan", 0.97)
    checks = check_citation_year(make(page, *(block(LAW.format(year)) for year in (2004, 2004, 2014))))
    assert {check.severity for check in checks} == {"warning"}
