"""Markers of lists, headings and rows in, their places in a sequence out; where a sequence repeats or skips."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["digit", "letter", "roman"]
_MARKER = re.compile(r"(?P<open>\(?)\s*(?P<body>\d{1,2}|[A-Za-z]|[IVX]{1,6}|[ivx]{1,6})\s*(?P<close>[.)]*)")
_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A marker's place in a sequence of its kind. form: the signs around it; upper: capitals."""

    kind: Kind
    value: int
    form: str
    upper: bool
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a sequence of numbers breaks: at an index; expected instead of what stands there."""

    index: int
    how: Literal["repeated", "skipped"]
    expected: int


def ordinals(marker: str) -> tuple[Ordinal, ...]:
    """What a marker may be: "i." the first in roman numbers or the ninth letter; () for signs, codes, a lone "o"."""
    found = _MARKER.fullmatch(marker.strip())
    if not found or not (found["close"] or found["body"].isdigit()):
        return ()
    body, form = found["body"], f"{found['open']}{found['close'][:1]}"
    upper = body.isupper()
    if body.isdigit():
        return (Ordinal("digit", int(body), form, False, body),)
    readings: list[Ordinal] = []
    if set(body.lower()) <= set(_ROMAN) and (value := _roman(body.lower())):
        readings.append(Ordinal("roman", value, form, upper, body))
    if len(body) == 1:
        readings.append(Ordinal("letter", ord(body.lower()) - ord("a") + 1, form, upper, body))
    return tuple(readings)


def printed(kind: Kind, value: int, upper: bool) -> str:
    """A number as it is printed in such a sequence."""
    if kind == "digit":
        return str(value)
    text = chr(ord("a") + value - 1) if kind == "letter" else _to_roman(value)
    return text.upper() if upper else text


def faults(values: Sequence[int]) -> list[Fault]:
    """Repeated and skipped numbers of a sequence that counts up; a new start at 1 is none.

    A number that falls back to another than 1 shows that several sequences are mixed: then nothing is told.
    """
    found: list[Fault] = []
    for index in range(1, len(values)):
        before, here = values[index - 1], values[index]
        if here in (1, before + 1):
            continue
        if here < before:
            return []
        found.append(Fault(index, "repeated" if here == before else "skipped", before + 1))
    return found


def _roman(text: str) -> int:
    values = [_ROMAN[char] for char in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    total = sum(-value if value < after else value for value, after in pairs)
    return total if total > 0 and _to_roman(total) == text else 0


def _to_roman(value: int) -> str:
    signs = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    text = ""
    for size, sign in signs:
        text += sign * (value // size)
        value %= size
    return text
