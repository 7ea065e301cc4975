"""Achievements that sentences state."""

from __future__ import annotations

import pytest

from pipeline.audit.stated_achievement import check_stated_achievement
from pipeline.audit.view import View
from tests.pipeline.audit.views import block, broken, make, results, statement


def _view(target: str, realised: str, stated: str) -> View:
    at = block(f"Target {target}, realisasi {realised}, capaian {stated}.")
    roles = (("target", target), ("realisasi", realised), ("capaian", stated))
    return make(at, [statement(raw, at=at, role=role) for role, raw in roles])


@pytest.mark.parametrize(("target", "realised", "stated"), [("65%", "87%", "133,85%"), ("98%", "99%", "100%")])
def test_achievements_that_hold(target: str, realised: str, stated: str) -> None:
    assert [found[2] for found in results(check_stated_achievement(_view(target, realised, stated)))] == ["holds"]


def test_an_achievement_that_does_not() -> None:
    assert broken(check_stated_achievement(_view("42,5%", "56,12%", "132,5%"))) == [("132.5", "132.05")]


def test_other_units_are_not_divided() -> None:
    at = block("Target 21 kabupaten, realisasi 74,07%, capaian 92,59%.")
    rows = [statement("21", at=at, role="target", unit="kabupaten"), statement("74,07%", at=at, role="realisasi")]
    assert results(check_stated_achievement(make(at, rows, statement("92,59%", at=at, role="capaian")))) == []
