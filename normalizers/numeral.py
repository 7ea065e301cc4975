"""A run of digits, points and commas in, every reading that its form allows out: the one place that knows grouping."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_WHOLE = re.compile(r"0|[1-9]\d*")
_ONE_SEPARATOR = re.compile(r"(0|[1-9]\d*)([.,])(\d{1,15})")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3}){2,}|(?:,\d{3}){2,})")
_GROUPED_DECIMALS = re.compile(r"([1-9]\d{0,2}(?:\.\d{3})+),(\d{1,6})|([1-9]\d{0,2}(?:,\d{3})+)\.(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a run of digits. thousands, mark: its separators of groups and of decimals, or ""."""

    value: Decimal
    decimals: int
    thousands: str
    mark: str


@lru_cache(maxsize=65536)
def readings(run: str) -> tuple[Reading, ...]:
    """All readings of a run, the most usual Indonesian one first; () where no consistent grouping explains the form.

    Two separators, or one that repeats, decide the form. One separator before exactly three digits does not ("1.234"):
    a point is then usually a group, a comma usually a decimal mark. "0,985" is sure, as no group begins with a zero.
    """
    if _WHOLE.fullmatch(run):
        return (Reading(Decimal(run), 0, "", ""),)
    if match := _ONE_SEPARATOR.fullmatch(run):
        return _of_one_separator(*match.groups())
    if _GROUPED.fullmatch(run):
        return (_grouped(run, "." if "." in run else ","),)
    if match := _GROUPED_DECIMALS.fullmatch(run):
        whole, fraction = match[1] or match[3], match[2] or match[4]
        thousands, mark = (".", ",") if match[1] else (",", ".")
        value = Decimal(whole.replace(thousands, "") + "." + fraction)
        return (Reading(value, len(fraction), thousands, mark),)
    return ()


def _of_one_separator(whole: str, mark: str, fraction: str) -> tuple[Reading, ...]:
    decimal = Reading(Decimal(f"{whole}.{fraction}"), len(fraction), "", mark)
    if whole == "0" or len(fraction) % 3:
        return (decimal,)
    grouped = _grouped(whole + mark + fraction, mark)
    # "1403.419" and "250.000000" are decimals by form, but also look like groups with a separator left out.
    usual_group = mark == "." and len(whole) <= 3 and len(fraction) == 3
    return (grouped, decimal) if usual_group else (decimal, grouped)


def _grouped(run: str, thousands: str) -> Reading:
    return Reading(Decimal(run.replace(thousands, "")), 0, thousands, "")
