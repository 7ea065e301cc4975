"""Lists whose items make up an amount."""

from __future__ import annotations

from pipeline.audit.listed import check_listed_parts
from pipeline.audit.view import View
from tests.pipeline.audit.views import block, broken, make, results, statement


def _view(total: str, words: str = "yang terdiri dari:") -> View:
    whole = block(f"Anggaran sebesar {total} {words}")
    amounts = {"a": "Rp 18.256.293.000", "b": "Rp 2.159.443.000"}
    items = [block(f"Program {name} {amount};", "item", f"{name}.") for name, amount in amounts.items()]
    parts = [statement(amount, at=item, role="pagu") for item, amount in zip(items, amounts.values(), strict=True)]
    return make(whole, items, statement(total, at=whole, role="pagu"), parts)


def test_items_make_up_the_amount() -> None:
    assert results(check_listed_parts(_view("Rp 20.415.736.000"))) == [("20415736000", "20415736000", "holds")]


def test_items_that_do_not() -> None:
    (check,) = check_listed_parts(_view("Rp 20.451.736.000"))
    assert (check.claimed, check.expected, check.severity) == ("20451736000", "20415736000", "error")
    (far,) = check_listed_parts(_view("Rp 33.333.736.000"))
    assert (far.result, far.severity) == ("broken", "warning")


def test_a_list_of_some_parts() -> None:
    assert broken(check_listed_parts(_view("Rp 33.333.736.000", "antara lain:"))) == []
