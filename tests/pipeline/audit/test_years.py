"""Years that a report says of itself."""

from __future__ import annotations

import pytest

from pipeline.audit.years import check_agreement_year, check_own_year
from tests.pipeline.audit.views import block, broken, make, results, table

OWN = block("LKj KPU Kota Purwasari Tahun 2023 disusun sebagai pertanggungjawaban.")


@pytest.mark.parametrize(
    "text",
    [
        "LKj KPU Kota Purwasari Tahun 2022 ini merupakan wujud akuntabilitas.",
        "Kami berharap LAKIP Sekretariat KPU Kota Purwasari 2022 ini bermanfaat.",
        "Target kinerja yang hendak dicapai pada tahun 2022 dimuat di bawah.",
        "Hal ini sesuai dengan target pelaksanaan di Tahun 2022.",
        "Dalam Perjanjian Kinerja Tahun 2022 termuat sasaran.",
        "Berdasarkan Laporan Realisasi Anggaran per 31 Desember 2022, belanja mencapai Rp 5.000.000.",
    ],
)
def test_another_year_for_the_report_itself(text: str) -> None:
    assert broken(check_own_year(make(OWN, block(text)))) == [("2022", "2023")]


@pytest.mark.parametrize(
    "text",
    [
        "Realisasi tersebut dibandingkan dengan Perjanjian Kinerja Tahun 2022 meningkat.",
        "Berdasarkan hasil evaluasi LKj KPU Kota Purwasari Tahun 2022 diperoleh nilai B.",
        "Rapat koordinasi Laporan Kinerja Tahun 2022 diadakan di aula.",
        "Peraturan KPU Nomor 3 Tahun 2022 tentang Tata Kerja.",
        "Perjanjian Kinerja Tahun 2024 akan disusun bulan Januari.",
        "Pemilu Tahun 2024 dipersiapkan sejak tahun 2022.",
        "Laporan Kinerja sebagaimana Peraturan Menteri Nomor 53 Tahun 2014.",
    ],
)
def test_other_years_that_are_right(text: str) -> None:
    assert broken(check_own_year(make(OWN, block(text)))) == []


def test_the_right_year_is_a_check_that_holds() -> None:
    assert results(check_own_year(make(OWN))) == [("2023", "2023", "holds")]


def test_a_caption_counts() -> None:
    rows = table([["Sasaran", "Target"], ["A", "1"]], caption="PERJANJIAN KINERJA TAHUN 2022")
    assert broken(check_own_year(make(OWN, rows))) == [("2022", "2023")]


def test_a_report_that_mostly_names_another_year_is_not_judged() -> None:
    texts = [block("LKj KPU Kota Purwasari Tahun 2022 disusun.") for _ in range(4)]
    assert list(check_own_year(make(*texts))) == []


def test_achievement_is_measured_against_the_agreement_of_its_year() -> None:
    seeded = block("Capaian kinerja Tahun 2023 diperbandingkan dengan Perjanjian Kinerja Tahun 2020.")
    clean = block("Capaian kinerja Tahun 2023 diperbandingkan dengan Perjanjian Kinerja Tahun 2023.")
    assert results(check_agreement_year(make(seeded))) == [("2020", "2023", "broken")]
    assert results(check_agreement_year(make(clean))) == [("2023", "2023", "holds")]
