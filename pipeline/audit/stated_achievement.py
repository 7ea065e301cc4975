"""Achievements of the running text: a View in, checks of each against the target and the realisation beside it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.audit.achievement import is_lower_better, readings
from pipeline.audit.interval import CUT, Interval, exact, rounded
from pipeline.audit.model import Check, StatementRow, say
from pipeline.audit.printed import plain
from pipeline.audit.view import View

_TRUST = 0.93
_HUNDRED = Decimal(100)


def check_stated_achievement(view: View) -> Iterator[Check]:
    """An achievement in a sentence ("Target 65 %, realisasi 87 % (133,85 %)") is realisasi / target x 100.

    Checked where the sentence names a target and a realisation of one unit before it, behind the achievement before.
    """
    for statements in view.statements_in.values():
        before: list[StatementRow] = []
        for statement in statements:
            if statement.role != "capaian" or statement.quantity != "persen":
                before.append(statement)
                continue
            check = _check(view, statement, [s for s in before if s.sentence == statement.sentence])
            before = []
            if check:
                yield check


def _check(view: View, stated: StatementRow, before: Sequence[StatementRow]) -> Check | None:
    targets = [s for s in before if s.role == "target" and s.value]
    realised = [s for s in before if s.role == "realisasi" and s.value is not None and s.quantity != "rupiah"]
    pairs = [(t, r) for t in targets for r in realised if (t.quantity, t.unit) == (r.quantity, r.unit)]
    if stated.value is None or not pairs:
        return None
    held = next((pair for pair in pairs if _holds(stated, *pair)), None)
    if held is None and (len(targets) > 1 or len(realised) > 1):
        return None
    target, reached = held or pairs[0]
    computed = (reached.value or Decimal()) / (target.value or Decimal(1)) * _HUNDRED
    claimed, expected = plain(stated.value), plain(computed, max(2, stated.decimals or 0))
    return Check(
        rule="capaian",
        claim=stated.sentence,
        claimed=claimed,
        expected=expected,
        result="holds" if held else "broken",
        severity="error",
        delta=stated.value - computed,
        computation=f"{plain(reached.value or Decimal())} / {plain(target.value or Decimal())} x 100 = {expected}",
        message=say("capaian.indicator", name=stated.subject or stated.label, claimed=claimed, expected=expected),
        operands=tuple(view.quote_statement(s) for s in (stated, reached, target)),
        trust=_TRUST,
        subject=f"{stated.subject} {plain(target.value or Decimal())} {plain(reached.value or Decimal())}",
        needed=(expected, "", ""),
    )


def _holds(stated: StatementRow, target: StatementRow, reached: StatementRow) -> bool:
    assert stated.value is not None
    bounds = rounded(stated.value, stated.decimals or 0).widened(CUT)
    if stated.value == _HUNDRED and (reached.value or 0) >= (target.value or 0):
        return True
    inverse = is_lower_better(stated.sentence) or (stated.decimals or 0) > 0
    return any(bounds.meets(span) for span in readings(_span(target), _span(reached), stated.value, inverse))


def _span(statement: StatementRow) -> Interval:
    value, decimals = statement.value or Decimal(), statement.decimals or 0
    return exact(value) if decimals == 0 else rounded(value, decimals)
