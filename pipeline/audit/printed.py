"""Figures in, how findings write them out; and whether two printed ones say the same: numbers by their rounding."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from normalizers.model import Number, Unreadable
from normalizers.numbers import read_grade, read_number
from normalizers.text import clean
from pipeline.audit.interval import rounded

_PERCENT = frozenset({"persen", "%", ""})


def says_same(first: str, first_value: Decimal | None, second: str, second_value: Decimal | None) -> bool | None:
    """Whether two printed figures agree; None where they can't be compared (a dash, other units, words).

    The values are those of the database: they know of a column's unit. Figures are compared as far as the coarser is
    printed, so 99,2 and 99,21 agree; a share and its per cent (0,95 and 95%) can't be told apart from a slip: None.
    """
    if first_value is not None and second_value is not None:
        return _numbers_agree(first, first_value, second, second_value)
    if first_value is None and second_value is None:
        return _words_agree(first, second)
    return None


def plain(value: Decimal, decimals: int | None = None) -> str:
    """A number as findings give it: "20415736000", "99.41"."""
    if decimals is not None:
        value = round(value, decimals)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def plain_value(raw: str, value: Decimal | None) -> str:
    """A figure as findings give it: as printed, blanks out of per cents ("100 %" -> "100%")."""
    return clean(raw).replace(" %", "%") if raw else ("-" if value is None else plain(value))


def _numbers_agree(first: str, first_value: Decimal, second: str, second_value: Decimal) -> bool | None:
    one, two = _printed(first), _printed(second)
    if one.unit != two.unit and not {one.unit, two.unit} <= _PERCENT:
        return None if _unit_word(one) != _unit_word(two) else first_value == second_value
    if first_value == second_value:
        return True
    if _hundredfold(first_value, second_value):
        return None
    meet = rounded(first_value, one.decimals).meets(rounded(second_value, two.decimals))
    return meet and one.decimals != two.decimals


def _words_agree(first: str, second: str) -> bool | None:
    if clean(first).casefold() == clean(second).casefold():
        return True if clean(first).strip("-. ") else None
    grades = read_grade(first), read_grade(second)
    if isinstance(grades[0], Unreadable) or isinstance(grades[1], Unreadable):
        return None
    return grades[0] == grades[1]


@lru_cache(maxsize=65536)
def _printed(text: str) -> Number:
    """The figure as printed; one without unit or decimals where the text is none by itself."""
    found = read_number(text, any_unit=True)
    return found if isinstance(found, Number) else Number(Decimal(), 0, "", text, True)


def _unit_word(number: Number) -> str:
    """The first letters of a unit: "Lap" and "Laporan" are one."""
    return number.unit.casefold()[:3]


def _hundredfold(first: Decimal, second: Decimal) -> bool:
    return bool(first and second) and (first == second * 100 or second == first * 100)
