"""What a text means: the value types that the normalizers give. Imports the standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Unit = Literal["rupiah", "persen", "jumlah", ""]


@dataclass(frozen=True, slots=True)
class Number:
    """A printed figure that was read fully.

    value: what it means (99.52 for "99,52%"; 20415736000 for "Rp 20.415.736.000,-").
    decimals: how many decimals are printed, so that a check can build its rounding interval.
    unit: "rupiah", "persen", or the unit as printed ("Lap", "kali"), "" where none is.
    text: the printed text, untouched.
    ambiguous: another reading of the form exists ("1.234" alone: 1234 or 1.234); the column's context decides.
    """

    value: Decimal
    decimals: int
    unit: str
    text: str
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A text that is not read as a value, with the reason ("empty", "no number", "two numbers", "bad grouping")."""

    text: str
    why: str
