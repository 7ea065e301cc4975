"""Roman numerals: text in, number out, and back."""

from __future__ import annotations

_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_SIGNS = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def from_roman(text: str) -> int:
    """The value of a roman numeral in upper or lower case, also of a careless one ("IIII"); 0 where `text` is none."""
    values = [_VALUES.get(char, 0) for char in text.lower()]
    if not values or not all(values):
        return 0
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def to_roman(value: int) -> str:
    """In capitals; "" for 0."""
    text = ""
    for size, sign in _SIGNS:
        text += sign * (value // size)
        value %= size
    return text
