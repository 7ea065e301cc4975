"""Achievements of indicators: a View in, checks that each is realisasi / target x 100 out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from normalizers.lookup import read_lookup
from normalizers.model import Number
from normalizers.numbers import read_number
from pipeline.audit.interval import CUT, Interval, exact, rounded
from pipeline.audit.model import Check, PerformanceRow, Severity, say
from pipeline.audit.printed import plain
from pipeline.audit.view import View

_SURE, _POSSIBLE = 0.95, 0.6
# An achievement above the target is often counted as one of these: an accepted convention, so it holds.
_CAPS = tuple(map(Decimal, (100, 110, 120, 125, 130, 150, 200)))
_RATIO = 3  # an achievement no greater than this may be printed as a quotient (1,05 for 105 %)
_THOUSAND, _PERCENT = Decimal(1000), Decimal("0.01")  # a separator that groups in one figure and not in the other
_FEW = 3  # so many achievements of a table tell whether its column is what its heading says


@dataclass(frozen=True, slots=True, eq=False)
class Achievement:
    """An indicator whose target, realisation and achievement are printed; holds is None where one is not read.

    capped: more was reached than the achievement says, which is one of the usual limits.
    """

    record: PerformanceRow
    holds: bool | None
    computed: Decimal | None
    capped: bool = False


def check_capaian(view: View) -> Iterator[Check]:
    """An achievement is realisasi / target x 100 to the precision that is printed.

    Where less is better, target / realisasi or (2 x target - realisasi) / target hold as well. An achievement that is
    counted as 100 or another usual limit where more was reached holds, if the report prints none that is higher.
    Targets of another unit, grades and targets of zero give no quotient. A column of which most lines do not hold is
    taken to be something else.
    """
    tables = _tables(view, _limit(view))
    judged = [one.holds for lines in tables for one in lines if one.holds is not None]
    usual = sum(judged) * 2 > len(judged) and sum(judged) >= _FEW
    for lines in tables:
        here = [one.holds for one in lines if one.holds is not None]
        if len(here) >= _FEW and sum(here) * 2 < len(here):
            continue
        trust = _SURE if usual or (sum(here) * 2 > len(here) and sum(here) >= _FEW) else _POSSIBLE
        yield from (_check(view, one, trust) for one in lines)


def quotient(record: PerformanceRow) -> Decimal | None:
    """Realisasi / target x 100; None where there is none. The other way round where less is better."""
    target, realised = record.target, record.realisasi
    if not target or realised is None or target < 0 or realised < 0 or not _one_unit(record):
        return None
    if not _is_lower(record):
        return realised / target * 100
    return target / realised * 100 if realised else None


@cache
def _lower() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(row["word"]) for row in read_lookup("lower_is_better")) + ")", re.I)


def is_lower_better(indicator: str) -> bool:
    """Whether the words of an indicator say that less of it is better."""
    return _lower().search(indicator) is not None


def _is_lower(record: PerformanceRow) -> bool:
    """The same of an indicator that only its unit names ("AI", in cases a year)."""
    return is_lower_better(record.indikator) or is_lower_better(record.target_unit)


def _limit(view: View) -> Decimal:
    """The highest achievement that the report prints, but for one: what is reached beyond may be counted as that."""
    printed = sorted(record.capaian for record in view.performance if record.capaian is not None)
    return printed[-2] if len(printed) > 1 else Decimal()


def _tables(view: View, limit: Decimal) -> list[list[Achievement]]:
    """The indicators with a printed achievement, by table."""
    tables: dict[str, list[Achievement]] = defaultdict(list)
    for record in view.performance:
        if all(any(map(str.isdigit, raw)) for raw in (record.target_raw, record.realisasi_raw, record.capaian_raw)):
            tables[record.table_id].append(_achievement(record, limit))
    return list(tables.values())


def _achievement(record: PerformanceRow, limit: Decimal) -> Achievement:
    computed = quotient(record)
    if computed is None or record.capaian is None:
        return Achievement(record, None, None)
    assert record.target is not None and record.realisasi is not None
    target, realised = _span(record.target_raw, record.target), _span(record.realisasi_raw, record.realisasi)
    stated = _span(record.capaian_raw, record.capaian, whole=False).widened(CUT)
    inverse = _is_lower(record) or stated.high - stated.low < 1
    holds = any(stated.meets(span) for span in readings(target, realised, record.capaian, inverse))
    capped = not holds and record.capaian in _CAPS and _reached(target, realised, inverse) >= record.capaian
    if capped and record.capaian >= limit:
        return Achievement(record, True, computed, True)
    return Achievement(record, holds, computed, capped)


def _reached(target: Interval, realised: Interval, inverse: bool) -> Decimal:
    """The most that the achievement may be."""
    other = target.high / realised.low if inverse and realised.low > 0 else Decimal()
    return max(realised.high / target.low, other) * 100 if target.low > 0 else Decimal()


def readings(target: Interval, realised: Interval, stated: Decimal, inverse: bool) -> Iterator[Interval]:
    """All that the achievement may be: as a quotient, in other units, the other way round (inverse)."""
    if target.low <= 0:
        return
    plain_share = Interval(realised.low / target.high * 100, realised.high / target.low * 100)
    yield plain_share
    for factor in (_THOUSAND, 1 / _THOUSAND, *((_PERCENT,) if stated <= _RATIO else ())):
        yield Interval(plain_share.low * factor, plain_share.high * factor)
    if inverse:
        yield Interval(200 - plain_share.high, 200 - plain_share.low)
    if inverse and realised.low > 0:
        yield Interval(target.low / realised.high * 100, target.high / realised.low * 100)


def _span(raw: str, value: Decimal, whole: bool = True) -> Interval:
    """whole: a figure without decimals is taken to be exact."""
    number = read_number(raw, any_unit=True)
    known = isinstance(number, Number) and number.value == value
    decimals = number.decimals if known and isinstance(number, Number) else -int(value.normalize().as_tuple().exponent)
    return exact(value) if whole and decimals <= 0 else rounded(value, max(decimals, 0))


def _one_unit(record: PerformanceRow) -> bool:
    """Whether target and realisation are of one unit, as far as units are printed."""
    one, two = (re.sub(r"[^a-z]", "", unit.casefold()) for unit in (record.target_unit, record.realisasi_unit))
    return not one or not two or one[:3] == two[:3]


def _check(view: View, one: Achievement, trust: float) -> Check:
    record = one.record
    quotes = [
        view.quote_field(record.table_id, record.row, raw, record.confidence)
        for raw in (record.capaian_raw, record.realisasi_raw, record.target_raw)
    ]
    claimed, expected, computation, delta = record.capaian_raw, "", "", None
    lower = _is_lower(record)
    if one.computed is not None and record.capaian is not None and record.target and record.realisasi is not None:
        claimed, expected = plain(record.capaian), plain(one.computed, 2)
        delta = record.capaian - one.computed
        first, second = (record.target, record.realisasi) if lower else (record.realisasi, record.target)
        computation = f"{plain(first)} / {plain(second)} x 100 = {plain(one.computed, 4)}"
    severity: Severity = "error" if trust >= _SURE and not lower and not one.capped else "warning"
    return Check(
        rule="capaian",
        claim=f"{record.indikator}: {record.capaian_raw}",
        claimed=claimed,
        expected=expected,
        result="unreadable" if one.holds is None else "holds" if one.holds else "broken",
        severity=severity,
        delta=delta,
        computation=computation,
        message=say("capaian.indicator", name=record.indikator, claimed=claimed, expected=expected),
        operands=tuple(quotes),
        trust=_POSSIBLE if lower else trust,
        subject=f"{re.sub(r'[^a-z0-9]', '', record.indikator.casefold())} {record.target_raw} {record.realisasi_raw}",
        needed=_needed(one),
    )


def _needed(one: Achievement) -> tuple[str, ...]:
    """What each figure would have to be; small ones, so that two digits off is not alike."""
    record = one.record
    if one.computed is None or not record.target or record.realisasi is None or not record.capaian:
        return ()
    return (
        plain(one.computed, 2),
        plain(record.capaian * record.target / 100, 2),
        plain(record.realisasi * 100 / record.capaian, 2),
    )
