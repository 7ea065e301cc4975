"""Another office's name where a document speaks of itself."""

from __future__ import annotations

import pytest

from pipeline.audit.offices import check_satker
from pipeline.audit.view import View
from tests.pipeline.audit.views import block, broken, make

OWN = [block(f"Tugas KPU Kota Serang butir {number} dilaksanakan.") for number in range(9)]


def _view(text: str) -> View:
    return make(*OWN, block(text), satker="KPU Kota Serang")


def test_a_name_left_from_another_report() -> None:
    (check,) = (c for c in check_satker(_view("tugas pokok dan fungsi KPU Kabupaten Lebak")) if c.result == "broken")
    assert (check.claimed, check.expected, check.severity) == ("KPU Kabupaten Lebak", "KPU Kota Serang", "error")
    assert check.operands[0].quote == "tugas pokok dan fungsi KPU Kabupaten Lebak"


@pytest.mark.parametrize(
    "text",
    [
        "menyampaikan laporan kepada KPU Provinsi Banten",
        "menindaklanjuti rekomendasi Bawaslu Kota Cilegon",
        "rapat bersama KPU Kabupaten Lebak",
        "KPU Kabupaten/Kota bertugas menjabarkan program",
        "tugas pokok dan fungsi Komisi Pemilihan Umum Kota Serang",
    ],
)
def test_others_may_be_named(text: str) -> None:
    assert broken(check_satker(_view(text))) == []


def test_a_slip_in_the_own_name_is_no_other_office() -> None:
    own = [block("Tugas KPU Kota Tangerang Selatan dilaksanakan.") for _ in range(9)]
    text = block("tugas pokok dan fungsi KPU Kota Tangerang Seltan")
    assert broken(check_satker(make(*own, text, satker="KPU Kota Tangerang Selatan"))) == []


def test_a_document_that_mostly_names_another_office_is_not_judged() -> None:
    texts = [block("Tugas KPU Kabupaten Lebak dilaksanakan.") for _ in range(12)]
    assert list(check_satker(make(*OWN, *texts, satker="KPU Kota Serang"))) == []


AGENCY = [block(f"Tugas Dinas Perkebunan Provinsi Jawa Barat butir {number}.") for number in range(9)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LKIP Dinas Peternakan Provinsi Jawa Barat disusun sebagai pertanggungjawaban.", 1),
        ("Rapat dihadiri Dinas Peternakan Provinsi Jawa Barat.", 0),
        ("tugas pokok dan fungsi Dinas Perkebunn Provinsi Jawa Barat", 0),
    ],
)
def test_another_agency_of_the_government(text: str, found: int) -> None:
    view = make(*AGENCY, block(text), satker="Dinas Perkebunan Provinsi Jawa Barat")
    assert len(broken(check_satker(view))) == found
