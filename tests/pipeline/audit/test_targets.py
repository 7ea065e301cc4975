"""The same indicator in several tables: targets, realisations and achievements that differ."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit.targets import check_cross_table
from tests.pipeline.audit.views import broken, make, performance, results, table

NAME = "Persentase pemilih yang menggunakan hak pilih"
HEAD = ["Sasaran", "Indikator", "Target"]


def _tables(*targets: str, kind: str = "perjanjian_kinerja", name: str = NAME, **other: Any) -> list[object]:
    rows: list[object] = []
    for number, target in enumerate(targets, 1):
        table_id = f"t{number:04d}"
        rows += [
            table([HEAD, ["S", name, target]], table_id, kind=kind, **other),
            performance(name, target, table_id=table_id),
        ]
    return rows


def test_another_target_is_an_error_with_both_cells_as_evidence() -> None:
    (check,) = check_cross_table(make(*_tables("98%", "100%")))
    assert (check.claimed, check.expected, check.result, check.severity) == ("98%", "100%", "broken", "error")
    assert [quote.quote for quote in check.operands] == ["98%", "100%"]
    assert check.needed == ("100%", "98%")


def test_the_same_target_holds_however_it_is_printed() -> None:
    assert results(check_cross_table(make(*_tables("95", "95 %")))) == [("95", "95%", "holds")]


def test_what_most_tables_say_is_expected() -> None:
    assert broken(check_cross_table(make(*_tables("95%", "100%", "95%")))) == [("100%", "95%")]


def test_a_subset_is_another_indicator() -> None:
    view = make(
        *_tables("77,5%"),
        table([HEAD, ["S", f"{NAME} perempuan", "80%"]], "t0009", kind="perjanjian_kinerja"),
        performance(f"{NAME} perempuan", "80%", table_id="t0009"),
    )
    assert broken(check_cross_table(view)) == []


def test_years_are_not_compared_with_each_other() -> None:
    view = make(*_tables("90%"), table([HEAD, ["S", NAME, "95%"]], "t0002", kind="perjanjian_kinerja"),
                performance(NAME, "95%", table_id="t0002", tahun=2022))  # fmt: skip
    assert list(check_cross_table(view)) == []


def test_all_years_of_a_plan_are_one_check() -> None:
    rows: list[object] = []
    for number, targets in enumerate((("90%", "92%", "94%"), ("90%", "95%", "96%")), 1):
        table_id = f"t{number:04d}"
        rows.append(table([["Indikator", "2020", "2021", "2022"], [NAME, *targets]], table_id, kind="target_renstra"))
        rows += [performance(NAME, target, table_id=table_id, tahun=2020 + i) for i, target in enumerate(targets)]
    (check,) = check_cross_table(make(*rows))
    assert (check.claimed, check.expected) == ("90% / 92% / 94%", "90% / 95% / 96%")
    assert [quote.quote for quote in check.operands] == ["92%", "95%", "94%", "96%"]


def test_a_draft_may_depart_from_what_is_agreed() -> None:
    view = make(*_tables("80%"), table([HEAD, ["S", NAME, "85%"]], "t0002", caption="Rancangan Awal RKPD", kind="rkt"),
                performance(NAME, "85%", table_id="t0002"))  # fmt: skip
    assert list(check_cross_table(view)) == []


def test_a_name_that_a_table_has_twice_is_of_two_things() -> None:
    view = make(*_tables("80%", "85%"), performance(NAME, "90%", table_id="t0002", row=2))
    assert list(check_cross_table(view)) == []


def test_counts_and_shares_are_not_compared() -> None:
    assert list(check_cross_table(make(*_tables("12 Laporan", "95%")))) == []


@given(st.permutations(["90%", "90%", "90%", "95%"]))
def test_the_order_of_tables_does_not_matter(targets: list[str]) -> None:
    assert broken(check_cross_table(make(*_tables(*targets)))) == [("95%", "90%")]


def test_columns_that_mostly_differ_are_of_different_things() -> None:
    names = [f"Persentase {thing} yang diselesaikan" for thing in ("perkara", "surat", "laporan", "aduan")]
    rows: list[object] = []
    for number in (1, 2):
        table_id = f"t{number:04d}"
        figures = [f"{90 + n}%" if number == 1 else f"{40 + n}%" for n in range(4)]
        body = [[name, "95%", figure] for name, figure in zip(names, figures, strict=True)]
        rows.append(table([["Indikator", "Target", "Realisasi"], *body], table_id, kind="pengukuran_kinerja"))
        rows += [
            performance(name, "95%", reached, table_id=table_id, row=n) for n, (name, _, reached) in enumerate(body, 1)
        ]
    assert broken(check_cross_table(make(*rows))) == []


def test_a_plan_of_years_warns_only() -> None:
    rows = [table([["Indikator", "2022", "2023"], [NAME, "90%", "92%"]], "t0002", kind="target_renstra")]
    lines = [performance(NAME, target, table_id="t0002", tahun=year) for target, year in (("90%", 2022), ("92%", 2023))]
    (check,) = check_cross_table(make(*_tables("95%"), rows[0], *lines))
    assert (check.claimed, check.expected, check.severity) == ("95%", "92%", "warning")
