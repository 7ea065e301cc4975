"""Markers of lists, headings and rows in, their places in a sequence out; where a sequence repeats or skips."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from normalizers.roman import from_roman, to_roman

Kind = Literal["digit", "letter", "roman"]
_MARKER = re.compile(r"(?P<open>\(?)\s*(?P<body>\d{1,2}|[A-Za-z]|[IVX]{1,6}|[ivx]{1,6})\s*(?P<close>[.)]*)")
_ROMAN = set("IVX")  # no list is long enough for a "c" or an "l"


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
    if to_roman(value := from_roman(body)) == body.upper() and set(body.upper()) <= _ROMAN:
        readings.append(Ordinal("roman", value, form, upper, body))
    if len(body) == 1:
        readings.append(Ordinal("letter", ord(body.lower()) - ord("a") + 1, form, upper, body))
    return tuple(readings)


def printed(kind: Kind, value: int, upper: bool) -> str:
    """A number as it is printed in such a sequence."""
    if kind == "digit":
        return str(value)
    text = chr(ord("a") + value - 1) if kind == "letter" else to_roman(value).lower()
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
