"""What a text means: the value types that the normalizers give. Imports the standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True)
class Heading:
    """What the heading of a table's column says.

    field: a key of `lookups/headings.csv` ("target", "pagu"), "" where none is known. unit: "persen", "rupiah" or "".
    scale: what a printed figure is to be multiplied by (1000 under "Rp.000"). year: 0 for none.
    period: "tw1".."tw4", "smt1", "smt2", "b1".."b12", "" for the whole year.
    how: "exact", "spelling", "opening", "unknown", or "" where there are no words (see `normalizers.columns`).
    """

    field: str
    unit: str
    scale: int
    year: int
    period: str
    how: str


@dataclass(frozen=True, slots=True)
class Date:
    """A day as printed ("25 Januari 2023")."""

    value: date
    text: str


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time: start and end are its first and last day.

    kind: "bulan", "triwulan", "semester", "tahun" or "rentang" (several years, "2020-2024").
    """

    kind: Literal["bulan", "triwulan", "semester", "tahun", "rentang"]
    start: date
    end: date
    text: str
