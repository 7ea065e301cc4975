"""A date, year or period in Indonesian words or figures in, the days that it means out."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache
from typing import Literal

from normalizers.lookup import read_lookup
from normalizers.model import Date, Period, Unreadable
from normalizers.text import clean

FIRST_YEAR, LAST_YEAR = 1945, 2099

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_YEAR = r"(?:19|20)\d{2}"
_DAY_NAME = r"(?:(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad),?\s)?"
_DATE_IN_WORDS = re.compile(
    rf"{_DAY_NAME}(?:tanggal\s|tgl\.?\s)?(\d{{1,2}})\s?([a-z]+)\.?,?\s?({_YEAR})", re.IGNORECASE
)
_DATE_IN_FIGURES = re.compile(rf"(\d{{1,2}})([./-])(\d{{1,2}})\2({_YEAR})")
_NAMED = r"(?:tahun\s?(?:anggaran\s?)?|t\.?a\.?\s|th\.?\s?)"
_ONE_YEAR = re.compile(rf"(?:{_NAMED})?\(?({_YEAR})\)?", re.IGNORECASE)
_YEARS = re.compile(
    rf"(?:{_NAMED}|periode\s)*({_YEAR})\s?(?:-|s\.?/?d\.?|sampai(?: dengan)?|hingga)\s?(?:{_NAMED})?({_YEAR})", re.I
)
_IN_YEAR = rf"(?:,?\s?(?:{_NAMED})?({_YEAR}))?"
_QUARTER = re.compile(
    rf"(?:triwulan|triwulanan|trw\.?|tw\.?|tri wulan)\s?-?\s?(iv|i{{1,3}}|[1-4]){_IN_YEAR}", re.IGNORECASE
)
_HALF = re.compile(rf"(?:semester|smt\.?)\s?-?\s?(ii?|[12]){_IN_YEAR}", re.IGNORECASE)
_MONTH = re.compile(rf"(?:bulan\s)?([a-z]+)\.?{_IN_YEAR}", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LONE_YEAR = re.compile(rf"(?<![\d.,/:-])(?<!\d )({_YEAR})(?![\d%]|[.,/:]\d)")


def read_date(text: str) -> Date | Unreadable:
    """The day of "25 Januari 2023", "Senin, 2 Jan. 2023" or "25-01-2023" (day first).

    Unreadable: "no date", "no such month", "no such day".
    """
    plain = clean(text).translate(_DASHES).strip(" .,;")
    if match := _DATE_IN_WORDS.fullmatch(plain):
        day, month, year = int(match[1]), _months().get(match[2].casefold()), int(match[3])
    elif match := _DATE_IN_FIGURES.fullmatch(plain):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
    else:
        return Unreadable(text, "no date")
    if month is None or not 1 <= month <= 12:
        return Unreadable(text, "no such month")
    if not 1 <= day <= monthrange(year, month)[1]:
        return Unreadable(text, "no such day")
    return Date(date(year, month, day), text)


def read_period(text: str, year: int = 0) -> Period | Unreadable:
    """The period of "2020-2024", "Tahun Anggaran 2023", "Triwulan II 2023", "TW III", "Semester I", "Januari 2023".

    year: the document's year, for a period printed without one; without it such a period is Unreadable ("no year").
    Also: "years run backwards", "no period".
    """
    plain = clean(text).translate(_DASHES).strip(" .,;:()")
    if match := _YEARS.fullmatch(plain):
        first, last = int(match[1]), int(match[2])
        return _years("rentang", first, last, text) if first < last else Unreadable(text, "years run backwards")
    if match := _ONE_YEAR.fullmatch(plain):
        return _years("tahun", int(match[1]), int(match[1]), text)
    if match := _QUARTER.fullmatch(plain):
        return _months_of("triwulan", 3 * _ordinal(match[1]) - 2, 3, int(match[2] or year), text)
    if match := _HALF.fullmatch(plain):
        return _months_of("semester", 6 * _ordinal(match[1]) - 5, 6, int(match[2] or year), text)
    if (match := _MONTH.fullmatch(plain)) and (month := _months().get(match[1].casefold())):
        return _months_of("bulan", month, 1, int(match[2] or year), text)
    return Unreadable(text, "no period")


def find_years(text: str) -> tuple[int, ...]:
    """Every year that a text names, in order, with repeats and both ends of "2020-2024"; no parts of amounts."""
    plain = clean(text).translate(_DASHES)
    plain = re.sub(rf"({_YEAR})\s?[-/]\s?({_YEAR})", r"\1 s.d. \2", plain)
    return tuple(int(match[1]) for match in _LONE_YEAR.finditer(plain))


def _years(kind: Literal["tahun", "rentang"], first: int, last: int, text: str) -> Period:
    return Period(kind, date(first, 1, 1), date(last, 12, 31), text)


def _months_of(
    kind: Literal["bulan", "triwulan", "semester"], first: int, count: int, year: int, text: str
) -> Period | Unreadable:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Unreadable(text, "no year")
    last = first + count - 1
    return Period(kind, date(year, first, 1), date(year, last, monthrange(year, last)[1]), text)


def _ordinal(text: str) -> int:
    return _ROMAN.get(text.casefold()) or int(text)


@cache
def _months() -> dict[str, int]:
    return {row["word"]: int(row["month"]) for row in read_lookup("months")}
