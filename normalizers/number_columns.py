"""The texts of one column in, its numbers out: what a figure's own form leaves open, the figures beside it decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from normalizers.model import Number, Unit, Unreadable
from normalizers.numbers import possible_numbers, read_number
from normalizers.numeral import Reading

Candidates = tuple[tuple[Number, Reading], ...] | Unreadable


def read_column(texts: Sequence[str], kind: Unit = "") -> list[Number | Unreadable]:
    """The numbers of a column's cells, in order, as read_number gives them, with fewer of them ambiguous.

    kind: what the heading says stands in the column: "rupiah", "persen", "jumlah" (quantities with any unit), or "".
    A figure that neither its neighbours nor the kind decide stays ambiguous, with its usual reading. One of sure form
    that is unlike all others becomes ambiguous: "1.011.080,000" among whole rupiah is likely a slip of the typist.
    Figures in brackets are surely negative only beside figures without: a column of nothing else ("(80,5)") annotates
    grades. "(250)" is negative where "(1.250)" is, otherwise refused.
    """
    found = [possible_numbers(text, any_unit=kind == "jumlah") for text in texts]
    habit = _habit(item for item in found if not isinstance(item, Unreadable))
    return [_bracketed(item, habit) if isinstance(item, Unreadable) else _settle(item, habit, kind) for item in found]


@dataclass(frozen=True, slots=True)
class _Habit:
    """How the sure figures of a column are printed: separators of groups, decimal marks, decimals."""

    thousands: frozenset[str]
    marks: frozenset[str]
    decimals: tuple[int, ...]
    bracketed: int
    plain: int


def _habit(items: Iterable[tuple[tuple[Number, Reading], ...]]) -> _Habit:
    found = list(items)
    sure = [item[0][1] for item in found if len(item) == 1]
    return _Habit(
        frozenset(reading.thousands for reading in sure if reading.thousands),
        frozenset(reading.mark for reading in sure if reading.mark),
        tuple(reading.decimals for reading in sure),
        sum(map(_in_brackets, found)),
        len(found) - sum(map(_in_brackets, found)),
    )


def _in_brackets(found: tuple[tuple[Number, Reading], ...]) -> bool:
    return found[0][0].text.lstrip().startswith("(")


def _bracketed(item: Unreadable, habit: _Habit) -> Number | Unreadable:
    if item.why != "bracketed integer" or not habit.bracketed or not habit.plain:
        return item
    number = read_number(item.text.replace("(", "").replace(")", ""))
    return replace(number, value=-number.value, text=item.text) if isinstance(number, Number) else item


def _settle(found: tuple[tuple[Number, Reading], ...], habit: _Habit, kind: Unit) -> Number:
    number, reading = found[0]
    if len(found) == 1:
        doubt = (kind == "rupiah" and _is_odd(reading, habit)) or (_in_brackets(found) and not habit.plain)
        return replace(number, ambiguous=doubt)
    kind = kind or ("persen" if number.unit == "persen" else "")
    grouped, decimal = sorted(found, key=lambda pair: not pair[1].thousands)
    for chosen, sure in (
        (grouped, _is_grouped(grouped[1], decimal[1], habit, kind)),
        (decimal, _is_decimal(decimal[1], habit, kind)),
    ):
        if sure:
            return replace(chosen[0], ambiguous=_in_brackets(found) and not habit.plain)
    usual = {"rupiah": grouped, "persen": decimal}.get(kind, found[0])
    return usual[0]


def _is_grouped(grouped: Reading, decimal: Reading, habit: _Habit, kind: Unit) -> bool:
    """Whether the separator certainly groups: the neighbours use it so, or it is money and nothing says no."""
    separator = grouped.thousands
    if separator in habit.marks or decimal.decimals != 3 or decimal.value >= 1000:
        return False
    other_is_mark = habit.marks == {"." if separator == "," else ","}
    return (
        separator in habit.thousands
        or (other_is_mark and kind != "persen")
        or (kind == "rupiah" and not habit.thousands)
    )


def _is_decimal(decimal: Reading, habit: _Habit, kind: Unit) -> bool:
    """Whether it certainly marks decimals: the neighbours use it so, with as many, or all are per cents."""
    if decimal.mark in habit.thousands:
        return False
    if decimal.mark in habit.marks:
        return any(count >= 3 for count in habit.decimals)
    return kind == "persen" and not any(habit.decimals) and not habit.thousands


def _is_odd(reading: Reading, habit: _Habit) -> bool:
    """Whether three decimals after groups stand alone in their column: likely a group behind a slip."""
    return (
        bool(reading.thousands) and reading.decimals == 3 and habit.decimals.count(0) > 0 and max(habit.decimals) == 3
    )
