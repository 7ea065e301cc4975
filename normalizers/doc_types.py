"""A title in, the type of the document that it names out (LKj, Renstra, PK, RKT, IKU, RAK or lain); and its years."""

from __future__ import annotations

import re
from functools import cache

from normalizers.lookup import either, read_lookup
from normalizers.text import clean

# What a bound volume is as a whole: of the documents it names, the first of these.
RANK = ("LKj", "Renstra", "RKT", "PK", "IKU", "RAK", "lain")
_BEFORE = (
    r"(?:lampiran(?:\s+[\divx]+)?|formulir|dokumen|matri[kx]s?|form|pengukuran|penyampaian|revisi|perubahan|draf?t?)"
)
_SPAN = re.compile(r"(?<!\d)(20\d\d)\s*(?:-|–|—|s\.?\s?/?d\.?|sampai(?: dengan)?|hingga)\s*(20\d\d)(?!\d)", re.I)
_YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20\d\d)(?!\d)")
_DIGIT = re.compile(r"\d")
_LAW = re.compile(r"\b(?:nomor|no\.?|undang-undang|peraturan)\b[^,;]{0,60}?\btahun\s+\d{4}", re.I)
_NUMBERED = re.compile(r"\b\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}|/\d{4}\b|\d+/[\w./-]+")


def doc_type_of(title: str) -> str:
    """The type that a title begins with ("PERJANJIAN KINERJA TAHUN 2023 ..." is a PK); "" for any other text."""
    text = clean(title).lower().strip(" .:\"'“”-–")
    found = _opening().match(text)
    return _types()[_key(found.group(1))] if found else ""


def doc_types_in(text: str) -> tuple[str, ...]:
    """The types named anywhere in a text, in the order of `RANK`."""
    names = {_types()[_key(found.group(1))] for found in _anywhere().finditer(clean(text).lower())}
    return tuple(name for name in RANK if name in names)


def years_in(text: str) -> tuple[int, int]:
    """The years that a title speaks of: (2020, 2024) of "2020 - 2024", (2023, 2023) of "TAHUN 2023".

    (0, 0) without a year, or with two that are no span. A date or a law's year does not count.
    """
    if not _DIGIT.search(text):
        return 0, 0
    text = _NUMBERED.sub(" ", _LAW.sub(" ", clean(text)))
    span = _SPAN.search(text)
    if span:
        return int(span.group(1)), int(span.group(2))
    years = {int(year) for year in _YEAR.findall(text)}
    year = years.pop() if len(years) == 1 else 0
    return year, year


@cache
def _types() -> dict[str, str]:
    return {_key(row["title"]): row["doc_type"] for row in read_lookup("doc_types")}


def _key(title: str) -> str:
    """Without blanks: text layers print "RencanaStrategis"."""
    return title.replace(" ", "")


def _choice() -> str:
    return either((row["title"] for row in read_lookup("doc_types")), blank=r"\s*")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{_BEFORE}\s+){{0,2}}({_choice()})\b")


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(rf"\b({_choice()})\b")
