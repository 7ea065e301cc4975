"""The text of a cell or of a figure in running text in, its number out, or the reason why it is not read.

Strict: the whole text must be understood, otherwise it is refused; nothing is guessed and nothing is corrected.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

from normalizers.lookup import read_lookup
from normalizers.model import Number, Unreadable
from normalizers.numeral import Reading, readings
from normalizers.spacing import close_up
from normalizers.terbilang import words_to_decimal
from normalizers.text import clean

Style = Literal["id", "en", "plain"]

_LONGEST = 260  # characters of a figure with its unit and its words; what is longer is prose

_MINUS = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_CURRENCY = r"(?:Rp|IDR)(?![^\W\d_])"  # "Rp1.000" as well as "Rp 1.000"
_HEAD = re.compile(
    rf"(?P<open>\()?\s?(?P<sign>[-+])?(?P<rp>{_CURRENCY}\s?[.:,]?\s?)?(?P<sign2>-)?(?P<run>\d(?:[\d.,]*\d)?)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?P<dash>\s?[.,]\s?(?:-+|=))?"
    r"(?:\s?(?P<persen>%|persen\b))?"
    r"(?:\s?\((?P<said>[^\W\d_][^()\d]{0,200})\))?"
    r"(?:\s?(?P<rate>(?:/|per\b)\s?10{0,2}(?:[.,]?000){1,2}(?![\d.,])\s?[^\W\d_]?[^()%*]{0,30}))?"
    r"(?:\s?(?P<unit>[^\W\d_][^()%*<>=]{0,40}))?"
    r"(?:\s?\((?P<note>[^\W\d_][^()\d]{0,40})\))?"
    r"(?:\s?\*{1,3})?"
    r"(?P<close>\s?\))?"
    r"(?P<stop>\.)?"
)
_UNIT_ALONE = re.compile(r"Rp\.?[\s,.-]*|-*\s?%", re.IGNORECASE)
_TWO_FIGURES = re.compile(r"\d[%.,]?\s(?:-|atau|dan|sd|s/d|s\.d\.?|sampai)?.*\d|\d-\d|\d\)?\s\(?-?\d", re.IGNORECASE)
_NUMERIC = re.compile(
    rf"[(<>≥≤=~+-]{{0,2}}\s?(?:{_CURRENCY}\s?[.:]?\s?)?-?\d[\d., ]*(?:[.,]-+|-)?\s?%?\s?(?P<rate>/\s?10[0.,]*)?\)?"
    r"(?:\s?\([^()\d]{1,40}\))?\s?(?P<unit>[^\W\d_][^\d%*()]{0,25})?\*{0,3}\.?",
    re.IGNORECASE,
)
_ANY_UNIT = re.compile(r"[^\W\d_][\w./²³-]*(?: [\w./²³-]+){0,3}")


def read_number(text: str, any_unit: bool = False) -> Number | Unreadable:
    """The number that a text prints, or Unreadable with the reason: "empty" (a dash, nihil, NA), "no number", ...

    any_unit: also take words that are no known unit for a unit of measure (up to four words): only where the column
    says that quantities stand in it, otherwise "2 Program Dukungan Manajemen" would be a number.
    Brackets around a figure with separators are a minus sign, but ambiguous: a grade may have its score in brackets
    ("A" over "(80,5)"). "(5)" is refused, as it may be a column's number.
    A scale word moves the decimals: "1,5 miliar" is 1500000000 with -8 decimals, exact to half a hundred million.
    """
    found = possible_numbers(text, any_unit)
    return found if isinstance(found, Unreadable) else found[0][0]


@lru_cache(maxsize=65536)
def possible_numbers(text: str, any_unit: bool = False) -> tuple[tuple[Number, Reading], ...] | Unreadable:
    """As read_number, with every reading of the digits that their form allows, the most usual first."""
    plain = clean(text).translate(_MINUS)
    if _is_empty(plain):
        return Unreadable(text, "empty")
    plain = close_up(plain) if len(plain) <= _LONGEST else plain
    head = _HEAD.match(plain)
    tail = _TAIL.fullmatch(plain, head.end()) if head and len(plain) <= _LONGEST else None
    if head is None or tail is None:
        return Unreadable(text, _why_not(plain))
    found = readings(head["run"])
    why = "bad grouping" if not found else _contradiction(head, tail, found[0])
    return Unreadable(text, why) if why else _numbers(text, head, tail, found, any_unit)


@lru_cache(maxsize=1 << 16)
def looks_numeric(text: str) -> bool:
    """Whether a cell looks like a figure (amount, per cent, count, year, code of digits): cheap, not strict."""
    match = _NUMERIC.fullmatch(clean(text).translate(_MINUS))
    if match is None:
        return False
    unit = _unit_key(match["unit"] or "")
    return not unit or bool(match["rate"]) or unit in units() or unit.split()[0] in _scales()


def read_grade(text: str) -> str | Unreadable:
    """A grade or opinion ("BB", "WTP", "Sangat Baik") in its canonical form; Unreadable where the text is none."""
    plain = clean(text)
    grade = _grades().get(plain.casefold())
    # One letter is a grade only as a capital: "a" and "b" are markers of lists.
    if grade is None or (len(plain) <= 2 and not plain.isupper()):
        return Unreadable(text, "empty" if _is_empty(plain.translate(_MINUS)) else "no grade")
    return grade


def format_number(value: Decimal, decimals: int = 0, style: Style = "id") -> str:
    """The value with so many decimals (>= 0): "1.234,50" (id), "1,234.50" (en) or "1234,50" (plain)."""
    english = f"{value:,.{decimals}f}"
    if style == "en":
        return english
    if style == "plain":
        return english.replace(",", "").replace(".", ",")
    return english.translate(str.maketrans(",.", ".,"))


def format_rupiah(value: Decimal, decimals: int = 0) -> str:
    """The amount as offices print it: "Rp 1.234.567" and "-Rp 1.234.567"."""
    return ("-" if value < 0 else "") + "Rp " + format_number(abs(value), decimals)


def _is_empty(plain: str) -> bool:
    return not plain.strip("-.: ") or plain.casefold() in _no_values() or _UNIT_ALONE.fullmatch(plain) is not None


def _why_not(plain: str) -> str:
    if plain[0] == "#":
        return "spreadsheet error"
    if not any(char.isdigit() for char in plain):
        return "no number"
    if plain[0] in "<>≥≤≦≧":
        return "a bound, no number"
    if _TWO_FIGURES.search(plain[:_LONGEST]):
        return "two numbers"
    return "more than a number"


def _contradiction(head: re.Match[str], tail: re.Match[str], first: Reading) -> str:
    """Why a text of the right form is still no sure number; "" where nothing speaks against it."""
    if bool(head["open"]) != bool(tail["close"]):
        return "unpaired bracket"
    if tail["persen"] and (head["rp"] or tail["dash"]):
        return "two units"
    whole = not first.thousands and not first.mark
    marked = head["rp"] or tail["persen"] or tail["dash"]
    if head["open"] and whole and not marked:
        return "bracketed integer"
    if tail["stop"] and whole and not marked and not tail["unit"]:
        return "a running number"
    if tail["dash"] and first.decimals and not first.thousands and first.decimals != 3:
        return "bad grouping"
    said = words_to_decimal(tail["said"]) if tail["said"] else None
    return "numeral and words differ" if isinstance(said, Decimal) and said != first.value else ""


def _numbers(
    text: str, head: re.Match[str], tail: re.Match[str], found: tuple[Reading, ...], any_unit: bool
) -> tuple[tuple[Number, Reading], ...] | Unreadable:
    unit, power = _unit_and_power(head, tail)
    key = _unit_key(unit)
    known = not unit or tail["rate"] or unit in ("rupiah", "persen") or key in units()
    if not known and not (any_unit and _ANY_UNIT.fullmatch(unit)):
        return Unreadable(text, "unknown unit")
    # Rupiah and things that are counted have no thousandths: "Rp 1.868" and "7,903 ekor" are groups.
    if not power and (unit == "rupiah" or units().get(key, False)):
        found = tuple(reading for reading in found if reading.thousands) or found
    sign = -1 if head["open"] or "-" in (head["sign"], head["sign2"]) else 1
    doubt = len(found) > 1 or bool(head["open"])
    return tuple(
        (Number(sign * reading.value * 10**power, reading.decimals - power, unit, text, doubt), reading)
        for reading in found
    )


def _unit_and_power(head: re.Match[str], tail: re.Match[str]) -> tuple[str, int]:
    """The unit ("rupiah", "persen" or as printed) and the power of ten of a scale word before it ("1,5 miliar")."""
    words = (tail["unit"] or "").strip()
    rupiah = bool(head["rp"] or tail["dash"])
    first, _, rest = words.partition(" ")
    scale = _scales().get(first.casefold())
    power = 0
    if scale and (rupiah or not scale[1]):
        power, words = scale[0], rest.strip()
    if words.casefold().rstrip(".") == "rupiah" or (rupiah and not words):
        return "rupiah", power
    if tail["persen"] and not words:
        return "persen", power
    return (tail["rate"] or "").strip() or ("persen " * bool(tail["persen"]) + words), power


def _unit_key(unit: str) -> str:
    return " ".join(unit.casefold().split()).rstrip(".,;")


@cache
def units() -> dict[str, bool]:
    """The known units, and whether each is of things that are counted."""
    return {row["unit"].rstrip("."): row["countable"] == "yes" for row in read_lookup("units")}


@cache
def _scales() -> dict[str, tuple[int, bool]]:
    return {row["word"]: (int(row["power"]), row["needs_rupiah"] == "yes") for row in read_lookup("scales")}


@cache
def _grades() -> dict[str, str]:
    return {row["text"].casefold(): row["grade"] for row in read_lookup("grades")}


@cache
def _no_values() -> frozenset[str]:
    return frozenset(row["text"] for row in read_lookup("no_value"))
