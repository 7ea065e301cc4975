"""Sums within tables."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit.findings import settle
from pipeline.audit.sums import check_table_sums
from pipeline.audit.view import View
from tests.pipeline.audit.views import broken, budget, make, results, table

HEAD = ["No", "Uraian", "Pagu (Rp)", "Realisasi (Rp)"]
PROGRAMMES = [
    ["1", "Program Pertama", "300.500.000", "250.000.123"],
    ["a", "Kegiatan Satu", "100.000.000", "90.000.000"],
    ["b", "Kegiatan Dua", "200.500.000", "160.000.123"],
    ["2", "Program Kedua", "80.000.000", "70.000.000"],
    ["a", "Kegiatan Tiga", "50.000.000", "40.000.000"],
    ["b", "Kegiatan Empat", "30.000.000", "30.000.000"],
    ["", "JUMLAH", "380.500.000", "320.000.123"],
]


def _view(rows: Sequence[Sequence[str]], **other: object) -> View:
    return make(table([HEAD, *rows], **other))  # type: ignore[arg-type]


def _changed(row: int, col: int, text: str) -> list[list[str]]:
    rows = [list(cells) for cells in PROGRAMMES]
    rows[row][col] = text
    return rows


def test_programmes_of_activities_and_their_total_hold() -> None:
    assert {result for *_, result in results(check_table_sums(_view(PROGRAMMES)))} == {"holds"}


@pytest.mark.parametrize(("row", "claimed", "expected"), [(0, "300600000", "300500000"), (3, "81000000", "80000000")])
def test_programme_that_its_activities_do_not_make_up(row: int, claimed: str, expected: str) -> None:
    found = broken(check_table_sums(_view(_changed(row, 2, f"{int(claimed):,}".replace(",", ".")))))
    assert (claimed, expected) in found


def test_wrong_total_is_one_finding() -> None:
    checks = list(check_table_sums(_view(_changed(6, 3, "320.900.123"))))
    assert broken(checks) == [("320900123", "320000123")]
    (finding,) = settle("d1", checks)
    assert (finding.severity, finding.cause) == ("error", "report")


def test_doubtful_digits_are_our_reading() -> None:
    checks = list(check_table_sums(_view(_changed(6, 3, "320.900.123"), confidence=0.5)))
    assert [finding.cause for finding in settle("d1", checks)] == ["extraction"]


def test_total_that_nothing_adds_up_to_is_our_doubt() -> None:
    rows = [["1", "Satu", "10.000.000", "9.000.000"], ["2", "Dua", "20.000.000", "11.000.000"]]
    view = _view([*rows, ["", "TOTAL", "777.123.000", "555.321.000"]])
    assert {result for *_, result in results(check_table_sums(view))} == {"unreadable"}


def test_lone_total_with_one_wrong_digit() -> None:
    view = make(table([["Uraian", "Biaya"], ["Satu", "1.868.000"], ["Dua", "6.788.000"], ["JUMLAH", "8.756.000"]]))
    assert broken(check_table_sums(view)) == [("8756000", "8656000")]


def test_lines_without_numbers_nest_by_their_amounts() -> None:
    rows = [["Uraian", "Pagu"], ["Program", "30.000.000"], ["Satu", "10.000.000"], ["Dua", "20.000.000"]]
    view = make(table([*rows, ["TOTAL", "30.000.000"]]))
    assert results(check_table_sums(view))[-1] == ("30000000", "30000000", "holds")


def test_levels_of_budget_lines_make_programmes() -> None:
    rows = [["Uraian", "Pagu", "Realisasi"], ["Program Satu", "31.000.000", "25.000.000"],
            ["Belajar", "10.000.000", "9.000.000"], ["Mengajar", "20.000.000", "16.000.000"]]  # fmt: skip
    lines = [
        budget(row[0], *row[1:], row=i, level="program" if i == 1 else "kegiatan") for i, row in enumerate(rows) if i
    ]
    assert broken(check_table_sums(make(table(rows), lines))) == [("31000000", "30000000")]


def test_persons_side_by_side() -> None:
    rows = [["PERSONIL", "", "PENDIDIKAN", ""], ["PNS", "13", "S2", "5"], ["PPNPN", "12", "S1", "20"]]
    assert {r for *_, r in results(check_table_sums(make(table([*rows, ["JUMLAH", "25", "JUMLAH", "25"]]))))} == {
        "holds"
    }


def test_per_cents_are_not_added_up() -> None:
    rows = [["Uraian", "Pagu", "%"], ["Satu", "1.000.000", "90,00"], ["Dua", "2.000.000", "80,00"]]
    assert broken(check_table_sums(make(table([*rows, ["TOTAL", "3.000.000", "83,33"]])))) == []


@given(st.lists(st.tuples(st.integers(1000, 10**9), st.integers(1000, 10**9)), min_size=2, max_size=8), st.randoms())
def test_order_of_rows_changes_nothing(amounts: list[tuple[int, int]], random: object) -> None:
    def checks(order: Sequence[tuple[int, int]]) -> list[tuple[str, str, str]]:
        rows = [["Uraian", "Pagu", "Realisasi"], *([f"Nama {a}", str(a), str(b)] for a, b in order)]
        total = ["JUMLAH", str(sum(a for a, _ in amounts)), str(sum(b for _, b in amounts) + 1_000_000_000)]
        return sorted(results(check_table_sums(make(table([*rows, total])))))

    shuffled = amounts[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert checks(shuffled) == checks(amounts)


def test_counts_are_exact() -> None:
    rows = [["Pendidikan", "Orang"], ["S2", "5"], ["S1", "20"], ["SMA", "4"]]
    assert {r for *_, r in results(check_table_sums(make(table([*rows, ["JUMLAH", "30"]]))))} <= {
        "unreadable",
        "broken",
    }


def test_the_only_total_of_a_list_that_is_about_right() -> None:
    rows = [["Uraian", "Biaya"], ["Satu", "18.681.000"], ["Dua", "67.885.000"], ["Tiga", "40.112.000"]]
    (check,) = check_table_sums(make(table([*rows, ["JUMLAH", "124.987.000"]])))
    assert (check.claimed, check.expected, check.result, check.severity) == (
        "124987000", "126678000", "broken", "warning",
    )  # fmt: skip
