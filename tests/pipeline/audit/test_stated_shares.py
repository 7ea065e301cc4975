"""Counts with their shares in sentences."""

from __future__ import annotations

from pipeline.audit.stated_shares import check_stated_shares
from pipeline.audit.view import View
from tests.pipeline.audit.views import block, broken, make, results, statement


def _view(*shares: tuple[str, str], whole: str = "51") -> View:
    said = ", ".join(
        f"{count} orang ({share}) lulusan {name}" for (count, share), name in zip(shares, "abcdef", strict=False)
    )
    at = block(f"Tenaga harian lepas berjumlah {whole} orang: {said}.")
    rows = [statement(f"{whole} orang", at=at, quantity="jumlah", role="jumlah")]
    for count, share in shares:
        rows.append(statement(f"{count} orang", at=at, quantity="jumlah", role="jumlah"))
        rows.append(statement(share, at=at, role="persen_jumlah"))
    return make(at, rows)


def test_shares_of_a_whole() -> None:
    view = _view(("27", "53%"), ("19", "37,2%"), ("5", "9,8%"))
    assert {result for *_, result in results(check_stated_shares(view))} == {"holds"}


def test_a_wrong_share() -> None:
    assert broken(check_stated_shares(_view(("27", "53%"), ("19", "32,7%"), ("5", "9,8%")))) == [("32.7", "37.25")]
    assert broken(check_stated_shares(_view(("39", "34%"), whole="90"))) == []
    assert broken(check_stated_shares(_view(("39", "45%"), whole="90"))) == [("45", "43.33")]


def test_shares_of_something_else() -> None:
    assert results(check_stated_shares(_view(("27", "11%"), ("19", "12%"), ("5", "13%")))) == []
