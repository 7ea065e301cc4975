"""Per cents and rests of budget lines."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit.interval import Interval
from pipeline.audit.model import BudgetRow
from pipeline.audit.ratios import check_budget_percent, check_budget_rest, closest
from pipeline.audit.view import View
from tests.pipeline.audit.views import broken, budget, make, results, table

LINES = [
    ("Satu", "18.985.000", "18.884.995", "100.005", "99.47"),
    ("Dua", "50.958.000", "11.593.100", "39.364.900", "22.75"),
    ("Tiga", "79.097.000", "79.095.521", "1.479", "100"),
]


def _view(*lines: tuple[str, ...]) -> View:
    rows = [["Uraian", "Pagu", "Realisasi", "Sisa", "%"], *map(list, lines)]
    records: list[BudgetRow] = [budget(*line, row=row) for row, line in enumerate(lines, 1)]
    return make(table(rows), records)


def test_lines_hold() -> None:
    for check in (check_budget_percent, check_budget_rest):
        assert {result for *_, result in results(check(_view(*LINES)))} == {"holds"}


def test_a_wrong_per_cent() -> None:
    view = _view(*LINES, ("Empat", "9.200.000", "7.480.000", "1.720.000", "89.69"))
    assert broken(check_budget_percent(view)) == [("89.69", "81.3")]


def test_a_hundred_is_not_99_and_a_half() -> None:
    view = _view(*LINES, ("Empat", "18.985.000", "18.884.995", "100.005", "100"))
    assert broken(check_budget_percent(view)) == [("100", "99.47")]


def test_a_wrong_rest() -> None:
    view = _view(*LINES, ("Empat", "9.200.000", "7.480.000", "1.702.000", "81,30"))
    assert broken(check_budget_rest(view)) == [("1702000", "1720000")]


def test_a_column_of_something_else_is_not_judged() -> None:
    other = [(name, pagu, spent, rest, "12,5") for name, pagu, spent, rest, _ in LINES]
    assert results(check_budget_percent(_view(*other))) == []


def test_an_amount_that_is_not_read() -> None:
    view = _view(*LINES, ("Empat", "9.2?0.000", "7.480.000", "", "81,30"))
    assert results(check_budget_percent(view))[-1][2] == "unreadable"


@given(st.integers(10**6, 10**12), st.data())
def test_what_is_divided_right_holds(pagu: int, data: st.DataObject) -> None:
    spent = data.draw(st.integers(0, pagu))
    share = f"{Decimal(spent) / pagu * 100:.2f}"
    assert broken(check_budget_percent(_view(*LINES, ("Empat", str(pagu), str(spent), "", share)))) == []


def test_closest_keeps_the_digits_that_may_be_right() -> None:
    assert closest(Decimal(2191349077), Interval(Decimal(2091000000), Decimal(2091900000))) == "2091349077"
    assert closest(Decimal(12), Interval(Decimal(10), Decimal(15))) == "12"
