"""The start of a line in, its list or heading marker out ("BAB II", "A.", "1.2.", "b)", "(3)", "-")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from normalizers.roman import from_roman

Kind = Literal["bab", "decimal", "digit", "upper", "lower", "roman", "lroman", "bullet", ""]

# A marker stands before a blank, or is glued to its title ("A.LATAR").
BAB = re.compile(r"(?:BAB|Bab)\.?\s*(?P<number>[IVXLC]+|\d{1,2})(?=$|[\s.:\-–—])[.:]?|BAB(?P<none>$)")
# "B A B I P E N D A H U L U A N" comes as one word.
GLUED_BAB = re.compile(r"BAB(?P<number>X{0,2}(?:IX|IV|V?I{1,3}|V))(?=[A-Z]{5,}(?:\s|$))")
DECIMAL = re.compile(
    r"(?P<number>(?:[IVX]{1,4}|[A-Z]|\d{1,2})(?:\.\d{1,2}){1,4}|\d\. \d(?=\s+[A-Z]))"
    r"(?P<end>[.)]{0,2})(?=$|\s|[A-Z][a-zA-Z])"
)
SIMPLE = re.compile(
    r"(?P<open>\(?)(?P<number>\d{1,2}|[A-Za-z]|[IVXLC]{2,6}|[ivxlc]{2,6})(?P<end>[.)]{1,2})"
    r"(?=$|\s|[A-Z][a-z]{2,}|[A-Z]{3,})"
)
BULLET = re.compile(r"(?P<number>[-–—•●○▪■□◦▫➢➤✓✔❖❑*·»\uf000-\uf0ff]|\bo)(?=\s+\S)")


@dataclass(frozen=True, slots=True)
class Marker:
    """text: as printed. kind: the numbering it belongs to. value: its place in the row (1 for "a.", "i.", "1."); a
    single letter that is also a roman numeral is read as a letter, with `roman` its other value (else 0).
    form: kind with its brackets, so that "1." and "1)" are different lists. depth: parts of a decimal number.
    """

    text: str
    kind: Kind
    value: int
    roman: int
    form: str
    depth: int


NONE = Marker("", "", 0, 0, "", 0)


def read_marker(text: str) -> Marker:
    """The marker that `text` begins with, NONE where it has none."""
    first = text[:1]
    if not (first.isdigit() or first.isalpha() or first == "(" or not first.isspace()):
        return NONE
    if first in "Bb" and (found := BAB.match(text) or GLUED_BAB.match(text)):
        number = found["number"] or "0"
        value = int(number) if number.isdigit() else from_roman(number)
        return Marker(found[0].strip(), "bab", value, 0, "bab", 1)
    if found := DECIMAL.match(text):
        parts = found["number"].split(".")
        if parts[-1] != "0" and parts[0] != "0":
            return Marker(found[0], "decimal", int(parts[-1]), 0, f"decimal{len(parts)}", len(parts))
    if found := SIMPLE.match(text):
        return _simple(found)
    if found := BULLET.match(text):
        return Marker(found["number"], "bullet", 0, 0, "bullet" + found["number"], 1)
    return NONE


def follows(marker: Marker, before: Marker) -> bool:
    """Whether `marker` is the next of the list that `before` stands in."""
    if marker.kind == "bullet" or before.kind == "bullet":
        return marker.form == before.form
    if marker.form == before.form and marker.value == before.value + 1:
        return True
    return brackets(marker) == brackets(before) and bool(marker.roman) and marker.roman == (before.roman or -1) + 1


def starts(marker: Marker) -> bool:
    """Whether a list may begin with it."""
    return marker.kind in ("bullet", "bab", "decimal") or marker.value == 1 or marker.roman == 1


def brackets(marker: Marker) -> str:
    """The signs around its number: "." of "a.", "()" of "(1)"."""
    return re.sub(r"^[a-z]+", "", marker.form)


def _simple(found: re.Match[str]) -> Marker:
    number, form = found["number"], found["open"] + found["end"][:1]
    if len(found["open"]) and ")" not in found["end"]:
        return NONE
    if number.isdigit():
        return Marker(found[0], "digit", int(number), 0, "digit" + form, 1)
    roman = from_roman(number)
    kind: Kind = "upper" if number.isupper() else "lower"
    if len(number) > 1:
        roman_kind: Kind = "roman" if number.isupper() else "lroman"
        return Marker(found[0], roman_kind, roman, roman, roman_kind + form, 1) if roman else NONE
    return Marker(found[0], kind, ord(number.lower()) - ord("a") + 1, roman, kind + form, 1)
