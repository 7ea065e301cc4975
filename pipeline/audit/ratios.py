"""Quotients and differences of budget lines: a View in, checks of the per cents and of what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from os.path import commonprefix

from pipeline.audit.budget_lines import Amount, BudgetLine, budget_lines
from pipeline.audit.interval import CUT, Interval, less, share
from pipeline.audit.model import Check, Result, say
from pipeline.audit.printed import plain
from pipeline.audit.view import View

_SURE, _POSSIBLE = 0.97, 0.6
_HUNDRED = Decimal(100)


def check_budget_percent(view: View) -> Iterator[Check]:
    """The per cent of a budget line is realisasi / pagu x 100, as far as it is printed.

    Where most lines of a table do not give that quotient, its per cents are of something else.
    """
    for lines in budget_lines(view):
        found = [(line, _holds_percent(line)) for line in lines if line.persen]
        trust = _trust([holds for _, holds in found if holds is not None])
        if trust:
            yield from (_percent(line, holds, trust) for line, holds in found)


def check_budget_rest(view: View) -> Iterator[Check]:
    """What is left of a budget line (sisa) is pagu - realisasi."""
    for lines in budget_lines(view):
        found = [(line, _holds_rest(line)) for line in lines if line.sisa]
        trust = _trust([holds for _, holds in found if holds is not None])
        if trust:
            yield from (_rest(line, holds, trust) for line, holds in found)


def closest(value: Decimal, wanted: Interval) -> str:
    """The number within bounds whose digits are most like those of a value, for a look at what was misread."""
    if wanted.low <= value <= wanted.high:
        return plain(value)
    low, high, digits = f"{wanted.low:.0f}", f"{wanted.high:.0f}", f"{value:.0f}"
    start = commonprefix([low, high])
    if len(low) == len(high) == len(digits):
        return start + digits[len(start) :]
    return plain((wanted.low + wanted.high) / 2, 0)


def _trust(held: Sequence[bool]) -> float:
    """How sure it is that the column is what its heading says, by the lines that hold."""
    if sum(held) * 2 > len(held) and sum(held) > 1:
        return _SURE
    return _POSSIBLE if sum(held) * 2 >= len(held) or len(held) == 1 else 0.0


def _values(*amounts: Amount | None) -> list[Decimal] | None:
    values = [amount.value for amount in amounts if amount and amount.value is not None]
    return values if len(values) == len(amounts) else None


def _holds_percent(line: BudgetLine) -> bool | None:
    """None where a figure is missing or nothing was to be spent."""
    if not _values(line.pagu, line.realisasi, line.persen):
        return None
    computed = _share(line)
    return computed.meets(_printed(line)) if computed else None


def _share(line: BudgetLine) -> Interval | None:
    assert line.pagu and line.realisasi and line.pagu.span and line.realisasi.span
    return share(line.realisasi.span, line.pagu.span)


def _printed(line: BudgetLine) -> Interval:
    assert line.persen and line.persen.span
    return line.persen.span.widened(CUT)


def _percent(line: BudgetLine, holds: bool | None, trust: float) -> Check:
    pagu, realised, stated = line.pagu, line.realisasi, line.persen
    assert stated
    result, claimed, expected, delta, needed = _result(holds), stated.raw, "", None, ("", "", "")
    computation = ""
    if holds is not None:
        assert pagu and realised and pagu.value and realised.value is not None and stated.value is not None
        exact = realised.value / pagu.value * 100
        places = max(2, stated.decimals)
        claimed, expected, delta = plain(stated.value), plain(exact, places), stated.value - exact
        computation = f"{plain(realised.value)} / {plain(pagu.value)} x 100 = {plain(exact, 4)}"
        bounds = _printed(line)
        needed = (
            expected,
            closest(realised.value, Interval(bounds.low * pagu.value / 100, bounds.high * pagu.value / 100)),
            closest(pagu.value, Interval(realised.value * 100 / bounds.high, realised.value * 100 / bounds.low))
            if bounds.low > 0
            else "",
        )
    operands = tuple(amount.quote for amount in (stated, realised, pagu) if amount)
    return Check(
        rule="percent",
        claim=f"{line.record.uraian}: {stated.raw}",
        claimed=claimed,
        expected=expected,
        result=result,
        severity="error" if trust >= _SURE else "warning",
        delta=delta,
        computation=computation,
        message=say("percent.budget", name=line.record.uraian, claimed=claimed, expected=expected),
        operands=operands,
        trust=trust,
        subject=f"{realised.raw if realised else ''} / {pagu.raw if pagu else ''}",
        needed=needed[: len(operands)],
    )


def _holds_rest(line: BudgetLine) -> bool | None:
    if _values(line.pagu, line.realisasi, line.sisa) is None:
        return None
    assert line.pagu and line.realisasi and line.sisa and line.pagu.span and line.realisasi.span and line.sisa.span
    rest = less(line.pagu.span, line.realisasi.span)
    return rest.meets(line.sisa.span) or Interval(-rest.high, -rest.low).meets(line.sisa.span)


def _rest(line: BudgetLine, holds: bool | None, trust: float) -> Check:
    pagu, realised, stated = line.pagu, line.realisasi, line.sisa
    assert stated
    claimed, expected, computation, delta, needed = stated.raw, "", "", None, ("", "", "")
    if holds is not None:
        assert pagu and realised and pagu.value is not None and realised.value is not None and stated.value is not None
        rest = pagu.value - realised.value
        claimed, expected, delta = plain(stated.value), plain(rest), stated.value - rest
        computation = f"{plain(pagu.value)} - {plain(realised.value)} = {expected}"
        needed = (expected, plain(realised.value + stated.value), plain(pagu.value - stated.value))
    operands = tuple(amount.quote for amount in (stated, pagu, realised) if amount)
    return Check(
        rule="difference",
        claim=f"{line.record.uraian}: sisa {stated.raw}",
        claimed=claimed,
        expected=expected,
        result=_result(holds),
        severity="error" if trust >= _SURE else "warning",
        delta=delta,
        computation=computation,
        message=say("difference.budget", name=line.record.uraian, claimed=claimed, expected=expected),
        operands=operands,
        trust=trust,
        subject=f"{stated.raw} {realised.raw if realised else ''} {pagu.raw if pagu else ''}",
        needed=needed[: len(operands)],
    )


def _result(holds: bool | None) -> Result:
    return "unreadable" if holds is None else "holds" if holds else "broken"
