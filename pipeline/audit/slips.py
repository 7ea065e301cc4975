"""Two numbers that should be one in, whether a slip of the pen tells them apart out."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

_DIGITS = 4  # significant digits of a number in which one wrong one tells something
_CLOSE = Decimal("0.001")  # as near as this two large numbers do not come by chance
_LARGE = 1_000_000


def is_slip(stated: Decimal, computed: Decimal, parts: Iterable[Decimal] = ()) -> bool:
    """Whether one wrong digit, in the number or in a part of it, or two digits in each other's place tell them apart.

    A difference that is one of the parts is of a part that is counted twice or not at all: no slip.
    """
    gap = abs(stated - computed)
    if not gap or len(_significant(stated)) < _DIGITS or gap in {abs(part) for part in parts} or gap == abs(stated):
        return False
    if gap >= max(abs(stated), abs(computed)):
        return False
    return len(_significant(gap)) == 1 or _is_swapped(stated, computed)


def is_close(stated: Decimal, computed: Decimal) -> bool:
    """Whether two large numbers are nearer to each other than chance brings any."""
    return abs(stated) >= _LARGE and abs(stated - computed) <= abs(stated) * _CLOSE


def _is_swapped(one: Decimal, two: Decimal) -> bool:
    first, second = f"{one:f}", f"{two:f}"
    if len(first) != len(second):
        return False
    apart = [i for i, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    return len(apart) == 2 and first[apart[0]] == second[apart[1]] and first[apart[1]] == second[apart[0]]


def _significant(value: Decimal) -> str:
    return f"{value:f}".replace(".", "").strip("-0").rstrip("0")
