"""What a rounded figure can stand for: a value and its printed decimals in, an Interval out; with sums and shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_HALF = Decimal("0.5")
# Programs cut off as often as they round: a per cent may be off by this beyond half of its last printed digit.
CUT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from low to high, both included."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        return self.low <= other.high and other.low <= self.high

    def widened(self, by: Decimal) -> Interval:
        return Interval(self.low - by, self.high + by)


def exact(value: Decimal) -> Interval:
    """An amount printed in full, or a count."""
    return Interval(value, value)


def rounded(value: Decimal, decimals: int) -> Interval:
    """A figure printed with so many decimals: half a unit of the last one to each side."""
    return Interval(value, value).widened(_HALF.scaleb(-decimals))


def total(parts: Iterable[Interval]) -> Interval:
    """The sum of intervals; zero for none."""
    parts = tuple(parts)
    return Interval(sum((p.low for p in parts), Decimal()), sum((p.high for p in parts), Decimal()))


def less(whole: Interval, part: Interval) -> Interval:
    """What is left of a whole without a part."""
    return Interval(whole.low - part.high, whole.high - part.low)


def share(part: Interval, whole: Interval) -> Interval | None:
    """The part in per cent of the whole; None where the whole may be zero or one of them negative."""
    if whole.low <= 0 or part.low < 0:
        return None
    return Interval(part.low / whole.high * 100, part.high / whole.low * 100)
