"""Numbers of objectives and indicators in text and plans."""

from __future__ import annotations

from pipeline.audit.plans import check_plan_size, check_plan_sizes
from pipeline.audit.view import View
from tests.pipeline.audit.views import block, make, performance, results, statement, table


def _plan(table_id: str, objectives: int, kind: str = "perjanjian_kinerja", top: float = 300) -> list[object]:
    names = [f"Terwujudnya sasaran {'abcdefgh'[n]} yang baik" for n in range(objectives)]
    rows = [["Sasaran", "Indikator", "Target"], *([name, f"Persentase {name}", "90%"] for name in names)]
    lines = [
        performance(f"Persentase {name}", "90%", table_id=table_id, row=row, sasaran=name)
        for row, name in enumerate(names, 1)
    ]
    return [table(rows, table_id, kind=kind), *lines]


def _view(text: str, figure: str, subject: str, objectives: int) -> View:
    at = block(text, top=10.0)
    said = statement(figure, at=at, subject=subject, role="jumlah")
    return make(at, said, *_plan("t0001", objectives))


def test_fewer_objectives_than_the_table_below() -> None:
    view = _view(
        "Perjanjian kinerja dengan 2 sasaran strategis dapat dilihat di bawah ini.", "2", "sasaran strategis", 4
    )
    assert results(check_plan_size(view)) == [("2", "4", "broken")]


def test_as_many_indicators_as_the_table_below() -> None:
    view = _view("Terdapat 4 indikator kinerja dalam tabel berikut.", "4", "indikator kinerja", 4)
    assert results(check_plan_size(view)) == [("4", "4", "holds")]


def test_a_text_that_points_at_no_table_is_not_checked() -> None:
    assert list(check_plan_size(_view("KPU memiliki 2 sasaran strategis.", "2", "sasaran strategis", 4))) == []


def test_plans_of_one_year_with_other_numbers_of_objectives() -> None:
    view = make(*_plan("t0001", 3, "sasaran_strategis"), *_plan("t0002", 5))
    (check,) = check_plan_sizes(view)
    assert (check.claimed, check.expected, check.result, check.severity) == ("3", "5", "broken", "warning")
    assert results(check_plan_sizes(make(*_plan("t0001", 5, "rkt"), *_plan("t0002", 5)))) == [("5", "5", "holds")]
