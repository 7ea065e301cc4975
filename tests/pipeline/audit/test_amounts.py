"""Amounts of one programme in text and tables."""

from __future__ import annotations

from typing import Any

from pipeline.audit.amounts import check_amounts, check_planned_amounts
from pipeline.audit.facts import WHOLE, facts
from tests.pipeline.audit.views import block, broken, budget, make, part, results, statement, table

NAME = "Program Dukungan Manajemen"
ROWS = [["Uraian", "Pagu"], [NAME, "2.170.936.000"]]


def _said(amount: str, **other: Any) -> list[object]:
    at = block(f"Program dukungan manajemen sebesar Rp {amount}")
    said: dict[str, Any] = {"role": "pagu", "subject": "Program dukungan manajemen"} | other
    return [at, statement(f"Rp {amount}", at=at, **said)]


def test_an_amount_that_the_table_gives_otherwise() -> None:
    view = make(*_said("2.159.443.000"), table(ROWS, kind="realisasi_anggaran"), budget(NAME, "2.170.936.000"))
    (check,) = check_amounts(view)
    assert (check.rule, check.severity) == ("text_vs_table", "error")
    assert results([check]) == [("2159443000", "2170936000", "broken")]


def test_the_same_amount_holds() -> None:
    view = make(*_said("2.170.936.000"), table(ROWS, kind="realisasi_anggaran"), budget(NAME, "2.170.936.000"))
    assert results(check_amounts(view)) == [("2170936000", "2170936000", "holds")]


def test_other_years_and_revisions_are_other_amounts() -> None:
    rows = [table(ROWS, kind="realisasi_anggaran"), budget(NAME, "2.170.936.000")]
    assert list(check_amounts(make(*_said("2.159.443.000", tahun=2022), *rows))) == []
    assert list(check_amounts(make(*_said("2.159.443.000", label="pagu semula"), *rows))) == []


def test_rounded_amounts_agree() -> None:
    at = block("Program dukungan manajemen sebesar Rp 2,17 miliar")
    said = statement("Rp 2,17 miliar", at=at, role="pagu", subject=NAME)
    view = make(at, said, table(ROWS, kind="realisasi_anggaran"), budget(NAME, "2.170.936.000"))
    assert [check.result for check in check_amounts(view)] == ["holds"]


def test_an_agreement_with_another_budget_is_a_warning() -> None:
    view = make(
        part(),
        part("PK", "p02"),
        table(ROWS, kind="realisasi_anggaran"),
        budget(NAME, "2.170.936.000"),
        table([["Program", "Anggaran"], [NAME, "2.348.197.000"]], "t0002", kind="anggaran_program", part_id="p02"),
        budget(NAME, "2.348.197.000", table_id="t0002", part_id="p02", level="program"),
    )
    (check,) = check_planned_amounts(view)
    assert (check.claimed, check.expected, check.severity) == ("2348197000", "2170936000", "warning")


def test_programmes_without_a_total_are_added_up() -> None:
    rows = [["Program", "Anggaran"], ["Program A", "1.000.000"], ["Program B", "2.000.000"]]
    lines = [budget(f"Program {x}", f"{n}.000.000", row=n, level="program") for n, x in enumerate("AB", 1)]
    view = make(table(rows, kind="anggaran_program"), *lines)
    assert [int(fact.value) for fact in facts(view) if fact.subject == WHOLE] == [3_000_000]


def test_a_name_that_a_table_has_twice_is_left_out() -> None:
    lines = [budget(NAME, f"{n}.000.000", row=n) for n in (1, 2)]
    view = make(*_said("5.000.000"), table([*ROWS, [NAME, "2.000.000"]], kind="realisasi_anggaran"), *lines)
    assert broken(check_amounts(view)) == []


def test_shares_that_one_sentence_gives_of_two_activities() -> None:
    at = block("Kegiatan A dan Kegiatan B masing-masing 91,26 % dan 90,26 %.")
    said = [
        statement(share, at=at, role="persen_realisasi", subject="Kegiatan B Peternakan")
        for share in ("91,26 %", "90,26 %")
    ]
    assert list(check_amounts(make(at, *said))) == []


def test_funds_are_not_compared_with_each_other() -> None:
    first = block("Pagu APBN sebesar Rp 2.159.443.000")
    second = block("Pagu APBD sebesar Rp 2.170.936.000")
    said = [statement(at.text[-16:], at=at, role="pagu") for at in (first, second)]
    assert list(check_amounts(make(first, second, *said))) == []


def test_amounts_far_apart_are_a_warning() -> None:
    view = make(*_said("400.000.000"), table(ROWS, kind="realisasi_anggaran"), budget(NAME, "2.170.936.000"))
    assert [check.severity for check in check_amounts(view)] == ["warning"]


def test_a_share_whose_amount_differs_is_the_same_cause() -> None:
    at = block("Program dukungan manajemen terealisasi Rp 900.000 atau 90%")
    amounts = [("Rp 900.000", "realisasi"), ("90%", "persen_realisasi")]
    said = [statement(figure, at=at, role=role, subject=NAME) for figure, role in amounts]
    rows = table(
        [["Uraian", "Pagu", "Realisasi", "%"], [NAME, "1.000.000", "800.000", "80"]], kind="realisasi_anggaran"
    )
    view = make(at, *said, rows, budget(NAME, "1.000.000", "800.000", "", "80"))
    assert broken(check_amounts(view)) == [("900000", "800000")]


def test_a_name_with_a_slip_is_the_tables() -> None:
    at = block("Kegiatan penyusunan regulasi bidang kebencanan sebesar Rp 186.250.000")
    said = statement("Rp 186.250.000", at=at, role="pagu", subject="Kegiatan penyusunan regulasi bidang kebencanan")
    rows = table(
        [["Uraian", "Pagu"], ["Penyusunan Regulasi Bidang Kebencanaan", "186.520.000"]], kind="realisasi_anggaran"
    )
    view = make(at, said, rows, budget("Penyusunan Regulasi Bidang Kebencanaan", "186.520.000"))
    assert broken(check_amounts(view)) == [("186250000", "186520000")]
