"""Claims that all was reached against what tables measure."""

from __future__ import annotations

import pytest

from pipeline.audit.reached import check_reached, is_below
from pipeline.audit.view import View
from tests.pipeline.audit.views import block, make, performance, section, table

CLAIM = "Semua sasaran yang ditetapkan dalam perjanjian kinerja telah diwujudkan dengan baik."


def _view(text: str, reached: str = "90%", heading: str = "PENUTUP") -> View:
    rows = table([["Indikator", "Target", "Realisasi"], ["Persentase laporan tepat waktu", "95%", reached]])
    return make(section(heading), block(text), rows, performance("Persentase laporan tepat waktu", "95%", reached))


def test_all_reached_with_an_indicator_below_its_target() -> None:
    (check,) = check_reached(_view(CLAIM))
    assert (check.result, check.severity, check.expected) == ("broken", "error", "1 dari 1 indikator di bawah target")
    assert [quote.quote for quote in check.operands] == [CLAIM, "90%"]


def test_all_reached_indeed() -> None:
    (check,) = check_reached(_view(CLAIM, reached="97%"))
    assert check.result == "holds"


def test_on_the_whole_is_a_warning() -> None:
    (check,) = check_reached(_view("Secara umum KPU Kota Purwasari telah mencapai target kinerja."))
    assert (check.result, check.severity) == ("broken", "warning")


def test_achievement_of_the_office_in_full() -> None:
    (check,) = check_reached(_view("Persentase capaian kinerja KPU Kota Purwasari mencapai 100% tahun 2023."))
    assert (check.claimed, check.result) == ("100%", "broken")


@pytest.mark.parametrize(
    "text",
    [
        "Belum semua target kinerja dapat tercapai.",
        "Diharapkan semua target kinerja tercapai.",
        "Semua indikator kinerja tercapai kecuali satu.",
        "Pada sasaran kedua semua indikator telah tercapai.",
        "Kegiatan sosialisasi memiliki capaian kinerja sebesar 100%.",
        "Renstra memuat seluruh target kinerja yang hendak dicapai.",
    ],
)
def test_what_claims_less(text: str) -> None:
    assert list(check_reached(_view(text))) == []


@pytest.mark.parametrize(
    ("target", "reached", "achieved", "below"),
    [
        ("95%", "90%", "", True),
        ("95%", "95%", "", False),
        ("5 temuan", "3 temuan", "", False),  # less may be better
        ("5 dokumen", "3 dokumen", "60%", True),
        ("BB", "B", "", True),
        ("B", "BB", "", False),
    ],
)
def test_is_below(target: str, reached: str, achieved: str, below: bool) -> None:
    assert is_below(performance("Nilai", target, reached, achieved)) is below
