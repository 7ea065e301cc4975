"""Rating scales."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.audit.scales import check_ratings, check_scale_bounds
from pipeline.audit.table_ratings import check_table_ratings
from pipeline.audit.view import View
from tests.pipeline.audit.views import block, broken, make, performance, results, statement, table

STEPS = [[">100", "Sangat Baik"], ["76 – 100", "Baik"], ["55 sampai 75", "Cukup Baik"], ["< 55", "Kurang"]]


def _scale(steps: Sequence[Sequence[str]] = STEPS) -> list[object]:
    return list(table([["Rentang", "Kategori"], *steps], kind="skala"))


@pytest.mark.parametrize(
    "steps",
    [
        STEPS,
        [["91% - 100%", "A"], ["71% - 90%", "B"], ["0% - 70%", "C"]],
        [["90 ke atas", "A"], ["70 – 89,99", "B"], ["Kurang dari 70", "C"]],
        [["85 s.d. 100", "A"], ["70 - < 85", "B"], ["< 70", "C"]],
    ],
)
def test_scales_without_gaps(steps: Sequence[Sequence[str]]) -> None:
    found = results(check_scale_bounds(make(_scale(steps))))
    assert found and {result for *_, result in found} == {"holds"}


def test_a_gap_and_an_overlap() -> None:
    gap = [*STEPS[:3], ["Kurang dari 5%", "Kurang"]]
    assert [claimed for claimed, _ in broken(check_scale_bounds(make(_scale(gap))))] == ["Kurang dari 5%"]
    overlap = [*STEPS[:2], ["55 - 80", "Cukup Baik"], ["< 55", "Kurang"]]
    assert [claimed for claimed, _ in broken(check_scale_bounds(make(_scale(overlap))))] == ["55 - 80"]


def test_years_are_no_scale() -> None:
    rows = [["2020 - 2021", "Satu"], ["2022 - 2023", "Dua"], ["2024 - 2025", "Tiga"]]
    assert results(check_scale_bounds(make(_scale(rows)))) == []


def _rated(name: str, value: str) -> View:
    at = block(f"Capaian kinerja sebesar {value} termasuk kategori {name}.")
    return make(at, statement(value, at=at, role="capaian"), _scale())


def test_ratings_by_the_scale() -> None:
    assert results(check_ratings(_rated("Baik", "99,21%"))) == [("Baik", "Baik", "holds")]
    assert broken(check_ratings(_rated("Cukup Baik", "99,21%"))) == [("Cukup Baik", "Baik")]


@pytest.mark.parametrize(("name", "result"), [("baik", "holds"), ("cukup baik", "broken")])
def test_a_conclusion_is_of_the_mean(name: str, result: str) -> None:
    lines = [("Satu", "100", "96"), ("Dua", "100", "98"), ("Tiga", "50", "49")]
    measured = table([["Indikator", "Target", "Realisasi"], *map(list, lines)], "t0009")
    records = [performance(*line, row=row, table_id="t0009") for row, line in enumerate(lines, 1)]
    view = make(block(f"Kesimpulannya adalah {name}."), measured, records, _scale())
    assert [found[2] for found in results(check_ratings(view))] == [result]


def test_a_rating_of_the_sentence_before() -> None:
    at = block("Penyerapan anggaran mencapai 99,21% dari pagu. Termasuk ke dalam kategori (CUKUP BAIK).")
    said = statement("99,21%", "Penyerapan anggaran mencapai 99,21% dari pagu.", at=at, role="persen_realisasi")
    assert broken(check_ratings(make(at, said, _scale()))) == [("CUKUP BAIK", "Baik")]


def _table_of(*ratings: tuple[str, str]) -> View:
    rows = [["Indikator", "Capaian", "Kategori"], *([f"Nama {at}", *rating] for at, rating in enumerate(ratings))]
    records = [
        performance(f"Nama {at}", capaian=value, row=at + 1, table_id="t0009") for at, (value, _) in enumerate(ratings)
    ]
    return make(table(rows, "t0009"), records, _scale())


def test_ratings_of_a_table() -> None:
    right = [("98,00", "Baik"), ("101,50", "Sangat Baik"), ("60,00", "Cukup Baik")]
    assert {result for *_, result in results(check_table_ratings(_table_of(*right)))} == {"holds"}
    assert broken(check_table_ratings(_table_of(*right, ("80,00", "Sangat Baik")))) == [("Sangat Baik", "Baik")]


def test_ratings_by_another_scale_are_not_judged() -> None:
    other = [("98,00", "Kurang"), ("60,00", "Sangat Baik"), ("10,00", "Baik")]
    assert results(check_table_ratings(_table_of(*other))) == []
